"""What speaks for a challenge and what for a strategy: data. One cue, one name; the name is a suggestion's ``rule``."""

from dataclasses import dataclass
from enum import Enum

from articles.importing.lexicon import inflections


class Part(Enum):
    """The part of a sentence that a cue's words are looked for in."""

    ANYWHERE = "anywhere"
    SUBJECT = "subject"
    VERB = "verb"
    PREDICATE = "predicate"
    START_OF_PREDICATE = "start of predicate"


@dataclass(frozen=True, slots=True)
class Cue:
    """``words`` (one of them is enough) or ``phrases`` in ``part`` add ``challenge`` and ``strategy`` to the two scores.

    A ``*`` in a phrase stands for any one word.
    """

    name: str
    part: Part
    challenge: float
    strategy: float
    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(text: str) -> frozenset[str]:
    """The words of ``text`` and, as verbs, all their forms."""
    return frozenset(form for verb in text.split() for form in inflections(verb))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


_ESSENTIAL = (
    "essential crucial vital critical key fundamental indispensable imperative paramount pivotal important necessary"
    " central needed advisable decisive recommended desirable"
)
_MEASURES = "strategy measure step approach practice factor mechanism recommendation remedy tool solution priority"
_OBSTACLES = (
    "challenge obstacle barrier hurdle impediment difficulty problem weakness shortcoming constraint drawback dilemma"
    " bottleneck concern risk threat danger complication limitation deficiency issue burden hazard stumbling-block"
)


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("ch") else "s")


OBSTACLES = frozenset(form for noun in _OBSTACLES.split() for form in (noun, _plural(noun)))
MEASURES = frozenset(form for noun in _MEASURES.split() for form in (noun, _plural(noun)))

