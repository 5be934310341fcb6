"""The baseline of the page speed: the same content on plain Django pages, with prefetching and cached templates.

The articles' Markdown is rendered with markdown-it-py and sanitised with nh3, as is necessary for any text of others.
The module is both the URLconf and the settings.
"""

from typing import Any

import nh3
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.plain_site"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_HEAD = "<!doctype html><html lang=en><head><title>{{ title }}</title></head><body>"
_ARTICLE = (
    _HEAD + "<h1>{{ article.title }}</h1><p>{{ article.disclosure }}</p>{{ article.html }}"
    "{% for section in article.sections.all %}<h2>{{ section.heading }}</h2>{{ section.html }}"
    "{% for row in section.challengeevidence.all %}<p>{{ row.finding.title }}</p>{% endfor %}"
    "{% for row in section.strategyevidence.all %}<p>{{ row.finding.title }}</p>{% endfor %}"
    "{% for row in section.casestudyevidence.all %}<p>{{ row.finding.title }}</p>{% endfor %}{% endfor %}"
)
_LIST = (
    _HEAD + "{% for article in page %}<p><a href='/articles/{{ article.slug }}/'>{{ article.title }}</a> "
    "{{ article.get_status_display }} {{ article.created_at|date:'j F Y' }}</p>{% endfor %}"
    "<p>{{ page.number }} / {{ page.paginator.num_pages }}</p>"
)
_FINDINGS = (
    _HEAD + "{% for row in page %}<p><a href='/challenges/{{ row.slug }}/'>{{ row.title }}</a> "
    "{{ row.articles }} {{ row.passages }} {{ row.get_status_display }}</p>{% endfor %}"
    "<p>{{ page.number }} / {{ page.paginator.num_pages }}</p>"
)
_PASSAGES = _HEAD + "{% for row in rows %}<p>{{ row.quote }} {{ row.section.article.title }}</p>{% endfor %}"
_templates: dict[str, Any] = {}
_MARKDOWN = MarkdownIt()


def _page(source: str, context: dict[str, Any]) -> HttpResponse:
    if source not in _templates:
        _templates[source] = engines["django"].from_string(source)
    return HttpResponse(_templates[source].render(context))


def article(request: HttpRequest, slug: str) -> HttpResponse:
    from articles.models import Article

    kinds = ("challengeevidence", "strategyevidence", "casestudyevidence")
    rows: Any = Article.objects.prefetch_related("sections", *(f"sections__{kind}__finding" for kind in kinds))
    row = rows.get(slug=slug)
    row.html = _html(row.introduction)
    for section in row.sections.all():
        section.html = _html(section.body)
    return _page(_ARTICLE, {"article": row})


def _html(source: str) -> SafeString:
    return mark_safe(nh3.clean(_MARKDOWN.render(source)))  # noqa: S308 (nh3 has cleaned it)


def article_list(request: HttpRequest) -> HttpResponse:
    from articles.models import Article

    page = Paginator(Article.objects.order_by("title", "pk"), 50).get_page(request.GET.get("page"))
    return _page(_LIST, {"page": page})


def challenge_list(request: HttpRequest) -> HttpResponse:
    from articles.models import Challenge

    numbers = {"articles": Count("evidence__section__article", distinct=True), "passages": Count("evidence")}
    rows: Any = Challenge.objects.annotate(**numbers)
    return _page(
        _FINDINGS, {"page": Paginator(rows.order_by("-articles", "title", "pk"), 50).get_page(request.GET.get("page"))}
    )


def country(request: HttpRequest, slug: str) -> HttpResponse:
    from casestudies.models import CaseStudyEvidence

    rows = CaseStudyEvidence.objects.filter(finding__country__slug=slug).select_related("section__article")
    return _page(_PASSAGES, {"rows": rows.order_by("pk")[:100]})


def search(request: HttpRequest) -> HttpResponse:
    """The twenty best of all matching sections, by the database's own ranking."""
    from articles.models import Section

    if connection.vendor == "postgresql":
        rank = "ts_rank(search_words, to_tsquery('concord_words', %s))"
        where = "search_words @@ to_tsquery('concord_words', %s) ORDER BY rank DESC LIMIT 20"
        sql, marks = f"SELECT id, {rank} AS rank FROM articles_section WHERE {where}", 2  # noqa: S608 (own words)
    else:
        table = "articles_section_words"
        sql, marks = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rank LIMIT 20", 1  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [request.GET["q"]] * marks)
        keys = [row[0] for row in cursor.fetchall()]
    sections = Section.objects.filter(pk__in=keys).select_related("article")
    return _page(_LIST, {"page": [section.article for section in sections]})


urlpatterns = [
    path("articles/", article_list),
    path("articles/<slug:slug>/", article),
    path("challenges/", challenge_list),
    path("countries/<slug:slug>/", country),
    path("search/", search),
]
