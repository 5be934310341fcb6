"""Cues of challenges: data. A cue's name becomes the suggestion's ``rule``."""

from articles.importing.finding_cue import Cue, Part, lines
from articles.importing.finding_words import DENYING, ENCOUNTERING, HARM, HARMING, LACKING, OBSTACLES

CHALLENGE_CUES = (
    Cue("names-an-obstacle", Part.ANYWHERE, 1.0, 0.0, OBSTACLES),
    Cue("poses-an-obstacle", Part.VERB, 0.75, -0.5, ENCOUNTERING),
    Cue("names-a-lack", Part.SUBJECT, 1.5, -0.5, LACKING),
    Cue("does-harm", Part.VERB, 1.5, -1.0, HARMING),
    Cue("can-do-harm", Part.PREDICATE, 1.0, -0.5, HARM - frozenset(["limits", "blocks", "strains", "delays"])),
    Cue("says-no", Part.PREDICATE, 0.75, 0.0, DENYING),
    Cue(
        "is-hard",
        Part.PREDICATE,
        1.5,
        -1.0,
        phrases=lines("""
            hard|harder|difficult|impossible to
            it difficult|harder|hard|impossible
            little time|room
            too few|little|late|slow|small|far|often|soon|early|thin|weak|heavy|narrow|short|rarely
            stand|stands|stood empty|idle|still
            at risk
            out of fear
            by surprise
            fall|falls short
            run|runs out
            arrive|arrives|come|comes too? late
            weigh|weighs heavily
            count|counts|work|works|tell|tells|turn|turns against
            is|are needed|required before
            is|are cut first|back|off|short
            wait|waits|take|takes months|years|weeks|hours|days|forever
            wait|waits|take|takes more than
            is|are forced|pressed|pressured|compelled|tempted to
            spend|spends more * * than
            seldom|rarely|hardly|scarcely|never has|have|get|gets|receive|receives|obtain|reach|reaches
            dry|dries up
            is|are few|rare|scarce
            keep|keeps|stay|stays|remain|remains * * on paper
            stay|stays|remain|remains|exist|exists only? on paper
            would|will|may|could take a|another|two generation|generations|decade|decades|lifetime
            lag|lags behind
        """),
    ),
    Cue(
        "is-harder", Part.PREDICATE, 1.5, -3.0, phrases=("is|are|was|were|proved|proves far|much? harder|tougher than",)
    ),
    Cue(
        "is-taken-for-worse",
        Part.ANYWHERE,
        2.5,
        -1.5,
        phrases=(
            "turned|used|played against",
            "perceive|perceives|perceived|misread|interpreted|portrayed|portray|portrays as",
            "perceive|perceives|portray|portrays * as",
            "perceive|perceives|portray|portrays * * as",
        ),
    ),
    Cue(
        "is-a-weak-spot",
        Part.ANYWHERE,
        4.5,
        -1.5,
        phrases=lines("""
            blind spot|spots
            weak link|links|point|spot
            stumbling block|blocks
            sticking point|points
            uphill battle|struggle
            double-edged sword
            vicious circle|cycle
            invite|invites|mean|means|spell|spells|cause|causes trouble|attack|attacks|abuse|disaster
            worth nothing|little
            go|goes|went|lead|leads nowhere
            become|becomes|is|are|make|makes|made a|an? easy? target|targets|prey|liability
        """),
    ),
    Cue(
        "stands-against",
        Part.ANYWHERE,
        1.0,
        -1.0,
        phrases=lines("""
            on the other hand
            by contrast
            no matter|longer|sooner
            so often|badly|poorly that
            only * on paper
            yet|but * rarely|seldom|hardly|never|scarcely
        """),
    ),
    Cue(
        "gets-worse",
        Part.PREDICATE,
        1.5,
        -2.0,
        phrases=lines("""
            widen|widens|grow|grows|deepen|deepens|spread|spreads further|wider|worse
            become|becomes wider|worse|deeper
            become|becomes more frequent|severe|violent|dangerous|common
        """),
    ),
    Cue(
        "is-called-a-trouble",
        Part.ANYWHERE,
        3.0,
        -5.0,
        phrases=lines("""
            ^ equally|just|more|most|particularly|especially [TROUBLING] is|are
            ^ equally|just|more|most|particularly|especially as? [TROUBLING] is|are
            ^ no less [TROUBLING] is|are
        """),
    ),
    Cue(
        "takes-from-what-is-good",
        Part.PREDICATE,
        4.5,
        -1.5,
        phrases=lines("""
            reduce|reduces|lower|lowers|cut|cuts|reducing|lowering [ASSET]
            reduce|reduces|lower|lowers|cut|cuts|reducing|lowering * [ASSET]
        """),
    ),
    Cue(
        "takes-its-time",
        Part.ANYWHERE,
        4.0,
        -2.0,
        phrases=(
            "^ it takes|took * a? years|months|weeks|days|year|month|week",
            "^ it takes|took years|months|weeks|days",
        ),
    ),
    Cue(
        "keeps-people-from",
        Part.PREDICATE,
        1.0,
        -1.0,
        phrases=(
            "prevent|prevents|keep|keeps|stop|stops|deter|deters many|some|people|others|women|victims|witnesses from",
        ),
    ),
    Cue("takes-much", Part.PREDICATE, 1.5, -3.0, phrases=("may|might|can require|demand",)),
    Cue("tends-to", Part.PREDICATE, 0.75, 0.0, phrases=("tend|tends to", "leave|leaves|has|have no")),
    Cue(
        "has-no-reason",
        Part.PREDICATE,
        1.25,
        -1.0,
        phrases=(
            "has|have|had|give|gives|see|sees * little|few|no reason|reasons|incentive|incentives|interest|motive",
            "has|have|had|give|gives|see|sees little|few|no reason|reasons|incentive|incentives|interest|motive",
        ),
    ),
    Cue(
        "turns-against",
        Part.ANYWHERE,
        1.5,
        -1.0,
        phrases=("however ,|.", "nevertheless|nonetheless", "^ however", "^ yet|but|still"),
    ),
    Cue(
        "starts-with-a-lack",
        Part.ANYWHERE,
        1.5,
        0.0,
        phrases=(
            "^ the|a? lack|absence|shortage|scarcity of",
            "^ few of",
            "^ only a? few|handful",
            "^ hardly any",
            "^ fewer|less than half|a|one|ten",
        ),
    ),
    Cue("is-without", Part.ANYWHERE, 1.5, -1.0, phrases=("^ without|lacking|absent",)),
)
