"""The matrix counts what is stated together, marks recorded answers, lists gaps, and is a CSV file as a whole."""

import csv
import io
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.text import slugify

from articles.choices import Review, Status
from articles.models import Article, Challenge, Response, Strategy, StrategyEvidence
from casestudies.matrix.axes import COLUMNS, ROWS
from tests import factories
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db
CELL = "/matrix/funding/training/"


def cells(client: Client, **query: str) -> dict[tuple[str, str], tuple[int, int, int]]:
    """(challenge, strategy) -> texts, passages, accepted; of pairs that are stated together."""
    rows = client.get("/matrix/", query).context["matrix"].rows
    return {
        (cell.challenge.title, cell.strategy.title): (cell.texts, cell.passages, cell.accepted)
        for row in rows
        for cell in row.cells
        if cell.texts
    }


def make_pair(challenge: str, strategy: str, *bodies: str) -> Article:
    """An article whose first section states the challenge and whose last one the strategy."""
    article = factories.make_article()
    sections = [factories.make_section(article, body=body) for body in bodies]
    factories.make_evidence(Challenge.objects.get_or_create(title=challenge, slug=slugify(challenge))[0], sections[0])
    factories.make_evidence(Strategy.objects.get_or_create(title=strategy, slug=strategy)[0], sections[-1])
    return article


def test_a_cell_counts_the_passages_on_either_in_articles_that_state_both() -> None:
    client = Client()
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    make_pair("mines", "clearing", "More mines.", "More clearing.")
    make_pair("mines", "training", "Mines again.", "Training.")
    assert cells(client) == {("mines", "clearing"): (2, 4, 0), ("mines", "training"): (1, 2, 0)}


def test_within_sections_only_pairs_of_the_same_section_count() -> None:
    client = Client()
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    make_pair("mines", "clearing", "Mines are cleared.")
    assert cells(client, within="section") == {("mines", "clearing"): (1, 2, 0)}


def test_for_a_country_only_texts_that_cover_it_count() -> None:
    client = Client()
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    angola = make_pair("mines", "clearing", "Mines in Angola.", "Clearing.")
    factories.make_evidence(factories.make_case_study("AGO"), angola.sections.first())
    assert cells(client, country="angola") == {("mines", "clearing"): (1, 2, 0)}
    assert cells(client, country="angola", within="section") == {}
    assert "Only articles that cover Angola" in client.get("/matrix/?country=angola").content.decode()
    assert client.get("/matrix/?country=atlantis").status_code == 404


def test_a_cell_is_shaded_by_the_share_of_accepted_passages(client: Client) -> None:
    article = make_pair("mines", "clearing", "Mines.", "Clearing.")
    StrategyEvidence.objects.filter(section__article=article).update(review=Review.ACCEPTED, reviewed_at=timezone.now())
    assert cells(client) == {("mines", "clearing"): (1, 2, 1)}
    page = client.get("/matrix/").content.decode()
    assert re.search(r'<td class="r2"><a href="/matrix/mines/clearing/">2<', page)
    assert "50% accepted" in page


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_hidden_articles_and_records_count_nowhere(client: Client, status: str) -> None:
    make_world()
    before = cells(client)
    hidden = factories.make_section(factories.make_article(status=status))
    factories.make_evidence(Challenge.objects.get(slug="funding"), hidden)
    factories.make_evidence(Strategy.objects.get(slug="training"), hidden)
    shown = Article.objects.get(slug="first").sections.get()
    factories.make_evidence(factories.make_challenge(title="Secret", status=status), shown)
    assert cells(client) == before
    assert "Secret" not in client.get("/matrix/").content.decode()
    Challenge.objects.filter(slug="funding").update(status=status)
    assert client.get(CELL).status_code == 404


@pytest.mark.parametrize("review", [Review.REJECTED, Review.ORPHANED])
def test_rejected_and_orphaned_passages_count_nowhere(client: Client, review: str) -> None:
    make_world()
    assert cells(client)
    StrategyEvidence.objects.update(review=review, reviewed_at=timezone.now())
    assert cells(client) == {}
    assert "Nothing here yet." in client.get("/matrix/").content.decode()


def test_an_answer_is_marked_with_who_says_so(client: Client) -> None:
    make_world()
    answered = {
        (cell.challenge.title, cell.strategy.title): cell.answer
        for row in client.get("/matrix/").context["matrix"].rows
        for cell in row.cells
        if cell.answer
    }
    said = {("Limited funding", "Own strategy 0"): "passage", ("Own challenge 0", "Joint training"): "passage"}
    assert answered == said
    Response.objects.update(evidence=None, added_by=User.objects.create_user("editor"))
    assert "an editor says it answers" in client.get("/matrix/").content.decode()


