"""Imports write each article, section, finding and passage once, and recognize articles that come again."""

import pytest
from django.apps import apps

from articles.importing import store
from articles.importing.plan import WAS_DELETED
from articles.models import Article, Challenge, ChallengeEvidence, Section, SeeAlso, SourceVersion, Strategy
from tests.factories import make_challenge, make_run
from tests.outlines import ALL_KINDS, import_parsed, imported, parsed_article, plan, section

pytestmark = pytest.mark.django_db

OBSTACLES = section("Obstacles", "[Limited funding hampers missions.] Time passes. [Roads are bad.]")
MEASURES = section("Measures", "{Joint training helps.} It rains.", kind="strategies")


def body_of(article: Article, heading: str) -> str:
    return article.sections.get(heading=heading).body


def test_a_new_article_arrives_with_sections_findings_and_passages():
    article = imported(parsed_article(OBSTACLES, MEASURES, see_also=["Elsewhere"]))
    assert list(article.sections.values_list("heading", "position", "level")) == [
        ("Obstacles", 0, 2),
        ("Measures", 1, 2),
    ]
    assert list(Challenge.objects.values_list("title", flat=True)) == [
        "Limited funding hampers missions",
        "Roads are bad",
    ]
    assert Strategy.objects.get().evidence.get().quote == "Joint training helps."
    assert article.source_versions.get().number == 1
    assert SeeAlso.objects.get().target is None


def test_every_passage_quotes_its_words_with_their_context():
    imported(parsed_article(OBSTACLES))
    roads = ChallengeEvidence.objects.get(quote="Roads are bad.")
    assert roads.section.body[roads.start : roads.end] == roads.quote
    assert roads.prefix.endswith("Time passes. ")


def test_a_subsection_has_the_section_before_it_as_parent():
    article = imported(parsed_article(OBSTACLES, section("Roads", "They are bad.", level=3), MEASURES))
    assert article.sections.get(heading="Roads").parent.heading == "Obstacles"
    assert article.sections.get(heading="Measures").parent is None


def test_two_articles_that_state_the_same_share_one_record():
    other = section("Problems", "[Roads are bad.]")
    import_parsed(parsed_article(OBSTACLES), parsed_article(other, title="Another"))
    assert Challenge.objects.get(title="Roads are bad").evidence.count() == 2


def test_a_later_import_joins_the_existing_record():
    import_parsed(parsed_article(OBSTACLES))
    import_parsed(parsed_article(section("Problems", "[Roads are bad.]"), title="Another"))
    assert Challenge.objects.filter(match_key="roads are bad").count() == 1


def test_a_renamed_record_is_still_joined():
    import_parsed(parsed_article(OBSTACLES))
    Challenge.objects.filter(match_key="roads are bad").update(title="Poor infrastructure")
    import_parsed(parsed_article(section("Problems", "[Roads are bad.]"), title="Another"))
    assert Challenge.objects.get(title="Poor infrastructure").evidence.count() == 2


def test_new_passages_of_a_merged_record_go_to_the_end_of_the_chain():
    import_parsed(parsed_article(OBSTACLES))
    first, second = Challenge.objects.order_by("title")
    last = Challenge.objects.create(title="Last", slug="last", match_key="last")
    Challenge.objects.filter(pk=first.pk).update(merged_into=second)
    Challenge.objects.filter(pk=second.pk).update(merged_into=last)
    import_parsed(parsed_article(section("Problems", "[Limited funding hampers missions.]"), title="Another"))
    assert last.evidence.get().section.heading == "Problems"


def test_two_records_with_similar_titles_have_different_slugs():
    make_challenge(slug="roads-are-bad", match_key="the state of the ways")
    import_parsed(parsed_article(section("A", "[Roads are bad.] [Nothing moves on roads.]")))
    assert Challenge.objects.get(title="Roads are bad").slug == "roads-are-bad-2"


def test_importing_the_same_again_writes_no_row():
    article = parsed_article(OBSTACLES, MEASURES, see_also=["Elsewhere"])
    import_parsed(article)
    before = {model: list(model.objects.values()) for model in apps.get_models() if "simple" not in model.__module__}
    assert [one.outcome for one in plan(article)] == ["unchanged"]
    store.apply(plan(article), make_run(), ALL_KINDS)
    after = {model: list(model.objects.values()) for model in before}
    changed = {model.__name__ for model in before if before[model] != after[model]}
    assert changed == {"ImportRun"}


def test_a_title_of_two_articles_with_addresses_gives_two_slugs():
    import_parsed(parsed_article(OBSTACLES, source_url="https://one.example/a"))
    import_parsed(parsed_article(OBSTACLES, source_url="https://two.example/a"))
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["keeping-the-peace", "keeping-the-peace-2"]


def test_an_article_with_a_new_title_is_recognized_by_its_source_url():
    import_parsed(parsed_article(OBSTACLES, source_url="https://one.example/a"))
    article = imported(parsed_article(OBSTACLES, title="Another Title", source_url="https://one.example/a"))
    assert (Article.objects.count(), article.title, article.slug) == (1, "Another Title", "keeping-the-peace")


