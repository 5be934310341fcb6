"""Every kind of action is one entry of the log with its actor, whichever way it was done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.choices import Review
from articles.log.bin import discard
from articles.models import Action, Article, Challenge, ChallengeEvidence, ImportRun, Section, Upload
from tests.admin.forms import history_of, list_url, opened, run, save, url_of
from tests.admin.review import LIST, UNDO, decide, listed, shown
from tests.factories import make_article, make_challenge, make_duplicate, make_evidence, make_section, make_strategy

MUD = "Mud on the roads\n\nMud is deep.\n\nChallenges\n\n• Limited funding hampers every mission.\n"

type Scene = Callable[[Client], Callable[[], Any]]
SCENES: dict[str, tuple[Scene, str, str]] = {}
"""By what somebody does: what is there before, and then does it; kind of the entry, and words of it."""


def told_as(kind: str, words: str) -> Callable[[Scene], Scene]:
    def add(scene: Scene) -> Scene:
        SCENES[scene.__name__] = scene, kind, words
        return scene

    return add


@told_as("import", "1 created")
def import_by_upload(desk: Client) -> Callable[[], Any]:
    desk.post(reverse("admin:upload"), {"texts": [SimpleUploadedFile("mud.txt", MUD.encode())]})
    upload = Upload.objects.get()
    plan = reverse("admin:upload_plan", args=[upload.token])
    return lambda: desk.post(plan, {"do": "import", "plan": upload.plan_digest})


@told_as("import_revert", "Reverted import run")
def take_an_import_back(desk: Client) -> Callable[[], Any]:
    import_by_upload(desk)()
    return lambda: desk.post(reverse("admin:revert_run", args=[ImportRun.objects.get().pk]))


@told_as("merge", "Merged “")
def merge(desk: Client) -> Callable[[], Any]:
    one, other = make_challenge(), make_challenge()
    make_duplicate(one, other)
    sent = {"stays": one.pk, "record": [one.pk, other.pk], "seen": [f"{one.pk}:1", f"{other.pk}:1"]}
    return lambda: desk.post(reverse("admin:duplicates_merge", args=["challenges"]), sent)


@told_as("apart", "the same")
def keep_apart(desk: Client) -> Callable[[], Any]:
    pair = make_duplicate(make_challenge(), make_challenge())
    return lambda: desk.post(reverse("admin:duplicates_apart", args=["challenges"]), {"pair": pair.pk})


@told_as("split", "“")
def split(desk: Client) -> Callable[[], Any]:
    source = make_challenge()
    first, _stays = make_evidence(source), make_evidence(source)
    sent = {"passage": first.pk, "title": "Late funds"}
    return lambda: desk.post(reverse("admin:split", args=["challenges", source.pk]), sent)


@told_as("status", "to “published”")
def set_the_status_of_one(desk: Client) -> Callable[[], Any]:
    article = make_article()
    return lambda: save(desk, url_of(article), status="published", title="Other")


@told_as("status", "of 3 articles to “archived”")
def set_the_status_of_many(desk: Client) -> Callable[[], Any]:
    articles = [make_article() for _ in range(3)]
    return lambda: run(desk, Article, "archive", *articles)


@told_as("section_kind", "2 ")
def set_the_kind_of_sections(desk: Client) -> Callable[[], Any]:
    sections = [make_section() for _ in range(2)]
    return lambda: run(desk, Section, "set_kind", *sections, kind="challenges")


@told_as("role", "Changed the roles of user “cleo”: Editor")
def give_a_role(desk: Client) -> Callable[[], Any]:
    user = User.objects.create_user("cleo")
    data = opened(desk, url_of(user)) | {"groups": [Group.objects.get(name="Editor").pk]}
    data |= {f"initial-{name}": value for name, value in data.items() if name.startswith("date_joined")}
    return lambda: desk.post(url_of(user), data)


@told_as("role", "Writers")
def change_what_a_role_may(desk: Client) -> Callable[[], Any]:
    group = Group.objects.create(name="Writers")
    return lambda: save(desk, url_of(group), permissions=["1"])


@told_as("account", "cleo")
def add_an_account(desk: Client) -> Callable[[], Any]:
    words = "as long as it is long"
    typed = {"username": "cleo", "usable_password": "true", "password1": words, "password2": words}
    return lambda: save(desk, list_url(User, "add"), **typed)


@told_as("export", "2 ")
def export(desk: Client) -> Callable[[], Any]:
    keys = [make_article().pk for _ in range(2)]
    return lambda: desk.post(list_url(Article), {"action": "export", "_selected_action": keys})


@told_as("delete", "Deleted article “")
def delete_by_the_form(desk: Client) -> Callable[[], Any]:
    section = make_section()
    return lambda: desk.post(url_of(section.article, "delete"), {"post": "yes"})


@told_as("delete", "Deleted 2 challenges")
def delete_in_the_list(desk: Client) -> Callable[[], Any]:
    keys = [make_challenge().pk for _ in range(2)]
    sent = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    return lambda: desk.post(list_url(Challenge), sent)


@told_as("undo", "Undone: Deleted article")
def restore_from_the_bin(desk: Client) -> Callable[[], Any]:
    action = discard([make_article()], User.objects.get(username="ada")).action
    return lambda: desk.post(reverse("admin:undo", args=[action.pk]))


@told_as("review", "Accepted: “")
def accept_on_the_desk(desk: Client) -> Callable[[], Any]:
    make_evidence(make_challenge())
    item = shown(desk)
    return lambda: decide(desk, "accept", item, title="Another title")


@told_as("review", "(Too general)")
def reject_on_the_desk(desk: Client) -> Callable[[], Any]:
    make_evidence(make_challenge())
    item = shown(desk)
    return lambda: decide(desk, "reject", item, why="Too general")


@told_as("review", "Joined to “")
def join_on_the_desk(desk: Client) -> Callable[[], Any]:
    make_evidence(make_challenge())
    item, target = shown(desk), make_challenge()
    return lambda: decide(desk, "join", item, target=target.pk)


@told_as("review", "Response added")
def respond_on_the_desk(desk: Client) -> Callable[[], Any]:
    make_evidence(make_challenge())
    item, strategy = shown(desk), make_strategy()
    return lambda: decide(desk, "respond", item, target=strategy.pk)


@told_as("review", "Accepted 2 suggestions")
def accept_what_is_ticked(desk: Client) -> Callable[[], Any]:
    for _ in range(2):
        make_evidence(make_challenge())
    items = listed(desk.get(LIST))
    return lambda: desk.post(LIST, {"item": items})


@told_as("undo", "Undone: Accepted")
def undo_on_the_desk(desk: Client) -> Callable[[], Any]:
    accept_on_the_desk(desk)()
    return lambda: desk.post(UNDO)


@told_as("review", ": Review")
def review_in_the_form(desk: Client) -> Callable[[], Any]:
    passage = make_evidence(make_challenge())
    return lambda: save(desk, url_of(passage), review=Review.ACCEPTED)


@told_as("review", "as “rejected”")
def review_in_the_list(desk: Client) -> Callable[[], Any]:
    rows = [make_evidence(make_challenge()) for _ in range(2)]
    return lambda: run(desk, ChallengeEvidence, "reject", *rows)


@told_as("conflict", "Resolved a conflict")
def decide_a_conflict(desk: Client) -> Callable[[], Any]:
    url = reverse("admin:conflict", args=["section", make_section(incoming_body="Theirs.").pk])
    mark = desk.get(url).context["conflict"].mark
    return lambda: desk.post(url, {"do": "save", "mark": mark, "text": "Ours."})


@told_as("revert", "to an earlier version")
def go_back_to_a_version(desk: Client) -> Callable[[], Any]:
    article = make_article()
    save(desk, url_of(article), title="Edited")
    url = f"{url_of(article, 'history')}{history_of(article).last().pk}/"
    return lambda: desk.post(url, opened(desk, url))


@told_as("add", "Added challenge “Thin air”")
def add_a_record(desk: Client) -> Callable[[], Any]:
    return lambda: save(desk, list_url(Challenge, "add"), title="Thin air", slug="thin-air")


@told_as("edit", "Changed section “")
def edit_a_text_that_moves_passages(desk: Client) -> Callable[[], Any]:
    passage = make_evidence(make_challenge())
    return lambda: save(desk, url_of(passage.section), body=f"First. {passage.section.body}")


@pytest.mark.parametrize("name", SCENES)
def test_every_action_is_one_entry_with_its_actor(desk: Client, uploads: Path, name: str) -> None:
    scene, kind, words = SCENES[name]
    act = scene(desk)
    before = set(Action.objects.values_list("pk", flat=True))
    act()
    [entry] = Action.objects.exclude(pk__in=before)
    assert (entry.kind, str(entry.actor)) == (kind, "ada")
    assert words in entry.summary


@pytest.mark.django_db
def test_an_import_by_the_command_and_its_revert_are_one_entry_each(tmp_path: Path) -> None:
    (tmp_path / "mud.txt").write_text(MUD, encoding="utf-8")
    call_command("import_articles", str(tmp_path), dry_run=True, verbosity=0)
    assert not Action.objects.exists()
    call_command("import_articles", str(tmp_path), verbosity=0)
    call_command("revert_import", str(ImportRun.objects.get().pk), verbosity=0)
    assert [(action.kind, action.actor) for action in Action.objects.order_by("pk")] == [
        ("import", None),
        ("import_revert", None),
    ]
