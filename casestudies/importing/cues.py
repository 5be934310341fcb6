"""Words that show whether a sentence covers a country or only mentions it: regular expressions, no code."""

# Who and what is sent, lent or paid for: a country named beside these is a contributor, not a case study.
SENT = (
    r"(?:troops?|soldiers?|contingents?|battalions?|brigades?|compan(?:y|ies)|peacekeepers?|blue helmets|engineers?|"
    r"forces|personnel|officers?|police(?:women|men)?|units?|observers|advis[eo]rs|experts?|trainers|instructors|"
    r"staff|specialists|medics|doctors|hospitals?|helicopters?|aircraft|pilots|equipment|vehicles|vessels|ships|"
    r"infantry|commandos?|paratroopers|marines|troop contributors?|contributors?|donors?|volunteers|contributions?|"
    r"generals?|"
    r"commanders?|diplomats?|envoys?|ambassadors?|mediators?|judges)"
)
GIVEN = (
    rf"(?:{SENT}|funds|funding|money|aid|support|help|assistance|backing|reinforcements|weapons|arms|supplies|loans|"
    r"logistics|airlift|transport|airfields?|airspace|ports?|bases|hubs?|training|trust fund|most of|the bulk)"
)

# Before the name ("a regional mission led by …"): the country acts in another one.
SENDER_BEFORE = (
    r"\b(?:led|contributed|provided|sent|supplied|offered|lent|deployed|financed|funded|paid|brokered|mediated|staffed|"
    r"commanded|headed|donated|run|hosted|sponsored|trained|supported|backed|dispatched|spearheaded|drawn) "
    r"(?:largely |mainly |mostly |jointly )?(?:by|from)",
    rf"\b{GIVEN}(?: (?!from|of)[\w-]+){{0,3}} from",
    rf"\b(?:{SENT}|donors|contributors)(?:,)? (?:such as|like|including|among them)",
    r"\bcontributing (?:countries|states|nations)(?:,)? (?:such as|like|including|among them)",
    r"\b(?:their|its|own|national) (?:contingents?|troops|soldiers|battalions?) (?:in|to)",
    r"\b(?:seconded|recruited|flown in|shipped|withdrawn) (?:by|from)",
    r"\b(?:trained|training cent(?:re|er)s?|exercises?|conferences?|talks|negotiations|summits?|"
    r"headquarters) (?:held )?in",
)
# Before the name: the country is compared with the one that the passage is about, or borders it.
ASIDE_BEFORE = (
    r"\bunlike(?: (?:in|the [\w-]+ (?:in|of|to)))?",
    r"\b(?:compar(?:ed|able|ison)|contrast(?:ed|s)?|contrary|opposed|similar|akin|parallels?) (?:to|with|between)"
    r"(?: [\w-]+){0,3}",
    r"\b(?:than|just as|as|as earlier|as later|as once|like|likewise) in",
    r"\b(?:than|from that|from those|like(?: that| those)?) (?:of|in)",
    r"\b(?:neighbou?r(?:ing|s|hood)|(?:its|a|the) neighbou?r|bordering|nearby|adjacent|adjoining)(?: states?|"
    r" countr(?:y|ies))?(?: of| like| such as)?",
    r"\b(?:borders?|frontiers?) (?:with|to|into)",
    r"\b(?:veterans|alumni) of",
    r"\b(?:fled|flee|fleeing|flight|crossed|crossing|escaped|exile|spread|spill(?:ed|ing)? over|smuggled|flown|driven)"
    r" (?:over |across |the border |over the border |across the border )?(?:to|into|in|from)",
    r"\brefugee(?:s|(?: camps?)) (?:in|to|into|from)",
    r"\b(?:shadow|spect(?:re|er)|memor(?:y|ies)|legacy|trauma|ghosts?|repeat|repetition|fear) of(?: another)?",
    r"\b(?:another|a second|a new)",
)
# Before a place: people and goods come from there. It does not apply to missions ("advisers from UNMIL").
FROM_BEFORE = (r"\bfrom", r"\bfrom (?:[\w’'-]+ ){1,3}to")
# After the name: it only leads to the country that is meant ("Liberia's neighbour Sierra Leone").
NEIGHBOUR_AFTER = r"[’']s? (?:neighbou?rs?|former (?:president|leader))\b"
# After a country that opens a sentence, in a paragraph on another: it is the next example, not a bystander.
CASE_VERBS = (
    r"(?:shows?|showed|demonstrat\w+|illustrat\w+|exemplif\w+|offers?|provides?|saw|sees|has seen|became|stands|stood|"
    r"serves?|served|taught|teaches|tells|told|fared|follow\w+|took (?:a|an|another)|went|goes|presents?|represents?|"
    r"reveals?|revealed|underscores?|highlights?|highlighted|confirms?|proves?|proved|suggests?|experienced|succeeded|"
    r"failed|benefit\w+|hosted|emerged|embarked|achieved|moved|transitioned|held|underwent|received|"
    r"(?:is|was|remains|has been) (?:a|an|the|often|another|perhaps|also|one|no|remembered|praised|cited|seen|"
    r"different))"
)
# Before the name: the passage may be about the country, if it is about no other.
PASSING_BEFORE = (
    r"\b(?:by|with|against|via|toward|towards|through|alongside|despite)",
    r"\b(?:since|after|following|before|until)\b[^,;:()]{0,50}",
    r"\b(?:lessons?|experience|experiences|mistakes|failures?)(?: [\w-]+){0,2} (?:of|from|in)",
    r"\b(?:learned|learnt|drawn|borrowed|copied|adopted|adapted|imported|transferred|exported|moved|known) (?:from|"
    r"in|to)",
)
# "from" after these introduces the country as a case study: "case studies from Liberia".
EVIDENCE_BEFORE = (
    r"\b(?:cases?|stud(?:y|ies)|examples?|evidence|insights?|stories|illustrations?|findings|data|snapshots?|reports?|"
    r"withdraw(?:al|n|ing)?|departure|exit|drawdown|transition|comes?|came) from",
    r"\b(?:withdrawal|departure|exit|expulsion|removal) of [^,;.()]{1,60} from",
)
# The opening of a sentence about what past missions taught, which covers the country.
LESSONS_OPEN = (
    r"(?:(?:an?|the|its|these|key|main|one|another|many|some|important|valuable|positive|early|bitter|painful|hard|more|"
    r"recent|past|similar|further|other|un|operational|practical|central) ){0,3}"
    r"(?:lessons?|experiences?|failures?|mistakes)(?: [\w-]+){0,2} (?:of|from|in)"
)

