"""The likeness of two titles, and the index that finds known titles similar to a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.likeness import CERTAIN, POSSIBLE, KnownKeys, likeness, roots_of
from articles.importing.likeness_words import AKIN, CLASSES, KINDRED, LIGHT, OPPOSITES, WEIGHTS
from articles.importing.title_keys import key_of
from tests.benchmarks.title_pairs import IMPORTED, precision_and_recall, read_pairs

WORDS = """
    by:police from:police by:infrastructure police
    limited lack poor issue risk adequate improved un not funding funded roads road coordination cordination
    finance budget cooperation partnership persistent mechanism slow delayed
    instability stability infrastructure infrastucture interpretation interpretaton local 1325 2250
""".split()
keys = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: " ".join(sorted(set(words))))


def alike(title: str, other: str) -> float:
    return likeness(roots_of(key_of(title)), roots_of(key_of(other)))


def index_of(*known: str) -> KnownKeys[int]:
    index: KnownKeys[int] = KnownKeys()
    for number, key in enumerate(known):
        index.add(key, number)
    return index


@pytest.mark.parametrize("by_likeness_alone", [False, True])
def test_at_least_97_of_100_pairs_that_are_joined_mean_the_same(by_likeness_alone):
    written = [pair for pair in read_pairs() if pair.kind != IMPORTED]
    pairs = [pair for pair in written if not (by_likeness_alone and pair.has_one_key)]
    precision, recall = precision_and_recall(pairs, CERTAIN)
    assert len(pairs) >= 100
    assert precision >= 0.97
    assert recall >= (0.75 if by_likeness_alone else 0.8)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Support for mayors", "Support from mayors"),
        ("Monitoring of parties by civilians", "Monitoring of civilians by parties"),
        ("Trust between units", "Trust within units"),
        ("Ceasefires before talks and elections", "Talks and elections before ceasefires"),
        (
            "Joint inspection of remote weapon storage sites for retired regional commanders",
            "Joint inspection of remote weapon storage sites by retired regional commanders",
        ),
    ],
)
def test_pairs_that_differ_by_a_preposition_are_never_joined_automatically(title, other):
    assert key_of(title) != key_of(other)
    assert POSSIBLE <= alike(title, other) < CERTAIN


def test_an_editor_is_asked_about_nearly_all_other_pairs_that_mean_the_same():
    compared = [pair for pair in read_pairs() if pair.kind != IMPORTED and not pair.has_one_key]
    precision, recall = precision_and_recall(compared, POSSIBLE)
    assert recall >= 0.95
    assert precision >= 0.6


def test_of_titles_in_articles_none_are_joined_wrongly_and_most_that_mean_the_same_are_asked_about():
    imported = [pair for pair in read_pairs() if pair.kind == IMPORTED]
    precision, recall = precision_and_recall(imported, POSSIBLE)
    assert len(imported) >= 150
    assert precision >= 0.7
    assert recall >= 0.75
    assert all(pair.is_same for pair in imported if pair.score >= CERTAIN)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Limited funding", "Funding shortfalls"),
        ("Integrating local structures", "Integration of local structures"),
        ("Lack of infrastructure", "Lack of infrastucture"),
    ],
)
def test_synonyms_are_certain_to_mean_the_same(title, other):
    assert alike(title, other) >= CERTAIN


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Limited funding", "Limited mobility"),
        ("Joint training programs", "Joint patrols"),
        ("Lack of equipment", "Lack of agreed indicators"),
        ("Political stability", "Political instability"),
        ("Warning signs acted upon", "Warning signs not acted upon"),
        ("Resolution 1325 on women", "Resolution 2250 on women"),
        ("Shortage of troops", "Sufficient troops"),
    ],
)
def test_pairs_that_only_look_similar_are_not_asked_about(title, other):
    assert alike(title, other) < POSSIBLE


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Clear mandates", "Clear and achievable mandates"),
        ("Poor coordination", "Lack of coordination"),
        ("Slow deployment of police personnel", "Slow deployment of military personnel"),
        ("Lack of funding", "Financial constraints"),
        (
            "Funding of schools, clinics, roads, bridges, and wells",
            "Financing schools, clinics, roads, bridges, and wells",
        ),
        ("Persistent stigma", "Stigma"),
    ],
)
def test_pairs_that_may_mean_the_same_are_asked_about(title, other):
    assert POSSIBLE <= alike(title, other) < CERTAIN


@given(keys, keys)
def test_likeness_is_symmetric_and_from_0_to_100(one, other):
    score = likeness(roots_of(one), roots_of(other))
    assert 0 <= score <= 100
    assert score == pytest.approx(likeness(roots_of(other), roots_of(one)))
    assert likeness(roots_of(one), roots_of(one)) == 100


@given(st.lists(keys, max_size=12), keys, st.sampled_from([POSSIBLE, 85.0, CERTAIN]))
def test_the_index_finds_the_same_as_comparing_with_every_key(known, key, at_least):
    scores = [likeness(roots_of(key), roots_of(other)) for other in known]
    found = {near.finding: near.score for near in index_of(*known).near(key, at_least)}
    assert found == {number: score for number, score in enumerate(scores) if score >= at_least}


def test_a_similar_key_comes_with_the_common_words():
    [near] = index_of("funding limited", "mobility limited").near("funding lack police")
    assert (near.finding, near.shared) == (0, ("funding", "lack"))


def test_common_words_are_named_once():
    [near] = index_of("by:police funding limited police").near("by:police funding lack of police")
    assert near.shared == ("funding", "lack", "police")


def test_unknown_words_and_an_empty_index_find_nothing():
    assert index_of("funding limited").near("bridges burnt") == []
    assert index_of().near("funding limited") == []


def test_a_word_belongs_to_one_class_or_group_and_every_class_is_defined():
    words = [word for group in (*CLASSES.values(), *KINDRED, LIGHT) for word in group.split()]
    assert len(words) == len(set(words))
    assert {name for pair in (*AKIN, *OPPOSITES) for name in pair} | set(WEIGHTS) <= set(CLASSES)
