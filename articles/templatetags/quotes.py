"""Template filters for texts and passages; none queries the database."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from articles.choices import DisclosureLevel
from articles.limits import CONTEXT_LENGTH
from articles.models import Article, Evidence
from articles.pages import rendering
from articles.pages.passages import anchor_of
from articles.pages.sourcemap import inline_text
from articles.search.found import START, STOP, Source
from articles.search.plain import plain

register = template.Library()
_BLOCK_MARK = re.compile(r"^(?:[-*+•>#|]+|\d+[.)])\s+")


@register.filter
def markdown(source: str) -> SafeString:
    """Markdown as safe HTML."""
    return rendering.render(source)


@register.filter
def words(source: str) -> str:
    """A passage's plain text on one line, without Markdown's marks for emphasis and links."""
    return inline_text(source.strip())


@register.filter
def found(text: str) -> SafeString:
    """A search result's title or heading as plain text on one line, with the matches marked."""
    return _marked(" ".join(inline_text(text.strip()).split()))


@register.filter
def excerpt(text: str) -> SafeString:
    """A search result's excerpt as plain text on one line, with the matches marked."""
    return _marked(plain(text))


def _marked(text: str) -> SafeString:
    marked = escape(text)
    return mark_safe(marked.replace(START, '<mark class="found">').replace(STOP, "</mark>"))  # noqa: S308 (escaped above)


@register.filter
def in_section(heading: str) -> SafeString:
    """The section that an excerpt is from."""
    return format_html(gettext("In “{heading}”"), heading=found(heading))


@register.filter
def badges(article: Article | Source) -> SafeString:
    """The badges of an article: how much of it AI wrote, and its status."""
    return _badges(get_language(), article.disclosure_level, article.status)


@register.filter
def badges_and_notice(article: Article | Source) -> SafeString:
    """The badges of an article and its notice on AI, for what is quoted from it."""
    texts = (article.disclosure, article.language)
    return _badges_and_notice(get_language(), article.disclosure_level, article.status, *texts)


@cache
def _badges(language: str | None, level: str, status: str) -> SafeString:
    """Cached, as lists show them in every row and there are few combinations."""
    shown = {"level": level, "level_name": DisclosureLevel(level).label, "status": status}
    return render_to_string("articles/badges.html", shown)


@lru_cache(maxsize=500)
def _badges_and_notice(shown_in: str | None, level: str, status: str, notice: str, language: str) -> SafeString:
    """Cached, as most articles of a site have the same notice."""
    shown = {"badges": _badges(shown_in, level, status), "notice": notice, "language": language}
    return render_to_string("articles/badges_and_notice.html", shown)


@register.filter
def words_before(prefix: str) -> str:
    """The part of a passage's prefix on the passage's own line, after an ellipsis if the line begins earlier."""
    line = prefix.replace("\r", "\n").rsplit("\n", 1)[-1]
    if line == prefix and len(prefix) == CONTEXT_LENGTH:
        return f"… {line.partition(' ')[2]}"
    return _BLOCK_MARK.sub("", line.lstrip())


@register.filter
def words_after(suffix: str) -> str:
    """The part of a passage's suffix on the passage's own line, before an ellipsis if the line continues."""
    line = suffix.replace("\r", "\n").split("\n", 1)[0]
    if line == suffix and len(suffix) == CONTEXT_LENGTH:
        return f"{line.rpartition(' ')[0]} …"
    return line.rstrip()


@register.filter
def notices(rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """The notices of the articles that ``rows`` quote, each with its articles; articles without a notice come last.

    A row's passage, if it has one, is its ``evidence`` or ``sample``, with section and article loaded.
    """
    passages = (getattr(row, "sample", None) or getattr(row, "evidence", None) for row in rows)
    articles = {passage.section.article.pk: passage.section.article for passage in passages if passage}
    found: dict[str, list[Any]] = {}
    for article in articles.values():
        found.setdefault(article.disclosure, []).append(article)
    return sorted(found.items(), key=lambda group: not group[0])


register.filter("passage_anchor", anchor_of)


@register.filter
def passage_url(evidence: Evidence) -> str:
    """The address of the passage on its article's page; section and article must be loaded."""
    return f"{reverse('article', args=[evidence.section.article.slug])}#{anchor_of(evidence)}"
