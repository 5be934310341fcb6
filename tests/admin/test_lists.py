"""Change lists take few queries, find rows by index in a total order, and have a strict content security policy."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.admin import list_search
from articles.admin.sections import SectionAdmin
from articles.choices import Review
from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    ImportFile,
    ImportRun,
    Response,
    Section,
    SeeAlso,
    SourceVersion,
    Strategy,
    StrategyEvidence,
)
from casestudies.models import CaseStudy, CaseStudyEvidence, Country, CountryAlias, Mission
from tests.admin.forms import list_url
from tests.admin.plans import plan_of
from tests.factories import (
    make_article,
    make_case_study,
    make_challenge,
    make_evidence,
    make_run,
    make_section,
    make_see_also,
    make_strategy,
)


def reviewed(finding: Any) -> None:
    user = User.objects.create_user(f"reviewer of {finding.pk}")
    make_evidence(finding, review=Review.ACCEPTED, reviewer=user)
    make_evidence(finding)


def a_case_study(number: int) -> CaseStudy:
    country = Country.objects.order_by("pk")[number]
    return make_case_study(country.pk, mission=Mission.objects.order_by("pk")[number])


def a_source_version(number: int) -> SourceVersion:
    return SourceVersion.objects.create(
        article=make_article(), number=1, text="x", sha256="0" * 64, imported_at=timezone.now(), run=make_run()
    )


def a_response(number: int) -> Response:
    strategy = make_strategy()
    return Response.objects.create(strategy=strategy, challenge=make_challenge(), evidence=make_evidence(strategy))


def a_file(number: int) -> ImportFile:
    return ImportFile.objects.create(run=make_run(), path=f"{number}.txt", outcome="created", article=make_article())


def an_article(number: int) -> None:
    make_evidence(make_challenge(), make_section())


ROWS: dict[type[Model], Callable[[int], Any]] = {
    Article: an_article,
    Section: lambda number: make_section(),
    SeeAlso: lambda number: make_see_also(target=make_article()),
    SourceVersion: a_source_version,
    Challenge: lambda number: reviewed(make_challenge()),
    Strategy: lambda number: reviewed(make_strategy()),
    CaseStudy: lambda number: reviewed(a_case_study(number)),
    ChallengeEvidence: lambda number: reviewed(make_challenge()),
    StrategyEvidence: lambda number: reviewed(make_strategy()),
    CaseStudyEvidence: lambda number: reviewed(a_case_study(number)),
    Response: a_response,
    ImportRun: a_file,
    ImportFile: a_file,
}


def queries(desk: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)


@pytest.mark.one_database  # each list is asked of every database below, and of each as many queries
@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_list_takes_at_most_12_queries_however_many_rows_it_has(desk: Client, model: type[Model]) -> None:
    url = list_url(model)
    for number in range(3):
        ROWS[model](number)
    desk.get(url)
    few = queries(desk, url)
    for number in range(3, 30):
        ROWS[model](number)
    assert queries(desk, url) == few
    assert few <= 12


@pytest.mark.parametrize("model", [Country, CountryAlias, Mission], ids=lambda model: model.__name__)
def test_a_list_of_reference_data_takes_at_most_12_queries(desk: Client, model: type[Model]) -> None:
    assert model._default_manager.count() > 50
    assert queries(desk, list_url(model)) <= 12


@pytest.mark.parametrize("model", [*ROWS, Country, CountryAlias, Mission], ids=lambda model: model.__name__)
def test_a_list_can_be_searched_and_its_order_is_total(desk: Client, model: type[Model]) -> None:
    if model in ROWS:
        ROWS[model](0)
    response = desk.get(list_url(model), {"q": "a"})
    assert response.status_code == 200
    assert response.context["cl"].get_queryset(response.wsgi_request).totally_ordered


@pytest.mark.parametrize("model", [Article, Section, Challenge, ChallengeEvidence], ids=lambda model: model.__name__)
def test_a_list_loads_no_long_text(desk: Client, model: type[Model]) -> None:
    ROWS[model](0)
    rows = list(desk.get(list_url(model)).context["cl"].result_list)
    assert rows
    texts = {"introduction", "imported_introduction", "disclosure", "body", "imported_body", "summary"}
    for row in rows:
        assert texts & {field.name for field in model._meta.fields} <= row.get_deferred_fields()


def test_the_articles_list_counts_sections_and_passages_that_wait(desk: Client) -> None:
    section = make_section()
    make_section(section.article)
    make_evidence(make_challenge(), section)
    make_evidence(make_strategy(), section)
    make_evidence(make_strategy(), section, review=Review.ACCEPTED)
    (row,) = desk.get(list_url(Article)).context["cl"].result_list
    assert (row.section_count, row.waiting_count) == (2, 2)


def test_the_list_of_findings_counts_each_article_once_drafts_included(desk: Client) -> None:
    challenge, section = make_challenge(), make_section(make_article(status="draft"))
    make_evidence(challenge, section, "Limited funding")
    make_evidence(challenge, section, "Joint training")
    (row,) = desk.get(list_url(Challenge)).context["cl"].result_list
    assert (row.all_passage_count, row.all_article_count, row.waiting_count) == (2, 1, 2)


def test_a_merged_record_is_marked_as_merged_whatever_its_status(desk: Client) -> None:
    kept = make_challenge(title="Few funds")
    make_challenge(title="Scarce funds", merged_into=kept)
    page = desk.get(list_url(Challenge)).text
    assert re.findall(r"badge badge-(\w+)", page) == ["to_review", "merged"]


def test_the_admin_carries_the_products_name_and_a_strict_policy(desk: Client) -> None:
    response = desk.get("/admin/")
    assert "Concord" in response.text
    assert "Django administration" not in response.text
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_autocomplete_finds_an_article_by_words_of_its_title(desk: Client) -> None:
    article = make_article(title="Peace in the mountains")
    make_article(title="Funding at sea")
    url = "/admin/autocomplete/"
    found = desk.get(
        url, {"term": "mountains", "app_label": "articles", "model_name": "section", "field_name": "article"}
    )
    assert [row["id"] for row in found.json()["results"]] == [str(article.pk)]


def titles(desk: Client, model: type[Model], words: str) -> list[str]:
    return [str(row) for row in desk.get(list_url(model), {"q": words}).context["cl"].result_list]


@pytest.mark.parametrize("few", [0, 1, 1000])
def test_a_search_finds_rows_that_have_every_word_in_one_field_or_another(
    desk: Client, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_search, "FEW", few)
    make_article(title="Funding the police", source_url="https://example.org/1")
    make_article(title="Police in the north", slug="police-in-the-north")
    make_article(title="Funding of radios")
    assert titles(desk, Article, "polic") == ["Funding the police", "Police in the north"]
    assert titles(desk, Article, "police funding") == ["Funding the police"]
    assert titles(desk, Article, '"the police"') == ["Funding the police"]
    assert titles(desk, Article, "https://example.org") == ["Funding the police"]
    assert titles(desk, Article, "police-in") == ["Police in the north"]
    assert titles(desk, Article, "nothing") == []
    assert len(titles(desk, Article, '"')) == 3


@pytest.mark.parametrize("few", [0, 1000])
def test_a_section_is_found_by_its_text_its_heading_and_its_articles_title(
    desk: Client, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_search, "FEW", few)
    make_section(heading="On radios", body="Helicopters are scarce.")
    make_section(make_article(title="Radio and rumour"), heading="Another", body="Nothing.")
    assert titles(desk, Section, "helicopter") == ["On radios"]
    assert titles(desk, Section, "radio") == ["On radios", "Another"]
    assert titles(desk, Section, "...") == []


def test_a_passage_is_found_by_its_quote_and_by_the_title_of_its_record(desk: Client) -> None:
    make_evidence(make_challenge(title="Scarce money"), make_section(body="Nothing to spend."))
    for words in ("scarce", "spend", "spend scarce"):
        assert len(titles(desk, ChallengeEvidence, words)) == 1, words
    assert titles(desk, ChallengeEvidence, "spend funding") == []


def test_a_search_for_a_common_word_takes_at_most_12_queries(desk: Client) -> None:
    for number in range(3):
        make_case_study(Country.objects.order_by("pk")[number].pk, title=f"The north {number}")
    url = f"{list_url(CaseStudy)}?q=the"
    desk.get(url)
    assert queries(desk, url) <= 12
    assert "3 results" in desk.get(url).text


def test_a_search_lists_the_newest_of_many_and_says_so(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_search, "MOST_FOUND", 2)
    for name in ("Police A", "Police C", "Police B"):
        make_article(title=name)
    page = desk.get(list_url(Article), {"q": "police"})
    assert [str(row) for row in page.context["cl"].result_list] == ["Police B", "Police C"]
    assert "More than 2 records match" in page.text
    assert "records match" not in desk.get(list_url(Article), {"q": "police b"}).text


def test_pages_beyond_the_middle_continue_where_the_page_before_ends(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin.site.get_model_admin(Article), "list_per_page", 2)
    for name in "ABCDEFG":
        make_article(title=name)
    pages = [desk.get(list_url(Article), {"p": number}).context["cl"].result_list for number in (1, 2, 3, 4)]
    assert ["".join(str(row) for row in rows) for rows in pages] == ["AB", "CD", "EF", "G"]


def test_a_list_ignores_an_order_by_a_column_that_it_does_not_offer(desk: Client) -> None:
    make_section(make_article(), retired_at=timezone.now())
    make_section(make_article())
    columns = SectionAdmin.list_display.index("is_retired") + 1
    first, second = desk.get(list_url(Section), {"o": columns}).context["cl"].result_list
    assert first.pk < second.pk


@pytest.mark.parametrize(
    ("model", "asked", "index"),
    [
        (Article, {"incoming_introduction__isempty": 0}, "article_waits"),
        (Section, {"incoming_body__isempty": 0}, "section_waits"),
        (Section, {"retired_at__isempty": 0}, "section_retired"),
        (Challenge, {"merged_into__isempty": 0}, "challenge_merged_by_title"),
        (Challenge, {"status__exact": "archived"}, "challenge_by_status"),
    ],
)
def test_a_filter_for_a_rare_state_reads_the_index_of_it(
    desk: Client, model: type[Model], asked: dict[str, Any], index: str
) -> None:
    for _ in range(40):
        common = make_challenge()
    make_challenge(merged_into=common)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # of a table that it takes to be empty PostgreSQL reads any index
    rows = desk.get(list_url(model), asked).context["cl"].queryset
    plan = plan_of(rows)
    assert index in plan
    assert "TEMP B-TREE" not in plan
    assert not re.search(r"^[ >-]*Sort  ", plan, re.MULTILINE), "sorted as a whole"
