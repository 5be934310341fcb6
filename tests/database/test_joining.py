"""One record per finding: titles that surely mean the same join, others are asked about, and answers are kept."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.choices import Review, Sameness
from articles.curation.merging import merge, set_apart
from articles.importing import store
from articles.importing.changes import Terms
from articles.importing.load import load
from articles.importing.load_findings import KnownFindings
from articles.importing.parse import Parsed
from articles.importing.plan import plan_batch
from articles.importing.snapshot import Snapshot
from articles.models import Challenge, ChallengeDuplicate, ChallengeEvidence, Strategy, StrategyDuplicate
from casestudies.models import CaseStudy
from tests.factories import make_challenge, make_duplicate, make_evidence, make_run
from tests.outlines import ALL_KINDS, import_parsed, parsed_article, plan, section

pytestmark = pytest.mark.django_db

FUNDING = "[Limited funding of missions.]"
LIKE_FUNDING = "[Shortage of funds for missions.]"
FEWER_FUNDS = "[Limited funding of missions and police.]"


def article(text: str, title: str = "Keeping the Peace") -> Parsed:
    return parsed_article(section("Obstacles", text), title=title)


def bring(*texts: str) -> None:
    """Import articles with one challenge each, one after the other."""
    for text in texts:
        import_parsed(article(text, title=f"On {text.strip('[].')}"))


def ada() -> User:
    return User.objects.get_or_create(username="ada")[0]


def test_a_title_that_surely_means_the_same_joins_the_record():
    bring(FUNDING, "[Limited fund of missions.]")
    assert Challenge.objects.get().evidence.count() == 2
    assert not ChallengeDuplicate.objects.exists()


def test_a_title_that_may_mean_the_same_is_a_new_record_and_a_question():
    bring(FUNDING, FEWER_FUNDS)
    older, newer = Challenge.objects.order_by("pk")
    question = ChallengeDuplicate.objects.get()
    assert (question.one, question.other, question.verdict) == (older, newer, Sameness.POSSIBLE)
    assert 75 <= question.score < 95
    assert question.reason == "limited, funding, missions"


def test_other_titles_are_new_records_without_a_question():
    bring(FUNDING, "[Limited mobility of troops.]", "[Unlimited funding of missions.]")
    assert Challenge.objects.count() == 3
    assert not ChallengeDuplicate.objects.exists()


def test_strategies_are_asked_about_in_their_own_table():
    measures = [
        section("M", f"{{{text}}}", kind="strategies") for text in ("Joint training.", "Joint training at sea.")
    ]
    for number, measure in enumerate(measures):
        import_parsed(parsed_article(measure, title=f"Article {number}"))
    assert StrategyDuplicate.objects.get().one == Strategy.objects.get(title="Joint training")
    assert not ChallengeDuplicate.objects.exists()


def test_case_studies_are_joined_by_country_only():
    kinds = {kind.name: kind.duplicate_model for kind in ALL_KINDS}
    assert kinds["case_studies"] == ""
    assert not any(field.name == "duplicates" for field in CaseStudy._meta.get_fields())


def test_within_one_batch_later_files_join_the_record_of_the_first_or_ask():
    import_parsed(article(FUNDING, "A"), article("[Limited fund of missions.]", "B"), article(FEWER_FUNDS, "C"))
    first, other = Challenge.objects.order_by("pk")
    assert first.title == "Limited funding of missions"
    assert first.evidence.count() == 2
    assert (ChallengeDuplicate.objects.get().one, ChallengeDuplicate.objects.get().other) == (first, other)


def test_one_passage_with_two_similar_titles_states_its_record_once():
    import_parsed(article(FUNDING))
    candidate = article("[Limited fund of missions.]", "Another")
    [found] = candidate.found["challenges"]
    twin = type(found)("Shortage", "shortage of funding of missions", *(found.section, found.span, found.quote, "rule"))
    candidate.found["challenges"].append(twin)
    import_parsed(candidate)
    assert Challenge.objects.get().evidence.count() == 2


def test_at_most_three_questions_are_asked_about_a_record():
    bring(*(f"[Limited funding of missions and {word}.]" for word in ("police", "courts", "prisons", "roads")))
    ChallengeDuplicate.objects.all().delete()
    bring(FUNDING)
    assert ChallengeDuplicate.objects.count() == 3


def test_a_key_that_joined_before_joins_without_reading_all_keys():
    bring(FUNDING, LIKE_FUNDING.replace("funds", "funding"))
    assert Challenge.objects.count() == 1
    known = KnownFindings()
    with CaptureQueriesContext(connection) as captured:
        again = article(LIKE_FUNDING.replace("funds", "funding"), "Another")
        plans = plan_batch([again], load([again], ALL_KINDS, known), ALL_KINDS, Terms(timezone.now()))
    assert not [change for change in plans[0].changes if change.record == "articles.Challenge"]
    assert not [query for query in captured if '"id" > 0' in query["sql"]]


def test_an_unchanged_import_reads_no_keys_of_other_findings():
    bring(FUNDING, FEWER_FUNDS)
    with CaptureQueriesContext(connection) as captured:
        plan(article(FUNDING, "On Limited funding of missions"))
    assert not [query for query in captured if '"id" > 0' in query["sql"]]


def test_later_passages_follow_those_of_their_key_that_an_editor_moved():
    bring(FUNDING, "[Limited fund of missions.]")
    mine = make_challenge(title="Thin purses", match_key="purse thin")
    ChallengeEvidence.objects.filter(quote="Limited fund of missions.").update(finding=mine)
    import_parsed(article("[Limited fund of missions.]", "Another"))
    assert mine.evidence.count() == 2


def test_a_rejected_passage_does_not_decide_where_its_key_joins():
    bring(FUNDING)
    other = make_challenge()
    make_evidence(other, review=Review.REJECTED, match_key="limited fund of missions")
    bring("[Limited fund of missions.]")
    assert Challenge.objects.get(title="Limited funding of missions").evidence.count() == 2


def test_a_merged_record_stays_merged_on_every_later_import():
    bring(FUNDING, FEWER_FUNDS)
    target, source = Challenge.objects.order_by("pk")
    merge(source, target, ada(), "one")
    bring(FEWER_FUNDS)
    import_parsed(article(FEWER_FUNDS, "Another"))
    import_parsed(article(FEWER_FUNDS + " More.", "Another"))
    source.refresh_from_db()
    assert (source.merged_into, source.evidence.count(), target.evidence.count()) == (target, 0, 3)
    assert not ChallengeDuplicate.objects.open().exists()


def test_a_title_similar_to_a_merged_record_joins_the_record_in_its_place():
    last = make_challenge(match_key="last")
    middle = make_challenge(match_key="middle", merged_into=last)
    make_challenge(match_key="limited funding of missions", merged_into=middle)
    bring("[Limited fund of missions.]")
    assert last.evidence.count() == 1


def test_a_pair_that_an_editor_kept_apart_is_not_asked_about_again():
    bring(FUNDING, FEWER_FUNDS)
    set_apart(ChallengeDuplicate, list(ChallengeDuplicate.objects.values_list("pk", flat=True)), ada(), "no")
    for number in range(2):
        import_parsed(article(FUNDING, f"A {number}"), article(FEWER_FUNDS, f"B {number}"))
    assert not ChallengeDuplicate.objects.open().exists()
    assert [record.evidence.count() for record in Challenge.objects.order_by("pk")] == [3, 3]


def test_a_pair_stays_apart_after_one_of_its_records_was_deleted():
    bring(FUNDING)
    kept, gone = Challenge.objects.get(), make_challenge(match_key="limited fund of missions")
    pair = make_duplicate(kept, gone)
    set_apart(ChallengeDuplicate, [pair.pk], ada(), "no")
    gone.delete()
    bring("[Limited fund of missions.]")
    assert Challenge.objects.exclude(pk=kept.pk).get().evidence.count() == 1
    assert not ChallengeDuplicate.objects.exists()


def test_of_two_similar_records_that_were_kept_apart_none_is_joined_automatically():
    one = make_challenge(match_key="limited funding of missions")
    other = make_challenge(match_key="shortage of funding of missions")
    set_apart(ChallengeDuplicate, [make_duplicate(one, other).pk], ada(), "no")
    bring("[Insufficient funding of missions.]")
    asked = ChallengeDuplicate.objects.open()
    assert {pair.one for pair in asked} == {one, other}
    assert not one.evidence.exists()


def test_of_two_similar_records_that_nobody_kept_apart_the_older_is_joined():
    one = make_challenge(match_key="limited funding of missions")
    make_challenge(match_key="shortage of funding of missions")
    bring("[Insufficient funding of missions.]")
    assert one.evidence.count() == 1


def test_a_run_reads_all_keys_once_and_then_only_new_ones():
    known = KnownFindings()
    make_challenge(match_key="funding limited")
    first = known.of(ALL_KINDS[:1])["challenges"]
    assert len(first) == 1
    make_challenge(match_key="mobility limited")
    assert len(known.of(ALL_KINDS[:1])["challenges"]) == 2
    assert known.of(ALL_KINDS[:1])["challenges"] is first


def test_a_record_that_was_deleted_since_the_keys_were_read_is_not_joined():
    known = KnownFindings()
    gone = make_challenge(match_key="limited funding of missions")
    known.of(ALL_KINDS)
    gone.delete()
    batch = [article("[Limited fund of missions.]")]
    with store.as_one():
        store.apply(
            plan_batch(batch, load(batch, ALL_KINDS, known), ALL_KINDS, Terms(timezone.now())), make_run(), ALL_KINDS
        )
    assert Challenge.objects.get().title == "Limited fund of missions"


def test_a_plan_without_a_database_joins_and_asks_within_the_batch():
    batch = [article(FUNDING, "A"), article("[Limited fund of missions.]", "B"), article(FEWER_FUNDS, "C")]
    plans = plan_batch(batch, Snapshot(), ALL_KINDS, Terms(timezone.now()))
    made = [one.counts().get("Challenge", {}).get("created", 0) for one in plans]
    assert made == [1, 0, 1]
    assert plans[2].counts()["ChallengeDuplicate"] == {"created": 1}


def test_an_article_with_questions_of_both_kinds_takes_at_most_25_statements(django_assert_max_num_queries):
    bring(FUNDING)
    import_parsed(parsed_article(section("M", "{Joint training.}", kind="strategies"), title="Measures"))
    batch = [
        parsed_article(
            section("Obstacles", FEWER_FUNDS),
            section("Measures", "{Joint training at sea.}", kind="strategies"),
            see_also=["Elsewhere"],
            title="Another",
        )
    ]
    run = make_run()
    with django_assert_max_num_queries(25), store.as_one():
        store.apply(plan(*batch), run, ALL_KINDS)
    assert (ChallengeDuplicate.objects.count(), StrategyDuplicate.objects.count()) == (1, 1)
