"""Two editors save one record, for every model of the admin: neither loses what they typed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    Challenge,
    ChallengeEvidence,
    Response,
    Section,
    SeeAlso,
    Strategy,
    StrategyEvidence,
)
from casestudies.models import CaseStudy, CaseStudyEvidence
from tests.admin.forms import errors, list_url, opened, run, save, save_again, shown_marks, url_of
from tests.factories import (
    make_article,
    make_case_study,
    make_challenge,
    make_evidence,
    make_section,
    make_see_also,
    make_strategy,
)

BODY = "Limited funding hampers every mission. Joint training helps."


def a_passage(make: Callable[..., Any]) -> Callable[[], Any]:
    return lambda: make_evidence(make(), make_section(body=BODY))


def a_response() -> Response:
    strategy = make_strategy()
    return Response.objects.create(strategy=strategy, challenge=make_challenge(), evidence=make_evidence(strategy))


# Of each model: how one is made, a field, what they type in it, what I do.
EDITED: dict[Any, tuple[Callable[[], Any], str, str, str]] = {
    Article: (make_article, "title", "Their title", "My title"),
    Section: (make_section, "heading", "Their heading", "My heading"),
    SeeAlso: (make_see_also, "title", "Their link", "My link"),
    Challenge: (make_challenge, "summary", "Their summary", "My summary"),
    Strategy: (make_strategy, "summary", "Their summary", "My summary"),
    CaseStudy: (make_case_study, "summary", "Their summary", "My summary"),
    ChallengeEvidence: (a_passage(make_challenge), "quote", "Limited funding", "Joint training helps."),
    StrategyEvidence: (a_passage(make_strategy), "quote", "Limited funding", "Joint training helps."),
    CaseStudyEvidence: (a_passage(make_case_study), "quote", "Limited funding", "Joint training helps."),
    Response: (a_response, "note", "Their note", "My note"),
    User: (lambda: User.objects.create_user("cleo"), "first_name", "Theirs", "Mine"),
    Group: (lambda: Group.objects.create(name="Writers"), "name", "Their writers", "My writers"),
}
# One form keeps what was typed of all models: what a database is asked for it is tried on one of each shape.
SHAPES = (Article, Section, ChallengeEvidence, Response, Group)
MODELS = pytest.mark.parametrize(
    "model",
    [pytest.param(model, marks=[] if model in SHAPES else [pytest.mark.one_database]) for model in EDITED],
    ids=lambda model: model.__name__,
)


def test_the_table_has_every_model_that_the_admin_edits(rf: Any, admin_user: User) -> None:
    request = rf.get("/")
    request.user = admin_user
    editable = {model for model, desk in admin.site._registry.items() if desk.has_change_permission(request)}
    assert editable == set(EDITED)


@MODELS
def test_the_second_to_save_sees_both_texts_and_keeps_their_own(desk: Client, model: Any) -> None:
    make, name, theirs, mine = EDITED[model]
    row = make()
    url = url_of(row)
    first, second = opened(desk, url), opened(desk, url)
    assert desk.post(url, first | {name: theirs}).status_code == 302
    response = desk.post(url, second | {name: mine})
    (message,) = errors(response)["__all__"]
    assert message.index(theirs) < message.index(mine)
    assert response.context["adminform"].form[name].value() == mine
    row.refresh_from_db()
    assert getattr(row, name) == theirs
    assert save_again(desk, url, response).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == mine


def test_text_typed_by_an_editor_who_was_signed_out_meanwhile_is_shown(desk: Client) -> None:
    section = make_section(body=BODY)
    url, data = url_of(section), opened(desk, url_of(section))
    desk.logout()
    response = desk.post(url, data | {"body": "What I typed for an hour <b>.", "_save": "A button"})
    assert response.status_code == 403
    assert "What I typed for an hour &lt;b&gt;." in response.text
    assert response.context["login_url"] == f"/admin/login/?next={quote(url, safe='')}"
    assert "permission" not in response.text
    assert "A button" not in response.text
    section.refresh_from_db()
    assert section.body == BODY


def test_an_editor_who_was_signed_out_and_typed_nothing_or_passwords_gets_the_login_page(desk: Client) -> None:
    desk.logout()
    passwords = {"old_password": "not to be shown", "new_password1": "nor is this", "new_password2": "nor is this"}
    for url, data in ((url_of(make_section()), {}), (reverse("admin:password_change"), passwords)):
        assert "/admin/login/" in desk.post(url, data)["Location"]


@MODELS
def test_text_typed_for_a_record_deleted_meanwhile_is_shown(desk: Client, model: Any) -> None:
    make, name, _theirs, mine = EDITED[model]
    row = make()
    url, data = url_of(row), opened(desk, url_of(row))
    model._default_manager.filter(pk=row.pk).delete()
    response = desk.post(url, data | {name: mine})
    assert response.status_code == 410
    assert mine in response.text


@MODELS
def test_a_deletion_asks_again_if_somebody_changed_the_record(desk: Client, model: Any) -> None:
    make, name, theirs, _mine = EDITED[model]
    row = make()
    url = url_of(row, "delete")
    sent = {"post": "yes", "seen": desk.get(url).context["seen"]}
    assert save(desk, url_of(row), **{name: theirs}).status_code == 302
    page = desk.post(url, sent, follow=True)
    assert "after you opened this page" in page.text
    assert f'name="seen" value="{page.context["seen"]}"' in page.text
    assert model._default_manager.filter(pk=row.pk).exists()
    desk.post(url, sent | {"seen": page.context["seen"]})
    assert not model._default_manager.filter(pk=row.pk).exists()


@MODELS
def test_an_action_skips_rows_that_changed_since_the_list_was_shown(desk: Client, model: Any) -> None:
    make, name, theirs, _mine = EDITED[model]
    rows = [make() for _ in range(2)] if model not in (CaseStudy, CaseStudyEvidence, User, Group) else [make()]
    marks = shown_marks(desk, model)
    assert save(desk, url_of(rows[0]), **{name: theirs}).status_code == 302
    messages = run(desk, model, "delete_selected", rows[0], marks=marks)
    assert "changed or added after you opened this list" in messages[-1]
    data = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "_shown": marks}
    page = desk.post(list_url(model), data).text
    assert [row.pk for row in rows if f'value="{row.pk}"' in page] == [row.pk for row in rows[1:]]
    assert model._default_manager.filter(pk__in=[row.pk for row in rows]).count() == len(rows)


@pytest.mark.parametrize(("model", "action"), [(Article, "publish"), (ChallengeEvidence, "reject")])
def test_a_verdict_does_not_overwrite_one_given_meanwhile(desk: Client, model: Any, action: str) -> None:
    row, other = EDITED[model][0](), EDITED[model][0]()
    marks = shown_marks(desk, model)
    run(desk, model, {"publish": "archive", "reject": "accept"}[action], row)
    messages = run(desk, model, action, row, other, marks=marks)
    assert "changed or added after you opened this list" in messages[-2]
    column = {"publish": "status", "reject": "review"}[action]
    row.refresh_from_db()
    other.refresh_from_db()
    assert [getattr(each, column) for each in (row, other)] == {
        "publish": ["archived", "published"],
        "reject": ["accepted", "rejected"],
    }[action]


def test_a_section_added_meanwhile_keeps_its_position(desk: Client) -> None:
    article = make_article()
    make_section(article)
    mine = opened(desk, url_of(article)) | {"sections-1-heading": "Mine"}
    make_section(article, heading="Theirs")
    response = desk.post(url_of(article), mine)
    assert "Someone added “Theirs” at position 1 while you were editing" in response.text
    assert "Mine" in response.text
    assert desk.post(url_of(article), mine | {"sections-1-position": 2}).status_code == 302
    assert list(article.sections.order_by("position").values_list("heading", flat=True))[1:] == ["Theirs", "Mine"]


def test_a_section_deleted_meanwhile_does_not_prevent_saving_and_is_named(desk: Client) -> None:
    article = make_article()
    gone, kept = make_section(article), make_section(article)
    mine = opened(desk, url_of(article)) | {"sections-0-heading": "Mine", "sections-1-heading": "Kept and changed"}
    gone.delete()
    response = desk.post(url_of(article), mine, follow=True)
    assert "Someone deleted the section “Mine” while you were editing" in response.text
    kept.refresh_from_db()
    assert kept.heading == "Kept and changed"


def test_permissions_granted_meanwhile_are_shown_beside_those_chosen(desk: Client) -> None:
    group = Group.objects.create(name="Writers")
    add, change = Permission.objects.filter(codename__in=["add_article", "change_article"]).order_by("codename")
    mine = opened(desk, url_of(group)) | {"permissions": [add.pk]}
    group.permissions.set([change])
    (message,) = errors(desk.post(url_of(group), mine))["__all__"]
    assert message.index("Can change article") < message.index("Can add article")
