"""What an import makes of a section and of a passage, for every edit by an editor and every change of the source."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from articles.models import Challenge, ChallengeEvidence, Section
from tests.outlines import import_parsed, parsed_article, section

pytestmark = pytest.mark.django_db

TEXT = "[Limited funding hampers missions.] Time passes slowly. [Roads are bad.]"
PLAIN = TEXT.replace("[", "").replace("]", "")
EDITED = PLAIN.replace("slowly", "fast")
QUOTE = "Roads are bad."
MEASURES = section("Measures", "{Joint training helps.} It rains.", kind="strategies")
OTHER_MEASURES = section("Measures", "{Joint training helps.} It snows.", kind="strategies")


def obstacles(marked: str):
    return section("Obstacles", marked)


# What the source brings, import after import.
OF_SECTION = {
    "same": [[obstacles(TEXT), OTHER_MEASURES]],
    "changed": [[obstacles(TEXT.replace("Limited", "Scarce")), MEASURES]],
    "moved": [[MEASURES, obstacles(TEXT)]],
    "gone": [[MEASURES]],
    "back": [[MEASURES], [obstacles(TEXT), MEASURES]],
}
OF_PASSAGE = {
    "same": [[obstacles(TEXT), OTHER_MEASURES]],
    "changed": [[obstacles(TEXT.replace(QUOTE, "Roads are full of holes.")), MEASURES]],
    "moved": [[obstacles("[Roads are bad.] A new beginning. " + TEXT.replace(" [Roads are bad.]", "")), MEASURES]],
    "gone": [[obstacles(TEXT.replace(" [Roads are bad.]", "")), MEASURES]],
    "back": [[obstacles(TEXT.replace(" [Roads are bad.]", "")), MEASURES], [obstacles(TEXT), MEASURES]],
}


def nothing() -> None:
    """The edit of an editor who changes nothing."""


def edit_section() -> None:
    Section.objects.filter(heading="Obstacles").update(body=EDITED)
    passage = ChallengeEvidence.objects.get(quote=QUOTE)
    start = EDITED.index(QUOTE)
    ChallengeEvidence.objects.filter(pk=passage.pk).update(start=start, end=start + len(QUOTE))


def decide(review: str) -> Callable[[], None]:
    def verdict() -> None:
        ChallengeEvidence.objects.filter(quote=QUOTE).update(review=review, reviewed_at=timezone.now())

    return verdict


def delete_section() -> None:
    Section.objects.get(heading="Obstacles").delete()


def give_to_another_record() -> None:
    mud = Challenge.objects.create(title="Mud", slug="mud", match_key="mud")
    ChallengeEvidence.objects.filter(quote=QUOTE).update(finding=mud)


def delete_passage() -> None:
    ChallengeEvidence.objects.get(quote=QUOTE).delete()


ON_SECTION = {
    "untouched": nothing,
    "edited": edit_section,
    "accepted": decide("accepted"),
    "rejected": decide("rejected"),
    "deleted": delete_section,
}
ON_PASSAGE = ON_SECTION | {"edited": give_to_another_record, "deleted": delete_passage}

SCARCE = ("Limited", "Scarce")
LIVE, RETIRED = True, False
# By what the editor did and what the source does: the body, and whether readers see it; None: there is no such section.
SECTIONS = {
    editor: {
        "same": (body, LIVE),
        "changed": (body.replace(*SCARCE), LIVE),
        "moved": (body, LIVE),
        "gone": (body, RETIRED),
        "back": (body, LIVE),
    }
    for editor, body in (("untouched", PLAIN), ("edited", EDITED), ("accepted", PLAIN), ("rejected", PLAIN))
} | {"deleted": dict.fromkeys(OF_SECTION)}
# The review and the one it remembers, and the record it states; None: there is no such passage.
PASSAGES = {
    editor: {
        "same": (review, "", record),
        "changed": ("orphaned", review, record),
        "moved": (review, "", record),
        "gone": ("orphaned", review, record),
        "back": (review, "", record),
    }
    for editor, review, record in (
        ("untouched", "suggested", "Roads are bad"),
        ("edited", "suggested", "Mud"),
        ("accepted", "accepted", "Roads are bad"),
        ("rejected", "rejected", "Roads are bad"),
    )
} | {"deleted": dict.fromkeys(OF_PASSAGE)}


@pytest.mark.parametrize("source", OF_SECTION)
@pytest.mark.parametrize("editor", ON_SECTION)
def test_a_section_is_merged_as_the_table_says(editor, source):
    import_parsed(parsed_article(obstacles(TEXT), MEASURES))
    before = Section.objects.get(heading="Obstacles").pk
    ON_SECTION[editor]()
    for sections in OF_SECTION[source]:
        import_parsed(parsed_article(*sections))
    stored = Section.objects.filter(heading="Obstacles").first()
    found = stored and (stored.body, stored.retired_at is None)
    assert found == SECTIONS[editor][source]
    if stored:
        assert stored.pk == before
        assert stored.position == (1 if source == "moved" else 0)
    assert not ChallengeEvidence.objects.out_of_step().exists()


@pytest.mark.parametrize("source", OF_PASSAGE)
@pytest.mark.parametrize("editor", ON_PASSAGE)
def test_a_passage_is_merged_as_the_table_says(editor, source):
    import_parsed(parsed_article(obstacles(TEXT), MEASURES))
    before = ChallengeEvidence.objects.get(quote=QUOTE).pk
    ON_PASSAGE[editor]()
    for sections in OF_PASSAGE[source]:
        import_parsed(parsed_article(*sections))
    passages = list(ChallengeEvidence.objects.filter(quote=QUOTE))
    found = [(one.review, one.review_before, one.finding.title) for one in passages]
    expected = PASSAGES[editor][source]
    assert found == ([expected] if expected else [])
    assert [one.pk for one in passages] == ([before] if expected else [])
    assert not ChallengeEvidence.objects.out_of_step().exists()
    if source == "changed":
        assert ChallengeEvidence.objects.get(quote="Roads are full of holes.").review == "suggested"
