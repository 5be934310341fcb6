"""The page of possible duplicates: merging clusters, merging records of one's choice, and splitting."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import duplicates_desk
from articles.choices import Sameness
from articles.models import Action, Challenge, ChallengeDuplicate
from tests.admin.conftest import SignIn
from tests.admin.forms import list_url, url_of
from tests.factories import make_case_study, make_challenge, make_duplicate, make_evidence

PAGE, CHOSEN, MERGE, APART, SEARCH, BACK = (
    reverse(f"admin:duplicates{name}", args=["challenges"])
    for name in ("", "_chosen", "_merge", "_apart", "_search", "_undo")
)


def merge(client: Client, stays: Challenge, *others: Challenge, **values: Any) -> Any:
    """Send the form of the page with these records ticked."""
    records = (stays, *others)
    sent = {
        "stays": stays.pk,
        "record": [row.pk for row in records],
        "seen": [f"{row.pk}:{row.version}" for row in records],
    }
    return client.post(MERGE, sent | values, follow=True)


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_cluster_shows_its_records_with_passages_and_its_pairs_with_reasons(desk: Client) -> None:
    one, other, third = (make_challenge(title=title) for title in ("Limited funds", "Few funds", "Scarce funds"))
    passage = make_evidence(other)
    make_duplicate(one, other, score=90, reason="fund")
    make_duplicate(other, third, score=80)
    page = desk.get(PAGE)
    [cluster] = page.context["clusters"]
    assert cluster.records == [one, other, third]
    for text in (passage.quote, "in common: fund", "90%", "1 passage in 1 article", "3 possible duplicates"):
        assert text in page.text
    assert [record.is_best for record in cluster.records] == [False, True, False]


def test_merging_says_what_was_merged_and_can_be_undone_on_the_page(desk: Client) -> None:
    one, other = make_challenge(title="Limited funds"), make_challenge(title="Few funds")
    passage = make_evidence(one)
    make_duplicate(one, other)
    page = merge(desk, other, one, title="Limited funding")
    assert messages_of(page) == ["Merged “Limited funds” into “Few funds”, now “Limited funding”"]
    assert page.context["clusters"] == []
    assert list(Challenge.objects.get(title="Limited funding").evidence.all()) == [passage]
    page = desk.post(BACK, {"action": Action.objects.get().pk}, follow=True)
    assert messages_of(page) == ["Undone: Merged “Limited funds” into “Few funds”, now “Limited funding”"]
    assert set(Challenge.objects.values_list("title", "merged_into")) == {("Limited funds", None), ("Few funds", None)}


def test_a_record_that_changed_meanwhile_is_not_merged_and_typed_text_is_kept(desk: Client) -> None:
    one, other = make_challenge(title="Limited funds"), make_challenge()
    Challenge.objects.filter(pk=one.pk).update(version=2)
    page = merge(desk, other, one, title="My title")
    [message] = messages_of(page)
    assert "Changed since you opened this page: “Limited funds”" in message
    assert "My title" in message
    assert page.context["cluster"].records == [one, other]
    assert not Challenge.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("sent", [{}, {"stays": "x"}, {"stays": "99999999999999999999"}, {"stays": "1", "record": "1"}])
def test_a_form_without_two_records_is_refused_with_advice(desk: Client, sent: dict[str, str]) -> None:
    make_challenge(pk=1)
    assert "Choose the record to keep" in messages_of(desk.post(MERGE, sent, follow=True))[0]


def test_a_title_that_is_too_long_is_refused(desk: Client) -> None:
    one, other = make_challenge(), make_challenge()
    assert "at most 200" in messages_of(merge(desk, one, other, title="x" * 201))[0]
    assert not Challenge.objects.exclude(merged_into=None).exists()


def test_a_pair_kept_apart_stays_decided(desk: Client, editor: User) -> None:
    pairs = [make_duplicate(make_challenge(), make_challenge()) for _ in range(2)]
    page = desk.post(APART, {"pair": [pair.pk for pair in pairs]}, follow=True)
    assert messages_of(page)[0].startswith("2 pairs were marked as not the same. Nobody will be asked again.")
    assert set(ChallengeDuplicate.objects.values_list("verdict", "decided_by")) == {(Sameness.DIFFERENT, editor.pk)}
    page = desk.post(APART, {"pair": [pair.pk for pair in pairs]}, follow=True)
    assert messages_of(page) == ["Nothing was changed. 2 had already been decided."]


def test_a_button_compares_all_records(desk: Client) -> None:
    make_challenge(match_key="funding limited mission")
    make_challenge(match_key="funding limited mission police")
    page = desk.post(SEARCH, follow=True)
    assert messages_of(page) == ["All records have been compared: 1 new possible duplicate."]
    assert len(page.context["clusters"]) == 1


def test_pairs_that_are_less_alike_are_found_on_demand_and_never_asked_about_again(desk: Client) -> None:
    make_challenge(match_key="bridge harbour")
    make_challenge(match_key="bridge harbour lantern quartz")
    desk.post(SEARCH, {"least": "75"})
    assert not ChallengeDuplicate.objects.exists()
    assert "1 new possible duplicate" in desk.post(SEARCH, {"least": "60"}, follow=True).text
    pair = ChallengeDuplicate.objects.get()
    assert 60 <= pair.score < 75
    desk.post(APART, {"pair": [pair.pk]})
    assert "0 new possible duplicates" in desk.post(SEARCH, {"least": "60"}, follow=True).text
    assert not ChallengeDuplicate.objects.open().exists()


def test_an_interrupted_search_for_less_alike_pairs_continues_as_one(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [make_challenge(match_key=f"convoy {number}") for number in ("one", "two")]
    monkeypatch.setattr(duplicates_desk, "SEARCH_SECONDS", -1)
    page = desk.post(SEARCH, {"least": "60", "after": rows[0].pk}, follow=True)
    assert re.search(r'name="least" value="60"[^>]*>\s*Compare the rest', page.text)
    assert len(re.findall(r'name="least"', page.text)) == 1


def test_the_page_returns_to_the_place_of_the_group_decided(desk: Client) -> None:
    pairs = [make_duplicate(make_challenge(), make_challenge()) for _ in range(3)]
    page = desk.get(PAGE)
    assert [f'id="cluster-{number}"' in page.text for number in (1, 2, 3, 4)] == [True, True, True, False]
    for url, sent in (
        (APART, {"pair": [pairs[1].pk]}),
        (MERGE, {"stays": pairs[2].one.pk, "record": [pairs[2].other.pk], "seen": [f"{pairs[2].one.pk}:1"]}),
    ):
        location = desk.post(url, sent | {"page": "1", "group": "2"})["Location"]
        assert location.endswith("#cluster-2")


def test_records_to_merge_are_found_by_title_or_chosen_in_their_list(desk: Client) -> None:
    one, other = make_challenge(title="Limited funds"), make_challenge(title="Scarce funds")
    page = desk.get(f"{CHOSEN}?record={one.pk}&q=funds")
    assert page.context["found"] == [other]
    data = {"action": "merge", "_selected_action": [one.pk, other.pk]}
    page = desk.post(list_url(Challenge), data, follow=True)
    assert page.context["cluster"].records == [one, other]
    assert desk.get(url_of(one)).text.count(reverse("admin:split", args=["challenges", one.pk])) == 1


def test_a_search_says_whether_no_record_has_the_words_or_all_were_chosen(desk: Client) -> None:
    record = make_challenge(title="Limited funding")
    url = reverse("admin:duplicates_chosen", args=["challenges"])
    page = desk.get(url, {"q": "limited", "record": [str(record.pk)]}).text
    assert "Every record with these words in its title is already below" in page
    assert (
        "No record has these words in its title" in desk.get(url, {"q": "unlimited", "record": [str(record.pk)]}).text
    )


def test_a_list_without_duplicates_says_so_once(desk: Client) -> None:
    page = desk.get(reverse("admin:duplicates", args=["challenges"])).text
    assert "There are no possible duplicates among the challenges" in page
    assert "0 groups" not in page


def test_case_studies_are_merged_only_by_choice(desk: Client) -> None:
    whole = make_case_study("LBR")
    page = desk.get(reverse("admin:duplicates", args=["case_studies"]), follow=True)
    assert page.redirect_chain
    assert page.status_code == 200
    assert desk.get(reverse("admin:split", args=["case_studies", whole.pk])).status_code == 200
    assert desk.get(reverse("admin:duplicates", args=["nonsense"])).status_code == 404


def test_the_page_takes_no_more_queries_with_more_clusters(desk: Client) -> None:
    counts = []
    for _ in range(2):
        for _ in range(4):
            one, other = make_challenge(), make_challenge()
            make_evidence(one)
            make_duplicate(one, other)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(PAGE).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def test_passages_are_split_off_to_a_new_record_or_moved_to_another(desk: Client) -> None:
    source, other = make_challenge(title="Funds"), make_challenge(title="Roads")
    first, second, _stays = (make_evidence(source) for _ in range(3))
    url = reverse("admin:split", args=["challenges", source.pk])
    page = desk.post(url, {"passage": first.pk, "title": "Late funds"}, follow=True)
    assert messages_of(page)[0].startswith("The passages now belong to “Late funds”.")
    desk.post(url, {"passage": second.pk, "target": other.pk})
    assert list(Challenge.objects.get(title="Late funds").evidence.all()) == [first]
    assert list(other.evidence.all()) == [second]


def test_a_refused_split_keeps_ticked_passages_and_typed_text(desk: Client) -> None:
    source = make_challenge()
    only = make_evidence(source)
    page = desk.post(reverse("admin:split", args=["challenges", source.pk]), {"passage": only.pk, "title": "New"})
    assert "You selected all passages of this record" in page.text
    assert page.context["chosen"] == [only.pk]
    assert 'value="New"' in page.text


def test_a_user_who_may_not_merge_cannot_open_the_page(sign_in: SignIn) -> None:
    challenge = make_challenge()
    onlooker = sign_in("view_challenge", "change_challenge", "review_passage")
    split = reverse("admin:split", args=["challenges", challenge.pk])
    assert {onlooker.get(url).status_code for url in (PAGE, CHOSEN, split)} == {403}
    assert {onlooker.post(url).status_code for url in (MERGE, APART, SEARCH, BACK, split)} == {403}
    assert split not in onlooker.get(url_of(challenge)).text
