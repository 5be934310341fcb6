"""Two editors at one page of the admin, for every page that changes something and is no form, list or deletion."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.choices import Review, Sameness, Status
from articles.models import Action, Article, ChallengeEvidence, ImportRun, Section
from tests.admin.forms import run, save, url_of
from tests.admin.review import DECIDE, LIST, UNDO, listed, shown
from tests.factories import make_article, make_challenge, make_duplicate, make_evidence, make_section

BASE = "Missions need funds. Convoys move slowly. Radios help."


class Meeting(NamedTuple):
    """``second`` opened the page; ``first`` saves, then ``second`` does and gets a page with all ``warnings``.

    Then ``record`` has what ``first`` saved: its column ``column`` has the value ``kept``.
    """

    first: Callable[[], Any]
    second: Callable[[], Any]
    warnings: tuple[str, ...]
    record: Any
    column: str
    kept: Any


def a_conflict(one: Client, two: Client) -> Meeting:
    section = make_section(body="Mine.", imported_body=BASE, incoming_body="Theirs.")
    url = reverse("admin:conflict", args=["section", section.pk])
    mark = two.get(url).context["conflict"].mark

    def decide(client: Client, text: str) -> Any:
        return client.post(url, {"mark": mark, "do": "save", "text": text}, follow=True)

    warnings = ("decided", "<del>Their", "<ins>My", "My words.")
    return Meeting(
        lambda: decide(one, "Their words."), lambda: decide(two, "My words."), warnings, section, "body", "Their words."
    )


def a_merge(one: Client, two: Client) -> Meeting:
    stays, goes = make_challenge(title="Few funds"), make_challenge(title="Scarce funds")
    sent = {"stays": stays.pk, "record": [goes.pk], "title": "My title"}
    sent["seen"] = [f"{row.pk}:{row.version}" for row in (stays, goes)]
    merge = reverse("admin:duplicates_merge", args=["challenges"])
    return Meeting(
        lambda: save(one, url_of(stays), title="Their title"),
        lambda: two.post(merge, sent, follow=True),
        ("Nothing was merged", "Their title", "My title"),
        goes,
        "merged_into_id",
        None,
    )


def an_answer_of_two_records(one: Client, two: Client) -> Meeting:
    pair = make_duplicate(make_challenge(title="Few funds"), make_challenge(title="Scarce funds"))
    merge, apart = (reverse(f"admin:duplicates_{name}", args=["challenges"]) for name in ("merge", "apart"))
    seen = [f"{row.pk}:{row.version}" for row in (pair.one, pair.other)]
    sent = {"stays": pair.one.pk, "record": [pair.other.pk], "seen": seen}
    return Meeting(
        lambda: one.post(merge, sent),
        lambda: two.post(apart, {"pair": [pair.pk]}, follow=True),
        ("1 had already been decided",),
        pair.other,
        "merged_into_id",
        pair.one.pk,
    )


def a_merge_of_what_was_set_apart(one: Client, two: Client) -> Meeting:
    pair = make_duplicate(make_challenge(title="Few funds"), make_challenge(title="Scarce funds"))
    merge, apart = (reverse(f"admin:duplicates_{name}", args=["challenges"]) for name in ("merge", "apart"))
    asked = re.findall(r'name="asked" value="(\d+)"', two.get(reverse("admin:duplicates", args=["challenges"])).text)
    seen = [f"{row.pk}:{row.version}" for row in (pair.one, pair.other)]
    sent = {"stays": pair.one.pk, "record": [pair.other.pk], "seen": seen, "asked": asked, "title": "My title"}
    return Meeting(
        lambda: one.post(apart, {"pair": [pair.pk]}),
        lambda: two.post(merge, sent, follow=True),
        ("Nothing was merged", "has just marked “Few funds” / “Scarce funds” as not the same", "My title"),
        pair,
        "verdict",
        Sameness.DIFFERENT,
    )


def a_split(one: Client, two: Client) -> Meeting:
    source = make_challenge(title="Few funds")
    moves, _stays = make_evidence(source), make_evidence(source)
    url = reverse("admin:split", args=["challenges", source.pk])
    sent = {"passage": [moves.pk], "title": "My title", "seen": two.get(url).context["source"].title}
    return Meeting(
        lambda: save(one, url_of(source), title="Their title"),
        lambda: two.post(url, sent, follow=True),
        ("Their title", "My title"),
        moves,
        "finding_id",
        source.pk,
    )


def a_split_of_a_merged_record(one: Client, two: Client) -> Meeting:
    source, other = make_challenge(title="Few funds"), make_challenge(title="Scarce funds")
    moves, _stays = make_evidence(source), make_evidence(source)
    url, merge = (
        reverse("admin:split", args=["challenges", source.pk]),
        reverse("admin:duplicates_merge", args=["challenges"]),
    )
    seen = [f"{row.pk}:{row.version}" for row in (source, other)]
    return Meeting(
        lambda: one.post(merge, {"stays": other.pk, "record": [source.pk], "seen": seen}),
        lambda: two.post(url, {"passage": [moves.pk], "title": "My title"}, follow=True),
        ("has been merged into this record", "Scarce funds", "My title"),
        moves,
        "finding_id",
        other.pk,
    )


def a_decision(one: Client, two: Client) -> Meeting:
    passage = make_evidence(make_challenge())
    item = shown(two)
    sent = {"item": str(item.reference), "seen": item.seen, "place": str(item.place), "title": "My title"}
    return Meeting(
        lambda: run(one, ChallengeEvidence, "reject", passage),
        lambda: two.post(DECIDE, sent | {"decision": "accept"}, follow=True),
        ("Not saved", "rejected", "My title"),
        passage,
        "review",
        Review.REJECTED,
    )


def several_decisions(one: Client, two: Client) -> Meeting:
    passage, _other = make_evidence(make_challenge()), make_evidence(make_challenge())
    items = listed(two.get(LIST))
    return Meeting(
        lambda: run(one, ChallengeEvidence, "reject", passage),
        lambda: two.post(LIST, {"item": items}, follow=True),
        ("1 suggestion accepted", "1 left unchanged"),
        passage,
        "review",
        Review.REJECTED,
    )


def an_undone_decision(one: Client, two: Client) -> Meeting:
    passage = make_evidence(make_challenge())
    item = shown(two)
    sent = {"item": str(item.reference), "seen": item.seen, "place": str(item.place)}
    two.post(DECIDE, sent | {"decision": "accept"})
    return Meeting(
        lambda: run(one, ChallengeEvidence, "reject", passage),
        lambda: two.post(UNDO, follow=True),
        ("Limited funding", "changed since"),
        passage,
        "review",
        Review.REJECTED,
    )


def an_undone_merge(one: Client, two: Client) -> Meeting:
    stays, goes = make_challenge(title="Few funds"), make_challenge(title="Scarce funds")
    merge, undo = (reverse(f"admin:duplicates_{name}", args=["challenges"]) for name in ("merge", "undo"))
    seen = [f"{row.pk}:{row.version}" for row in (stays, goes)]
    two.post(merge, {"stays": stays.pk, "record": [goes.pk], "seen": seen, "title": "My title"})
    action = Action.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return Meeting(
        lambda: save(one, url_of(stays), title="Their title"),
        lambda: two.post(undo, {"action": action}, follow=True),
        ("Their title", "changed since"),
        stays,
        "title",
        "Their title",
    )


def an_undone_action(one: Client, two: Client) -> Meeting:
    article = make_article(status=Status.TO_REVIEW)
    run(two, Article, "publish", article)
    action = Action.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return Meeting(
        lambda: run(one, Article, "archive", article),
        lambda: two.post(reverse("admin:undo", args=[action]), follow=True),
        (article.title, "changed since"),
        article,
        "status",
        Status.ARCHIVED,
    )


def an_upload(one: Client, two: Client) -> Meeting:
    _import(two, BASE)
    section = Section.objects.get(heading="Challenges")
    plan, sent = _sent(two, BASE.replace("funds", "money"))
    return Meeting(
        lambda: save(one, url_of(section), body=section.body.replace("funds", "means")),
        lambda: two.post(plan, sent, follow=True),
        ("the collection changed after you saw the plan", "conflict"),
        section,
        "body",
        section.body.replace("funds", "means"),
    )


def a_reverted_import(one: Client, two: Client) -> Meeting:
    _import(two, BASE)
    section, imported = Section.objects.get(heading="Challenges"), ImportRun.objects.get()
    revert = reverse("admin:revert_run", args=[imported.pk])
    two.get(revert)
    return Meeting(
        lambda: save(one, url_of(section), body=section.body + " Their words."),
        lambda: two.post(revert, follow=True),
        ("was left unchanged because of later changes",),
        section,
        "body",
        section.body + " Their words.",
    )


def _sent(client: Client, challenges: str) -> tuple[str, dict[str, str]]:
    """Send an article with these challenges; return the address of its plan and the data that agrees to it."""
    file = SimpleUploadedFile("mud.txt", f"Mud on the roads\n\nMud is deep.\n\nChallenges\n\n{challenges}\n".encode())
    plan = client.post(reverse("admin:upload"), {"texts": [file]})["Location"]
    return plan, {"do": "import", "plan": client.get(plan).context["upload"].plan_digest}


def _import(client: Client, challenges: str) -> None:
    plan, sent = _sent(client, challenges)
    client.post(plan, sent)


PLACES: dict[Callable[[Client, Client], Meeting], str] = {
    a_conflict: "conflict",
    a_merge: "duplicates_merge",
    an_answer_of_two_records: "duplicates_apart",
    a_merge_of_what_was_set_apart: "duplicates_merge",
    an_undone_merge: "duplicates_undo",
    a_split: "split",
    a_split_of_a_merged_record: "split",
    a_decision: "review_decide",
    several_decisions: "review_list",
    an_undone_decision: "review_undo",
    an_undone_action: "undo",
    an_upload: "upload_plan",
    a_reverted_import: "revert_run",
}
