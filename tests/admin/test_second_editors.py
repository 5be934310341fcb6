"""On every page of the admin that changes something, the second of two editors is warned and neither loses anything.

``PLACES`` lists the pages other than forms, lists and deletions of one model, which ``test_no_lost_update.py`` tests
for every model. A test fails for a new page that is neither here nor among those that change nothing of others.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.meetings import PLACES, Meeting
from tests.factories import make_run
from tests.pages.access import DESK, Page
from tests.pages.routes import all_routes
from tests.pages.world import make_world

CHANGES_NOTHING_OF_OTHERS = {
    *("index", "app_list", "jsi18n", "view_on_site", "section_preview"),  # pages that show, whatever they are sent
    *("login", "logout", "password_change", "password_change_done"),  # one's own
    "auth_user_password_change",  # nobody may see either password
    "upload",  # adds what was sent, as its sender's own
    "duplicates_search",  # adds questions that were not asked before
}
OF_EACH_MODEL = {"changelist", "add", "change", "delete", "history", "simple_history"}
"""Forms, lists and deletions, which ``test_no_lost_update.py`` tests."""


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_the_second_editor_is_warned_and_neither_loses_anything(
    desk: Client, uploads: Path, place: Callable[[Client, Client], Meeting]
) -> None:
    first = Client()
    first.force_login(User.objects.create_superuser("bob"))
    meeting = place(first, desk)
    meeting.first()
    page = meeting.second()
    assert [text for text in meeting.warnings if text not in page.text] == []
    meeting.record.refresh_from_db()
    assert getattr(meeting.record, meeting.column) == meeting.kept


def test_every_page_that_takes_a_form_is_in_a_table(desk: Client) -> None:
    names = {route.name.removeprefix("admin:") for route in all_routes() if route.name.startswith("admin:")}
    usual = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}"
        for model in admin.site._registry
        for page in OF_EACH_MODEL
    }
    known = {*PLACES.values(), *CHANGES_NOTHING_OF_OTHERS}
    assert known <= names
    others = sorted(names - usual - known - {"[admin/(?P<url>.*)$]"})
    make_world()
    make_run()
    pages = {name: DESK[f"admin:{name}"] for name in others}
    taking = [name for name, page in pages.items() if desk.post(_address(name, page)).status_code != 405]
    assert taking == []


def _address(name: str, page: Page) -> str:
    return reverse(f"admin:{name}", args=page.args())
