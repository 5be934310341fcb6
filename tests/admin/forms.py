"""Fill in and send the admin's forms as a browser does."""

import re
from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse


def url_of(row: Model, page: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def list_url(model: type[Model], page: str = "changelist") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def history_of(record: Any) -> Any:
    """The history rows of a record, or of all records of a model, the newest first."""
    return record.history


def opened(client: Client, url: str) -> dict[str, Any]:
    """The data that the form at ``url`` sends if the user changes nothing."""
    return carried(client.get(url))


def carried(response: Any) -> dict[str, Any]:
    """The data that the form on a page sends as it is."""
    assert response.status_code == 200
    forms = [response.context["adminform"].form]
    for inline in response.context.get("inline_admin_formsets", []):
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = [pair for form in forms for bound in form for pair in _sent(bound)]
    return {name: "" if value is None else value for name, value in sent}


def _sent(bound: Any) -> list[tuple[str, Any]]:
    """Name and value of each input of a field; a date with a time has two inputs."""
    widget: Any = bound.field.widget
    value = bound.value()
    if not hasattr(widget, "widgets_names"):
        return [(bound.html_name, value)]
    parts = value if isinstance(value, list) else widget.decompress(value)
    return [(f"{bound.html_name}{end}", part) for end, part in zip(widget.widgets_names, parts, strict=True)]


def save(client: Client, url: str, **typed: Any) -> Any:
    """Open the form, type, and save it; the response is a redirect if the form was accepted."""
    return client.post(url, opened(client, url) | typed)


def save_again(client: Client, url: str, response: Any) -> Any:
    """Send the form of ``response`` again: the editor has read its warning and confirms."""
    return client.post(url, carried(response))


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: list(texts) for name, texts in response.context["adminform"].form.errors.items()}


def shown_marks(client: Client, model: type[Model]) -> list[str]:
    """The versions of the rows that the list shows, as its form sends them (``_shown``)."""
    return re.findall(r'name="_shown" value="([^"]+)"', client.get(list_url(model)).text)


def ask(client: Client, model: type[Model], action: str, *rows: Model, marks: Any = ()) -> Any:
    """The confirmation page of an action on ``rows``; ``marks`` are those of the list as it was opened."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], "_shown": list(marks)}
    return client.post(list_url(model), data, follow=True)


def answer(client: Client, page: Any, **chosen: Any) -> Any:
    """Confirm the action on its confirmation page."""
    sent: dict[str, Any] = {}
    for name, value in page.context["sent"]:
        sent.setdefault(name, []).append(value)
    sent[page.context["confirmed"]] = page.context["bulk"].changing
    return client.post(page.request["PATH_INFO"], sent | chosen, follow=True)


def run(client: Client, model: type[Model], action: str, *rows: Model, marks: Any = (), **chosen: Any) -> list[str]:
    """Run an action on rows, confirm it if it asks, and return the messages that it leaves."""
    response = ask(client, model, action, *rows, marks=marks)
    if "bulk" in response.context and response.context["bulk"].changing:
        response = answer(client, response, **chosen)
    assert response.status_code == 200
    return [str(message).partition(" <form")[0] for message in response.context.get("messages", ())]
