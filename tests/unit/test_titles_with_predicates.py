"""A title says what is the matter, not only with whom: it takes in the predicate, or the clause that tells which."""

import pytest

from articles.importing.titles import title_of

CHALLENGES = [
    ("**Papers:** foals born abroad belong to no owner.", "Foals born abroad belonging to no owner"),
    ("**Stovepipes** – clerks and cooks keep separate lists.", "Clerks and cooks keeping separate lists"),
    ("**Referral:** there is often nowhere to send a herder.", "Nowhere to send a herder"),
    ("**Boredom.** Guards fall asleep.", "Boredom"),
    ("**Revenge:** neighbors queue at one well.", "Revenge"),
    ("Sappers have levelled burial mounds in order to park.", "Sappers levelling burial mounds in order to park"),
    ("Stables, including some of the mission, stand on fields.", "Stables standing on fields"),
    ("Charters, however, mention herders in half a sentence.", "Charters mentioning herders in half a sentence"),
    ("For six years the ministry refused to say what it paid.", "Ministry refusing to say what it paid"),
    ("Herders complained of being asked last.", "Herders complaining of being asked last"),
    ("Parcels that arrive after the unit has left.", "Parcels that arrive after the unit has left"),
    (
        "Farmers that want to sell push prices down before it rains.",
        "Farmers that want to sell push prices down before it rains",
    ),
    ("Ferries that cross by night are few, although most goods do.", "Few ferries that cross by night"),
    ("Cash for wells is the first to go when budgets shrink.", "Cash for wells the first to go"),
    ("There is only one bridge, so everyone knows where to wait.", "Single bridge"),
    ("Boxes of tools wait in port until it rains.", "Boxes of tools waiting in port until it rains"),
    ("Perceptions of partiality erode the standing of staff.", "Perceptions of partiality"),
    ("Young people mistrust clubs that forget them.", "Young people mistrusting clubs that forget them"),
    ("Depots near towns have exploded and killed hundreds.", "Depots near towns exploding"),
    ("A year after the start, half of the posts may still be empty.", "Half of the posts empty"),
    ("Early, hasty judgements by neighbors gave families the wrong fields.", "Early, hasty judgements by neighbors"),
    ("Stalls at which soldiers of the host army ask for tea.", "Stalls at which soldiers of the host army"),
]
STRATEGIES = [
    ("Patience and kinship succeeded where protocol did not.", "Patience and kinship"),
    ("Its lasting merit is a harbor guard that now runs half of the patrols.", "Harbor guard"),
    ("Small grants can open a clinic and demonstrate the value of peace.", "Small grants"),
    (
        "New cooks who are paired with a retired colleague for their first year make fewer mistakes.",
        "New cooks who are paired with a retired colleague",
    ),
]


@pytest.mark.parametrize(("quote", "title"), CHALLENGES)
def test_a_challenge_is_named_by_what_happens_if_its_subject_is_no_obstacle(quote, title):
    assert title_of(quote, is_challenge=True) == title


@pytest.mark.parametrize(("quote", "title"), STRATEGIES)
def test_a_strategy_is_named_by_the_measure_and_not_by_what_it_is_praised_for(quote, title):
    assert title_of(quote, is_challenge=False) == title


def test_an_imperative_after_a_label_of_one_word_names_the_measure():
    quote = "**Memory.** Keep a diary of every well."
    assert title_of(quote, is_challenge=False, is_item=True) == "Keeping a diary of every well"
