"""What editors have changed in an article since its last import, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.differences import Stretch, shortened, word_differences
from articles.models import Article, Section


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of the article that differs from its import; ``anchor`` is its id on the article's page."""

    label: str
    anchor: str
    is_new: bool
    stretches: list[Stretch]


def edits_of(article: Article) -> list[Edit]:
    """The edits of an article from ``Article.objects.for_edits()``, in reading order; no query."""
    parts = [
        (_("Title"), article.imported_title, article.title),
        (_("Notice"), article.imported_disclosure, article.disclosure),
        (_("Introduction"), article.imported_introduction, article.introduction),
    ]
    changed = [Edit(label, "page:main", False, _differences(old, new)) for label, old, new in parts if old != new]
    return [*(changed if article.import_key else []), *map(_edit, article.sections.all())]


def _edit(section: Section) -> Edit:
    is_new = section.imported_position is None
    stretches = [*_heading(section, is_new), *_differences("" if is_new else section.imported_body, section.body)]
    return Edit(section.heading or capfirst(section.get_kind_display()), section.anchor, is_new, stretches)


def _heading(section: Section, is_new: bool) -> Iterator[Any]:
    if not is_new and section.heading != section.imported_heading:
        yield from word_differences(f"{section.imported_heading}\n\n", f"{section.heading}\n\n")


def _differences(old: str, new: str) -> list[Stretch]:
    return shortened(word_differences(old, new))
