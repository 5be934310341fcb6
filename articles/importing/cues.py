"""Words that announce what a line or a section is: data, no code.

Tuples hold alternatives of regular expressions, sets hold words; both in lower case.
"""

# Labels of a link to another article, longest first.
SEE_ALSO_LABELS = (
    "see also",
    "read also",
    "also read",
    "read more",
    "related reading",
    "related articles?",
    "related posts?",
    "further reading",
    "you (?:may|might) also (?:like|enjoy)",
    "more on this",
    "recommended reading",
)

# Whole lines that belong to the page and not to the article, wherever they stand.
FURNITURE = (
    r"skip to (?:main )?content",
    r"(?:main )?menu",
    r"(?:table of )?contents",
    r"home",
    r"search(?: for:?)?",
    r"advertisements?",
    r"sponsored(?: content)?",
    r"share(?: this)?(?: (?:post|article|on|via|with).{0,60})?:?",
    r"(?:(?:facebook|twitter|x|reddit|linkedin|pinterest|whatsapp|email|e-mail|telegram|print|copy link|tumblr|share"
    r"|tweet|pin)(?:[\s|·,•/]+|$))+",
    r"\d+ min(?:ute)?s?(?: read)?",
    r"(?:no|\d+|leave a) comments?",
    r"click (?:here )?to .{0,60}",
    r"(?:image|photo|picture)(?: credit| source|:).{0,120}",
    r"subscribe(?: (?:to|now).{0,60})?",
    r"sign up .{0,80}",
    r"back to top",
    r"(?:previous|next)(?: (?:post|article|page))?",
    r"post navigation",
    r"find an? .{0,60}\bjobs?!?",
    r"toggle .{0,40}",
    r"cookie (?:policy|settings|notice)",
    r"privacy policy",
    r"all rights reserved\.?",
    r"(?:copyright|©).{0,120}",
)

# Lines that end an article: what follows is the page's.
END_MARKS = (
    r"(?:similar|related|recent|more|other|latest|popular|recommended) (?:posts?|articles?|stories|reading|content)",
    r"you (?:may|might) also (?:like|enjoy).{0,40}",
    r"(?:keep|continue) reading",
    r"leave a (?:comment|reply).{0,40}",
    r"(?:post a )?comments?(?: \(\d+\))?",
    r"\d+ (?:comments?|responses?|thoughts on).{0,120}",
    r"filed under:?.{0,200}",
    r"(?:tags?|tagged|categories|category|topics|posted in)(?: (?:with|as|in))?:.{0,200}",
    r"categories",
    r"about the authors?",
    r"post navigation",
    r"share this(?: (?:post|article))?:?",
)

# Bylines and dates, as they stand under a title.
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
BYLINES = (
    rf"(?:(?:published|posted|updated|last updated|last modified|date)(?: on)?:? )?(?:\w+day,? )?"
    rf"(?:{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {MONTHS} \d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})(?:\W.{{0,60}})?",
    r"(?:(?:written|posted|published|reviewed) )?by:? (?!the )[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}",
    r"[a-z]{2,12} (?:staff|editors?|editorial team|newsroom)",
    r"(?:staff|editorial) (?:writer|report|team)",
)

