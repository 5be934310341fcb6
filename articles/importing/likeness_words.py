"""Classes of words and their weights for comparing the keys of findings: data."""

CLASSES = {
    "lack": """
        lack lacking limited limitation insufficient inadequate scarce scarcity shortage shortfall deficit gap
        constraint constrained absence missing
    """,
    "poor": "poor weak weakness deficient deficiency",
    "trouble": "issue problem challenge difficulty concern obstacle barrier hurdle impediment",
    "danger": "risk threat danger hazard",
    "enough": "adequate sufficient enough ample",
    "improve": """
        improve improved improving improvement enhance enhanced enhancing enhancement strengthen strengthened
        strengthening strong stronger increase increased increasing greater robust effective
    """,
    "better": "better",
    "un": "un united nation peacekeeping peacekeeper mission operation",
    "not": "not no never without",
}
WEIGHTS = {
    "lack": 0.5,
    "poor": 0.5,
    "trouble": 0.5,
    "danger": 0.5,
    "enough": 0.5,
    "un": 0.4,
    "better": 0.25,
    "improve": 0.2,
}
"""The weight of a class; every other word weighs 1.

Praise weighs so little that two words are certainly the same with and without it; "better-armed militias" are not.
"""
OPPOSITES = tuple((want, plenty) for want in ("lack", "poor") for plenty in ("enough", "improve", "better"))
AKIN = (("lack", "poor"), ("lack", "trouble"), ("poor", "trouble"), ("trouble", "danger"), ("improve", "better"))
"""Classes that count half for each other: near enough to ask an editor, too far apart to be certain."""
NEGATING = ("un", "in", "im", "il", "ir", "dis", "mis", "mal", "non", "de")
ENDINGS = (
    # Suffixes, the longest first, and what replaces them.
    *((s + ending, "iz") for s in ("is", "iz") for ending in ("ation", "ing", "ed", "e")),
    ("ation", "at"),
    ("ement", ""),
    ("ment", ""),
    ("ing", ""),
    ("ion", ""),
    ("ate", "at"),
    ("ed", ""),
    ("e", ""),
)
