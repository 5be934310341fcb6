"""An editor's work on sections and passages survives every re-import."""

import pytest
from django.utils import timezone

from articles.choices import Review
from articles.models import Article, Challenge, ChallengeEvidence, Section
from tests.outlines import import_parsed, imported, parsed_article, plan, section

pytestmark = pytest.mark.django_db

TEXT = "[Limited funding hampers missions.] Time passes slowly. [Roads are bad.]"
OBSTACLES = section("Obstacles", TEXT)
MEASURES = section("Measures", "{Joint training helps.} It rains.", kind="strategies")
EDITED = "Limited funding hampers missions. Time passes fast. Roads are bad."


def edit(name: str, **values: object) -> None:
    Section.objects.filter(heading=name).update(**values)


def verdict(review: Review, quote: str = "Roads are bad.") -> ChallengeEvidence:
    passage = ChallengeEvidence.objects.get(quote=quote)
    passage.review, passage.reviewed_at = review, timezone.now()
    passage.save()
    return passage


def test_an_unedited_section_takes_the_new_text_of_the_source():
    import_parsed(parsed_article(OBSTACLES))
    article = imported(parsed_article(section("Obstacles", TEXT.replace("slowly", "quickly"))))
    assert "quickly" in article.sections.get().body


def test_an_edited_section_is_kept_if_the_source_did_not_change_it():
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    edit("Obstacles", body=EDITED, heading="Hurdles", kind="other")
    article = imported(parsed_article(OBSTACLES, section("Measures", "It rains.")))
    hurdles = article.sections.get(position=0)
    assert (hurdles.heading, hurdles.kind, hurdles.body) == ("Hurdles", "other", EDITED)


def test_edits_of_different_words_are_merged():
    import_parsed(parsed_article(OBSTACLES))
    edit("Obstacles", body=EDITED)
    [plan] = import_parsed(parsed_article(section("Obstacles", TEXT + " Rivers rise. Bridges break.")))
    assert plan.outcome == "updated"
    assert Section.objects.get().body == EDITED + " Rivers rise. Bridges break."


def test_edits_of_the_same_words_are_a_conflict_that_waits_for_an_editor():
    import_parsed(parsed_article(OBSTACLES))
    edit("Obstacles", body=EDITED)
    theirs = "Limited funding hampers missions. Time stands still. Roads are bad."
    [plan] = import_parsed(parsed_article(section("Obstacles", theirs)))
    stored = Section.objects.get()
    assert plan.outcome == "conflict"
    assert "Obstacles" in plan.warnings[0]
    assert (stored.body, stored.incoming_body) == (EDITED, theirs)
    assert stored.imported_body.startswith("Limited funding hampers missions. Time passes slowly.")


def test_a_conflict_ends_if_the_source_returns_to_its_old_words():
    import_parsed(parsed_article(OBSTACLES))
    edit("Obstacles", body=EDITED)
    import_parsed(parsed_article(section("Obstacles", TEXT.replace("passes slowly", "stands still"))))
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    stored = Section.objects.get(heading="Obstacles")
    assert (stored.body, stored.incoming_body) == (EDITED, "")


def test_a_renamed_section_keeps_its_row_and_its_anchor():
    article = imported(parsed_article(OBSTACLES, MEASURES))
    before = article.sections.get(heading="Obstacles")
    import_parsed(parsed_article(section("Hurdles", TEXT), MEASURES))
    after = article.sections.get(heading="Hurdles")
    assert (after.pk, after.anchor) == (before.pk, before.anchor)


def test_other_sections_stay_in_order_when_some_are_moved_or_inserted():
    article = imported(parsed_article(OBSTACLES, MEASURES))
    keys = dict(article.sections.values_list("heading", "pk"))
    import_parsed(parsed_article(MEASURES, section("Between", "Something new."), OBSTACLES))
    assert list(article.sections.values_list("heading", flat=True)) == ["Measures", "Between", "Obstacles"]
    assert article.sections.get(heading="Measures").pk == keys["Measures"]


def test_the_order_and_the_sections_of_an_editor_are_kept():
    article = imported(parsed_article(OBSTACLES, MEASURES))
    edit("Obstacles", position=5)
    Section.objects.create(article=article, position=9, heading="Mine", anchor="mine", body="Own words.")
    import_parsed(parsed_article(OBSTACLES, MEASURES, section("New", "Something new.")))
    headings = list(article.sections.live().values_list("heading", flat=True))
    assert headings.index("Measures") < headings.index("Obstacles") < headings.index("Mine")
    assert headings.index("New") == headings.index("Measures") + 1


def test_a_section_that_left_the_source_is_retired_and_restored_if_it_returns():
    article = imported(parsed_article(OBSTACLES, MEASURES))
    before = article.sections.get(heading="Obstacles")
    passage = verdict(Review.ACCEPTED)
    [plan] = import_parsed(parsed_article(MEASURES))
    assert any("is no longer in the source" in warning for warning in plan.warnings)
    assert list(article.sections.live().values_list("heading", flat=True)) == ["Measures"]
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert article.sections.live().get(heading="Obstacles").pk == before.pk
    passage.refresh_from_db()
    assert passage.review == Review.ACCEPTED


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Slander", "The mayor of the town took bribes for years."),
        ("SLANDER", "Everything is different now."),
        ("On the Town", "The mayor of the town took bribes for years."),
        ("On the Town", "The mayor of this town took many bribes for years."),
    ],
)
def test_a_section_that_an_editor_deleted_stays_deleted_whatever_of_it_the_source_changes(heading, body):
    article = imported(parsed_article(MEASURES, section("Slander", "The mayor of the town took bribes for years.")))
    article.sections.get(heading="Slander").delete()
    for _again in range(2):
        import_parsed(parsed_article(section("Measures", "It rains."), section(heading, body)))
        assert list(article.sections.values_list("heading", flat=True)) == ["Measures"]


