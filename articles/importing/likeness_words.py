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
"""The weight of a class; every other word weighs 1, apart from the light ones.

Praise weighs so little that two words are certainly the same with and without it; "better-armed militias" are not.
"""
OPPOSITES = tuple((want, plenty) for want in ("lack", "poor") for plenty in ("enough", "improve", "better"))
AKIN = (("lack", "poor"), ("lack", "trouble"), ("poor", "trouble"), ("trouble", "danger"), ("improve", "better"))
"""Classes that count half for each other: near enough to ask an editor, too far apart to be certain."""
LIGHT = """
    persistent chronic constant ongoing continuing continued recurrent frequent widespread growing rising rampant deep
    rooted seated entrenched serious severe acute major significant considerable heavy deadly high overall general
    proper thorough rigorous careful realistic proactive active full mutual dedicated specialized tailored
    use number level degree form mechanism framework system process procedure program project effort measure
    initiative approach activity structure arrangement technique practice capacity capability
    send sending hire hiring ensure ensuring foster fostering promote promoting provide providing
    posing account facilitating leading regular strategic
"""
"""Words that add little to what a title says: how much of something there is, or in what form."""
LIGHT_WEIGHT = 0.4
KINDRED = (
    "fund funding finance financial budget budgetary money",
    "resource asset",
    "community population people resident inhabitant stakeholder",
    "engage involve participate participation include including inclusion inclusive consult incorporate",
    "cooperate collaborate coordinate partnership",
    "support assistance aid backing",
    "predictable consistent sustained reliable stable steady",
    "slow late delay lengthy cumbersome protracted",
    "quick rapid swift fast prompt",
    "abuse exploitation misconduct violation",
    "attack ambush violence assault",
    "weapon arm firearm",
    "militia fighter rebel combatant insurgent",
    "trafficking smuggling",
    "split fragmentation splintering",
    "distrust mistrust suspicion",
    "forged fake fabricated false",
    "staff personnel officer",
    "soldier troop",
    "unit company contingent",
    "deployment dispatch",
    "release publish disbursement",
    "ambiguous unclear vague",
    "corruption bribery",
    "information data",
    "institution authority",
    "vetting screening",
    "oversight accountability supervision",
    "improvised homemade",
    "monitor observer",
    "government state",
    "woman women female gender",
    "child children minor",
    "youth young",
    "medical health",
)
"""Groups of words of which one may stand for another: enough to ask an editor, never to be certain."""
KINDRED_SHARE = 0.75
NEGATING = ("un", "in", "im", "il", "ir", "dis", "mis", "mal", "non", "de")
ENDINGS = (
    # Suffixes, the longest first, and what replaces them.
    *((s + ending, "iz") for s in ("is", "iz") for ending in ("ation", "ing", "ed", "e")),
    ("ation", "at"),
    ("ional", ""),
    ("ement", ""),
    ("ment", ""),
    ("ing", ""),
    ("ion", ""),
    ("ate", "at"),
    ("ed", ""),
    ("e", ""),
)
