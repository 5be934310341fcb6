"""An uploaded import can be reverted in the admin, after a preview, with progress or the reason of a failure."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import reverts
from articles.background import hold
from articles.models import Action, Article, ImportRun, Upload
from tests.admin.forms import save, url_of
from tests.admin.uploads import agree, send, text


def test_an_import_is_reverted_after_a_preview(desk: Client, sent: Upload) -> None:
    agree(desk, sent)
    run = ImportRun.objects.get()
    url = reverse("admin:revert_run", args=[run.pk])
    assert url in desk.get(url_of(run)).text
    assert "Mud on the roads" in desk.get(url).text
    assert Article.objects.exists()
    response = desk.post(url, follow=True)
    assert "1 article was reverted." in response.text
    assert Action.objects.get(kind="import_revert").summary == f"Reverted {run}: 1 article, 0 left unchanged."
    assert not Article.objects.exists()


def test_a_revert_under_way_shows_its_progress(desk: Client, sent: Upload, uploads: Path) -> None:
    agree(desk, sent)
    run = ImportRun.objects.get()
    url, state = (reverse(f"admin:{name}", args=[run.pk]) for name in ("revert_run", "revert_state"))
    assert desk.get(state).json()["state"] == "none"
    folder = uploads / f"run-{run.pk}"
    with hold(folder):
        (folder / "progress.json").write_text('["at work", 3, 7, "wait"]')
        assert desk.get(state).json() == {"state": "at work", "done": 3, "total": 7, "note": "wait"}
        page = desk.post(url, follow=True).text
        assert "This import is already being reverted" in page
        assert 'value="3" max="7"' in page
    assert desk.get(state).json()["state"] == "interrupted"
    assert "The last attempt was interrupted" in desk.get(url).text
    assert Article.objects.exists()


def test_the_reason_of_a_failed_revert_is_shown(desk: Client, sent: Upload, settings: Any) -> None:
    agree(desk, sent)
    url = reverse("admin:revert_run", args=[ImportRun.objects.get().pk])
    kinds = settings.FINDING_KINDS
    settings.FINDING_KINDS = ["articles.nothing"]
    desk.post(url)
    settings.FINDING_KINDS = kinds
    page = desk.get(url).text
    assert "The last attempt failed and nothing was reverted: ImportError" in page
    assert ">Revert</button>" in page
    assert Article.objects.exists()


def test_the_page_of_a_large_run_counts_all_and_names_some_first_those_that_stay(
    desk: Client, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reverts, "MOST_LISTED", 2)
    files = {f"{number}.txt": f"Mud of day {number}\n\nMud is deep.\n" for number in range(5)}
    agree(desk, send(desk, *(text(body, name) for name, body in files.items())))
    save(desk, url_of(Article.objects.get(title="Mud of day 4")), title="An editor’s title")
    page = desk.get(reverse("admin:revert_run", args=[ImportRun.objects.get().pk])).text
    assert "4 will be removed or reverted, 1 will stay." in page
    assert "and 2 more" in page
    names = re.findall(r'<span class="badge">(\w[\w ]*)</span> ([^<\n]+)', page)
    assert [kind for kind, _name in names] == ["stays", "will be removed", "will be removed"]
    assert names[0][1] == "An editor’s title"


def test_an_article_asks_no_queries_of_its_own_before_a_revert(desk: Client, uploads: Path) -> None:
    def queries_for(number: int) -> int:
        names = [f"{number}-{one}" for one in range(number)]
        agree(desk, send(desk, *(text(f"Mud of day {name}\n\nMud is deep.\n", f"{name}.txt") for name in names)))
        Upload.objects.all().delete()
        url = reverse("admin:revert_run", args=[ImportRun.objects.latest("pk").pk])
        desk.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(url).status_code == 200
        return len(captured)

    assert queries_for(2) == queries_for(9)