def test_an_answer_with_hidden_evidence_is_not_shown(client: Client) -> None:
    make_world()
    StrategyEvidence.objects.update(review=Review.REJECTED, reviewed_at=timezone.now())
    article = Article.objects.get(slug="first")
    other = factories.make_section(article, body="Joint training.")
    factories.make_evidence(Strategy.objects.get(slug="training"), other)
    assert {cell.answer for row in client.get("/matrix/").context["matrix"].rows for cell in row.cells} == {""}


def test_gaps_are_listed(client: Client) -> None:
    make_world()
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    matrix: Any = client.get("/matrix/").context["matrix"]
    assert [str(row) for row in matrix.unanswered] == ["mines"]
    assert [str(row) for row in matrix.unanswering] == ["clearing"]
    apart = {row.challenge.title: [strategy.title for strategy in row.apart] for row in matrix.apart}
    assert apart["mines"] == ["Joint training", "Own strategy 0"]
    assert apart["Limited funding"] == ["clearing"]


def test_a_challenge_never_stated_with_any_shown_strategy_does_not_list_all_of_them(client: Client) -> None:
    make_world()
    factories.make_evidence(factories.make_challenge(title="Mines"))
    page = " ".join(client.get("/matrix/").content.decode().split())
    assert "<dt>Mines</dt><dd>with any of these strategies</dd>" in page
    assert page.count("with any of these strategies<") == 1


def test_a_gap_names_the_few_strategies_that_are_stated_or_the_few_that_are_not(client: Client) -> None:
    section = make_world(4)
    factories.make_evidence(factories.make_challenge(title="Mines"), section)
    factories.make_evidence(factories.make_strategy(title="Clearing"))
    page = " ".join(client.get("/matrix/").content.decode().split())
    assert "<dt>Limited funding</dt><dd>with: Clearing</dd>" in page
    assert "<dt>Mines</dt><dd>with any of these strategies, except: Joint training; Own strategy 0</dd>" in page


def test_the_page_of_a_cell_quotes_its_passages_with_the_notices_of_their_articles(client: Client) -> None:
    make_world(2, disclosure="Written by a machine.")
    response = client.get(CELL)
    page = response.content.decode()
    assert [row.quote for row in response.context["passages"]][:2] == [
        "Limited funding hampers every mission.",
        "Joint training helps.",
    ]
    assert page.count("Written by a machine.") == 2
    assert "2 articles state both." in page
    assert client.get(f"{CELL}?country=mali").context["passages"] == []


def test_more_challenges_and_strategies_are_on_further_pages(client: Client) -> None:
    make_world(ROWS)
    first = {row.challenge.pk for row in client.get("/matrix/").context["matrix"].rows}
    rest = {row.challenge.pk for row in client.get("/matrix/?page=2&columns=2").context["matrix"].rows}
    assert len(first | rest) == ROWS + 1


def test_the_columns_begin_with_strategies_that_are_stated_with_the_challenges_of_the_page(client: Client) -> None:
    for number in range(COLUMNS + 2):
        factories.make_evidence(factories.make_strategy(title=f"Alone {number}"), factories.make_section(body="Alone."))
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    make_pair("mud", "clearing", "Mud.", "Clearing.")
    make_pair("mud", "roads", "Mud.", "Roads.")
    make_pair("rain", "umbrellas", "Rain.", "Umbrellas.")
    strategies = [str(one) for one in client.get("/matrix/").context["matrix"].strategies]
    assert strategies == ["clearing", "umbrellas", "roads", "Alone 0", "Alone 1", "Alone 2"]
    country = factories.make_case_study("AGO")
    factories.make_evidence(country, Article.objects.get(sections__body="Roads.").sections.first())
    strategies = [str(one) for one in client.get("/matrix/?country=angola").context["matrix"].strategies]
    assert strategies == ["roads"]


def csv_rows(client: Client, **query: str) -> list[dict[str, str]]:
    answer: Any = client.get("/matrix.csv", query)
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def test_the_whole_matrix_is_a_csv_file_with_notices(client: Client) -> None:
    make_world(disclosure="Written by a machine.")
    rows = csv_rows(client)
    assert len(rows) == 4
    row = next(row for row in rows if row["challenge"] == "Limited funding" and row["strategy"] == "Own strategy 0")
    assert (row["told_together"], row["passages"], row["accepted"], row["answer"]) == ("1", "2", "0", "passage")
    assert row["strategy_url"].startswith("http://testserver/strategies/")
    assert row["challenge_disclosures"] == row["strategy_disclosures"] == "Written by a machine."


