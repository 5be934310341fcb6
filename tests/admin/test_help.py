"""Every field of every form of the admin has help text."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db.models import Model
from django.test import Client

from tests.admin.forms import list_url, url_of

# Forms are made of models, not of rows.
pytestmark = pytest.mark.one_database
# Django's own forms explain themselves.
EXPLAINED = {"user", "group"}


def changeable() -> list[type[Model]]:
    return [model for model in admin.site._registry if model._meta.model_name not in EXPLAINED]


def without_help(page: Any) -> Iterator[str]:
    """The visible, editable fields of a form and of its inlines without help text."""
    forms = [page.context["adminform"], *_lines(page)]
    for form in forms:
        for fieldset in form:
            for line in fieldset:
                for place in line:
                    if not (place.is_readonly or place.field.is_hidden or place.field.help_text):
                        yield f"{type(form.form).__name__}.{place.field.name}"


def _lines(page: Any) -> Iterator[Any]:
    """One form of each inline."""
    for inline in page.context["inline_admin_formsets"]:
        yield from list(inline)[-1:]


def dangling(html: str) -> set[str]:
    """Ids that ``aria-describedby`` refers to and the page lacks, except those that Django's script adds to dates."""
    referred = {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}
    missing = referred - set(re.findall(r'\bid="([^"]+)"', html))
    return {name for name in missing if not name.endswith("_timezone_warning_helptext")}


@pytest.mark.django_db
@pytest.mark.parametrize("model", changeable(), ids=lambda model: str(model._meta.model_name))
def test_every_field_of_every_form_has_help_text(model: type[Model], desk: Client, settings: Any) -> None:
    call_command("import_articles", str(settings.SEEDS_DIR), verbosity=0)
    row = model._default_manager.first()
    pages = [desk.get(url) for url in (list_url(model, "add"), *([url_of(row)] if row else []))]
    forms = [page for page in pages if page.status_code != 403 and "adminform" in page.context]
    assert forms or row is None
    for page in forms:
        assert not list(without_help(page)), page.request["PATH_INFO"]
        assert not dangling(page.content.decode()), page.request["PATH_INFO"]
