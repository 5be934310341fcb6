"""The review desk as a browser without a script uses it."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

DESK, DECIDE, UNDO = (reverse(f"admin:review_{name}") for name in ("desk", "decide", "undo"))
LIST, RECORDS = (reverse(f"admin:review_{name}") for name in ("list", "records"))


def shown(client: Client, **query: Any) -> Any:
    """The suggestion that the desk shows, or None."""
    response = client.get(DESK, query)
    assert response.status_code == 200
    return response.context["item"]


def decide(client: Client, decision: str, item: Any, **values: Any) -> Any:
    """Send the form of a decision; return the page that it redirects to."""
    sent = {"item": str(item.reference), "seen": item.seen, "place": str(item.place), "decision": decision}
    return client.post(DECIDE, sent | values, follow=True)


def messages_of(response: Any) -> list[str]:
    region = re.search(r'id="review-said".*?</p>', response.text, re.DOTALL)
    assert region
    return [text.strip() for text in re.findall(r"<span[^>]*>(.*?)</span>", region[0], re.DOTALL)]


def listed(page: Any) -> list[str]:
    """What the list of suggestions posts for each one that is ticked, which at first are all."""
    return re.findall(r'name="item" value="([^"]+)" id="[^"]+" checked', page.text)
