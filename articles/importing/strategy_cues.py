"""Cues of strategies: data. A cue's name becomes the suggestion's ``rule``."""

from articles.importing.finding_cue import Cue, Part, lines
from articles.importing.finding_words import GOOD, HELPING, MEASURE_NOUNS, RELIEVING, REQUIRING

STRATEGY_CUES = (
    Cue(
        "is-called-essential",
        Part.START_OF_PREDICATE,
        -3.0,
        2.5,
        phrases=(
            "is|are|remains|remain|be|proves|prove|proved|were|was|becomes|seems [ESSENTIAL]",
            "is|are|remains|remain|be|proves|prove|proved|were|was|becomes|seems * [ESSENTIAL]",
            "is|are|remains|remain|be|proves|prove|proved|were|was|becomes|seems * * [ESSENTIAL]",
        ),
    ),
    Cue(
        "is-called-a-measure",
        Part.ANYWHERE,
        -2.0,
        3.0,
        phrases=lines("""
            another|one|a|an [MEASURE] is|involves|lies|includes|concerns
            another|one|a|an * [MEASURE] is|involves|lies|includes|concerns
            another|one|a|an * * [MEASURE] is|involves|lies|includes|concerns
            [MEASURE] include|comprise
            is another [MEASURE]
            is another * [MEASURE]
            another|a|one|decisive success factor
            another|a|one * success factor
            hold|holds promise
            ^ equally|also|just|more|most|particularly [PRAISED] is|are
            ^ equally|also|just|more|most|particularly as|more [PRAISED] is|are
            ^ it pays to
            ^ it makes sense to
            ^ what helps|works most|best? is
            ^ what is|was needed|required|missing? is|are
            do|does well to
            ^ what matters|counts most is
            hold|holds|offer|offers|show|shows great|considerable|much|real|significant|particular promise|potential
        """),
    ),
    Cue("should-be-done", Part.VERB, -2.0, 2.0, frozenset(["should", "must", "ought", "shall"])),
    Cue("should-remain", Part.PREDICATE, -1.0, 1.0, phrases=("should remain|be|also", "needs|need to be")),
    Cue(
        "will-have-to-be-done",
        Part.PREDICATE,
        -0.5,
        1.5,
        phrases=(
            "will|would have to be|deal|find|learn|plan|build|adapt|share|work|rely|invest",
            "will|would have to train|prepare|start|accept|become|change",
            "is|are to be",
            "can|could|may be asked|invited|encouraged|enlisted|trained|brought|drawn|linked|paired",
        ),
    ),
    Cue(
        "relieves-a-trouble",
        Part.PREDICATE,
        -2.0,
        1.25,
        phrases=(
            "[LESSEN] the? [TROUBLE]",
            "[LESSEN] the opportunity|room|scope for",
            "less|little|no room|scope|space for [TROUBLE]",
            "make|makes|made [TROUBLE] harder|rarer|costlier|riskier|unlikely|unattractive",
        ),
    ),
    Cue(
        "wins-trust",
        Part.PREDICATE,
        -1.0,
        2.25,
        phrases=("enjoy|enjoys|earn|earns|command|commands far? greater|more|wide|broad",),
    ),
    Cue(
        "has-proved-itself",
        Part.PREDICATE,
        -1.0,
        0.75,
        phrases=("proved|proven|proves more [PRAISED]",),
    ),
    Cue(
        "works-on-a-condition",
        Part.PREDICATE,
        -1.0,
        2.0,
        phrases=(
            "useful|effective|credible|worthwhile|work|works|succeed|succeeds|last|lasts only if|when|where|once",
            "most useful|effective|credible|valuable|helpful|successful if|when|where|once",
        ),
    ),
    Cue("should-be-done-too", Part.PREDICATE, -1.0, 2.0, phrases=("and|but should|must|ought", "ought to")),
    Cue("would-be-better", Part.VERB, -1.5, 2.0, frozenset(["would"])),
    Cue(
        "is-advised",
        Part.ANYWHERE,
        -1.5,
        1.5,
        frozenset(["advise", "advises", "urge", "urges", "recommend", "recommends", "advisable"]),
    ),
    Cue("answers-the-sentence-before", Part.PREDICATE, -1.0, 1.0, frozenset(["this", "such", "these"])),
    Cue(
        "needs-something",
        Part.VERB,
        -0.5,
        2.0,
        frozenset(["need", "needs", "deserve", "deserves", "belong", "belongs"]),
    ),
    Cue(
        "answers-troubles",
        Part.ANYWHERE,
        -1.0,
        2.0,
        phrases=("^ addressing|overcoming|tackling|resolving|countering|mitigating this|these|such",),
    ),
    Cue("requires-something", Part.VERB, -1.5, 2.5, REQUIRING),
    Cue("relieves-an-obstacle", Part.VERB, -1.5, 1.5, RELIEVING),
    Cue("does-good", Part.VERB, -0.75, 0.75, HELPING),
    Cue(
        "can-do-good",
        Part.PREDICATE,
        -0.5,
        0.75,
        phrases=("can|could|would|may|might|will|to|helps|help also|significantly|greatly? [HELP]",),
    ),
    Cue(
        "offers-a-remedy",
        Part.ANYWHERE,
        -2.5,
        2.5,
        phrases=lines("""
            a remedy|cure|solution|safeguard
            antidote|remedy|cure|solution to|against|for
            an|the|one|another|best|proper|right|simple|possible|lasting|partial answer to
            close|bridge|fill|narrow the|this|these|that|such gap|gaps
            close|closes|fill|fills|bridge|bridges|cover|covers part|some|much of
            lower|lowers|reduce|reduces|limit|limits|cut|cuts the temptation|risk|risks|danger|dangers
            lower|lowers|reduce|reduces|limit|limits|cut|cuts the number|likelihood|scope|opportunities|chances
            counter|counters|curb|curbs|ease|eases|solve|solves|correct|prevent|prevents this|such|these
            resolve|resolves|remedy|overcome|mitigate|mitigates|break|breaks this|such|these
            address|addresses|addressing this|such|these
            ease|eases the
            help|helps here
            surest|best|simplest|cheapest way
            a|an [PRAISED] form|means|way|tool|method of|to
            a|an [PRAISED] and * form|means|way|tool|method of|to
            best answer|protection|defense|defence|remedy
            most effective|reliable|powerful|promising lever|tool|means|way|instrument|remedy|measure
            most useful|valuable product|tool|measure|instrument|means|way
            least costly|expensive|risky way|form|means|remedy|measure|tool
            cheapest|simplest|surest|best form|measure|tool|means|remedy|precaution|safeguard|insurance
            an|the effective|reliable|proven means|way|tool|instrument
            preferred|best|simplest|common|obvious|only|proposed|favorite|usual remedy|cure|answer|solution
            remedy|cure|solution most|many|several|that|which|they
            put|puts|putting an end to
            would like to see
            [MEASURE] most often named|mentioned
            most often requested|proposed|recommended
            way out
            would also? help|remove|relieve
            can|could|might|would change|alter|reverse|break this|that|these
            can soften|relieve|offset|correct
            has|have been suggested|proposed|recommended
            is|are recommended
            recommend against
            as|which several|many|some|most * suggest|propose|recommend|demand|request
            as * suggest|propose|recommend|demand|request
            proposed|suggested|recommended|requested by
            is|are what * ask|asks for
            is|are what * * ask|asks for
            is|are what * * * ask|asks for
            call|calls for
            make|makes this|such|these * harder|easier|safer
        """),
    ),
    Cue(
        "is-in-use",
        Part.ANYWHERE,
        -0.5,
        1.25,
        phrases=lines("""
            in one|two|three|four|five|several|some mission|missions|countries|districts|operations|provinces|states
            in pilot|trial|test districts|villages|provinces|areas|sites|missions|projects
            has|have been set up
            has|have been introduced|tried|adopted|tested|created in|by|with|after|since
            now|already used|tested|tried|standard|routine in|by
            is|are being tested|tried|introduced|rolled
        """),
    ),
    Cue(
        "keeps-things-going",
        Part.PREDICATE,
        -0.5,
        2.75,
        phrases=lines("""
            keep|keeps|kept * free|open|running|safe|calm|honest|intact|going|out|away|clean|busy|visible|low|rare|small
            keep|keeps|kept * * free|open|running|safe|calm|honest|intact|going|out|away|clean|busy|visible|low|rare
            keep|keeps|kept * * * low|rare|small|short
        """),
    ),
    Cue("describes-a-good-measure", Part.SUBJECT, -0.5, 0.75, GOOD),
    Cue("names-a-measure", Part.SUBJECT, 0.0, 0.75, MEASURE_NOUNS),
    Cue(
        "compares-well",
        Part.PREDICATE,
        -0.5,
        1.25,
        phrases=lines("""
            than either
            cheaper|better|faster|longer than
            more promising|effective|reliable|useful|convincing|durable than
            by half|two-thirds
            by a|one third|quarter|half
            is|are cheaper
            fuller|clearer|better|truer picture|view|idea|sense
            bring|brings|brought * closer|down|together|up
            bring|brings|brought * * closer|down|together|up
            bring|brings|brought to light
            keep|keeps watch
            fresh eyes|ideas|blood
            open|opens|opened doors|the door|doors to|for
            rose|grew|increased twofold|threefold|fourfold|fivefold|tenfold
            at little|low|no|modest cost
            for little money
            for a fraction of
            show|shows|showed|reveal|reveals|revealed trends|where|which|what|how|whether|if
            would be cheap|inexpensive|simple|easy|worth|enough
            used|kept|maintained|run|running|last|lasts * * long after
            less|fewer * than
            achieve|achieves|do|does more good? than|in
            , instead of|rather * ,
            , rather than
            can|could|may|might|will take over
            more|better * than a|any|one|no
            more|better * * than a|any|one|no
            fell|dropped|shrank|rose|grew by a|half|more|nearly|almost|about
            half|twice the|as
            promising|new|great|valuable|unique|real opportunities|possibilities|avenues
            more than any
            no * can replace
            that no * can|could .
            turn|turns|turned * * from|into
            turn|turns|turned * into
            outlive|outlived|outlast|outlasted|survived the mission|war|peacekeepers|operation|project
            counted among its|the best|most|greatest|finest
            pay|pays off
            shown results
            proved|proven its|their worth
            proved|proven effective
            has|have worked|helped
            standard|good practice
            make|makes|made * credible|possible|safer|visible|careful|harmless|easier|cheaper|fairer|stronger
            make|makes|made * * credible|possible|safer|visible|careful|harmless|easier|cheaper|accountable|fairer
            prove|proves|proved|proven * remedies|remedy|cure|answer|tool|asset|allies|guardians
            proved|proven|proves to be the? best|most|better|decisive|effective
            the|its most valued|durable|successful|useful|admired|copied|lasting part|result|results|product|asset
            hold|holds promise
            has|have the potential
        """),
    ),
)
