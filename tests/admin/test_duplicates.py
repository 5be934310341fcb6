"""The lists of possible duplicates, where an editor merges pairs or keeps them apart."""

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.choices import Sameness
from articles.models import Challenge, ChallengeDuplicate, StrategyDuplicate
from tests.admin.conftest import SignIn
from tests.admin.forms import list_url, run, url_of
from tests.factories import make_challenge, make_duplicate, make_evidence, make_strategy


def test_the_list_shows_both_titles_with_passages_likeness_and_common_words(desk: Client) -> None:
    one, other = make_challenge(title="Limited funds"), make_challenge(title="Limited funds of police")
    make_evidence(one)
    make_evidence(one)
    make_duplicate(one, other, score=83, reason="limited, fund")
    page = desk.get(list_url(ChallengeDuplicate))
    assert f'<a href="{url_of(one)}">Limited funds</a> (2 passages)' in page.text
    assert f'<a href="{url_of(other)}">Limited funds of police</a> (0 passages)' in page.text
    assert "83" in page.text
    assert "limited, fund" in page.text


def test_the_list_takes_no_more_queries_with_more_rows(desk: Client) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            make_duplicate(make_strategy(), make_strategy())
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(list_url(StrategyDuplicate)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_list_shows_undecided_pairs_unless_filtered_otherwise(desk: Client) -> None:
    waiting = make_duplicate(make_challenge(title="Waiting"), make_challenge())
    decided = make_duplicate(make_challenge(title="Decided"), make_challenge())
    run(desk, ChallengeDuplicate, "keep_apart", decided)
    url = list_url(ChallengeDuplicate)
    shown = {
        query: set(desk.get(f"{url}{query}").context["cl"].queryset)
        for query in ("", "?verdict=different", "?verdict=same", "?verdict=all")
    }
    assert shown == {
        "": {waiting},
        "?verdict=different": {decided},
        "?verdict=same": set(),
        "?verdict=all": {waiting, decided},
    }


def test_the_same_merges_the_second_record_into_the_first(desk: Client, editor: User) -> None:
    one, other = make_challenge(), make_challenge()
    passage = make_evidence(other)
    pair = make_duplicate(one, other)
    messages = run(desk, ChallengeDuplicate, "merge", pair)
    assert messages == ["1 pair was merged. The second record now redirects to the first."]
    pair.refresh_from_db()
    passage.refresh_from_db()
    assert (pair.verdict, pair.decided_by, passage.finding) == (Sameness.SAME, editor, one)
    assert Challenge.objects.get(pk=other.pk).merged_into == one


def test_not_the_same_keeps_both_records_and_closes_the_question(desk: Client) -> None:
    pairs = [make_duplicate(make_strategy(), make_strategy()) for _ in range(2)]
    messages = run(desk, StrategyDuplicate, "keep_apart", *pairs)
    assert messages == ["2 pairs were marked as not the same. No import will suggest them again."]
    assert not StrategyDuplicate.objects.open().exists()
    assert StrategyDuplicate.objects.different().count() == 2


def test_an_editor_who_may_change_the_records_may_decide(sign_in: SignIn) -> None:
    pair = make_duplicate(make_challenge(), make_challenge())
    run(sign_in("view_challenge", "change_challenge"), ChallengeDuplicate, "keep_apart", pair)
    pair.refresh_from_db()
    assert pair.verdict == Sameness.DIFFERENT


def test_a_user_who_may_only_view_has_no_action(sign_in: SignIn) -> None:
    pair = make_duplicate(make_challenge(), make_challenge())
    onlooker = sign_in("view_challengeduplicate", "change_strategy")
    run(onlooker, ChallengeDuplicate, "merge", pair)
    pair.refresh_from_db()
    assert pair.verdict == Sameness.POSSIBLE


def test_a_record_with_an_open_question_can_be_deleted_by_who_may_delete_records(sign_in: SignIn) -> None:
    one, other = make_challenge(), make_challenge()
    make_duplicate(one, other)
    editor = sign_in("view_challenge", "change_challenge", "delete_challenge")
    assert editor.post(url_of(other, "delete"), {"post": "yes"}).status_code == 302
    assert list(Challenge.objects.all()) == [one]
    assert not ChallengeDuplicate.objects.exists()
