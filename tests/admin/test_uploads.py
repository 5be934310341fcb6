"""Import by upload: files are sent, planned and, only after an editor agrees, imported."""

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.choices import UploadStep
from articles.models import Action, Article, ImportRun, Section, Upload
from articles.uploads.staging import clean_up, folder_of, work_on
from config.uploads import TOO_LARGE
from tests.admin.conftest import SignIn
from tests.admin.forms import url_of
from tests.admin.uploads import MUD, agree, archive, plan_url, send, text
from tests.factories import make_run


def test_sending_files_shows_the_plan_and_imports_nothing(desk: Client, sent: Upload) -> None:
    page = desk.get(plan_url(sent)).text
    assert "mud.txt" in page
    assert "created" in page
    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()


def test_the_page_of_a_file_shows_its_sections_and_findings(desk: Client, sent: Upload) -> None:
    page = desk.get(reverse("admin:planned_file", args=[sent.token, 0])).text
    assert "Deep mud stops lorries." in page
    assert "Challenges" in page


def test_after_agreement_the_plan_is_imported_and_its_run_shown(desk: Client, sent: Upload, uploads: Path) -> None:
    response = agree(desk, sent)
    run = ImportRun.objects.get()
    assert response.redirect_chain[-1][0] == url_of(run)
    assert run.started_by is not None
    assert run.started_by.username == "ada"
    assert run.sources == ["mud.txt"]
    action = Action.objects.get()
    assert (action.kind, action.actor, action.count) == ("import", run.started_by, 1)
    assert action.summary.startswith("Imported mud.txt: 1 article: 1 created")
    assert Article.objects.get().source_versions.get().origin == "mud.txt"
    assert not list(uploads.iterdir())


def test_a_zip_is_opened_as_by_the_command(desk: Client, uploads: Path) -> None:
    sent = send(desk, archive({"a/mud.txt": MUD, "../evil.txt": MUD, "b/bomb.txt": "x" * 5_000_000}))
    page = desk.get(plan_url(sent)).text
    assert "zip bomb" in page
    sent.refresh_from_db()
    agree(desk, sent)
    assert not Article.objects.exists()


def test_a_plan_in_which_every_file_failed_offers_only_to_go_back(desk: Client, uploads: Path) -> None:
    page = desk.get(plan_url(send(desk, text("", "empty.txt"), text("", "other.txt")))).text
    assert "None of the files can be imported" in page
    assert 'value="import"' not in page
    assert "Discard the files and go back" in page


def test_a_plan_offers_to_import_the_files_that_did_not_fail(desk: Client, uploads: Path) -> None:
    page = desk.get(plan_url(send(desk, text(), text("", "empty.txt")))).text
    assert "Import this file" in page
    assert "None of the files" not in page


def test_a_plan_lists_members_of_an_archive_that_are_not_articles(desk: Client, uploads: Path) -> None:
    page = desk.get(plan_url(send(desk, archive({"mud.txt": MUD, "mud.png": "PNG", "mud.pdf": "PDF"})))).text
    assert "all.zip: skipped 2 files that are not articles: mud.png, mud.pdf." in page


def test_members_of_a_zip_that_lead_out_of_it_are_refused_and_the_others_imported(desk: Client, uploads: Path) -> None:
    sent = send(desk, archive({"a/mud.txt": MUD, "../evil.txt": MUD.replace("Mud", "Dust")}))
    agree(desk, sent)
    assert sorted(ImportRun.objects.get().files.values_list("path", "outcome")) == [
        ("all.zip/../evil.txt", "failed"),
        ("all.zip/a/mud.txt", "created"),
    ]


def test_a_changed_article_is_planned_with_the_words_that_differ(desk: Client, sent: Upload) -> None:
    agree(desk, sent)
    Upload.objects.all().delete()
    again = send(desk, text(MUD.replace("hampers", "troubles")))
    assert "updated" in desk.get(plan_url(again)).text
    page = desk.get(reverse("admin:planned_file", args=[again.token, 0])).text
    assert "<del>hampers</del><ins>troubles</ins>" in page


def test_if_the_database_changed_meanwhile_the_new_plan_is_shown_and_not_imported(desk: Client, sent: Upload) -> None:
    agree(desk, sent)
    Upload.objects.all().delete()
    again = send(desk, text(MUD.replace("hampers", "troubles")))
    section = Section.objects.get(body__contains="hampers")
    section.body = section.body.replace("hampers", "stops")
    section.save()
    page = agree(desk, again).text
    assert "the collection changed after you saw the plan" in page
    assert "conflict" in page
    assert ImportRun.objects.count() == 1
    again.refresh_from_db()
    agree(desk, again)
    section.refresh_from_db()
    assert "stops" in section.body
    assert "troubles" in section.incoming_body


def test_a_plan_that_was_not_shown_cannot_be_agreed_to(desk: Client, sent: Upload) -> None:
    response = desk.post(plan_url(sent), {"do": "import", "plan": "another"}, follow=True)
    assert "The plan has changed since you saw it." in response.text
    assert not Article.objects.exists()


