"""The importer finds in the two seed articles what people find in them, in its report and in its rows."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command

from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    ImportRun,
    Section,
    SeeAlso,
    Strategy,
    StrategyEvidence,
)
from casestudies.models import CaseStudy, CaseStudyEvidence
from tests.database.commands import SEEDS, import_articles

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(__file__).parent.parent / "import-report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reports(django_db_setup, django_db_blocker) -> list[dict[str, Any]]:
    with django_db_blocker.unblock():
        lines, _status = import_articles(*SEEDS, dry_run=True, format="json")
    return [json.loads(line) for line in lines]


@pytest.fixture
def first(reports):
    return reports[0]


@pytest.fixture
def second(reports):
    return reports[1]


def headings(report, level):
    return [s["heading"] for s in report["article"]["sections"] if s["level"] == level and s["heading"]]


def parents(report):
    sections = report["article"]["sections"]
    return Counter(sections[s["parent"]]["heading"] for s in sections if s["parent"] is not None)


def items(report):
    """The numbers of list items of the sections that have any."""
    counted = [
        sum(line.startswith(("- ", "1. ", "2. ", "3. ", "4. ")) for line in s["body"].splitlines())
        for s in report["article"]["sections"]
    ]
    return [number for number in counted if number]


def test_the_report_matches_its_schema(reports):
    for report in reports:
        jsonschema.validate(report, SCHEMA)


def test_the_seeds_have_their_notices_levels_and_introductions(first, second):
    assert [r["article"]["disclosure_level"] for r in (first, second)] == ["assisted", "generated"]
    assert first["article"]["disclosure"].startswith("🧠 AI-Generated Insight: Parts of this content")
    assert [len(r["article"]["introduction"]) for r in (first, second)] == [2, 2]


def test_the_sections_of_the_seeds_are_nested_as_in_the_articles(first, second):
    assert (len(headings(first, 2)), len(headings(first, 3))) == (7, 2)
    assert (len(headings(second, 2)), len(headings(second, 3))) == (10, 4)
    assert parents(first) == {
        "Improving the Effectiveness of UN Peacekeeping and Post-Conflict Reconstruction Efforts": 2
    }
    assert parents(second) == {
        "Challenges to Cooperation Between UN Peacekeepers and Local Governments": 2,
        "The Role of Local Governments in Peacekeeping Operations": 2,
    }


def test_the_conclusion_without_a_heading_is_a_section_of_its_own(first, second):
    [conclusion] = [s for s in first["article"]["sections"] if not s["heading"]]
    assert (conclusion["kind"], len(conclusion["body"].split("\n\n"))) == ("conclusion", 2)
    assert all(s["heading"] for s in second["article"]["sections"])


def test_the_lists_of_the_seeds_keep_their_items(first, second):
    assert (items(first), items(second)) == ([3, 4, 3], [4, 3])


def test_see_also_links_are_no_sections_and_the_end_of_the_page_is_cut(first, second):
    for report in (first, second):
        assert len(report["article"]["see_also"]) == 3
        text = json.dumps(report["article"]["sections"])
        assert "See also" not in text
        assert "Similar Posts" not in json.dumps(report)


def test_the_seeds_cover_their_countries_and_missions(first, second):
    covered = [{(c["country"], c["mission"]) for c in r["case_studies"]} for r in (first, second)]
    assert covered[0] == {("LBR", None), ("SLE", None), ("TLS", None)}
    assert covered[1] == {("LBR", "UNMIL"), ("SLE", None), ("MLI", None)}


def test_the_challenges_of_the_seeds_are_found_where_they_are_stated(first, second):
    section = "Challenges Faced by UN Peacekeeping in Post-Conflict Reconstruction"
    sections = [s["heading"] for s in first["article"]["sections"]]
    assert [sections[c["section"]] for c in first["challenges"]] == [section] * 7
    assert len(second["challenges"]) >= 12
    assert not any(c["quote"].startswith("Strategies to address") for c in second["challenges"])
    assert "Limited resources and funding constraints" in [c["title"] for c in first["challenges"]]


def test_the_strategies_of_the_seeds_are_found_where_they_are_stated(first, second):
    quotes = " ".join(s["quote"] for s in first["strategies"])
    assert len(first["strategies"]) >= 12
    for factor in (
        *("Strong international coordination", "Local stakeholder engagement", "Institution-building is also vital"),
        *("Improved coordination", "Securing consistent", "Incorporating local perspectives"),
    ):
        assert factor in quotes
    of_section = [
        s
        for s in second["strategies"]
        if "Strategies for Improving" in second["article"]["sections"][s["section"]]["heading"]
    ]
    assert len(of_section) >= 4
    assert len(second["strategies"]) >= 6


def test_every_finding_quotes_its_section_and_has_a_short_title(reports):
    for report in reports:
        for found in report["challenges"] + report["strategies"] + report["case_studies"]:
            body = report["article"]["sections"][found["section"]]["body"]
            assert body[found["start"] : found["end"]] == found["quote"]
            assert 3 <= len(found["title"]) <= 80
            assert not found["title"].endswith((".", ",", ":"))


def test_the_seeds_are_stored_as_records():
    lines, status = import_articles(*SEEDS)
    assert (lines[-1], status) == ("2 articles: 2 created, 0 updated, 0 unchanged, 0 conflicts, 0 failed.", 0)
    assert (Article.objects.count(), Section.objects.count(), SeeAlso.objects.red().count()) == (2, 24, 6)
    assert sorted(CaseStudy.objects.values_list("country_id", flat=True)) == ["LBR", "MLI", "SLE", "TLS"]
    liberia = CaseStudyEvidence.objects.filter(finding__country="LBR")
    assert set(liberia.values_list("mission_id", flat=True)) == {None, "UNMIL"}
    assert liberia.values("section__article").distinct().count() == 2
    assert Challenge.objects.count() >= 19
    assert Strategy.objects.count() >= 18


def test_every_passage_of_the_database_quotes_its_section():
    import_articles(*SEEDS)
    out = StringIO()
    call_command("check_evidence", stdout=out)
    passages = sum(m.objects.count() for m in (ChallengeEvidence, StrategyEvidence, CaseStudyEvidence))
    assert out.getvalue() == f"{passages} passages checked: 0 out of step.\n"


def test_a_passage_that_does_not_quote_its_section_is_found():
    import_articles(*SEEDS)
    passage = ChallengeEvidence.objects.first()
    Section.objects.filter(pk=passage.section_id).update(body="Other words. " * 300)
    with pytest.raises(SystemExit):
        call_command("check_evidence", stdout=StringIO())


def test_a_second_import_reports_unchanged_and_writes_only_its_run(django_assert_max_num_queries):
    import_articles(*SEEDS)
    models = [Article, Section, SeeAlso, Challenge, Strategy, CaseStudy, ChallengeEvidence, Article.history.model]
    before = [list(model.objects.values()) for model in models]
    with django_assert_max_num_queries(8):
        lines, _status = import_articles(*SEEDS)
    assert lines[-1] == "2 articles: 0 created, 0 updated, 2 unchanged, 0 conflicts, 0 failed."
    assert [list(model.objects.values()) for model in models] == before
    assert ImportRun.objects.count() == 2


def test_a_dry_run_writes_nothing_and_reports_what_it_would_do(reports):
    assert [report["outcome"] for report in reports] == ["created", "created"]
    assert reports[0]["changes"]["Section"] == {"created": 10}
    import_articles(*SEEDS, dry_run=True)
    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_dry_run_counts_a_record_that_two_files_share_once(reports):
    created = sum(report["changes"].get("CaseStudy", {}).get("created", 0) for report in reports)
    assert created == 4


def test_an_article_may_be_imported_as_a_draft():
    import_articles(SEEDS[0], draft=True)
    assert Article.objects.get().status == "draft"
    assert not Challenge.objects.public().exists()
