"""Words of headings and bodies that show the kind of a section: data, no code.

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
    "roadblocks stumbling-blocks downsides flaws complexities resistance mistrust distrust corruption disputes problem "
    "threat risk danger limitation constraint weakness bottleneck hindrances perils peril troubles trouble traps "
    "deficiencies faults fault-lines missteps mistakes gridlock adversity difficulty scarcity delays disruptions "
    "interference impunity stigma discrimination marginalization exclusion harassment spoilers caveats loopholes "
    "headaches frustrations grievances deadlocks deadlock stalemates stalemate blockages quandaries paradoxes "
    "predicaments handicaps headwinds ills woes pains minefields".split()
)
# Nouns for every sort of trouble: "Threats From the Air" is one sort, "Obstacles to Relief" are all.
GENERAL_NOUNS = frozenset(
    "challenges challenge obstacles barriers difficulties problems dilemmas hurdles limitations constraints "
    "impediments shortcomings pitfalls weaknesses setbacks drawbacks bottlenecks roadblocks "
    "stumbling-blocks downsides strains pressures concerns".split()
)
WEAK_CHALLENGE_NOUNS = frozenset(
    "issues issue concerns considerations questions implications limits pressures strains costs environments "
    "realities complexity debates ambiguity ambiguities spots expectations links points side sides price burden "
    "burdens stakes suspicion suspicions violence abuse exploitation fatigue turnover rivalry rivalries dependence "
    "bias perceptions sensitivities trade-offs".split()
)
CHALLENGE_OPENINGS = (
    r"(?:lack of|insufficient|inadequate|limited|unclear|ambiguous|scarce|weak|poor|fragile) ",
    r"what (?:still )?(?:holds|hinders|limits|stands? (?:in|between)|goes wrong|hampers|trips|slows|blocks|can go"
    r"|gets in|threatens|undermines|weakens|prevents|complicates|impedes|keeps .{3,60} (?:out|away|from|back)$"
    r"|makes .{3,60} (?:hard|difficult|fragile|dangerous|so hard|so difficult)$)",
    r"(?:why|where|when|how) .{3,60}\b(?:fails?|struggles?|falters?|falls? short|breaks?(?: down)?|stalls?|stumbles?"
    r"|collapses?|goes? wrong|falls? apart|derails?|backfires?|unravels?)$",
    r"(?:why|where) .{3,60}\b(?:fail|fails|struggle|struggles|falter|falters|fall short|break down)\b",
    r"(?:why|where|when) .{3,60}\b(?:gives? up|drops? out|(?:stays?|walks?|turns?) away|gets? (?:stuck|lost|nowhere)"
    r"|says? no|loses? (?:heart|hope|faith|interest)|stays? silent|do(?:es)? not .{2,30}|cannot .{2,30})$",
    r"why .{3,60}\b(?:is|are|remains?) (?:so |still |often )?(?:hard|difficult|fragile|slow|rare|weak)\b",
    r"(?:how|why|when|where) .{3,60}\b(?:defeats?|undermines?|threatens?|weakens?|blocks?|obstructs?|hampers?"
    r"|endangers?|derails?|hinders?|complicates?|drains?|erodes?|loses?|disappoints?|collides?|clash(?:es)?|divides?|disrupts?)\b"
    r"(?! (?:the |their )?(?:work|tasks?|labou?r|roles|duties)\b)",
    r"(?:how|why|when|where) .{3,60}\b(?:un(?:heard|answered|seen|paid|done|used|heeded|met|noticed)|ignored|lost"
    r"|missed|forgotten|neglected|empty|nowhere|silent|misleads?|misfires?|fades?|runs? dry)$",
    r"what keeps .{3,40} from \w+ing\b",
    r"between .{3,40} and (?:reality|realities|results|practice)$",
    r"(?:sources|causes|roots) of (?:friction|delay|delays|failure|weakness|tension|trouble|conflict within)\b",
    r"the (?:price|costs?|toll|burden) of (?:neglect|delay|failure|inaction|haste|silence|division|mistrust"
    r"|indifference)\b",
    r"(?:forces|factors) working against ",
    r"(?:factors|forces|reasons|causes|conditions|circumstances|things) (?:that |which )?(?:\w+ )?"
    r"(?:hinder|limit|undermin|put|threaten|weaken|complicat|imped|hold|slow|block|prevent|endanger|hamper|constrain|obstruct)",
    r"(?:the )?(?:\w+ )?(?:stumbling blocks|sticking points|fault lines|weak (?:links|points|spots)|dark side"
    r"|sore points)",
    r".{0,60}\b(?:falls?|falling) short\b",
    r"the limits of ",
    r".{0,80}\bunder strain$",
    r"why .{0,60}\b(?:so (?:few|little|long|much|hard|difficult|slow|rare|often|rarely|late)"
    r"|too (?:few|little|late|slow|often)|runs? (?:short|out|late|dry)|not (?:enough|yet|work)|never|rarely|seldom"
    r"|persists?|remains? unsolved)\b",
)
# With these words a heading asks about all troubles, not one sort of them.
GENERAL_OPENINGS = ("what ", "why ", "where ", "when ", "how ", "factors ", "reasons ", "forces ", "causes ")
# A heading that opens so is about what something is, and answers nothing.
DESCRIPTIVE_NOUNS = tuple(
    "the role |role of |the impact |impact of |understanding |overview |an overview |the importance |importance of |"
    "the history |history of |historical |foundations |the foundations |principles |key principles |components |"
    "key components |types |the evolution |legal |policy |the interplay |the relationship |defining |definition|"
    "models |phases |the phases |the link |the links |the nexus |the connection ".split("|")
)
# So is one that asks, unless its section complains.
DESCRIPTIVE_OPENINGS = (*DESCRIPTIVE_NOUNS, "what ", "who ", "why ")
# So is one about how something is done: "How Risk Is Assessed".
DESCRIPTIVE_QUESTION = (
    r"(?:why|how) .{3,60}\b(?:matters?|counts?|is (?:needed|important|essential|vital|crucial|necessary))\b",
    r"how .{3,50}\b(?:is|are|was|were) (?:assessed|organi[sz]ed|made|measured|managed|built|chosen|decided|defined|done"
    r"|funded|financed|planned|governed|structured|selected|trained|monitored|reported|led|paid|shared|set|drafted)\b",
)
# Words in a heading that suggest trouble, if its body confirms it.
CHALLENGE_HINTS = (
    r"(?:when|where|why|what|too|not enough|no|without|little|few|the (?:price|cost|costs|burden|perils?) of) ",
    r".{0,80}\b(?:under (?:fire|threat|attack|pressure|siege)|at risk|out of reach|in danger|left (?:behind|out|alone)"
    r"|without|against|empty|cut off|in short supply|too (?:few|late|little|far|slow))\b",
    r".{0,80}\b(?:that|who|which) ",
)
STRATEGY_NOUNS = frozenset(
    "strategies solutions recommendations measures remedies ways steps fixes pathways countermeasures "
    "improvements safeguards remedy proposals answers levers options enablers routes paths cures avenues keys".split()
)
# Words in such a heading for a plan that exists: its section describes a document, and proposes nothing.
PLAN_CONTEXT = (
    r"\b(?:documents?|guidelines|doctrines?|headquarters|secretariat|described|handbooks?|manuals?|planning"
    r"|mandate design|governance|policy guidance|concepts?)\b",
)
DOCUMENT_WORDS = frozenset(
    "adopted drafted revised reviewed issued annex annexes template templates published pages chapter chapters pillars "
    "glossary indicators manual manuals handbook document documents paper papers revision secretariat scorecard "
    "describe describes defines define lists list assigns standards updated rewritten approved cleared".split()
)
# A strategy of these kinds is a plan of the mission, not an answer to its problems.
PLAN_MODIFIERS = frozenset("exit election electoral transition withdrawal entry military grand national".split())
WEAK_STRATEGY_NOUNS = frozenset(
    "approaches responses reforms practices lessons innovations factors tools methods techniques mechanisms tactics "
    "priorities initiatives interventions opportunities investments".split()
)
# Prepositions for whose or where something is, not what for: "tools of diplomacy", unless they are praised.
BELONGING = frozenset("of in between among by from during at within used behind".split())
PRAISING = frozenset(
    "good best better effective innovative proven promising new successful practical useful key".split()
)
STRATEGY_OPENINGS = (
    r"what (?:can|could|should|must|might|else can) (?:[\w’'-]+ ){0,6}(?:do|done|change|help)$",
    r"(?:ways|steps|how) to ",
    r"(?:best|good|promising|leading|effective|recommended|proven) (?:\w+ )?(?:practices|responses|approaches|answers)",
    r"(?:.{0,40} )?what (?:has been shown to work|is known to work|has proved|works)$",
    r"what (?:\w+ly )?(?:works|helps|can be done|needs? to|should be|must be|would help|has worked"
    r"|makes .{2,60} (?:work|succeed)|makes (?:a|the) difference|it (?:takes|would take)"
    r"|(?:\w+ ){1,4}(?:do|does|did|get|gets) (?:differently|better|right|well)$)",
    r"what (?:good|successful|effective|skilled|strong|able) .{3,40} do(?: differently| well)?$",
    r"what .{3,40} (?:have|share) in common$",
    r"what (?:sets|distinguishes|separates) ",
    r"getting .{3,40} right$",
    r"making .{3,50} (?:work|succeed|last|count|stick|matter|pay off|possible|real)$",
    r"(?:a |some )?better ways? (?:to|of|forward)\b",
    r"doing (?:it |things )?(?:better|differently)$",
    r"how (?:\w+ ){1,5}(?:can|could|should|must|may|might) (?:better |also |best )?(?:be )?"
    r"(?:improv|strengthen|enhanc|overcom|address|respond|protect|prevent|help|build|support|reduc|make|do better|adapt"
    r"|clos|counter|keep|secur|boost|avoid|mitigat|tackl|win|earn|restor|sustain)",
    r"(?:[\w-]+ ){0,2}(?:approaches|answers|tools|ideas|reforms|practices|responses|methods|policies|steps) "
    r"(?:that|which) (?:have |has )?(?:\w+ )?(?:work|help|strengthen|improve|make|made|show|prove|deliver|build|built"
    r"|matter|reach|succeed)",
    r"(?:lessons|ideas|policies|plans) (?:turned|put) into practice",
    r"(?:an? |the )?(?:toolbox|toolkit|agenda|roadmap|blueprint|playbook) for ",
    r"(?:ingredients|secrets|conditions|foundations|elements|drivers) (?:of|for) (?:\w+ )?success\b",
    r"(?:\w+ )?priorities for (?:action|change|reform|the future)\b",
    r"(?:key |critical |main )?(?:success factors|factors (?:for|of|in|behind|contributing to|that) .{0,40}success)",
    r"keys to ",
    r"(?:key )?lessons (?:learned|learnt)",
    r"(?:principles|ideas|rules|building blocks|foundations|elements|ingredients|conditions|agenda|blueprint|roadmap"
    r"|recipe|toolkit|checklist) (?:for|of|to|towards?) (?:an? )?(?:better|more|stronger|good|effective|successful"
    r"|safer|lasting|credible|fairer|sustainable|smarter|responsible|faster|meaningful)\b",
)
# "Overcoming obstacles" announces measures, although its noun is one of challenges.
ANSWERING_VERBS = frozenset(
    "overcoming addressing tackling mitigating resolving countering bridging reducing managing responding meeting "
    "solving combating combatting preventing minimizing minimising closing removing easing confronting "
    "strategies solutions".split()
)
IMPROVING_VERBS = frozenset(
    "improving enhancing strengthening optimizing optimising maximizing building boosting advancing reinforcing "
    "making promoting increasing fostering ensuring developing getting toward towards restoring moving turning closing "
    "protecting sustaining supporting reforming modernizing raising investing bridging cultivating empowering "
    "expanding deepening rebuilding revitalizing adapting rethinking reducing limiting mitigating responding".split()
)
# What a heading opens with that names one measure of those that the section before announces.
UNDERTAKING_VERBS = IMPROVING_VERBS | frozenset(
    "engaging involving including incorporating integrating leveraging using adopting establishing creating securing "
    "preparing mobilizing harnessing embedding aligning training equipping prioritizing broadening diversifying "
    "encouraging working partnering cooperating coordinating sharing listening planning".split()
)
PRESCRIBING_WORDS = frozenset(
    "measures requires require strategies steps should must reforms recommended recommendations need needs".split()
)
# Openings of a section that defines its heading.
DEFINING_BODIES = ("the term ", "the word ", "the expression ", "the phrase ", "the concept ", "the notion ")
# Openings of a heading that asks for a definition.
DEFINING_OPENINGS = (
    "defining ",
    "definition of ",
    "the concept of ",
    "what counts as ",
    "what is ",
    "what are ",
    "what does ",
    "what do ",
)
# Openings of questions for facts, whatever the answer is about.
ASKING_OPENINGS = ("who ", "which ", "is ", "are ", "do ", "does ", "can ", "how many ", "how much ", "how long ")
OUTLOOK_PHRASES = (
    r"(?:the )?future\b(?! (?:challenges|threats|risks|obstacles))",
    r"looking (?:ahead|forward)",
    r"(?:the )?(?:road|way|path) (?:ahead|forward)",
    r"(?:emerging|future|evolving|current) (?:\w+ )?trends",
    r"next steps",
    r"what (?:comes|lies|happens) (?:next|ahead|after|afterwards|later)",
    r"where .{3,40} (?:is|are) (?:heading|headed|going)$",
)
# The same, anywhere in a heading.
OUTLOOK_WORDS = (
    r"the future of",
    r"future (?:directions|prospects|perspectives|trends|outlook|developments)",
    r"outlook",
    r"(?<!without )(?<!no )prospects",
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

# Words of trouble; those of six letters or more also match their other forms.
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

# Words that open a paragraph which continues the one before, so that no conclusion begins there.
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