CUES = (
    # --- challenges -------------------------------------------------------------------------------------------------
    Cue("names-an-obstacle", Part.ANYWHERE, 1.0, 0.0, OBSTACLES),
    Cue(
        "poses-an-obstacle", Part.VERB, 0.75, -0.5,
        _forms("pose present constitute encounter confront face arise suffer plague struggle"),
    ),
    Cue(
        "names-a-lack", Part.SUBJECT, 1.5, -0.5,
        _words(
            "lack absence shortage shortages scarcity insufficient inadequate limited scarce poor poorly weak weakness"
            " weaknesses incomplete outdated unreliable unclear ambiguous ambiguity vague inconsistent inconsistency"
            " divergent conflicting competing contradictory fragmented delayed delays late slow overstretched overlapping"
            " unpredictable uneven chronic persistent corrupt corruption mistrust distrust insecurity instability"
            " hostile hostility volatile volatility reluctance resistance restrictions constraints gap gaps deficit"
            " deficits disparities rivalry rivalries fear violence impunity fatigue interference misconduct abuse"
            " dependence reliance inability failure failures fluctuating struggles tensions disagreement disagreements"
            " disputes grievances marginalization exclusion discrimination disinformation misinformation propaganda"
            " rumors rumours bureaucracy bureaucratic turnover shortfall shortfalls caveats lag lags barriers"
            " remoteness underfunding understaffing harsh difficult complex complexity rigid unrealistic premature"
            " politicized polarized unstable fragile illegitimate intimidation harassment attacks threats lawlessness"
            " spoilers militias impassable remote expensive costly neglected underfunded understaffed unpaid untrained outmoded obsolete"
            " excessive cumbersome lengthy narrow unresolved uncertain uncertainty misunderstandings stigma"
        ),
    ),
    Cue(
        "does-harm", Part.VERB, 1.5, -1.0,
        _forms(
            "hamper hinder undermine impede obstruct complicate restrict constrain limit weaken erode impair delay slow"
            " disrupt jeopardize compromise diminish strain frustrate threaten thwart stall exacerbate block discourage"
            " deter deprive endanger exploit intimidate fuel breed hesitate fear lack fail refuse collapse deteriorate"
            " distort divert drain expose hurt harm damage outlast outnumber outpace overwhelm paralyze plague postpone"
            " sap stifle subvert surpass suffer swallow tarnish violate withdraw withhold worsen blur confuse"
            " mislead alienate bypass cripple derail fracture infringe inhibit isolate loot marginalize quarrel"
            " resent retaliate sever siphon skew smuggle spoil stagnate starve undercut vanish distract drag dwindle"
            " exceed neglect overlook overstretch divide polarize provoke escalate inflame prolong preclude corrode"
        ),
    ),
    Cue(
        "can-do-harm", Part.PREDICATE, 1.0, -0.5,
        _words(
            "hamper hinder undermine impede obstruct complicate restrict constrain limit weaken erode impair delay"
            " disrupt jeopardize compromise diminish strain frustrate threaten thwart stall exacerbate block endanger"
            " derail paralyze sap stifle subvert worsen resist fragmented distrust mistrust collapse"
        ),
    ),
    Cue(
        "is-hard", Part.PREDICATE, 1.5, 0.0,
        phrases=_lines("""
            hard to
            harder to
            difficult to
            it difficult
            it harder
            impossible to
            little time
            little room
            too few
            too little
            too late
            too slow
            too small
            at risk
            out of fear
            by surprise
            fall short
            falls short
            run out
            runs out
            dries up
            dry up
            lag behind
            lags behind
        """),
    ),
    Cue(
        "says-no", Part.PREDICATE, 0.75, 0.0,
        _words(
            "contradictory conflicting wrong hostile cannot hardly seldom rarely barely scarcely nobody nowhere unable fails fail refuse refuses lack lacks lacked"
            " without insufficient inadequate scarce short outdated incomplete invisible vulnerable dangerous unsafe"
            " unclear unreliable unpaid overstretched exhausted hostage impunity disappear disappears vanish"
        ),
    ),
    Cue("tends-to", Part.PREDICATE, 0.75, 0.0, phrases=("tend to", "tends to", "leave no", "leaves no", "has no", "have no")),
    Cue("turns-against", Part.ANYWHERE, 0.75, 0.0, phrases=(
        "however", "^ still ,", "^ yet", "nevertheless", "nonetheless", "^ but", "despite", "remains * challenge",
    )),
    Cue("without-something", Part.ANYWHERE, 1.5, 0.0, phrases=("^ without", "^ lacking", "^ lack of", "^ absent")),
    # --- strategies -------------------------------------------------------------------------------------------------
    Cue(
        "is-called-essential", Part.START_OF_PREDICATE, -3.0, 2.5,
        phrases=tuple(
            f"{be} {adverb}{adjective}"
            for be in ("is", "are", "remains", "remain", "be", "proves", "prove", "proved", "were", "was", "becomes")
            for adverb in ("", "* ", "* * ")
            for adjective in _ESSENTIAL.split()
        ),
    ),
    Cue(
        "is-called-a-measure", Part.ANYWHERE, -2.0, 3.0,
        phrases=(
            *(f"{one} {adverb}{noun} {be}" for one in ("another", "one", "a", "an") for adverb in ("* ", "* * ", "")
              for noun in _MEASURES.split() for be in ("is", "involves", "lies", "includes", "concerns")),
            *(f"{noun} include" for noun in ("strategies", "measures", "mechanisms", "steps", "practices", "solutions")),
            *(f"is another {adverb}{noun}" for adverb in ("* ", "* * ", "") for noun in _MEASURES.split()),
            *(f"{a} {adverb}success factor" for a in ("another", "a", "one", "decisive") for adverb in ("", "* ")),
            "success factors", "hold promise", "holds promise", "best practice is",
        ),
    ),
    Cue("should-be-done", Part.VERB, -2.0, 2.0, _words("should must ought shall")),
    Cue("requires-something", Part.VERB, -1.5, 1.5, _forms("require demand necessitate")),
    Cue(
        "relieves-an-obstacle", Part.VERB, -1.5, 1.5,
        _forms(
            "ease lower close counter correct calm soften relieve offset defuse dispel resolve overcome mitigate remedy"
            " bridge fill curb shrink tackle shorten solve counteract alleviate lessen heal rebut"
        ),
    ),
    Cue("should-be-done-too", Part.PREDICATE, -1.0, 1.0, phrases=("should remain", "should be", "should also", "needs to be")),
    Cue(
        "does-good", Part.VERB, -0.75, 0.75,
        _forms(
            "ensure enhance improve foster strengthen promote support facilitate encourage enable help reduce build"
            " contribute boost increase bring give turn raise equip mitigate minimize streamline empower reinforce"
            " safeguard restore bolster mobilize lower ease allow provide offer protect create deliver deter"
            " curb speed shorten simplify free save keep make teach reassure bridge open connect extend broaden"
            " guarantee prevent transform clarify widen deepen harmonize align reward unite cut lend pay work prove"
        ),
    ),
    Cue(
        "can-do-good", Part.PREDICATE, -0.5, 0.75,
        phrases=tuple(
            f"{modal} {also}{verb}"
            for modal in ("can", "could", "would", "may", "will", "to", "helps", "help")
            for also in ("", "also ", "significantly ", "greatly ")
            for verb in (
                "enhance improve foster strengthen promote reduce build boost increase ensure facilitate mobilize"
                " transform mitigate minimize prevent bridge remove restore raise support deter shorten speed"
            ).split()
        ),
    ),
    Cue(
        "offers-a-remedy", Part.ANYWHERE, -2.5, 2.5,
        phrases=_lines("""
            a remedy
            a cure
            an antidote
            a solution
            a safeguard
            the gap can
            close the gap
            close this gap
            close part
            close these gaps
            bridge this gap
            bridge the gap
            fill the gap
            fill this gap
            lower the temptation
            reduce the risk
            reduces the risk
            lowers the risk
            lower the risk
            counter this
            counters this
            counter such
            curb such
            curbs such
            ease this
            eases this
            ease the
            eases the
            help here
            helps here
            solve this
            solves this
            resolve such
            resolve these
            resolve this
            remedy this
            correct this
            prevent such
            prevents such
            address this
            address these
            addressing these
            addressing this
            addresses this
            overcome this
            overcome these
            overcome such
            mitigate this
            mitigate these
            mitigates this
            break this
            breaks this
            surest way
            best way
            best answer
            best protection
            best defense
            way out
            would help
            would remove
            would relieve
            can soften
            can relieve
            can offset
            can correct
            has been suggested
            have been suggested
            has been proposed
            have been proposed
            is recommended
            are recommended
            recommend against
            calls for
            call for
        """),
    ),
    Cue(
        "draws-a-lesson", Part.START_OF_PREDICATE, -2.0, 5.0,
        phrases=(
            *(f"{verb} {the}{value} of" for verb in
              ("highlight", "highlights", "underscore", "underscores", "emphasize", "emphasizes", "illustrate", "show",
               "demonstrate", "stress", "confirm", "underline", "reveal")
              for the in ("the ",) for value in ("importance", "value", "need", "necessity", "benefits", "merit", "impact")),
            *(f"{verb} that * * must" for verb in ("demonstrate", "show", "suggest", "confirm", "teach", "illustrate")),
            *(f"{verb} that * * {be} {adjective}" for verb in ("demonstrate", "show", "suggest", "confirm")
              for be in ("is", "are") for adjective in _ESSENTIAL.split()),
            "made the difference", "made all the difference", "were decisive", "was decisive", "proved decisive",
            "* as decisive", "* as a decisive", "* as key", "was key to", "were key to", "is another * success factor",
            "succeed where", "succeeds where", "succeed when", "worked because",
            "rested on", "owed much to", "tipped the balance", "turned the tide",
        ),
    ),
    Cue(
        "describes-a-good-measure", Part.SUBJECT, -0.5, 0.75,
        _words(
            "clear effective continuous regular joint improved enhanced strong stronger transparent tailored specialized"
            " dedicated close closer coordinated integrated inclusive targeted predictable adequate early robust better"
            " comprehensive flexible mobile sustained systematic dependable reliable independent automatic shared"
            " multinational scenario-based community-based adaptive innovative proactive timely rapid thorough rigorous"
            " credible open realistic achievable standardized common permanent long-term realistic advance sound"
            " mandatory quick careful consistent constant formal formalized greater more interoperable digital"
        ),
    ),
    Cue(
        "names-a-measure", Part.SUBJECT, -0.25, 0.75,
        _words(
            "training partnership partnerships mechanism mechanisms program programs programme programmes review reviews"
            " exercise exercises team teams council councils board boards panel panels court courts forum forums network"
            " networks communication planning reform reforms policy policies framework frameworks engagement"
            " participation dialogue education funding agreement agreements mentoring drill drills hotline hotlines"
            " fund funds unit units bases assistant assistants adviser advisers guarantees procedure procedures"
            " assessment assessments survey surveys quota quotas pool roster rosters system systems platform platforms"
            " technology sharing coordination cooperation oversight vetting recruitment investment consultation"
            " consultations capacity-building institution-building involvement standards guidelines code codes kits"
            " stockpiles patrols liaison mediation outreach radio campaigns incentives integration harmonization"
            " monitoring reporting evaluation collaboration cells committees committee officers clinics contracts"
            " approach approaches sequencing preparation workshops scholarships seminars centers centres databases audits audit charter"
        ),
    ),
    Cue(
        "compares-well", Part.PREDICATE, -0.5, 1.25,
        phrases=_lines("""
            than either
            is cheaper
            are cheaper
            cheaper than
            lasts longer
            better than
            faster than
            fuller picture
            clearer view
            more than any
            no * can replace
            pays off
            pay off
            shown results
            proved its worth
            proven its worth
            proven their worth
            proved effective
            has worked
            have worked
            standard practice
            has helped
            have helped
            hold promise
            holds promise
            has the potential
            have the potential
        """),
    ),
    # --- neither ----------------------------------------------------------------------------------------------------
    Cue("defines-a-term", Part.ANYWHERE, -2.5, -2.0, phrases=(
        "refers to", "is defined as", "are defined as", "awareness describes", "is understood as", "describes the",
    )),
    Cue("praises-vaguely", Part.PREDICATE, -1.5, -2.0, phrases=(
        "* component of", "* components of", "* part of", "* pillar of", "* aspect of", "* element of", "cornerstone of", "is the cornerstone", "the backbone of", "continue to inspire", "plays a vital role",
        "play a vital role", "plays a crucial role", "play a crucial role", "plays a central role", "the heart of",
        "the hallmark of", "a core principle", "the foundation of", "an integral part",
    )),
    Cue("states-an-outcome", Part.ANYWHERE, -1.0, -2.0, phrases=(
        "benefits as well", "benefit as well", "benefits in turn", "benefit in turn", "in turn", "in this way",
        "thereby", "as a consequence", "gain confidence", "with greater confidence", "consequently",
    )),
    Cue("counts-obstacles", Part.ANYWHERE, -3.0, -1.0, phrases=(
        *(f"{many} {adverb}{noun}" for many in ("various", "multiple", "several", "numerous", "many", "number of",
          "variety of", "range of", "series of", "host of", "array of", "set of", "different") for adverb in ("", "* ", "* * ")
          for noun in sorted(OBSTACLES) if noun.endswith("s") and noun not in {"weakness"}),
    )),
)  # fmt: skip
"""Every cue, in the order of a sentence's reasons where two weigh the same."""

