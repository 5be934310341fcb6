"""All cues, including those of sentences that are neither a challenge nor a strategy: data."""

from articles.importing.challenge_cues import CHALLENGE_CUES
from articles.importing.finding_cue import Cue, Part, lines
from articles.importing.lesson_cues import LESSON_CUES
from articles.importing.strategy_cues import STRATEGY_CUES

OTHER_CUES = (
    Cue(
        "defines-a-term",
        Part.START_OF_PREDICATE,
        -2.5,
        -2.0,
        phrases=(
            "refers to",
            "is|are leaders|actors|groups|individuals|people|those and|or|who|that|whose",
            "is|are defined|understood as",
            "describes|describe|denotes|means the|a|an",
        ),
    ),
    Cue(
        "praises-vaguely",
        Part.PREDICATE,
        -1.5,
        -2.0,
        phrases=lines("""
            is|are|remains|remain component|components|part|pillar|aspect|element of
            is|are|remains|remain * component|components|part|pillar|aspect|element of
            is|are|remains|remain * * component|components|part|pillar|aspect|element of
            cornerstone|hallmark|backbone|heart|foundation of
            a body|wealth|store|treasure of
            a * toolbox|toolkit|repertoire
            continue|continues to inspire
            core principle
            serve|serves as a|an|the
        """),
    ),
    Cue(
        "is-denied",
        Part.START_OF_PREDICATE,
        0.0,
        -1.0,
        phrases=("is|are|was|were|do|does|did|will not|no|never",),
    ),
    Cue(
        "only-happens",
        Part.START_OF_PREDICATE,
        0.0,
        -1.0,
        phrases=("is|are made|built|won|lost by|on|in|from", "take|takes|took place", "will|may|might take place"),
    ),
    Cue("says-what-is-behind", Part.ANYWHERE, 0.0, -1.5, phrases=("^ behind|beneath|above|around every|each|any",)),
    Cue("says-what-that-is", Part.ANYWHERE, -3.0, -4.0, phrases=("^ that is|was|would|will",)),
    Cue("states-a-maxim", Part.ANYWHERE, -2.0, -2.0, phrases=("^ whoever",)),
    Cue("names-people", Part.ANYWHERE, 0.0, -2.0, phrases=("^ those who|whose",)),
    Cue("should-not-be-so", Part.START_OF_PREDICATE, 0.0, -2.0, phrases=("should|must not have|need",)),
    Cue(
        "quotes-somebody",
        Part.ANYWHERE,
        -3.0,
        -2.0,
        phrases=("^ as one|a * put|puts it", "^ as one|a * * put|puts it", "^ in the words of"),
    ),
    Cue(
        "plays-a-role",
        Part.PREDICATE,
        -1.5,
        -0.75,
        phrases=("play|plays a|an vital|crucial|central|key|pivotal|essential|important role",),
    ),
    Cue(
        "counts-measures",
        Part.ANYWHERE,
        0.0,
        -2.0,
        phrases=(
            "various|multiple|several|numerous|many|different|both [MEASURE]",
            "various|multiple|several|numerous|many|different * [MEASURE]",
            "number|variety|range|series|host|array|set|combination|mix of [MEASURE]",
            "number|variety|range|series|host|array|set|combination|mix of * [MEASURE]",
            "number|variety|range|series|host|array|set|combination|mix of * and * [MEASURE]",
            "number|variety|range|series|host|array|set|combination|mix of * answers|ideas|proposals|responses|options",
            "deserve|deserves|merit|merits|need|needs a? closer|careful|brief|special? look|attention|mention|study",
        ),
    ),
    Cue(
        "says-what-follows",
        Part.PREDICATE,
        -1.5,
        0.0,
        phrases=(", ensuring|fostering|promoting|enhancing|strengthening|enabling|facilitating",),
    ),
    Cue(
        "states-an-outcome",
        Part.ANYWHERE,
        -2.5,
        -2.0,
        phrases=lines("""
            benefit|benefits as well
            in turn
            in this way|manner|fashion
            can|could|may make|makes a|the lasting? difference
            , and it|they should|must|will|can .
            would no longer
            would be read|seen|taken|understood|interpreted as
            thereby
            as a consequence|result
            consequently
            gain|gains confidence
            with greater confidence|assurance|composure
            begin|begins|learn|learns to
            is|are less|more likely to
            increased|rose|improved|declined|grew markedly|sharply|significantly|considerably|steadily|noticeably
            there as well
        """),
    ),
    Cue(
        "counts-obstacles",
        Part.ANYWHERE,
        -7.0,
        -1.0,
        phrases=(
            "various|multiple|several|numerous|many|different [OBSTACLES]",
            "various|multiple|several|numerous|many|different * [OBSTACLES]",
            "number|variety|range|series|host|array|set|handful of [OBSTACLES]",
            "number|variety|range|series|host|array|set|handful of * [OBSTACLES]",
            "number|variety|range|series|host|array|set|handful of * * [OBSTACLES]",
            "number|variety|range|series|host|array|set|handful of * and * [OBSTACLES]",
            "[OBSTACLES] abound|multiply|mount|await|persist|lurk|accumulate",
            "[OBSTACLES] pile|piles up",
            "affect|affects|touch|touches nearly|almost|virtually every|all",
            "affect|affects|touch|touches every|all aspect|aspects|part|parts|area|areas",
            "various|multiple|several|numerous|many|different factors|reasons|causes explain|account|contribute",
            "the same [OBSTACLES]",
            "the same themes|complaints|points|issues|answers",
            "agree|agrees on what|where|why|how",
        ),
    ),
    Cue(
        "opens-on-troubles",
        Part.PREDICATE,
        -4.0,
        0.0,
        phrases=lines("""
            rarely|seldom|never|hardly|scarcely|not|far from? straightforward|simple|easy|smooth|painless
            no|never|hardly a? small|simple|smaller|lesser|easy|minor matter|task|thing|affair|feat
            a matter of
            as old as
            in this field|respect|area|domain|regard
            at every step|turn
            remain|remains|is|are wide .
            tell|tells * different story
            lies|stretches a long|hard|steep|rocky road|way|path
        """),
    ),
    Cue(
        "names-a-handling-of-risk",
        Part.ANYWHERE,
        -1.0,
        0.0,
        phrases=(
            "risk|risks|threat|hazard|crisis|danger assessment|assessments|education|management|analysis|reduction",
            "explosive hazard|hazards",
        ),
    ),
    Cue("opens-on-what-people-think", Part.ANYWHERE, -2.5, -1.5, phrases=("^ most|many people imagine|think|picture",)),
    Cue("turns-from-troubles", Part.ANYWHERE, 0.0, -2.5, phrases=("^ despite all|these|this|such",)),
    Cue(
        "speaks-of-its-context",
        Part.PREDICATE,
        0.0,
        -2.5,
        phrases=(
            "in|to|of|for|throughout this|these process|work|task|regard|respect|context|field|area|effort|efforts",
        ),
    ),
    Cue(
        "foretells",
        Part.START_OF_PREDICATE,
        0.0,
        -2.5,
        phrases=(
            "is|are poised|expected|likely|set|bound|destined|anticipated|going to",
            "will bring|become|continue|remain|grow|play|shape|transform|change|gain|move|rise|increase|spread|follow",
        ),
    ),
    Cue(
        "tells-what-some-expect",
        Part.ANYWHERE,
        -2.5,
        -2.0,
        phrases=("observers|experts|analysts|scholars|some|many expect|predict|foresee|believe|doubt that|a",),
    ),
    Cue(
        "speaks-of-what-was-named",
        Part.PREDICATE,
        -2.0,
        -1.0,
        phrases=("any|some|all|none|most|both of these|those .",),
    ),
    Cue(
        "counts-members",
        Part.PREDICATE,
        -2.0,
        0.0,
        phrases=("has|have signed|ratified|joined|accepted it|them|the|this|both",),
    ),
    Cue(
        "grants-how-little",
        Part.ANYWHERE,
        -2.0,
        0.0,
        phrases=("however small|modest|brief|little|slow|imperfect|limited|few|short",),
    ),
    Cue(
        "comes-late",
        Part.PREDICATE,
        0.0,
        -2.0,
        phrases=("came|comes|began|started only|late|too", "last|lasted|lasts only"),
    ),
    Cue("denies-harm", Part.PREDICATE, -1.5, 0.0, phrases=("do|does|did not [HARM]",)),
    Cue("gives-an-instance", Part.ANYWHERE, -4.0, -1.0, phrases=("^ in * alone", "^ in * * alone")),
    Cue("denies-its-subject", Part.ANYWHERE, 0.0, -2.0, phrases=("^ none|nothing of this|these will|can|does|has",)),
    Cue(
        "is-settled",
        Part.PREDICATE,
        -3.0,
        0.0,
        phrases=("no|not longer|seriously? contested|disputed|questioned|doubted|challenged|denied",),
    ),
    Cue(
        "tells-a-duty",
        Part.PREDICATE,
        0.0,
        -3.0,
        phrases=("and? advises|advise the? * on", "and? advises|advise the? * * on"),
    ),
)

CUES = (*CHALLENGE_CUES, *STRATEGY_CUES, *LESSON_CUES, *OTHER_CUES)
