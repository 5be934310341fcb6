"""Words and frames for titles: data."""

from articles.importing.finding_cues import MEASURES, OBSTACLES
from articles.importing.lexicon import ADVERBS, CONNECTIVES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OBSTACLE = "|".join(sorted(OBSTACLES, key=len, reverse=True))
_MEASURE = "|".join(sorted(MEASURES | _words("factor factors way ways component components"), key=len, reverse=True))
_ESSENTIAL = "important|essential|crucial|vital|critical|necessary|imperative|advisable|key|useful|sensible"
_CONNECTIVE = "|".join(sorted(CONNECTIVES, key=len, reverse=True))

FRAMES = (
    # What comes before is a manner of speaking; the title is made of ``rest``, with the words given put before it.
    (rf"(?:(?:{_CONNECTIVE}),? )?(?:an?|one|another|the|a further)(?: [\w-]+){{0,3}} (?:{_OBSTACLE}|{_MEASURE})"
     r"(?: (?:to|of|for|in) [^,]{3,40}?)? (?:is|are|was|involves|includes|lies in|concerns|comes from|arises from) (?P<rest>.+)", ""),
    (rf"(?:(?:{_CONNECTIVE}),? )?(?:[\w-]+ ){{0,3}}(?:strategies|measures|mechanisms|steps|practices|solutions|options|{_OBSTACLE})"
     r" (?:often |also |typically )?includes? (?P<rest>.+)", ""),
    (rf"(?:[\w-]+ ){{0,3}}(?:{_OBSTACLE}|tensions) (?:also |often |further |frequently )*(?:arise|arises|stem|stems|result|results|come|comes)"
     r" from (?P<rest>.+)", ""),
    (r"(?:.{0,120}? )?(?:rooted|grounded) in (?P<rest>.+)", ""),
    (rf"(?:(?:{_CONNECTIVE}),? )?(?:[\w-]+ ){{0,5}}(?:arises?|occurs?|emerges?) (?:when|where) (?P<rest>.+)", ""),
    (r"[^,;:]{0,80}?\b(?:highlights?|underscores?|underlines?|emphasizes?|stress(?:es)?|illustrates?|shows?|demonstrates?|confirms?)"
     r" the (?:\w+ )?(?:importance|value|need|necessity|benefits?|merits?|impact|role) (?:of|for) (?P<rest>.+)", ""),
    (r"(?:[\w-]+, )?(?:these|those|such|all|both|the)(?: [\w-]+){0,3} (?:show|shows|demonstrate|suggest|teach|confirm|illustrate) that (?P<rest>.+)", ""),
    (rf"(?:(?:{_CONNECTIVE}),? )?it is (?:\w+ )?(?:{_ESSENTIAL}) to (?P<rest>.+)", "to "),
    (r"none of (?:this|these|it)\b.{0,40}? without (?P<rest>.+)", ""),
    (r"without (?P<rest>[^,]+),.*", "Lack of "),
    (r"(?:addressing|overcoming|tackling|resolving|meeting|closing|easing) (?:these|this|such|the)\b[^,]{0,60}?"
     r" (?:requires?|demands?|calls for|necessitates?) (?P<rest>.+)", ""),
)  # fmt: skip

LIGHT_VERBS = _words(
    "establish develop create implement adopt introduce provide promote foster secure use ensure invest set put draft open"
    " build launch offer organize hold make have undertake include maintain"
) - _words("include hold make have put set")
"""Verbs that say no more than "there should be": a title does without them."""

EMPTY_SUBJECTS = MEASURES | _words(
    "this that these those it they such efforts reforms missions success progress addressing issues"
)
PEOPLE = _words(
    "organizations peacekeepers missions governments local international and national actors authorities commanders un"
    " planners donors contingents mandates states member troops police officers we leaders headquarters the mission"
    " capitals contributors parties participants"
)
SCARCITY = _words("short scarce lacking rare insufficient")
LEADING = (
    _words("the a an of also its their this these such that to as and or but")
    | CONNECTIVES - _words("first second third critically politically locally regionally financially")
    | (ADVERBS & _words("often frequently also still even just only simply"))
)
TRAILING = _words(
    "the a an of and or to in on at by for from with that which who as its their is are be can may between than into"
    " about through during when where while if because so without among also often"
)
STOP_WORDS = _words(
    "the a an of and or to in on at by for from with between among within across over into through as its their his her"
    " this that these those other more most very s"
)
SPELLINGS = (
    ("programme", "program"), ("organis", "organiz"), ("mobilis", "mobiliz"), ("labour", "labor"), ("defence", "defense"),
    ("behaviour", "behavior"), ("specialis", "specializ"), ("centre", "center"), ("harmonis", "harmoniz"),
)  # fmt: skip
