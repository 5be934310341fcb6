"""The admin shows the state of an import run: finished, at work, interrupted or reverted."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.importing.lock import is_held, one_import
from articles.models import ImportFile, ImportRun
from tests.admin.forms import list_url, url_of
from tests.factories import make_run


def ended(**fields: Any) -> ImportRun:
    begun = timezone.now() - timedelta(hours=1)
    return make_run(started_at=begun, finished_at=begun, **fields)


def test_a_run_without_an_end_was_interrupted(desk: Client) -> None:
    run = make_run()
    ended()
    for url in (list_url(ImportRun), url_of(run)):
        assert "interrupted: every article it imported is complete" in desk.get(url).text


def test_a_reverted_run_says_so_for_each_file(desk: Client) -> None:
    run = ended(reverted_at=timezone.now())
    ImportFile.objects.create(run=run, path="a.txt", outcome="created", reverted_at=timezone.now())
    page = desk.get(url_of(run)).text
    assert "reverted, except for what people have changed since" in page
    assert "reverted</td>" in page
    assert "reverted, except" in desk.get(list_url(ImportRun)).text


def test_a_finished_run_is_finished(desk: Client) -> None:
    ended()
    page = desk.get(list_url(ImportRun)).text
    assert "finished" in page
    assert "interrupted" not in page


def test_the_number_that_a_revert_asks_for_is_shown(desk: Client) -> None:
    run = make_run(pk=4711)
    for url in (list_url(ImportRun), url_of(run)):
        assert "4711" in desk.get(url).text


@pytest.mark.django_db
def test_the_lock_is_free_when_no_import_is_at_work() -> None:
    with one_import(lambda: pytest.fail("It waited for nobody.")):
        pass
    assert not is_held()
