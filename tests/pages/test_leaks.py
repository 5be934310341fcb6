"""Hidden records leak nowhere: on no page, list, count, facet, feed, sitemap, search or export."""

import re
from difflib import unified_diff
from typing import Any

import pytest
from django.test import Client

from articles.choices import Review, Status
from articles.models import Article, Response, Section
from tests import factories
from tests.pages.access_cases import readers_cases, readers_cases_by_status
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
SECRET = "Xylophone"
"""A word that stands in every hidden record, and nowhere else."""
BODY = f"{SECRET} funding hampers every mission. {SECRET} training helps. In Liberia, {SECRET} kept the peace."


def public_pages(client: Client) -> dict[str, Any]:
    """Address -> answer of every route for readers, among them searches for the secret word."""
    cases = [*readers_cases(), *readers_cases_by_status(is_public=True)]
    addresses = {case.address() for case in cases if case.method == "get" and case.code == 200}
    addresses |= {f"{address}{'&' if '?' in address else '?'}q={SECRET}" for address in addresses}
    return {address: body_of(client.get(address)) for address in sorted(addresses)}


def body_of(response: Any) -> str:
    """The content, except for the time of a feed without entries, which is now."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = str(content.decode())
    return text if "<entry>" in text else re.sub(r"<updated>.*?</updated>", "", text)


def hide(status: Status) -> None:
    """Add an article of that status with findings, and findings of that status that public articles state."""
    article = factories.make_article(title=f"{SECRET} {status}", slug=f"secret-{status}", status=status)
    section = factories.make_section(article, heading=f"{SECRET} section", body=BODY, kind="challenges")
    factories.make_see_also(article, title=f"{SECRET} link", target=Article.objects.get(slug="first"))
    shown = Section.objects.get(article__slug="first")
    for number, (where, kind) in enumerate(((section, Status.TO_REVIEW), (shown, status))):
        named = {"title": f"{SECRET} {status} {number}", "status": kind}
        challenge, strategy = factories.make_challenge(**named), factories.make_strategy(**named)
        quotes = where.body.split(". ")[:2]
        factories.make_evidence(challenge, where, f"{quotes[0]}.")
        helps = factories.make_evidence(strategy, where, f"{quotes[1]}.")
        Response.objects.create(strategy=strategy, challenge=challenge, evidence=helps)
    case_study = factories.make_case_study("MLI", title=f"{SECRET} {status} Mali", status=status, period=str(status))
    factories.make_evidence(case_study, shown, "In Liberia, UNMIL kept the peace.")
    funding = factories.make_challenge(title=f"{SECRET} rejected {status}")
    factories.make_evidence(funding, shown, "Limited funding hampers every mission.", review=Review.REJECTED)


def test_hidden_records_change_no_public_page_by_a_letter(client: Client) -> None:
    make_world(2)
    before = public_pages(client)
    for status in (Status.DRAFT, Status.ARCHIVED):
        hide(status)
    after = public_pages(client)
    assert len(after) > 40
    assert {
        address: changed_lines(before[address], after[address])
        for address in after
        if after[address] != before[address]
    } == {}


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, as a diff."""
    return [line for line in unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="") if line[0] in "+-"]
