"""Words and frames for titles: data."""

from articles.importing.finding_words import MEASURES, OBSTACLES, TROUBLING
from articles.importing.lexicon import ADVERBS, CONNECTIVES, DETERMINERS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OBSTACLE = "|".join(sorted(OBSTACLES, key=len, reverse=True))
_MEASURE = "|".join(sorted(MEASURES | _words("factor factors way ways component components"), key=len, reverse=True))
_ESSENTIAL = "important|essential|crucial|vital|critical|necessary|imperative|advisable|key|useful|sensible"
_JUDGED = (
    r"(?:\w+ly )?(?:seen|regarded|considered|credited|praised|viewed|used|needed)\b"
    rf"|(?:\w+ly )?(?:{_ESSENTIAL}|fundamental|central|decisive|indispensable|pivotal) (?:to|for|in|if|when)\b"
)
"""What a sentence says of a measure that it has named: "is widely seen as", "is vital for"."""
_TROUBLING = "|".join(sorted(TROUBLING))
_CONNECTIVE = "|".join(sorted(CONNECTIVES, key=len, reverse=True))

FRAMES = (
    # Signs, of which a sentence must have one; a pattern whose ``rest`` is what is framed; words to put before that.
    (
        (" is ", " are ", " was ", " involves ", " includes ", " lies ", " concerns ", " comes ", " arises "),
        rf"(?:(?:{_CONNECTIVE}),? )?(?:an?|one|another|the|a further)(?: [\w-]+){{0,3}} (?:{_OBSTACLE}|{_MEASURE})"
        r"(?: (?:to|of|for|in) [^,]{3,40}?)?"
        rf" (?:(?:is|are|was) (?!{_JUDGED})|(?:involves|includes|lies in|concerns|comes from|arises from) )"
        r"(?P<rest>.+)",
        "",
    ),
    (
        (" include", " comprise"),
        rf"(?:(?:{_CONNECTIVE}),? )?(?:[\w-]+ ){{0,3}}(?:{_MEASURE}|{_OBSTACLE})"
        r" (?:often |also |typically )?(?:include|comprise)s? (?P<rest>.+)",
        "",
    ),
    (
        (" from ",),
        rf"(?:[\w-]+ ){{0,3}}(?:{_OBSTACLE}|tensions) (?:also |often |further |frequently )*"
        r"(?:arise|arises|stem|stems|result|results|come|comes) from (?P<rest>.+)",
        "",
    ),
    ((" rooted in ", " grounded in "), r"(?:.{0,120}? )?(?:rooted|grounded) in (?P<rest>.+)", ""),
    (
        (" when ", " where "),
        rf"(?:(?:{_CONNECTIVE}),? )?(?:[\w-]+ ){{0,5}}(?:arises?|occurs?|emerges?) (?:when|where) (?P<rest>.+)",
        "that ",
    ),
    (
        "highlight underscore underline emphasize stress illustrate show demonstrate confirm".split(),
        r"(?:[\w -]{3,30}, ){0,2}(?:(?!\b(?:can|could|will|may|might)\b)[^,;:]){0,80}?"
        r"\b(?:highlight|underscore|underline|emphasize|stress|illustrate|show|demonstrate|confirm)(?:e?s)?"
        r" the (?:\w+ )?(?:importance|value|need|necessity|benefits?|merits?|impact|role) (?:of|for) (?P<rest>.+)",
        "",
    ),
    (
        (" that ",),
        r"(?:[\w -]{3,30}, )?(?:(?:these|those|such|all|both|the)(?: [\w-]+){0,3}"
        r"|(?:case studies|examples|experiences?|lessons) (?:from|of|in) [^,;:]{3,60})"
        r" (?:show|demonstrate|suggest|teach|confirm|illustrate|underline|underscore|indicate|reveal|prove|stress)s?"
        r" that (?P<rest>.+)",
        "that ",
    ),
    (
        ("it is ", "it pays ", "it makes "),
        rf"(?:(?:{_CONNECTIVE}),? )?it (?:is (?:\w+ )?(?:{_ESSENTIAL})|pays|makes sense) to (?P<rest>.+)",
        "to ",
    ),
    (
        ("equally ", "also ", "just ", "more ", "most ", "particularly "),
        rf"(?:equally|also|just as|more|most|particularly) (?:{_ESSENTIAL}|{_TROUBLING}|effective|promising) (?:is"
        r"|are) (?P<rest>.+)",
        "",
    ),
    (
        ("foremost ", "chief ", "first among "),
        r"(?:first and )?(?:foremost|chief|first)(?: among (?:them|these|those))? (?:is|are|comes?) (?P<rest>.+)",
        "",
    ),
    (
        (" merit ", " strength ", " virtue ", " secret ", " advantage "),
        r"(?:its|their|the) (?:[\w-]+ )?(?:merit|strength|virtue|secret|advantage) (?:is|was) (?!that )(?P<rest>.+)",
        "",
    ),
    (
        (" after ",),
        r"(?:an?|one|two|three|some|many) (?:days?|weeks?|months?|years?|decades?) after [^,]{3,40}, (?P<rest>.+)",
        "that ",
    ),
    ((" where ",), r"(?P<rest>[^,;:]{3,60}?) (?:worked|succeeded|helped|prevailed) where .+", ""),
    (("not ", "necessarily"), r"not (?:necessarily|always|quite|so): (?P<rest>.+)", "that "),
    (
        ("it is ",),
        rf"(?:(?:{_CONNECTIVE}),? )?it is (?:\w+ )?(?:{_ESSENTIAL}) that (?P<rest>.+)",
        "that ",
    ),
    (
        ("what ",),
        r"what (?:(?:helps|works|matters|counts)(?: most| best)?|is (?:most )?(?:needed|required|missing)"
        r"|(?:[\w-]+ ){1,5}(?:have|had|share|shared|show|showed|teach|taught)(?: in common)?) (?:is|was) (?P<rest>.+)",
        "",
    ),
    (
        ("common to ", "central to "),
        r"(?:common|central) to (?:these|those|all|both|such)\b.{0,40}? (?:is|are|was|were)"
        r" (?P<rest>.+)",
        "",
    ),
    (
        ("success ",),
        r"(?:(?:its|their|the|this) )?success (?:rest|depend|hinge|rel(?=y|ied|ies))(?:y|s|ed|ied|ies|d)?"
        r" (?:up)?on (?P<rest>.+)",
        "",
    ),
    (("it was ", "it is "), r"it (?:is|was) (?P<rest>[^,]{3,60}), not [^,]{3,60}, (?:that|which|who) .+", ""),
    (("the ",), r"the (?:common|main|central) (?:thread|lesson|denominator) is (?P<rest>.+)", ""),
    (("the ",), r"the (?:moral|lesson|conclusion) is (?:simple|clear|plain|twofold): (?P<rest>.+)", ""),
    (("none of ", "nothing "), r"(?:none of (?:this|these|it)|nothing)\b.{0,40}? without (?P<rest>.+)", ""),
    (
        ("there is ", "there are "),
        r"(?:(?:in|across|at|on|for) [^,;:]{3,50}? )?there (?:is|are) (?:no|few|little|hardly any) (?P<rest>.+)",
        "Lack of ",
    ),
    (
        (" well to ", " wise to ", " advised to "),
        r"(?:[\w-]+,? ){1,12}?(?:do well|be (?:\w+ )?wise|(?:is|are) well advised) to (?P<rest>.+)",
        "to ",
    ),
    (
        (" where ", " when "),
        r"[^,;:]{3,60}? (?:succeeds?|succeeded|works?|worked)(?: best| only)? (?:where|when) (?P<rest>.+)",
        "that ",
    ),
    ((" like to see ",), r"[^,;:]{3,60} (?:like|want|prefer) to see (?P<rest>.+)", ""),
    (("none of ", "nothing "), r"(?:none of (?:this|these|it|them)|nothing)\b.{0,40}? unless (?P<rest>.+)", "that "),
    (("without ",), r"without (?P<rest>[^,]+),.*", "Lack of "),
    (("without ",), r"without (?P<rest>[^,]+), (?:no|nobody|nothing|none)\b.*", ""),
    ((" would ",), rf"(?:(?:{_CONNECTIVE}),? )?it would (?:\w+ )?help if (?P<rest>.+)", "that "),
    ((" lies ", " lie "), r"(?:between|behind|beneath|beyond) .{0,200}? lies? (?P<rest>.+)", ""),
    ((" is that of ",), r"the \w+(?: \w+)? (?:shortage|lack) is that of (?P<rest>.+)", "Shortage of "),
    (
        (" require", " demand", " call", " necessitate"),
        r"(?:(?:addressing|overcoming|tackling|resolving|meeting|closing|easing) (?:these|this|such|the)\b[^,]{0,60}?"
        r"|(?:enhancing|improving|strengthening|sustaining|achieving|maintaining)\b[^,]{0,90}?)"
        r" (?:requires?|demands?|calls? for|necessitates?) (?P<rest>.+)",
        "",
    ),
)

