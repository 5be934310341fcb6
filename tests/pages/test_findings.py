"""Pages of challenges and strategies: wordings in a chosen order, countries of the same articles, related records."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from articles.choices import Review, Sameness, Status
from articles.models import Article, Challenge, ChallengeEvidence, Response, Strategy
from casestudies.models import Mission
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
FUNDING = "/challenges/funding/"


def quotes(client: Client, url: str) -> list[str]:
    return [row.quote for row in client.get(url).context["page"]]


def test_wordings_are_ordered_by_newest_article_or_by_most_typical_words(client: Client) -> None:
    challenge = factories.make_challenge(slug="funding")
    now = timezone.now()
    for age, (key, body) in enumerate([("odd", "Odd."), ("usual", "Usual one."), ("usual", "Usual two.")]):
        section = factories.make_section(body=body)
        factories.make_evidence(challenge, section, body, match_key=key)
        Article.objects.filter(pk=section.article_id).update(created_at=now - timedelta(days=age))
    assert quotes(client, FUNDING) == ["Odd.", "Usual one.", "Usual two."]
    assert quotes(client, f"{FUNDING}?order=typical") == ["Usual one.", "Usual two.", "Odd."]
    assert quotes(client, f"{FUNDING}?order=nonsense") == quotes(client, FUNDING)


@pytest.mark.parametrize("order", ["newest_first", "most_typical_first"])
def test_both_orders_are_total(order: str) -> None:
    assert getattr(ChallengeEvidence.objects.for_page(), order)().totally_ordered


def test_a_wording_names_the_countries_that_its_article_covers(client: Client) -> None:
    make_world()
    assert "This article covers Liberia." in client.get(FUNDING).content.decode()


def test_countries_and_missions_are_counted_in_the_same_articles_and_in_the_same_section(
    client: Client,
) -> None:
    section = make_world(2)
    elsewhere = factories.make_section(section.article, body="In Mali, MINUSMA met mines.")
    mali = factories.make_case_study("MLI", title="Mali")
    factories.make_evidence(mali, elsewhere, mission=Mission.objects.get(pk="MINUSMA"))
    seen = client.get(FUNDING).context["seen"]
    assert [(str(row.place), row.articles, row.near) for row in seen.countries] == [("Liberia", 2, 2), ("Mali", 1, 0)]
    assert [(str(row.place), row.articles, row.near) for row in seen.missions] == [("UNMIL", 2, 2), ("MINUSMA", 1, 0)]
    assert [shape.label for shape in seen.map.shapes] == ["Mali: 1 article", "Liberia: 2 articles"]


def test_five_countries_with_most_articles_are_shown_and_the_others_folded(client: Client) -> None:
    section = make_world()
    for alpha3 in ("AGO", "CYP", "HTI", "LBN", "MLI", "TLS"):
        factories.make_evidence(factories.make_case_study(alpha3), section)
    first, _, rest = client.get(FUNDING).content.decode().partition("<summary>2 more countries</summary>")
    for place in ("angola", "cyprus", "haiti", "lebanon", "liberia"):
        assert f'<li><a href="/countries/{place}/">' in first
    for place in ("mali", "timor-leste"):
        assert f'<li><a href="/countries/{place}/">' in rest


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_countries_of_hidden_articles_or_records_are_not_shown(client: Client, status: str) -> None:
    make_world()
    hidden = factories.make_section(factories.make_article(status=status), body="Funding fails in Mali.")
    factories.make_evidence(Challenge.objects.get(slug="funding"), hidden)
    factories.make_evidence(factories.make_case_study("MLI"), hidden)
    section = factories.make_section(Article.objects.get(slug="first"), body="Roads of Haiti.")
    factories.make_evidence(factories.make_case_study("HTI", status=status), section)
    page = client.get(FUNDING)
    assert [str(row.place) for row in page.context["seen"].countries] == ["Liberia"]
    assert "Mali" not in page.content.decode()


def test_a_challenge_without_a_covered_country_says_so(client: Client) -> None:
    factories.make_evidence(factories.make_challenge(slug="funding"))
    assert "cover no country as a case study" in client.get(FUNDING).content.decode()


def test_records_with_similar_titles_are_related_unless_merged_or_hidden(client: Client) -> None:
    section = make_world()
    funding = Challenge.objects.get(slug="funding")
    for title, verdict, status in [
        ("Scarce funding", Sameness.POSSIBLE, Status.TO_REVIEW),
        ("Funding gaps", Sameness.DIFFERENT, Status.PUBLISHED),
        ("No funding", Sameness.SAME, Status.PUBLISHED),
        ("Hidden funding", Sameness.POSSIBLE, Status.DRAFT),
    ]:
        other = factories.make_challenge(title=title, status=status)
        factories.make_evidence(other, section)
        decided = None if verdict == Sameness.POSSIBLE else timezone.now()
        factories.make_duplicate(funding, other, verdict=verdict, decided_at=decided)
    alike = client.get(FUNDING).context["neighbours"].alike
    assert [str(row) for row in alike] == ["Funding gaps", "Scarce funding"]


def test_records_that_two_public_articles_state_together_are_related(client: Client) -> None:
    section = make_world(3)
    twice, once = (factories.make_challenge(title=title) for title in ("Twice", "Once"))
    for finding, articles in ((twice, 2), (once, 1)):
        for article in Article.objects.exclude(slug="related").order_by("pk")[:articles]:
            factories.make_evidence(finding, article.sections.get())
    together = client.get(FUNDING).context["neighbours"].together
    assert [(str(row), row.shared) for row in together] == [("Twice", 2)]
    Article.objects.filter(pk=section.article_id).update(status=Status.DRAFT)
    assert client.get(FUNDING).context["neighbours"].together == []


def test_without_other_related_records_those_of_the_same_section_are_shown(client: Client) -> None:
    section = make_world()
    beside, hidden, apart = (factories.make_challenge(title=title) for title in ("Beside", "Hidden", "Apart"))
    factories.make_evidence(beside, section)
    factories.make_evidence(hidden, section, review=Review.REJECTED)
    factories.make_evidence(apart, factories.make_section(section.article))
    near = client.get(FUNDING).context["neighbours"]
    assert [str(row) for row in near.beside] == ["Beside", "Own challenge 0"]
    factories.make_duplicate(Challenge.objects.get(slug="funding"), apart)
    near = client.get(FUNDING).context["neighbours"]
    assert ([str(row) for row in near.alike], near.beside) == (["Apart"], [])


def test_an_answer_by_an_editor_says_so_and_whether_it_was_reviewed(client: Client) -> None:
    section = make_world()
    editor = User.objects.create_user("editor")
    strategy = factories.make_strategy(title="Pooled funds")
    factories.make_evidence(strategy, section)
    Response.objects.create(challenge=Challenge.objects.get(slug="funding"), strategy=strategy, added_by=editor)
    page = client.get(FUNDING).content.decode()
    assert "An editor's inference: no passage says so." in page
    assert "Added by an editor, not yet reviewed" in page
    assert "Limited funding" in client.get(strategy.get_absolute_url()).content.decode()


def test_the_number_of_accepted_passages_is_shown(client: Client) -> None:
    section = make_world(2)
    section.strategyevidence.filter(finding=Strategy.objects.get(slug="training")).update(
        review=Review.ACCEPTED, reviewed_at=timezone.now()
    )
    assert "Editors have accepted 1 of 2 passages." in client.get("/strategies/training/").content.decode()
    assert "No editor has reviewed any of them yet." in client.get(FUNDING).content.decode()


@pytest.mark.parametrize(("model", "title"), [(Challenge, "Limited funding"), (Strategy, "Own strategy 0")])
def test_the_quote_of_an_answer_comes_below_the_notice_of_its_article_which_is_shown_once(
    client: Client, model: Any, title: str
) -> None:
    make_world(disclosure="Made by a machine.")
    answers = (
        client.get(model.objects.get(title=title).get_absolute_url())
        .content.decode()
        .partition('id="page:answers"')[2]
        .partition("</section>")[0]
    )
    assert answers.count("Made by a machine.") == 1
    assert answers.index("Made by a machine.") < answers.index('dir="auto">Joint training helps.')


def test_large_numbers_have_thousands_separators() -> None:
    finding: Any = Challenge(title="Limited funding", slug="funding")
    finding.article_count, finding.passage_count, finding.accepted_count = 1_234, 56_789, 1
    head = render_to_string("articles/finding_head.html", {"finding": finding})
    assert "Stated by 1,234 articles, in 56,789 passages." in head
    assert "Editors have accepted 1 of 56,789 passages." in head
