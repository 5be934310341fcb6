"""Keys that no database has room for, in addresses and forms of the admin, are answered like any that is not there."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_article

pytestmark = pytest.mark.django_db
KEY = "9" * 30


@pytest.mark.parametrize("model", ["article", "section", "challenge", "seealso", "importrun", "challengeevidence"])
def test_an_impossible_key_of_a_record_leads_to_the_front_page(desk: Client, model: str) -> None:
    answer = desk.get(reverse(f"admin:articles_{model}_change", args=[KEY]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("admin:index"))


@pytest.mark.parametrize("model", ["section", "seealso"])
def test_an_impossible_key_of_an_article_leaves_the_form_empty(desk: Client, model: str) -> None:
    answer = desk.get(reverse(f"admin:articles_{model}_add"), {"article": KEY})
    assert answer.status_code == 200
    assert KEY not in answer.text


def test_an_impossible_key_that_is_ticked_is_left_out(desk: Client) -> None:
    article = make_article()
    lists = reverse("admin:articles_article_changelist")
    assert desk.post(lists, {"action": "export", "_selected_action": [KEY]}).status_code == 302
    answer = desk.post(lists, {"action": "export", "_selected_action": [KEY, str(article.pk)]})
    assert article.title in answer.getvalue().decode()
