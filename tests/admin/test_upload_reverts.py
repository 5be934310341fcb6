"""An uploaded import can be reverted in the admin, after a preview, with progress or the reason of a failure."""

from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.background import hold
from articles.models import Action, Article, ImportRun, Upload
from tests.admin.forms import url_of
from tests.admin.uploads import agree


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
