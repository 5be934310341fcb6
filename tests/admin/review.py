"""The review desk as a browser without a script uses it."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

DESK, DECIDE, UNDO = (reverse(f"admin:review_{name}") for name in ("desk", "decide", "undo"))
LIST, RECORDS = (reverse(f"admin:review_{name}") for name in ("list", "records"))


def shown(client: Client, **query: Any) -> Any:
    """The suggestion on the desk, or None."""
    response = client.get(DESK, query)
    assert response.status_code == 200
    return response.context["item"]


def decide(client: Client, decision: str, item: Any, **values: Any) -> Any:
    """Send the decision's form, and return the page that it leads to."""
    sent = {"item": str(item.reference), "seen": item.seen, "place": str(item.place), "decision": decision}
    return client.post(DECIDE, sent | values, follow=True)


def messages_of(response: Any) -> list[str]:
    said = re.search(r'id="review-said".*?</p>', response.text, re.DOTALL)
    assert said
    return [text.strip() for text in re.findall(r"<span[^>]*>(.*?)</span>", said[0], re.DOTALL)]
