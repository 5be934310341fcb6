"""Reference data, source versions and import runs are read-only."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.choices import Status
from articles.models import ImportFile, ImportRun, SourceVersion
from articles.roles import Role
from casestudies.models import Country, CountryAlias, Mission
from tests.admin.forms import list_url, url_of
from tests.factories import make_article, make_run, make_user_of

# PostgreSQL is asked for these pages by test_permissions.py; here it is what they say of the answers.
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("model", "file"), [(Country, "regions.csv"), (CountryAlias, "country_aliases.csv"), (Mission, "missions.csv")]
)
def test_reference_data_is_view_only_and_says_where_corrections_go(desk: Client, model: Any, file: str) -> None:
    row = model.objects.first()
    for url in (list_url(model), url_of(row)):
        assert f"casestudies/data/{file}" in desk.get(url).text
    assert desk.get(list_url(model, "add")).status_code == 403
    assert desk.post(url_of(row), {}).status_code == 403
    assert desk.post(url_of(row, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("status", "is_told"), [(Status.TO_REVIEW, True), (Status.DRAFT, False)])
def test_a_read_only_form_says_why(client: Client, db: None, status: Status, is_told: bool) -> None:
    client.force_login(make_user_of(Role.CONTRIBUTOR))
    page = client.get(url_of(make_article(status=status))).text
    assert ("Public records can only be changed by people who may publish" in page) == is_told
    assert ('name="_save"' in page) != is_told


def records() -> list[Any]:
    article, run = make_article(), make_run()
    version = SourceVersion.objects.create(
        article=article, number=1, text="As it came <b>", sha256="0" * 64, imported_at=timezone.now(), run=run
    )
    return [version, run, ImportFile.objects.create(run=run, path="a.txt", outcome="created", article=article)]


def test_records_of_imports_are_view_only(desk: Client) -> None:
    for row in records():
        assert desk.get(url_of(row)).status_code == 200
        assert desk.get(list_url(type(row), "add")).status_code == 403
        assert desk.post(url_of(row), {}).status_code == 403
        assert desk.post(url_of(row, "delete"), {"post": "yes"}).status_code == 403


def test_a_source_version_shows_its_text_as_text(desk: Client) -> None:
    assert "As it came &lt;b&gt;" in desk.get(url_of(records()[0])).text


def test_a_run_lists_its_files_failures_first(desk: Client) -> None:
    run = make_run()
    ImportFile.objects.create(
        run=run, path="good.txt", outcome="created", changes={"Section": {"created": 3}}, warnings=["No heading."]
    )
    ImportFile.objects.create(run=run, path="bad.pdf", outcome="failed", message="Save it as text.")
    page = desk.get(url_of(run)).text
    for shown in ("Sections: 3 created", "No heading.", "Save it as text."):
        assert shown in page
    assert page.index("bad.pdf") < page.index("good.txt")


def test_how_long_a_file_took_is_rounded(desk: Client) -> None:
    file = ImportFile.objects.create(run=make_run(), path="a.txt", outcome="created", seconds=0.14617)
    for url in (list_url(ImportFile), url_of(file)):
        page = desk.get(url).text
        assert "0.15<" in page
        assert "0.146" not in page


def test_the_list_of_runs_counts_files_by_outcome(desk: Client) -> None:
    run = make_run()
    for outcome in ("created", "failed", "conflict"):
        ImportFile.objects.create(run=run, path="a.txt", outcome=outcome, message="Why")
    (row,) = desk.get(list_url(ImportRun)).context["cl"].result_list
    assert (row.file_count, row.failed_count, row.conflict_count) == (3, 1, 1)
