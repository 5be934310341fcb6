"""The readers' pages of articles, challenges and strategies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.freshness import page_cache
from articles.lists.filters import ArticleFilter, ChallengeFilter, StrategyFilter
from articles.lists.paging import list_page
from articles.models import Article, Challenge, Response, Strategy
from articles.pages.article_content import Content, content_at, content_of
from articles.pages.edits import edits_of
from articles.pages.findings import finding_context
from articles.pages.lookup import cached_record, current_record
from articles.pages.passages import at_a_glance, contents, shown_sections


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page that explains the site and its terms; no queries."""
    return render(request, "articles/about.html")


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    articles = ArticleFilter(request.GET, queryset=Article.objects.for_list(), request=request)
    return render(request, "articles/article_list.html", {"filter": articles, "page": list_page(articles, request)})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    content = content_at(slug)
    if content is None:
        record = current_record(Article.objects.for_list(), slug)
        # One that became public this moment has the slug: it is asked for again, and not sent to itself for good.
        return redirect(record, permanent=record.slug != slug)
    return page_cache.cached_by_content(request, content, lambda: _article_page(request, content))


def show_article(request: HttpRequest, record: Article, **more: Any) -> HttpResponse:
    """The page of an article, whatever its status; ``more`` is for the template."""
    return _article_page(request, content_of(record), **more)


def _article_page(request: HttpRequest, content: Content, **more: Any) -> HttpResponse:
    sections = shown_sections(content)
    context = {"article": content.record, "content": content, "sections": sections, "contents": contents(sections)}
    return render(request, "articles/article.html", context | {"glance": at_a_glance(content)} | more)


@require_safe
def article_edits(request: HttpRequest, slug: str) -> HttpResponse:
    record = current_record(Article.objects.for_edits(), slug)
    if record.slug != slug:
        return redirect("article_edits", record.slug, permanent=True)
    return render(request, "articles/article_edits.html", {"article": record, "edits": edits_of(record)})


@require_safe
def challenge_list(request: HttpRequest) -> HttpResponse:
    challenges = ChallengeFilter(request.GET, queryset=Challenge.objects.for_list(), request=request)
    context = {"filter": challenges, "page": list_page(challenges, request)}
    return render(request, "articles/challenge_list.html", context)


@require_safe
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    record = cached_record(request, Challenge.objects.for_page(), slug)
    if record.slug != slug:
        return redirect(record, permanent=True)
    return show_challenge(request, record)


def show_challenge(request: HttpRequest, record: Challenge, **more: Any) -> HttpResponse:
    context = finding_context(request, record) | {"responses": Response.objects.answering(record)}
    return render(request, "articles/finding.html", context | more)


@require_safe
def strategy_list(request: HttpRequest) -> HttpResponse:
    strategies = StrategyFilter(request.GET, queryset=Strategy.objects.for_list(), request=request)
    context = {"filter": strategies, "page": list_page(strategies, request)}
    return render(request, "articles/strategy_list.html", context)


@require_safe
def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    record = cached_record(request, Strategy.objects.for_page(), slug)
    if record.slug != slug:
        return redirect(record, permanent=True)
    return show_strategy(request, record)


def show_strategy(request: HttpRequest, record: Strategy, **more: Any) -> HttpResponse:
    context = finding_context(request, record) | {"responses": Response.objects.answered_by(record)}
    return render(request, "articles/finding.html", context | more)