# What may precede the name that opens a sentence or clause.
CONNECTIVES = (
    "similarly|likewise|again|also|too|then|later|earlier|meanwhile|conversely|by contrast|in contrast|"
    "on the other hand|more recently|most recently|recently|today|finally|first|second|third|lastly|next|elsewhere|"
    "moreover|furthermore|"
    "additionally|in addition|for example|for instance|notably|equally|still|yet|but|and|so|however|nevertheless|"
    "at the same time|at the other extreme|perhaps|even|even in|especially|particularly|over time|further|"
    "another example|a second example|a further example|a third example|another case|closer to home"
)
DATES = r"(?:in|by|since|during|from|until) (?:[\w-]+ ){0,2}(?:19|20)\d\d,? "
LOCATIVES = "in|for|across|within|throughout|inside|over|under|on|at|around|outside"
MODIFIERS = (
    r"the|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|post-war|postwar|post-conflict|war-torn|"
    r"present-day|"
    r"tiny|small|vast|then|what is now|today's|parts of|much of|large parts of|capital of|post-independence|"
    r"post-genocide|newly independent|independent|divided|remote|rural"
)
CASE_NOUNS = (
    r"cases?|examples?|experiences?|stor(?:y|ies)|operations?|missions?|models?|peace processe?s?|transitions?|"
    r"conflicts?|"
    r"crisis|crises|civil wars?|wars?|genocide|interventions?|elections?|settlements?|deployments?|failures?|"
    r"success(?:es)?|"
    r"precedents?|lessons?|disasters?|tragedy|tragedies|campaigns?|reforms?|reconstruction|recovery"
)
TOPIC_LEADS = (
    rf"(?:(?:un|united nations|peacekeeping|peace|international|first|second|early|long|small|large|recent|successful|"
    rf"failed|late) )*(?:{CASE_NOUNS}|fall|consultation|war|people|government|history|return|independence|situation|"
    rf"peacekeepers|blue helmets|forces?|force|authorities|city|capital|town|province|region|west|east|north|south) "
    r"(?:of|in|from|for|to|on) "
)

