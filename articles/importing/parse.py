"""A file's bytes -> everything that its text says: read, outline, extract in one go. Pure: it can run in parallel."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.text import slugify

from articles.importing.changes import SLUG_LENGTH
from articles.importing.document import UnreadableFileError
from articles.importing.extract import FindingKind, Found
from articles.importing.outline import Outline, outline
from articles.importing.readers import read

MAX_SECTIONS = 1_000
"""Of an article: more than any thick book has."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file after reading, outline and extraction. ``found`` is by kind, such as ``challenges``."""

    path: str
    sha256: str
    media_type: str
    text: str
    outline: Outline
    found: Mapping[str, Sequence[Found]]

    @property
    def import_key(self) -> str:
        return self.outline.source_url or self.slug

    @property
    def slug(self) -> str:
        return title_slug(self.outline.title)


def parse(path: str, data: bytes, kinds: Sequence[FindingKind], max_bytes: int, name: str = "") -> Parsed:
    """Read ``data`` as the file named ``path``, or ``name`` where the path does not say the format.

    Raises UnreadableFileError where it cannot be read.
    """
    document = read(name or path, data, max_bytes=max_bytes)
    outlined = outline(document, name or path)
    if len(outlined.sections) > MAX_SECTIONS:
        raise UnreadableFileError(
            f"The text has {len(outlined.sections):,} headings; the limit is {MAX_SECTIONS:,}. "
            "Split it into one file for each article."
        )
    if not outlined.introduction and not any(section.body for section in outlined.sections):
        raise UnreadableFileError("There is a title but no text below it. Export the article again with its text.")
    return Parsed(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        text=document.text,
        outline=outlined,
        found={kind.name: kind.find(outlined) for kind in kinds},
    )


@lru_cache(maxsize=10_000)
def title_slug(title: str) -> str:
    """The slug of an article with this title, at most SLUG_LENGTH characters; ``article`` where none can be made."""
    return slugify(title)[:SLUG_LENGTH].strip("-") or "article"