# What a notice says: that this text was made by AI.
AI_NAMES = (
    r"ai",
    r"a\.i\.",
    r"artificial intelligence",
    r"chat\s?gpt",
    r"gpt-?\d?",
    r"(?:large )?language models?",
    r"llms?",
    r"generative (?:tools?|models?|software)",
    r"machine[- ]learning (?:tools?|models?|software)",
    r"automated (?:tools?|systems?|software|writing)",
)
TEXT_NAMES = (
    r"articles?",
    r"content",
    r"contents",
    r"(?:blog )?posts?",
    r"pages?",
    r"pieces?",
    r"texts?",
    r"write-?ups?",
    r"materials?",
    r"stor(?:y|ies)",
    r"blogs?",
    r"entr(?:y|ies)",
    r"essays?",
    r"guides?",
    r"summar(?:y|ies)",
    r"features?",
    r"publications?",
    r"publication",
    r"overviews?",
    r"briefings?",
    r"reports?",
    r"copy",
    r"work",
    r"information",
    r"resources?",
    r"(?:web)?sites?",
    r"documents?",
    r"explainers?",
    r"analys[ie]s",
    r"discussion",
    r"words",
    r"passages?",
    r"sections?",
    r"paragraphs?",
)
MAKING = (
    r"(?:co-)?generat(?:ed?|ion|es|ing)",
    r"(?:co-)?creat(?:ed?|ion|es|ing)",
    r"(?:co-)?writ(?:ten|ing|es?)",
    r"wrote",
    r"(?:co-)?author(?:ed|ing)",
    r"produc(?:ed?|tion|es|ing|t)",
    r"made",
    r"making",
    r"craft(?:ed|ing)?",
    r"draft(?:ed|ing)?",
    r"prepar(?:ed?|ation|ing)",
    r"assembl(?:ed|ing|y)",
    r"compos(?:ed?|ition|ing)",
    r"compil(?:ed?|ation|ing)",
    r"built",
    r"put \w*\s?\w*\s?together",
    r"develop(?:ed|ment|ing)?",
    r"originat(?:ed|es|ing)",
    r"formulat(?:ed|ing)",
    r"com(?:es|e|ing)",
    r"stem(?:s|med)",
    r"result(?:s|ed)?",
    r"output",
    r"powered",
    r"assist(?:ed|ance|s)?",
    r"aided",
    r"help(?:ed|s)?",
    r"support(?:ed)?",
    r"contribut(?:ed|ion|es|ions)",
    r"us(?:ed|ing|e|es)",
    r"relied",
    r"shaped",
    r"enhanced",
    r"edited",
    r"polished",
    r"translated",
    r"summari[sz]ed",
    r"brought",
    r"delivered",
    r"constructed",
    r"designed",
    r"synthesi[sz]ed",
    r"work",
)
PARTICIPLES = (
    r"(?:co-)?(?:generated|created|written|authored)",
    r"produced|made|crafted|drafted|prepared|assembled|composed|compiled|assisted|supported|aided|powered|enhanced",
)
# Words that may stand between "this article" and its making: without them a text is only about AI.
LINKS = (
    r"was|were|is|are|has|have|had|been|being|be|may|might|can|could",
    r"it|which|that|you|are|about|read|reading|see|here|above|below",
    r"includes?|including|contains?|containing|features|incorporates?|uses?|draws?|owes|has|carries",
    r"parts?|portions?|some|sections?|passages?|elements?|all|most|content|text|material|words|paragraphs|its",
    r"of|in|on|the|a|an|and|or|with|for|to|at|as|our|this|site|website|page|article|post",
    r"part|partly|partially|wholly|fully|entirely|largely|mostly|mainly|partial|solely|initially|originally|first"
    r"|automatically|also|just|recently|primarily|completely|\w+ly",
    r"direct|product|result|outcome|fruit|output",
)
# Advice that goes with a notice.
ADVICE = (
    r"check",
    r"(?:double|cross|fact)[-\u2010\u2011 ]?check(?:ing|ed)?",
    r"checking",
    r"verif(?:y|ying|ied)",
    r"confirm(?:ing|ed)?",
    r"consult(?:ing)?",
    r"compar(?:e|ing)",
    r"validat(?:e|ing)",
    r"corroborat(?:e|ing)",
    r"review(?:ing)?",
    r"refer",
    r"see",
    r"rely(?:ing)?",
    r"seek",
    r"trust(?:ed|worthy)?",
    r"sources?",
    r"accura(?:te|cy)",
    r"elsewhere",
    r"experts?",
)
# A notice with one of these says that AI wrote parts, or helped; otherwise that AI wrote it.
ASSISTANCE = (
    r"parts?",
    r"portions?",
    r"partly",
    r"partially",
    r"in part",
    r"some",
    r"sections?",
    r"passages?",
    r"elements?",
    r"assist(?:ed|ance|s|ant|ing)?",
    r"help(?:ed|s|ing)?",
    r"support(?:ed|s)?",
    r"aid(?:ed)?",
    r"contribut(?:ed|ion|ions|es|ing)",
    r"includes?",
    r"contains?",
    r"alongside",
    r"together with",
    r"in collaboration",
    r"co-?(?:written|authored|created|generated|produced)",
    r"enhanced",
    r"edited by ai",
    r"polished",
    r"collaborat(?:ion|ively)",
)

# Headings that open any article and are never its title.
GENERIC_HEADINGS = (
    r"introduction",
    r"overview",
    r"background",
    r"summary",
    r"executive summary",
    r"key takeaways",
    r"conclusions?",
)

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
WEAK_STRATEGY_NOUNS = frozenset("approaches responses reforms practices lessons innovations mitigation factors".split())
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
    r".*\bthe future of\b",
    r".*\bfuture (?:directions|prospects|perspectives|trends|outlook|developments)\b",
    r".*\boutlook\b",
    r".*\bprospects\b",
    r"looking (?:ahead|forward)",
    r"(?:the )?(?:road|way|path) (?:ahead|forward)",
    r"(?:emerging|future|evolving|current) (?:\w+ )?trends",
    r"next steps",
    r"what (?:comes|lies) (?:next|ahead)",
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

# Words of trouble: of six letters or more they are known by their first six ("undermining" by "underm").
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
