"""Words that announce the kind of a section, and that its sentences tell it by: data, no code.

Tuples hold alternatives of regular expressions, sets hold words; both in lower case.
"""

# --- Kinds of sections. A heading is judged by its noun phrases: "Security Threats and Hostile Environments". ---

# Where a noun phrase ends.
PHRASE_ENDS = frozenset(
    "of in for to from by on between through with at under against within faced facing that which who when guiding "
    "during after among across toward towards as affecting encountered described hindering impacting influencing "
    "surrounding confronting limiting encounter used behind into via around amid shaping posed involving about "
    "related associated impeding experienced versus vs contributing before beyond without over".split()
)
# "Overview of challenges" is about challenges; "Foundations of strategies" is not about strategies.
TRANSPARENT_OPENINGS = frozenset(
    "overview analysis examination summary types range review discussion some list".split()
)

CHALLENGE_NOUNS = frozenset(
    "challenges challenge obstacles obstacle barriers difficulties problems dilemmas dilemma hurdles threats "
    "limitations constraints shortcomings pitfalls weaknesses impediments setbacks vulnerabilities gaps gap hazards "
    "dangers shortages shortfalls risks drawbacks criticisms criticism controversies controversy frictions friction "
    "complications bottlenecks failures deficits struggles tensions instability insecurity lack shortage misconduct "
    "roadblocks stumbling-blocks downsides flaws complexities resistance mistrust distrust corruption disputes".split()
)
WEAK_CHALLENGE_NOUNS = frozenset(
    "issues issue concerns considerations questions implications limits pressures strains costs environments "
    "realities complexity debates ambiguity ambiguities spots expectations".split()
)
CHALLENGE_OPENINGS = (
    r"(?:lack of|insufficient|inadequate|limited|unclear|ambiguous|scarce|weak|poor|fragile) ",
    r"what (?:holds|hinders|limits|stands in|goes wrong|hampers|trips|slows|blocks|can go)",
    r"why .{3,60}\b(?:fail|fails|struggle|struggles|falter|falters|fall short|break down)",
    r"where .{3,60}\b(?:fail|fails|struggle|struggles|falter|falters|falls? short|breaks? down)",
    r".{0,60}\b(?:falls?|falling) short\b",
    r"the limits of ",
    r".{0,80}\bunder strain$",
)
STRATEGY_NOUNS = frozenset(
    "strategies solutions recommendations measures remedies ways steps fixes pathways countermeasures "
    "improvements safeguards".split()
)
# A strategy of these kinds is a plan of the mission, not an answer to its problems.
PLAN_MODIFIERS = frozenset("exit election electoral transition withdrawal entry military grand national".split())
WEAK_STRATEGY_NOUNS = frozenset("approaches responses reforms practices lessons innovations factors".split())
STRATEGY_OPENINGS = (
    r"(?:ways|steps|how) to ",
    r"(?:best|good|promising|leading|effective|recommended) practices",
    r"what works",
    r"(?:key |critical |main )?(?:success factors|factors (?:for|of|in|behind|contributing to|that) .{0,40}success)",
    r"keys to ",
    r"(?:key )?lessons (?:learned|learnt)",
)
# "Overcoming obstacles" tells measures, although its noun is one of challenges.
ANSWERING_VERBS = frozenset(
    "overcoming addressing tackling mitigating resolving countering bridging reducing managing responding meeting "
    "solving combating combatting preventing minimizing minimising closing removing easing confronting "
    "strategies solutions".split()
)
IMPROVING_VERBS = frozenset(
    "improving enhancing strengthening optimizing optimising maximizing building boosting advancing reinforcing "
    "making promoting increasing fostering ensuring developing".split()
)
PRESCRIBING_WORDS = frozenset(
    "measures requires require strategies steps should must reforms recommended recommendations need needs".split()
)
CASE_PHRASES = (
    r"case (?:stud(?:y|ies)|examples?|histories)",
    r"(?:success|failure) stories",
    r"success(?:ful|es)?\b.{0,40}\b(?:missions?|operations?|interventions?|deployments?|examples?|cases?|efforts)\b",
    r"(?:notable|historical|real[- ]world|regional|country|selected|practical|key|recent|past|prominent) "
    r"(?:[\w-]+ ){0,2}(?:examples?|cases?|experiences?|operations?|missions?|successes)",
    r"examples? (?:of|from)",
    r"experiences?(?: (?:of|from|in)\b.*|$)",
    r"(?:two|three|four|five|six|several|some|selected) (?:[\w-]+ ){0,2}(?:missions|operations|countries|cases|votes)",
    r"lessons from (?:the field|past|previous|earlier|recent|\w+ (?:missions|operations|countries))",
    r"in practice",
    r"country (?:profiles|snapshots|studies)",
)
OUTLOOK_PHRASES = (
    r"(?:the )?future\b(?! (?:challenges|threats|risks|obstacles))",
    r"looking (?:ahead|forward)",
    r"(?:the )?(?:road|way|path) (?:ahead|forward)",
    r"(?:emerging|future|evolving|current) (?:\w+ )?trends",
    r"next steps",
    r"what (?:comes|lies) (?:next|ahead)",
)
# The same, wherever they stand in a heading.
OUTLOOK_WORDS = (
    r"the future of",
    r"future (?:directions|prospects|perspectives|trends|outlook|developments)",
    r"outlook",
    r"prospects",
)
CONCLUSION_PHRASES = (
    r"(?:in )?conclu(?:sions?|ding (?:remarks|thoughts|observations))\b.*",
    r"final (?:thoughts|remarks|words|reflections|considerations)",
    r"(?:in )?(?:summary|closing|short)",
    r"summing up",
    r"(?:key )?takeaways",
    r"closing (?:thoughts|remarks|words)",
)
INTRODUCTION_PHRASES = (r"(?:an )?introduction\b.*",)