@pytest.mark.parametrize("moved", ["https://one.example/a", "http://www.one.example/a/", "https://ONE.example/a/"])
def test_an_article_is_recognized_by_any_spelling_of_its_source_url(moved):
    import_parsed(parsed_article(OBSTACLES, source_url="http://one.example/a"))
    imported(parsed_article(OBSTACLES, title="Another Title", source_url=moved))
    assert Article.objects.get().source_url == moved
    assert plan(parsed_article(OBSTACLES, title="Another Title", source_url=moved))[0].changes == ()


def test_a_deleted_article_stays_deleted_for_any_spelling_of_its_source_url():
    imported(parsed_article(OBSTACLES, source_url="http://one.example/a")).delete()
    [again] = import_parsed(parsed_article(OBSTACLES, source_url="https://one.example/a/"))
    assert again.warnings == (WAS_DELETED,)
    assert not Article.objects.exists()


def test_a_source_url_that_an_editor_corrected_is_kept():
    import_parsed(parsed_article(OBSTACLES, source_url="http://one.example/a"))
    Article.objects.update(source_url="https://one.example/moved")
    assert imported(parsed_article(OBSTACLES, source_url="https://one.example/a")).source_url.endswith("/moved")


def test_an_article_with_a_known_title_from_another_source_is_reported_and_can_be_joined():
    import_parsed(parsed_article(OBSTACLES, source_url="https://one.example/a"))
    elsewhere = parsed_article(OBSTACLES, MEASURES, source_url="https://two.example/a")
    [again] = import_parsed(elsewhere)
    assert again.warnings[-1].startswith("Another article has this title and comes from https://one.example/a.")
    Article.objects.get(source_url="https://two.example/a").delete()
    Article.objects.update(source_url="https://two.example/a")
    [again] = import_parsed(elsewhere)
    assert (again.outcome, Article.objects.get().sections.count()) == ("updated", 2)


def test_an_article_is_recognized_after_an_editor_changed_its_title_and_slug():
    import_parsed(parsed_article(OBSTACLES))
    Article.objects.update(title="Mine", slug="mine")
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert Article.objects.get().title == "Mine"


def test_a_red_link_turns_blue_when_its_article_arrives():
    import_parsed(parsed_article(OBSTACLES, see_also=["Elsewhere"]))
    import_parsed(parsed_article(MEASURES, title="Elsewhere"))
    assert SeeAlso.objects.get().target.title == "Elsewhere"
    assert SeeAlso.history.first().history_change_reason.startswith("import run")


def test_links_between_files_of_one_batch_are_blue_at_once():
    one = parsed_article(OBSTACLES, see_also=["Elsewhere"])
    other = parsed_article(MEASURES, title="Elsewhere", see_also=["Keeping the Peace"])
    import_parsed(one, other)
    assert SeeAlso.objects.filter(target=None).count() == 0


def test_links_that_left_the_source_are_deleted_and_those_of_an_editor_kept():
    article = imported(parsed_article(OBSTACLES, see_also=["Elsewhere", "Nowhere"]))
    SeeAlso.objects.create(article=article, position=2, title="Mine", slug="mine")
    import_parsed(parsed_article(OBSTACLES, see_also=["Nowhere", "New"]))
    assert list(article.see_also.values_list("title", flat=True)) == ["Nowhere", "New", "Mine"]


def test_a_changed_text_is_a_new_source_version_and_a_new_version_number():
    import_parsed(parsed_article(OBSTACLES))
    article = imported(parsed_article(OBSTACLES, MEASURES))
    assert [version.number for version in article.source_versions.all()] == [2, 1]
    assert article.version == 2


def test_changes_by_an_import_leave_history_that_names_the_run_and_the_state_before():
    import_parsed(parsed_article(OBSTACLES))
    import_parsed(parsed_article(section("Obstacles", "Everything is new here.")))
    latest, first = Section.history.order_by("-history_id")
    assert first.history_change_reason == "as imported"
    assert first.body.startswith("Limited funding")
    assert latest.history_change_reason.startswith("import run")
    assert latest.body == "Everything is new here."


def test_an_import_that_only_creates_writes_no_history():
    import_parsed(parsed_article(OBSTACLES, MEASURES))
    assert not Section.history.exists()
    assert not Challenge.history.exists()


def test_an_article_takes_at_most_25_statements(django_assert_max_num_queries):
    article = parsed_article(
        OBSTACLES, section("Roads", "[Mud is deep.]", level=3), MEASURES, see_also=["Elsewhere", "Nowhere"]
    )
    run = make_run()
    with django_assert_max_num_queries(25), store.as_one():
        store.apply(plan(article), run, ALL_KINDS)


def test_many_articles_take_less_than_3_statements_each(django_assert_max_num_queries):
    batch = [
        parsed_article(section("Obstacles", f"[Obstacle {n} is high.]"), MEASURES, title=f"Article {n}", see_also=["X"])
        for n in range(20)
    ]
    run = make_run()
    with django_assert_max_num_queries(3 * 20), store.as_one():
        store.apply(plan(*batch), run, ALL_KINDS)
    assert SourceVersion.objects.count() == 20


def test_a_waiting_import_does_not_name_a_run_that_was_interrupted_before_later_ones():
    make_run()
    assert "(import run" in store.why_to_wait()
    ended = make_run()
    store.finish_run(ended, ended.started_at)
    assert "(import run" not in store.why_to_wait()
