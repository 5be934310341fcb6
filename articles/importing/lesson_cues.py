"""Cues of lessons and success factors from cases: data. A cue's name becomes the suggestion's ``rule``."""

from articles.importing.finding_cue import Cue, Part, lines

LESSON_CUES = (
    Cue(
        "draws-a-lesson",
        Part.START_OF_PREDICATE,
        -2.0,
        7.0,
        phrases=lines("""
            [SHOWING] the? importance|value|need|necessity|benefits
            highlight|highlights|underscore|underline|emphasize the impact|merit|role of
            [SHOWING] that * must
            [SHOWING] that * * must
            [SHOWING] that * * is|are [ESSENTIAL]
            [SHOWING] that * succeed|work|last|hold
            [SHOWING] that * succeeds|works|lasts best
            [SHOWING] that * * succeed|work|last|hold
            made all? the difference
            save|saves|saved lives
            save|saves|saved many|countless|hundreds|thousands|several lives|of
            separate|separates|separated success
            was|were|proved decisive
            * as a? decisive
            was|were key to
            was|is|were|are|proved|remains the|a decisive|key|crucial|deciding|critical factor|ingredient|element
            make|makes|made * possible
            make|makes|made * * possible
            explain|explains|explained why so|few|many|most|no|nobody|nearly
            explain|explains|explained its|their|this|the|much|most success|standing|record|result|of
            emerge|emerges|emerged as the|a? common|key|decisive|main|central|critical? factors|ingredients|conditions
            stand|stands|stood out as
            hold|holds|held|keep|keeps|kept * together|alive
            hold|holds|held|keep|keeps|kept * * together|alive
            owes|owed|owe its|their|this success
            reason why|for|that
            raised|cut|lowered|doubled|halved * within a|two|three|few|five
            is|are|was|were credited|praised with|for|as
            is|are|was|were widely|often credited|seen|regarded|praised with|for|as
            is another * success factor
            succeed|succeeds|succeeded|worked where|when|because
            tipped the balance
            the strength|merit|virtue|beauty of
            the secret|recipe|key|heart|core of|to|behind its|their|this|the success
            make|makes|made * work|last
            make|makes|made * * work|last
            is|are|was|were what finally|really? brought|opened|won|saved|stopped
            is|are|was|were what turns|makes|made|turned|keeps|kept|gives|gave
            turned|turns|turn out to be|matter
            mattered|counted more|most
            turned|turn|turns the tide|corner|page|scale
            turned|turn|turns the|its|their * around
            was|were|is|are the answer|key|remedy
            was|were|is|are owed|due to
            made|make|makes the difference
            bought time
        """),
    ),
    Cue(
        "tells-of-success",
        Part.ANYWHERE,
        -1.0,
        4.0,
        phrases=lines("""
            opened|unlocked doors|channels|roads|space|ways
            won|earned|gained|bred trust|confidence|respect|acceptance|goodwill|legitimacy
            built|restored|created|fostered trust|confidence|respect|acceptance|goodwill|legitimacy
            won|earned|gained the|their|its|local trust|confidence|respect|support
            won over
            calmed|cooled|soothed|lowered tempers|fears|nerves|tensions
            concentrated|focused minds|attention
            took|drew the * out of
            turned * around
            turned * * around
            brought * back|together|closer|within
            brought * * back|together|closer|within
            paid off|dividends
            paid for itself|themselves
            bore fruit
        """),
    ),
    Cue(
        "tells-what-worked",
        Part.START_OF_PREDICATE,
        -1.0,
        4.0,
        phrases=lines("""
            kept * * from
            kept * * * from
            kept|held * open|calm|quiet|low|apart|honest|together
            kept|held * * open|calm|quiet|low|apart|honest|together
            turned * * into
            turned * into
            brought * * to the|a table|talks|talk|court|market
            persuaded|convinced|reassured|encouraged
            exposed|uncovered|revealed
            outlived|outlasted|survived the
            was|were their|its|his|her strength
            changed an|the|whole|many|its|their|minds|habits|army|attitudes
            defused|averted|forestalled|prevented
            stopped|ended|halted|broke the|a|many|most|years|months
            left more|behind than|institutions|skills
            left * * than
            proved|turned wise|right|durable|lasting|effective|enough|its|their
            shielded|spared|protected
            helped * * to
            helped * to
            allowed|enabled|let * * to
            allowed|enabled * to
        """),
    ),
    Cue(
        "says-what-is-decisive",
        Part.ANYWHERE,
        0.0,
        1.75,
        phrases=(
            "are|were decisive|indispensable",
            "[MATTER] for? more than",
            "are|is|were|was|remain|remains the|a? [DECISIVE] factor|factors|ingredient|ingredients",
        ),
    ),
    Cue(
        "says-what-is-shared",
        Part.ANYWHERE,
        -1.5,
        6.0,
        phrases=(
            "have|had|has in common is|are|was|were",
            "^ the|a common|main|central thread|lesson|denominator is|was",
            "^ common to",
            "^ the|a|one|another lesson|moral|conclusion is|was simple|clear|plain|twofold",
            "^ what * * share is|was",
            "^ the|a|one|another lesson|moral|conclusion is|was that",
            "^ the|a|one|another lesson|moral|conclusion * * is|was that",
            "^ the|a|one|another lesson|moral|conclusion * * * is|was that",
            "^ the|a|one|another lesson|moral|conclusion * * * * is|was that",
            "^ key|main|common|critical success? factors",
            "^ its|their|the strength|secret|merit|advantage|virtue is|was|lies|lay",
            "^ its|their|the * strength|secret|merit|advantage|virtue is|was|lies|lay",
            "^ what worked|helped|mattered|counted was|were",
            "^ what worked|helped|mattered|counted * was|were",
            "^ successful|good|strong|these examples|cases|missions|stories share|shared",
        ),
    ),
    Cue(
        "draws-a-conclusion",
        Part.START_OF_PREDICATE,
        -1.0,
        1.5,
        phrases=("[SHOWING] that",),
    ),
)