# Words of trouble; those of six letters or more stand for all their forms.
PROBLEM_WORDS = (
    "challenge obstacle hinder hindrance lack lacks lacked lacking limited limitation limits insufficient inadequate "
    "fail fails failed failing failure risk risks risky threat threats threaten undermine impede impediment difficult "
    "hardly scarcely barely seldom rarely weak weaken weakness constrain constraint restrict shortage shortfall short "
    "hamper complicate gap gaps struggle barrier delay delays delayed problem fragile tension resist resistance resent "
    "distrust mistrust suspicion suffer refuse refusal slow slows slowly scarce scarcity anger fear fears unclear "
    "ambiguous vague contradict conflicting diverge divergent inconsistent uncertain confusion hostile violence "
    "danger perilous attack attacks lose loses losing lost loss losses blame obstruct frustrate disappoint poor poorly "
    "worse worst worsen broken breaks breakdown collapse damage damages erode overstretch overburden dilemma disrupt "
    "volatile instability unstable corrupt interfere neglect outdated missing absent absence never nobody cannot "
    "without not hesitate vulnerable expose exposed jeopardize contested dispute rival burden caveat misread "
    "misunderstand pressure costly expensive intimidate marginalize exclude exclusion crisis crises trouble stretched "
    "thin invisible silent complexities issues struggles overwhelm stalled stall clash bias biased"
).split()
# Words that advise or praise a measure.
REMEDY_WORDS = (
    "should must ought need needs needed essential crucial vital critical important measure measures strategy "
    "strategies improve enhance strengthen promote foster ensure help helps build builds building reduce facilitate "
    "encourage require requires recommend effective support contribute benefit solution allow allows enable enables "
    "invest train trains training develop better keep give gives"
).split()

# Words that open a paragraph which goes on with the one before, so that no conclusion begins there.
CONTINUING_WORDS = frozenset(
    "additionally furthermore moreover also however these this such those their they it its another similarly "
    "likewise nevertheless nonetheless still yet but and meanwhile conversely first second third finally lastly "
    "consequently therefore thus for while although though by in through with when where as".split()
)
CLOSING_OPENINGS = (
    r"in (?:conclusion|summary|closing|sum|short|the end)\b",
    r"to (?:conclude|sum up|summarize|summarise)\b",
    r"in conclusion\b",
)
CLOSING_WORDS = frozenset(
    "crucial vital essential remain remains will lasting future continue continued continues depends success demands "
    "ultimately progress must enduring sustainable indispensable integral deserve matters".split()
)