def test_the_csv_file_has_the_cells_of_all_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casestudies.matrix.grid.BATCH", 3)
    make_world(ROWS)
    pages = [cells(client, page=page, columns=columns) for page in "12" for columns in "12"]
    seen = {pair: numbers for page in pages for pair, numbers in page.items()}
    rows = csv_rows(client)
    by_pair = {(row["challenge"], row["strategy"]): row for row in rows}
    assert len(rows) == len(by_pair) == len(seen)
    for pair, row in by_pair.items():
        assert tuple(int(row[name]) for name in ("told_together", "passages", "accepted")) == seen[pair]


def test_gaps_have_rows_if_asked_for(client: Client) -> None:
    make_world()
    make_pair("=mines", "clearing", "Mines.", "Clearing.")
    assert len(csv_rows(client)) == 5
    rows = csv_rows(client, gaps="yes")
    assert len(rows) == 9
    gap = next(row for row in rows if row["challenge"] == "'=mines" and row["strategy"] == "Joint training")
    assert (gap["told_together"], gap["passages"], gap["answer"]) == ("0", "0", "")


def test_only_gaps_among_the_most_stated_have_rows(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casestudies.matrix.grid.GAPS_AMONG", 2)
    for number in range(3):
        make_pair("mines", "clearing", f"Mines {number}.", f"Clearing {number}.")
    for number in range(2):
        make_pair("rain", "roofs", f"Rain {number}.", f"Roofs {number}.")
    make_pair("dust", "masks", "Dust.", "Masks.")
    rows = [(row["challenge"], row["strategy"], row["told_together"]) for row in csv_rows(client, gaps="yes")]
    assert rows == [
        *(("mines", "clearing", "3"), ("mines", "roofs", "0")),
        *(("rain", "clearing", "0"), ("rain", "roofs", "2")),
        ("dust", "masks", "1"),
    ]


def test_an_answer_never_stated_together_is_in_the_csv_file(client: Client) -> None:
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    make_pair("rain", "roofs", "Rain.", "Roofs.")
    mines, roofs = Challenge.objects.get(slug="mines"), Strategy.objects.get(slug="roofs")
    Response.objects.create(challenge=mines, strategy=roofs, added_by=User.objects.create_user("editor"))
    row = next(row for row in csv_rows(client) if row["strategy"] == "roofs" and row["challenge"] == "mines")
    assert (row["told_together"], row["answer"]) == ("0", "editor")


def test_the_csv_file_takes_a_fixed_number_of_queries_per_batch_of_challenges(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            csv_rows(client, gaps="yes")
        return len(captured)

    make_world(1)
    few = queries()
    make_pair("mines", "clearing", "Mines.", "Clearing.")
    make_pair("rain", "roofs", "Rain.", "Roofs.")
    assert queries() == few == 9


def test_the_csv_file_is_documented_column_by_column(client: Client) -> None:
    make_world()
    page = client.get("/data/").content.decode()
    assert 'href="/matrix.csv"' in page
    assert all(f"<code>{name}</code>" in page for name in csv_rows(client)[0])


def test_the_csv_file_takes_the_filters_of_the_page(client: Client) -> None:
    make_world()
    liberia = b"".join(client.get("/matrix.csv?country=liberia&within=section")).decode()
    assert "section,LBR,Limited funding" in liberia
    assert client.get("/matrix.csv?country=atlantis").status_code == 404


def test_an_empty_database_has_a_matrix_page(client: Client) -> None:
    assert "Nothing here yet." in client.get("/matrix/").content.decode()


def test_on_a_phone_the_list_leaves_out_what_has_no_cell_and_keeps_answers_that_no_text_states_together(
    client: Client,
) -> None:
    make_world()
    mines, rain = (factories.make_challenge(title=title) for title in ("Mines", "Rain"))
    factories.make_evidence(mines)
    factories.make_evidence(rain)
    training = Strategy.objects.get(slug="training")
    Response.objects.create(challenge=rain, strategy=training, added_by=User.objects.create_user("editor"))
    page = client.get("/matrix/").content.decode()
    narrow = page.partition('<ul class="matrix-list">')[2].partition('<p class="muted matrix-left-out">')[0]
    assert "Mines" not in narrow
    of_rain = narrow.partition(">Rain</a>")[2].partition("</ul>")[0]
    assert "● answers, though not stated together" in of_rain
    assert "1 passage" not in of_rain