# After the name: the country sends, pays or mediates …
SENDER_VERBS = (
    r"(?:led|leads|sent|sends|contribut\w+|provid\w+|deploy\w+|dispatch\w+|suppl(?:y|ies|ied)|offer\w*|lent|lends|"
    r"pledg\w+|financ\w+|fund(?:s|ed)|donat\w+|paid|pays|gave|gives|flew|withdrew|pulled|trained|trains|commanded|"
    r"headed|"
    r"rotated|support(?:s|ed)?|back(?:s|ed)?|seconded|furnish\w+|volunteer\w*|committed|assigned|equipped)"
)
# … these, in the same clause.
SENT_AFTER = (
    rf"(?:{GIVEN}|contingent|fund|"
    r"the (?:regional |multinational |international |military |stabilization |whole )*"
    r"(?:force|mission|operation|coalition|intervention)|to (?:the )?(?:mission|force|operation))"
)
SENDER_ACTS = (
    r"(?:shared? (?:their|its|such|these|this) (?:\w+ )?(?:lessons|experience|expertise|methods|know-how)|"
    r"mediat\w+|intervened|brokered|facilitated|negotiated|stepped in|took the lead|took over|lobbied|blocked|"
    r"vetoed|"
    r"abstained|insisted|refused to pay|kept the supply)"
)
SENDER_ROLES = (
    r"(?:(?:is|was|were|are|has been|have been|remains?|became|ranks?)(?: also| long| now)?(?: among| one of)?"
    r"(?: the| a| an)?(?: \w+){0,5} (?:contributors?|donors?|lead nations?|mediators?|troop-contributing \w+|"
    r"framework nation|sponsors?|guarantors?|penholder))"
)
# In apposition: "Rwanda, a leading contributor of officers, …".
SENDER_APPOSITIONS = (
    r",? (?:itself |now |today |long |then )*(?:an?|the|one of the)(?: [\w-]+){0,3} "
    r"(?:contributors?|donors?|lead nation|mediator|troop-contributing \w+|framework nation|sponsor)\b"
)
SENDER_OWNS = r"[^.;]{0,80}?\b(?:their|its) (?:own )?(?:contingents?|battalions?|peacekeepers|blue helmets)\b"
SENDER_SUFFIXES = r"-(?:led|backed|brokered|funded|financed|sponsored|trained|based|supplied|run|born|made|registered)"
# After a possessive: "India's police unit" goes abroad. A host's own officers and forces are not in this list.
SENT_BY_OWNER = (
    r"(?:contingents?|battalions?|brigades?|peacekeepers?|blue helmets|troops|engineers|helicopters?|ambassadors?|"
    r"envoys?|"
    r"mediators?|diplomats?|general|contributions?|training cent(?:re|er)s?|formed police units?|police units?|"
    r"field hospitals?|special forces|paratroopers|foreign minister|funding|donations?)"
)
# After such a verb, what shows that the country is the example after all: "Liberia provides a good example".
EXAMPLE_AFTER = (
    r"(?:example|lesson|case|illustration|insight|model|warning|contrast|proof|evidence|parallel|precedent|reminder|"
    r"blueprint|benchmark|picture|perspective|test|laborator|hope|textbook)"
)

# In the sentence that introduces a list: its items are contributors.
CONTRIBUTOR_LISTS = r"\b(?:contribut|donor|troop|supplier|sponsor|member states|lenders|funders)"

# The opening of a sentence that sums up several cases and so ends the passage on one.
CLOSING_OPENERS = (
    "these", "those", "collectively", "together", "taken together", "overall", "across", "in all", "all of these",
    "all these", "all three", "all four", "all five", "such", "both cases", "both missions", "both operations",
    "both examples", "participants in", "in sum", "in summary", "ultimately, these", "the cases", "the examples",
    "lessons from these", "other missions", "elsewhere", "as these", "from these", "each of these", "the four",
    "the three", "the five", "the two cases", "what these", "what unites", "common to",
)  # fmt: skip
# The opening of a sentence that continues about all the countries of the one before.
BOTH_OPENERS = ("both", "they", "their", "in both", "the two countries", "each", "in each", "neither")
