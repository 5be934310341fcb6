"""A search question is parsed into words, phrases and exclusions, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.variants import variants
from articles.search.words import MOST_TERMS, Term, folded, read, words_of

NAMES = {("ivory", "coast"): [("cote", "d", "ivoire")], ("mali",): []}


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("funding", [Term(("funding",))]),
        ("the funding of missions", [Term(("funding",)), Term(("missions",))]),
        ('"rule of law" police', [Term(("rule", "of", "law")), Term(("police",))]),
        ("“rule of law”", [Term(("rule", "of", "law"))]),
        ('"rule of law', [Term(("rule", "of", "law"))]),
        ("peace-building", [Term(("peace", "building"), others=(("peacebuilding",),))]),
        ("U.N. women's", [Term(("U", "N"), others=(("UN",),)), Term(("women",))]),
        ("peacekeeper’s Women'S its", [Term(("peacekeeper",), others=(("peace", "keeper"),)), Term(("Women",))]),
        ("\"women's rights\" o'sullivan", [Term(("women", "s", "rights")), Term(("o", "sullivan"))]),
        ("peace-build*", [Term(("peace", "build"), is_prefix=True)]),
        ("Ivory-Coast", [Term(("Ivory", "Coast"), is_name=True, others=(("cote", "d", "ivoire"),))]),
        ("disarm*", [Term(("disarm",), is_prefix=True)]),
        ("AND (funding) | NEAR/3 ^a:b", [Term(("funding",)), Term(("NEAR", "3")), Term(("a", "b"))]),
        ("police police", [Term(("police",))]),
        (
            "women in Ivory Coast",
            [Term(("women",)), Term(("Ivory", "Coast"), is_name=True, others=(("cote", "d", "ivoire"),))],
        ),
        ('"ivory coast"', [Term(("ivory", "coast"), is_name=True, others=(("cote", "d", "ivoire"),))]),
        ("Ivory*", [Term(("Ivory",), is_prefix=True)]),
        ("postconflict", [Term(("postconflict",), others=(("post", "conflict"),))]),
        ("Programmes", [Term(("Programmes",), others=(("programs",),))]),
        ("programs labor", [Term(("programs",), others=(("programmes",),)), Term(("labor",), others=(("labour",),))]),
        ("neighbourhoods", [Term(("neighbourhoods",), others=(("neighborhoods",),))]),
        ("centre centered", [Term(("centre",), others=(("center",),)), Term(("centered",), others=(("centred",),))]),
        ("practising", [Term(("practising",), others=(("practicing",),))]),
        ("judgments", [Term(("judgments",), others=(("judgements",),))]),
        ("organisations", [Term(("organisations",), others=(("organizations",),))]),
        ("mobilize", [Term(("mobilize",), others=(("mobilise",),))]),
        ("analyzed", [Term(("analyzed",), others=(("analysed",),))]),
        ("rise size prize four", [Term((word,)) for word in ("rise", "size", "prize", "four")]),
        ("organis*", [Term(("organis",), is_prefix=True)]),
        (
            '"defence organization"',
            [
                Term(
                    ("defence", "organization"),
                    others=(("defence", "organisation"), ("defense", "organization"), ("defense", "organisation")),
                )
            ],
        ),
        ("post-labour", [Term(("post", "labour"), others=(("postlabour",), ("post", "labor")))]),
        (
            "SSR",
            [
                Term(
                    ("SSR",),
                    others=(
                        ("SSRs",),
                        ("security", "sector", "reform"),
                    ),
                )
            ],
        ),
        (
            "ssrs",
            [
                Term(
                    ("ssrs",),
                    others=(
                        ("SSR",),
                        ("security", "sector", "reform"),
                    ),
                )
            ],
        ),
        ("S.S.R.", [Term(("S", "S", "R"), others=(("SSR",), ("SSRs",), ("security", "sector", "reform")))]),
        ('"Security Sector Reform"', [Term(("Security", "Sector", "Reform"), others=(("SSR",), ("SSRs",)))]),
        (
            '"joint operations center"',
            [
                Term(
                    ("joint", "operations", "center"),
                    others=(("joint", "operations", "centre"), ("JOC",), ("JOCs",)),
                )
            ],
        ),
        (
            "JOC",
            [Term(("JOC",), others=(("JOCs",), ("joint", "operations", "centre"), ("joint", "operations", "center")))],
        ),
        (
            "SEAs",
            [
                Term(
                    ("SEAs",),
                    others=(
                        ("SEA",),
                        ("sexual", "exploitation", "and", "abuse"),
                    ),
                )
            ],
        ),
        ("wps", [Term(("wps",), others=(("WPSs",), ("women", "peace", "and", "security")))]),
        (
            "security sector reform in the organisation",
            [
                Term(
                    ("security", "sector", "reform"),
                    others=(("SSR",), ("SSRs",)),
                    parts=(Term(("security",)), Term(("sector",)), Term(("reform",))),
                ),
                Term(("organisation",), others=(("organization",),)),
            ],
        ),
        (
            "Joint Operations Centre",
            [
                Term(
                    ("Joint", "Operations", "Centre"),
                    others=(("JOC",), ("JOCs",)),
                    parts=(Term(("Joint",)), Term(("Operations",)), Term(("Centre",), others=(("center",),))),
                )
            ],
        ),
        (
            "civil-military coordination",
            [
                Term(
                    ("civil", "military", "coordination"),
                    others=(("CIMIC",), ("CIMICs",)),
                    parts=(
                        Term(("civil", "military"), others=(("civilmilitary",),)),
                        Term(("coordination",), others=(("co", "ordination"),)),
                    ),
                )
            ],
        ),
        ("rules of the engagement", [Term(("rules",)), Term(("engagement",))]),
        ("security sector reform*", [Term(("security",)), Term(("sector",)), Term(("reform",), is_prefix=True)]),
        ("sexual exploitation and abuse", [Term(("sexual",)), Term(("exploitation",)), Term(("abuse",))]),
        ("Peacekeepers", [Term(("Peacekeepers",), others=(("Peace", "keepers"),))]),
        ("peace-keepers", [Term(("peace", "keepers"), others=(("peacekeepers",),))]),
        ("UN peace keeping", [Term(("UN",)), Term(("peace", "keeping"), others=(("peacekeeping",),))]),
        ("peace talks kept", [Term(("peace",)), Term(("talks",)), Term(("kept",))]),
        ("sea coin", [Term(("sea",)), Term(("coin",))]),
        ("posters prefix", [Term(("posters",)), Term(("prefix",))]),
        ("ﬁnancing", [Term(("financing",))]),
        ("ｆｕｎｄｉｎｇ　＂ｒｕｌｅ ｏｆ ｌａｗ＂", [Term(("funding",)), Term(("rule", "of", "law"))]),
        ("the of and", []),
        ('"" * - ☮ \0', []),
        ("", []),
    ],
)
def test_a_question_is_parsed_into_words_phrases_and_exclusions(typed: str, terms: list[Term]) -> None:
    assert list(read(typed, NAMES).terms) == terms


@given(st.lists(st.one_of(st.text(min_size=1), st.sampled_from(["Labour", "programme", "organise", "analyzes"]))))
def test_other_spellings_of_a_word_are_few_and_exclude_the_typed_one(words: list[str]) -> None:
    found = list(variants(words))
    assert len(found) == len(set(found)) < 8
    assert all(len(other) == len(words) and other != tuple(words) for other in found)


@pytest.mark.parametrize(
    ("typed", "terms", "without"),
    [
        ("trust -police", [Term(("trust",))], [Term(("police",))]),
        ('-"rule of law" trust', [Term(("trust",))], [Term(("rule", "of", "law"))]),
        ("trust -polic* -the", [Term(("trust",))], [Term(("polic",), is_prefix=True)]),
        ("trust -peace -keeping", [Term(("trust",))], [Term(("peace",)), Term(("keeping",))]),
        ("peace-building - trust", [Term(("peace", "building"), others=(("peacebuilding",),)), Term(("trust",))], []),
        ("-police", [], [Term(("police",))]),
        ("trust NOT police", [Term(("trust",))], [Term(("police",))]),
        ('NOT "rule of law" NOT the trust', [Term(("trust",))], [Term(("rule", "of", "law"))]),
        ("trust not police", [Term(("trust",)), Term(("police",))], []),
    ],
)
def test_words_after_a_minus_or_a_not_in_capitals_are_excluded(
    typed: str, terms: list[Term], without: list[Term]
) -> None:
    question = read(typed, NAMES)
    assert (list(question.terms), list(question.without)) == (terms, without)


POLICE, ARMY, TRUST = Term(("police",)), Term(("army",)), Term(("trust",))


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("police OR army", [Term(("police", "army"), either=(POLICE, ARMY))]),
        ("(police OR army OR trust)", [Term(("police", "army", "trust"), either=(POLICE, ARMY, TRUST))]),
        ("trust police OR army trust", [TRUST, Term(("police", "army"), either=(POLICE, ARMY))]),
        ("polic* OR army", [Term(("polic", "army"), either=(Term(("polic",), is_prefix=True), ARMY))]),
        ("OR police OR", [POLICE]),
        ("police OR the OR OR army", [Term(("police", "army"), either=(POLICE, ARMY))]),
        ("police or army", [POLICE, ARMY]),
        (
            "peacekeepers OR rules of engagement",
            [
                Term(
                    ("peacekeepers", "rules", "of", "engagement"),
                    either=(
                        Term(("peacekeepers",), others=(("peace", "keepers"),)),
                        Term(
                            ("rules", "of", "engagement"),
                            others=(("ROE",), ("ROEs",)),
                            parts=(Term(("rules",)), Term(("engagement",))),
                        ),
                    ),
                )
            ],
        ),
    ],
)
def test_terms_joined_by_or_in_capitals_are_one_term(typed: str, terms: list[Term]) -> None:
    assert list(read(typed, NAMES).terms) == terms


def test_terms_joined_by_or_are_split_for_some_of_the_words_and_written_as_typed() -> None:
    question = read("polic* OR “rule of law” trust")
    assert str(question) == 'polic* OR "rule of law" trust'
    assert question.any().terms == (Term(("polic",), is_prefix=True), Term(("rule", "of", "law")), TRUST)
    assert not read("police OR army").is_plain


def test_a_phrase_may_have_common_words_and_a_question_says_itself() -> None:
    assert str(read('peace* "rule of law" -"in Mali" Mali', NAMES)) == 'peace* "rule of law" Mali -"in Mali"'
    assert str(read("police rules of engagement")) == "police rules of engagement"


def test_for_some_of_the_words_a_long_form_counts_by_its_words_or_its_abbreviation() -> None:
    terms = read("rules of engagement Mali").any().terms
    assert terms == (
        Term(("rules",)),
        Term(("engagement",)),
        Term(("ROE",), others=(("ROEs",),)),
        Term(("Mali",)),
    )


def test_case_and_accents_are_folded() -> None:
    assert folded("CÔTE d’Ivoire") == "cote d’ivoire"
    assert words_of("Côte d’Ivoire_2") == ("Côte", "d", "Ivoire", "2")


@given(st.text(max_size=500))
def test_any_text_becomes_few_words_of_letters_and_digits(text: str) -> None:
    question = read(text, NAMES)
    assert len(question.terms) <= MOST_TERMS
    assert all(word.isalnum() and len(word) <= 60 for word in question.words)