LIGHT_VERBS = _words(
    """
    establish develop create implement adopt introduce provide promote foster secure use ensure invest set put draft
    open build launch offer organize hold make have undertake include maintain contain
    """
) - _words("include hold make have put set")
"""Verbs that say no more than "there should be" and are left out of titles."""

EMPTY_SUBJECTS = MEASURES | _words(
    """
    this that these those it they such efforts reforms missions success progress addressing issues
    """
)
PEOPLE = _words(
    """
    organizations peacekeepers missions governments local international national actors authorities commanders un
    planners donors contingents mandates states member troops police officers we leaders headquarters mission
    capitals contributors parties participants heads envoys head leader commander envoy
    """
)
MOSTLY_VERBS = _words(
    """
    use share offer form draft place pay open plant hand meet hold put set keep move link limit publish reward test
    check fund finance record map meter pool rehearse broadcast post mark light feed host lower free clear debrief
    replace reform separate start stock recruit monitor store buy name list build bring let lead pair reserve repair
    screen engage register sign pack staff tie release channel paint
    """
)
"""Verbs that open an imperative, although some are nouns too."""

OBJECT_OPENINGS = DETERMINERS | _words("what who how whether")
HARD = _words("hard difficult impossible")
SEEMING = _words("tend seem appear")
"""In "attention tends to fade", the first verb adds nothing."""
BALANCING = _words("balance keep begin start continue consider try")
"""Neither does it before another gerund: "balancing protecting convoys while respecting customs"."""
NEEDING = _words("need require demand necessitate deserve")
STARTING = _words("start begin")
"""In "planning starts no later than May", the verb adds nothing."""
COUNTING = _words("no each every any whoever nobody entire")
WHO_ALONE = _words("those anyone whoever what everyone")
HAVING = _words("have has had")
LITTLE = _words("no little few hardly")
SHARES = _words("much many most some half none all part parts one few")
QUANTITIES = _words("number handful majority minority couple")
"""In "a number of capitals", what counts is the capitals."""
EMPHATIC = _words("itself themselves himself herself also always")
"""Words between an auxiliary and its verb: "must itself set an example"."""
SINGULAR = _words("a an each every one another")
NEGATIONS = _words("not never seldom rarely hardly barely scarcely")
VARYING = _words("vary differ fluctuate")
"""Verbs that can become an adjective of their subject: "varying impact"."""
SCARCITY = _words("short scarce lacking rare insufficient")
LEADING = (
    _words("the a an of also its their this these such that to as and or but when once")
    | CONNECTIVES - _words("first second third critically politically locally regionally financially")
    | (ADVERBS & _words("often frequently also still even just only simply"))
)
TRAILING = _words(
    """
    the a an of and or to in on at by for from with that which who as its their is are be can may between than into
    about through during when where while if because so without among also often rather over wherever whenever until
    before after once they he she those no
    """
)
LOOSE_PAIRS = {("once", "it"), ("no", "more"), ("no", "less"), ("no", "fewer"), ("no", "later"), ("at", "least")}
"""Pairs of words that cannot end a title, as they announce a comparison."""
UNFINISHED = _words("responsible capable able unable aware dependent")
"""Adjectives that mean little without their complement."""
STOP_WORDS = _words(
    """
    the a an of and or to in on at by for from with between among within across over into through as its their his her
    this that these those other more most very s
    """
)
ROLES = _words("by from within before after over")
"""Prepositions that change who acts, or what comes first, among the same words of a title."""
SPELLINGS = {
    "programme": "program", "organis": "organiz", "mobilis": "mobiliz", "labour": "labor", "defence": "defense",
    "behaviour": "behavior", "specialis": "specializ", "centred": "centered", "centre": "center",
    "harmonis": "harmoniz",
}  # fmt: skip