def test_files_can_be_discarded(desk: Client, sent: Upload, uploads: Path) -> None:
    response = desk.post(plan_url(sent), {"do": "discard"}, follow=True)
    assert "The files were discarded." in response.text
    assert not Upload.objects.exists()
    assert not list(uploads.iterdir())


def test_drafts_are_imported_as_drafts(desk: Client, uploads: Path) -> None:
    agree(desk, send(desk, text(), is_draft="on"))
    assert Article.objects.get().status == "draft"


def test_work_whose_process_ended_is_interrupted_and_continues_from_the_plan(desk: Client, sent: Upload) -> None:
    Upload.objects.update(step=UploadStep.IMPORTING)
    assert "Interrupted" in desk.get(plan_url(sent)).text
    assert "interrupted" in desk.get(reverse("admin:upload")).text
    desk.post(plan_url(sent), {"do": "plan"})
    assert "What would change" in desk.get(plan_url(sent)).text


def test_work_under_way_shows_its_progress_and_cannot_be_started_twice(desk: Client, sent: Upload) -> None:
    Upload.objects.update(step=UploadStep.IMPORTING, done=3, total=7, note="Another import is running")
    with work_on(sent) as lock:
        assert lock is not None
        state = desk.get(reverse("admin:upload_state", args=[sent.token])).json()
        assert state == {"state": "importing", "done": 3, "total": 7, "note": "Another import is running"}
        assert "3 / 7" in desk.get(plan_url(sent)).text
        assert "already being processed" in agree(desk, sent).text
    assert not Article.objects.exists()


def test_agreeing_while_the_planning_process_is_ending_starts_the_import(desk: Client, sent: Upload) -> None:
    with ExitStack() as ending:
        assert ending.enter_context(work_on(sent)) is not None
        timer = Timer(0.3, ending.close)
        timer.start()
        agree(desk, sent)
        timer.join()
    assert Article.objects.count() == 1


def test_the_reason_of_a_failure_is_shown(desk: Client, sent: Upload, settings: Any) -> None:
    settings.FINDING_KINDS = ["articles.nothing.KIND"]
    desk.post(plan_url(sent), {"do": "plan"})
    page = desk.get(plan_url(sent)).text
    assert "The import failed" in page
    assert "ModuleNotFoundError" in page


def test_an_upload_that_is_too_large_is_refused_with_the_limit(desk: Client, uploads: Path, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    response = desk.post(reverse("admin:upload"), {"texts": [text("x" * 2_000_000)]})
    assert "The files are 2 MB in total, and the limit is 1 MB." in response.text
    assert response.wsgi_request.META[TOO_LARGE] > 2_000_000
    assert not Upload.objects.exists()


def test_an_upload_without_files_says_what_is_missing(desk: Client, uploads: Path) -> None:
    assert "Choose at least one file." in desk.post(reverse("admin:upload"), {"is_draft": "on"}).text


def test_a_second_upload_is_numbered_among_its_own_names_only(desk: Client, uploads: Path) -> None:
    sent = send(desk, text(), text(MUD.replace("Mud", "Dust")))
    assert sent.names == ["mud.txt", "mud-2.txt"]
    assert sorted(path.name for path in folder_of(sent).iterdir()) == [".lock", "mud-2.txt", "mud.txt"]


def test_abandoned_uploads_are_deleted(sent: Upload, uploads: Path, settings: Any) -> None:
    clean_up()
    assert Upload.objects.exists()
    Upload.objects.update(sent_at=timezone.now() - timedelta(days=settings.UPLOAD_KEEP_DAYS + 1))
    clean_up()
    assert not Upload.objects.exists()
    assert not list(uploads.iterdir())


@pytest.mark.parametrize("number", [2, 6])
def test_the_page_of_a_plan_takes_a_fixed_number_of_queries(desk: Client, uploads: Path, number: int) -> None:
    files = [text(MUD.replace("roads", f"roads {n}"), f"{n}.txt") for n in range(number)]
    sent = send(desk, *files)
    with CaptureQueriesContext(connection) as queries:
        desk.get(plan_url(sent))
    assert len(queries) == 6


def test_only_who_may_import_can_upload(sent: Upload, sign_in: SignIn, client: Client) -> None:
    run = make_run()
    plan = plan_url(sent)
    urls = [
        reverse("admin:upload"),
        plan,
        f"{plan}state/",
        f"{plan}files/0/",
        reverse("admin:revert_run", args=[run.pk]),
    ]
    client.logout()
    assert [client.get(url).status_code for url in urls] == [302] * len(urls)
    other = sign_in("view_article", "view_importrun")
    for method in (other.get, other.post):
        assert [method(url).status_code for url in urls] == [403] * len(urls)
    assert reverse("admin:revert_run", args=[run.pk]) not in other.get(url_of(run)).text
