"""Parse a file: read its bytes, outline the text, extract the findings. Pure, so that it can run in parallel."""

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
"""Most sections of an article: more than any thick book has."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file; ``found`` has the candidates by kind, such as ``challenges``."""

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
    """Parse ``data`` as the file ``path``, or as ``name`` if the path has no suffix for its format.

    Raises UnreadableFileError if it cannot be read.
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
    """The slug of a title, at most SLUG_LENGTH characters; ``article`` if it has no characters for one."""
    return slugify(title)[:SLUG_LENGTH].strip("-") or "article"
