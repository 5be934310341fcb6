"""The checks beside a form name what is wrong with an article, each with a link to the place to fix it."""

from typing import Any

import pytest
from django.test import Client

from articles.admin import panels
from articles.admin.checks import checks_of
from articles.models import Article, ChallengeEvidence, Section
from tests.admin.forms import url_of
from tests.factories import make_article, make_case_study, make_challenge, make_evidence, make_section, make_strategy


def check_links(article: Article) -> dict[str, str]:
    return {check.text: check.url for check in checks_of(article)}


@pytest.mark.django_db
def test_an_article_without_faults_has_no_checks() -> None:
    article = make_article()
    for level in (2, 3, 4, 2):
        make_section(article, level=level)
    assert check_links(article) == {}


@pytest.mark.django_db
def test_a_missing_notice_links_to_its_field() -> None:
    article = make_article(disclosure="", disclosure_level="unknown")
    assert check_links(article) == {
        "No AI notice: readers are told that none was found.": f"{url_of(article)}#id_disclosure"
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("levels", "text"),
    [
        ((2, 4), "“Deep” skips from level 2 to level 4."),
        ((3,), "“Deep” skips from level 2 to level 3."),
    ],
)
def test_a_heading_that_skips_a_level_links_to_its_row(levels: tuple[int, ...], text: str) -> None:
    article = make_article()
    for level in levels[:-1]:
        make_section(article, level=level)
    section = make_section(article, level=levels[-1], heading="Deep")
    assert check_links(article) == {text: f"{url_of(article)}#section-{section.pk}"}


@pytest.mark.django_db
def test_a_section_without_text_or_subsections_links_to_its_text() -> None:
    article = make_article()
    make_section(article, heading="Has a part", body="")
    empty = make_section(article, heading="Empty", level=3, body="")
    assert check_links(article) == {"“Empty” has no text.": f"{url_of(empty)}#id_body"}


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"position": 9}, {"retired_at": "2026-01-01T00:00Z", "position": 1}])
def test_a_section_before_its_parent_or_with_a_retired_parent_is_named(change: dict[str, Any]) -> None:
    article = make_article()
    parent, child = make_section(article), make_section(article, heading="Child")
    Section.objects.filter(pk=child.pk).update(parent=parent)
    Section.objects.filter(pk=parent.pk).update(**change)
    assert list(check_links(article)) == ["“Child” comes before its parent section, or its parent is retired."]


@pytest.mark.django_db
def test_incoming_text_of_a_newer_import_is_named() -> None:
    article = make_article(incoming_introduction="Newer.")
    section = make_section(article, heading="One", incoming_body="Newer.")
    assert check_links(article) == {
        "The introduction from a newer import needs a decision.": panels.conflict_url(article),
        "The text of “One” from a newer import needs a decision.": panels.conflict_url(section),
    }


@pytest.mark.django_db
def test_a_passage_that_misquotes_and_an_orphan_link_to_their_forms() -> None:
    section = make_section(heading="One")
    off = make_evidence(make_challenge(), section)
    ChallengeEvidence.objects.update(quote="x" * len(off.quote))
    orphan = make_evidence(make_strategy(), section, review="orphaned")
    assert check_links(section.article) == {
        "A passage on “challenges” in “One” does not match the text exactly.": url_of(off),
        "A passage on “strategies” in “One” is orphaned: its words are no longer in the text.": url_of(orphan),
    }


@pytest.mark.django_db
def test_a_case_study_without_a_country_is_named_until_a_passage_covers_one() -> None:
    section = make_section(heading="One", kind="case_studies")
    assert list(check_links(section.article)) == ["“One” is about a case study, but no passage says which country."]
    make_evidence(make_case_study(), section)
    assert check_links(section.article) == {}


def test_the_forms_of_articles_and_sections_show_the_checks(desk: Client) -> None:
    article = make_article()
    make_section(article, heading="One", level=4)
    section = make_section(article, heading="Two", level=6)
    assert "“One” skips" in desk.get(url_of(article)).text
    page = desk.get(url_of(section)).text
    assert "“Two” skips" in page
    assert "“One” skips" not in page