def test_a_new_section_comes_in_beside_one_that_an_editor_deleted():
    article = imported(parsed_article(OBSTACLES, MEASURES))
    article.sections.get(heading="Obstacles").delete()
    import_parsed(parsed_article(section("Weather", "It rains."), OBSTACLES, MEASURES))
    assert list(article.sections.values_list("heading", flat=True)) == ["Weather", "Measures"]


@pytest.mark.parametrize("review", [Review.SUGGESTED, Review.ACCEPTED, Review.REJECTED])
def test_a_passage_moves_with_its_words_and_keeps_its_review(review):
    import_parsed(parsed_article(OBSTACLES))
    passage = verdict(review)
    import_parsed(parsed_article(section("Obstacles", "A new beginning. " + TEXT)))
    passage.refresh_from_db()
    assert passage.review == review
    assert passage.section.body[passage.start : passage.end] == "Roads are bad."
    assert ChallengeEvidence.objects.filter(quote="Roads are bad.").count() == 1


@pytest.mark.parametrize("review", [Review.SUGGESTED, Review.ACCEPTED, Review.REJECTED])
def test_a_passage_whose_words_left_is_orphaned_and_gets_its_review_back_with_them(review):
    import_parsed(parsed_article(OBSTACLES))
    passage = verdict(review)
    import_parsed(parsed_article(section("Obstacles", TEXT.replace("[Roads are bad.]", "Rivers rise."))))
    passage.refresh_from_db()
    assert (passage.review, passage.review_before) == (Review.ORPHANED, review)
    import_parsed(parsed_article(OBSTACLES))
    passage.refresh_from_db()
    assert (passage.review, passage.review_before) == (review, "")


def test_a_passage_moves_to_the_section_that_its_words_moved_to():
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    passage = verdict(Review.ACCEPTED)
    without = section("Obstacles", TEXT.replace(" [Roads are bad.]", ""))
    import_parsed(parsed_article(without, section("Roads", "[Roads are bad.] Mud is deep."), MEASURES))
    passage.refresh_from_db()
    assert (passage.section.heading, passage.review) == ("Roads", Review.ACCEPTED)


def test_a_passage_never_moves_to_a_look_alike_that_was_there_before():
    other = section("Roads", "Roads are bad. Mud is deep.")
    import_parsed(parsed_article(OBSTACLES, other))
    passage = verdict(Review.ACCEPTED)
    import_parsed(parsed_article(section("Obstacles", TEXT.replace(" [Roads are bad.]", "")), other))
    passage.refresh_from_db()
    assert passage.review == Review.ORPHANED


def test_a_suggestion_that_an_editor_deleted_is_not_suggested_again():
    import_parsed(parsed_article(OBSTACLES))
    ChallengeEvidence.objects.get(quote="Roads are bad.").delete()
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert not ChallengeEvidence.objects.filter(quote="Roads are bad.").exists()


def test_a_passage_that_an_editor_gave_to_another_record_stays_there():
    import_parsed(parsed_article(OBSTACLES))
    other = Challenge.objects.create(title="Mud", slug="mud", match_key="mud")
    ChallengeEvidence.objects.filter(quote="Roads are bad.").update(finding=other)
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert ChallengeEvidence.objects.get(quote="Roads are bad.").finding == other


def test_words_that_an_editor_changed_are_not_suggested():
    import_parsed(parsed_article(OBSTACLES))
    ChallengeEvidence.objects.all().delete()
    edit("Obstacles", body=EDITED.replace("Roads are bad.", "Roads are good."))
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert not ChallengeEvidence.objects.filter(quote="Roads are bad.").exists()


def test_the_title_introduction_and_notice_of_an_editor_are_kept():
    import_parsed(parsed_article(OBSTACLES))
    Article.objects.update(title="Mine", introduction="My words.", disclosure="My notice.")
    [plan] = import_parsed(parsed_article(OBSTACLES, MEASURES, disclosure="Another notice.", introduction=("Theirs.",)))
    article = Article.objects.get()
    assert (article.title, article.introduction, article.disclosure) == ("Mine", "My words.", "My notice.")
    assert (plan.outcome, article.incoming_introduction) == ("conflict", "Theirs.")


def test_a_dry_plan_writes_nothing():
    import_parsed(parsed_article(OBSTACLES))
    before = list(Section.objects.values())
    assert [one.outcome for one in plan(parsed_article(MEASURES))] == ["updated"]
    assert list(Section.objects.values()) == before


def test_a_deleted_article_is_not_imported_again_unless_asked_for():
    imported(parsed_article(OBSTACLES)).delete()
    [plan] = import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert (plan.outcome, Article.objects.count()) == ("unchanged", 0)
    assert "--restore" in plan.warnings[-1]
    import_parsed(parsed_article(OBSTACLES), restores=True)
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ([OBSTACLES, MEASURES], "to_review"),
        ([section("Obstacles", TEXT + " Rivers rise.")], "to_review"),
        ([section("Obstacles", TEXT, kind="other")], "published"),
    ],
)
def test_a_published_article_waits_for_review_again_when_its_text_changes(source, status):
    import_parsed(parsed_article(OBSTACLES))
    Article.objects.update(status="published")
    [plan] = import_parsed(parsed_article(*source))
    assert Article.objects.get().status == status
    assert any("back among the articles to review" in warning for warning in plan.warnings) == (status == "to_review")