ANAPHORA = _words("this these such those it they its their he she his her both")
"""A sentence that begins so speaks of the one before: a consequence or a benefit more often than a finding."""

SUMMARIES = _words("overall ultimately consequently thus therefore hence accordingly")

BENEFICIARIES = _words(
    "personnel commanders soldiers villagers citizens graduates officers families communities victims voters contestants"
    " reconciliation confidence legitimacy trust troops participants recruits civilians residents people women donors"
    " morale institutions duplication rivalry openness friendships symbols credibility information populations costs"
    " governments units returnees refugees youths girls teachers traders farmers staff trainees neighbors neighbours"
    " suspicion fear tensions rumors ownership misunderstandings contingents partners parties"
)
"""Who or what gains by a measure; a bare subject of these words, after a measure, states a benefit."""

GENERIC = _words(
    "effective effectiveness effort efforts progress success successful significant significantly serious complex"
    " multifaceted difficult considerable numerous various several multiple many key major important crucial essential"
    " vital critical fundamental practical adaptable comprehensive approach approaches range variety number faced facing"
    " face involves requires relies include includes marked calls call limit hinder overall operations mission missions"
    " peacekeeping un united nations well-known international careful attention both"
)
"""Words that name nothing of their own: a sentence of these and the heading's words restates the heading."""

CHALLENGE_LEADS = OBSTACLES | _words(
    "factors reasons dilemmas gaps weaknesses shortcomings hurdles report complain causes"
)
STRATEGY_LEADS = MEASURES | _words(
    "actions ways recommendations reforms proposals lessons improvements priorities steps"
)
