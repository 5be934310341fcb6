"""After a deletion, a revert or an undo, search finds exactly the words that records have then."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.choices import ActionKind
from articles.curation.merging import merge_all
from articles.log.actions import recording, undo_action
from articles.log.bin import discard
from articles.models import Action, Article, Section
from articles.search.results import search
from tests.database.runs import FIRST, import_run, revert
from tests.factories import make_challenge, make_evidence, make_section
from tests.outlines import parsed_article, section

pytestmark = pytest.mark.django_db
CHANGED = parsed_article(section("Hurdles", "[Bridges break.] Helicopters stay away."))
WORDS = ("hampers", "obstacles", "roads", "helicopters", "hurdles", "radios", "convoys")


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def found() -> dict[str, dict[str, list[Any]]]:
    """Word -> kind -> keys of the records found, and of the sections they are found by; without empty kinds."""
    return {
        word: {kind.name: [list(hits.keys), sorted(hits.parts)] for kind, hits in search(word).groups if len(hits)}
        for word in WORDS
    }


def kinds_of(word: str) -> set[str]:
    return set(found()[word])


def test_a_deleted_article_is_not_found_and_a_restored_one_is_found_as_before(ada: User) -> None:
    import_run(FIRST)
    before = found()
    assert kinds_of("roads") == {"articles", "challenges"}
    discard(Article.objects.all(), ada)
    assert found() == {word: {} for word in WORDS}
    undo_action(Action.objects.get(), ada)
    assert found() == before


def test_articles_of_a_reverted_import_are_not_found_and_changed_ones_by_their_old_words() -> None:
    import_run(FIRST)
    before = found()
    run = import_run(CHANGED)
    assert kinds_of("helicopters") == {"articles"}
    assert kinds_of("obstacles") == set()
    revert(run)
    assert found() == before
    assert kinds_of("obstacles") == {"articles"}


def merge(ada: User) -> Action:
    source, target = make_challenge(title="Scarce radios"), make_challenge(title="Scarce convoys")
    for challenge in (source, target):
        make_evidence(challenge, make_section(body="Much is missing there."), "Much is missing there.")
    action: Action = merge_all([source], target, ada, "one", "Scarce helicopters")
    return action


def edit(ada: User) -> Action:
    of_convoys = make_section(heading="Radios", body="Convoys wait.")
    with recording(ActionKind.EDIT, ada, record=of_convoys) as entry:
        entry.watch(Section.objects.filter(pk=of_convoys.pk), "heading", "body")
        Section.objects.filter(pk=of_convoys.pk).update(heading="Helicopters", body="Nobody waits.")
        entry.summary, entry.count = "Changed", 1
    return Action.objects.latest("pk")


@pytest.mark.parametrize(("change", "kind"), [(merge, "challenges"), (edit, "articles")])
def test_an_undone_merge_or_edit_is_found_by_its_old_words_only(
    change: Callable[[User], Action], kind: str, ada: User
) -> None:
    action = change(ada)
    done = found()
    assert [word for word in WORDS if kind in done[word]] == ["helicopters"]
    undone = undo_action(action, ada).action
    assert [word for word in WORDS if kind in found()[word]] == ["radios", "convoys"]
    undo_action(undone, ada)
    assert found() == done
