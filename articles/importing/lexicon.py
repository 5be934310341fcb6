"""Words by part of speech, for finding a clause's verb, and the inflections of verbs.

They take the place of a tagger: the lists cover the prose of such articles, and suffixes the rest.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODALS = _words("can could may might must shall should will would cannot ought")
BE = _words("is are was were be been being am")
AUXILIARIES = MODALS | BE | _words("has have had do does did isn't aren't doesn't don't can't won't")
DETERMINERS = _words(
    """
    a an the this that these those its their his her our your my each every some any no all both many much few several
    most more another such one two three four five six seven eight nine ten various numerous multiple whose
    """
)
PREPOSITIONS = _words(
    """
    of in on at by for from with without within between among against across over under through during before after
    behind beyond beside besides near into onto upon toward towards to about around along despite since until via per
    as like than amid throughout inside outside above below up down off out
    """
)
RELATIVES = _words("that which who whom whose where when whether how why what")
SUBORDINATORS = _words(
    """
    when where if although though while because since as whereas unless until once after before whenever wherever
    whether
    """
)
ADVERBS = _words(
    """
    also often frequently always sometimes usually generally typically commonly regularly increasingly further still
    already ever never seldom rarely hardly barely scarcely soon now then again even only just too very quite rather
    not nevertheless nonetheless however therefore thereby thus ultimately instead together likewise equally otherwise
    severely seriously significantly greatly largely easily quickly slowly directly repeatedly routinely consistently
    inevitably invariably occasionally once more better less perhaps all simply deeply heavily readily sharply
    gradually continually constantly swiftly effectively actively especially particularly nearly almost
    """
)
PRONOUNS = _words(
    """
    it they we he she you i them him us there who nobody everyone anyone no-one none nothing
    """
)
CONNECTIVES = _words(
    """
    additionally moreover furthermore further also besides finally lastly firstly secondly thirdly first second third
    however nevertheless nonetheless still yet and but or so then meanwhile similarly likewise equally overall
    ultimately importantly notably indeed consequently therefore thus hence accordingly instead conversely
    collectively generally often sometimes increasingly frequently today certainly crucially critically operationally
    politically financially logistically internally externally locally regionally
    """
)
CONNECTIVE_PHRASES = (
    "in addition", "in particular", "in practice", "in many cases", "in some cases", "in general", "in turn",
    "as a result", "as well", "at the same time", "above all", "on the other hand", "on the one hand", "for example",
    "for instance", "in this context", "in this way", "in fact", "of course", "by contrast", "in contrast", "after all",
    "last but not least", "to begin with", "most importantly", "more recently", "in other words", "at times",
    "in this regard", "beyond this", "in sum", "in short", "in the end", "even so", "that said", "at worst", "at best",
)  # fmt: skip

VERBS = _words(
    """
    accelerate accept achieve acquire act adapt add address adjust adopt advance affect agree aid align allow amplify
    apply appear appoint approve argue arise arm arrest arrive ask assess assign assist assume attack attempt attract
    avoid await balance become begin belong benefit block blur bolster boost borrow break breed bridge bring broaden
    build burden burn buy calm carry cast catch cause cease challenge change check choose claim clarify clear clash
    close collapse collect combine come commit communicate compete complain complement complete complicate comply
    compound compromise conceal concern conduct confirm confront confuse connect consider constrain consume contain
    continue contradict contribute control convince cooperate coordinate correct cost counter cover create cross
    cultivate curb curtail cut damage decide decline deepen defuse delay delegate deliver demand demonstrate
    demoralize deny depend deploy deprive destabilize deter deteriorate determine develop differ diminish disagree
    disappear discourage discover disperse displace dispute disrupt dissolve distort distract diverge divert divide
    dominate double doubt drain draw drift drive drop dwindle ease elevate embolden emerge emphasize employ empower
    enable encounter encourage end endanger enforce engage enhance enrich ensure entail equip erode escalate escape
    establish evolve exacerbate exceed exclude exhaust exist expand expect experience expire explain exploit expose
    extend face facilitate fail fall favor fear feed feel fight fill find finish fit fix flee flow focus follow force
    foresee form foster free frustrate fuel fulfil fulfill gain gather generate get give go govern grant grow
    guarantee guard guide hamper hand handle happen harden harm hear help hesitate hide highlight hinder hold identify
    ignore illustrate impair impede implement impose improve include increase inflame influence inform inhibit inspire
    integrate intensify interfere intersect interrupt intervene intimidate introduce invest invite invoke involve
    isolate jeopardize join justify keep kill know lack lag last launch lay lead learn leave lend let level leverage
    lie lift limit linger link listen live look lose lower maintain make manage manipulate maximize mean measure
    mediate meet mend minimize mirror misjudge mislead miss mistrust mitigate mobilize monitor motivate move multiply
    narrow necessitate need neglect negotiate obscure obstruct occur offer offset open operate oppose optimize outlast
    outnumber outpace overcome overlap overlook overshadow overstretch overwhelm own part participate pass pave pay
    perceive perform permit persist place plague plan play point poison polarize pose possess postpone prefer prepare
    present preserve press prevail prevent proceed produce prolong promise promote prompt protect prove provide
    provoke punish push put question quit raise range reach react read reassure rebuild receive recede recognize
    reconcile record recover recruit reduce refer reflect refuse regain regard reinforce reject relate relieve rely
    remain remove render repair repeat replace report represent require resent reshape resist resolve respect respond
    rest restore restrict result resume retain return reveal reverse revise reward rise risk rotate ruin run sap save
    say scatter seal secure see seek seem send separate serve set settle sever shape share shield shift shorten show
    shrink shut sideline sign signal silence simplify slip slow smooth solve sow speak speed spill spoil spread spur
    stabilize stall stand start starve stay steal stem step stifle stimulate stop strain streamline strengthen stress
    stretch strike struggle suffer suggest supply support surface surpass surround survive suspend sustain switch
    tailor take talk target teach tell tempt tend test threaten thrive thwart tie tighten tire top touch track train
    transfer transform translate trap travel treat trigger trust turn undercut undergo underline undermine underpin
    underscore understand undertake unite unlock uphold urge use utilize vanish vary verify violate visit vote wait
    walk wane want warn waste watch weaken wear weigh widen win withdraw withhold work worsen write yield summarize
    enlarge invent harmonize rehabilitate abandon abuse accompany accrue aggravate aim alert alienate allocate
    alternate ambush analyze anchor announce anticipate arouse assemble authorize bear bind blame bleed bribe bypass
    certify circulate cite coincide collide combat compare compel comprise concentrate condemn contest converge
    correspond corrupt count crack criticize cripple crowd crumble decay defend define deflect degrade delineate
    derail describe desert deviate dictate discredit discriminate dismiss dispel dissuade dodge downplay dry eclipse
    educate embarrass embed enlist erupt evade evaporate exemplify exercise exhibit exhort explode explore fade falter
    fester finance flare flourish fluctuate forbid forge forget fracture fragment function fund handicap harass haunt
    heighten host ignite immobilize inflate infringe inherit initiate inject insist install institutionalize instruct
    intercept interpret inundate invade invalidate irritate languish leak loot loom market marginalize matter mentor
    merge misinterpret misread mistake misunderstand misuse modernize mock mount obtain obey oblige organize outline
    outrun overload oversee overestimate partner patrol penalize perpetuate persuade pioneer plead plunge pool portray
    practice preclude prescribe presuppose prioritize procure profit prohibit project proliferate propose prosecute
    publish pull pursue quarrel rally reappear rebound recommend recur redirect reform regulate rehearse reiterate
    remedy remind renew request rescue resettle resurface retaliate rob round safeguard screen scare siphon simulate
    sink skew slide smuggle soften sour specialize spark spend split stagnate stick stipulate store tick subvert succeed
    suffice suit sway swallow swell tarnish tax testify tilt tolerate trail trickle tumble unravel unsettle update
    escort expel detect stock upset value veto view volunteer warrant welcome whip wither witness wonder worry
    abduct anger bankrupt beat betray cheat confiscate contaminate corrode crash deceive deplete destroy die
    distrust disobey drown extort falsify flood freeze frighten ground hijack humiliate imprison infect
    infiltrate injure insult jam kidnap lapse maim mar mistreat monopolize murder oppress ostracize overcharge
    overturn panic perish persecute pillage plunder pocket pollute raid relapse renege resign rot rust sabotage
    stagger stigmatize strand stumble suffocate tear terrorize torture vandalize weep wound outlive outgrow owe
    shun bond spare sniff buffer cushion equalize hasten heal insure inoculate lengthen moderate nurture pair
    probe qualify quicken reclaim repay reunite revive soothe spot surmount trim uncover upgrade vaccinate
    shelter steer steady sharpen spell vet ventilate brighten clean halve triple disarm entice earn cement
    inspect land load plant drill dig swap lock sit sleep stray swear burst fly draft hire pack
    brief lease subsidize audit decentralize digitize standardize earmark grab swamp bury erase evict
    chase choke besiege bomb snatch hoard embezzle squander cool
    evaluate paint channel wash cure allay dampen filter pinpoint deserve relocate rent ship print staff
    ban
    enjoy waive encompass dislike apportion distinguish consist strangle heed fray imagine remember enter melt
    depart attest sell call wish list rank charter telephone suspect name pile schedule sense whisper
    climb object mention frame label praise
    examine compile convene accredit demarcate grieve devise detain reimburse restructure rewrite scrutinize submit
    unify admit applaud attend behave compensate discuss donate elect endorse endure investigate occupy offend
    grumble map reserve pretend realize relax retire satisfy thank tremble accuse
    incorporate stir trade strip empty document consolidate confine quote splinter glean aggregate contend
    assure cancel confess cope crawl drag bite
    accommodate accomplish accumulate activate administer advertise afford agitate allege alleviate amend apprehend
    ascertain assert assimilate attach attain avert breathe calculate carve cater cede celebrate characterize
    classify coerce collaborate commemorate commence commend concede conceive conclude confer configure conform
    conserve conspire constitute construct consult contemplate convey counteract criminalize declare decode
    decommission dedicate deduct defer delete delimit demobilize demolish denounce depict deport depress descend
    designate detach devastate devote diagnose differentiate diffuse dilute disable discard disclose discontinue
    disengage dislodge dismantle dispose disqualify disseminate elicit elude emanate emigrate enact encircle enclose
    encode encroach endow enroll entangle entrench entrust envisage envision equate evacuate excel execute exempt
    expedite expend expropriate fabricate familiarize fasten foment foreshadow forfeit formulate fortify garner
    glorify graze greet illuminate impart impel implicate imply incite incur indicate induce infer inflict inhabit
    innovate inquire insert instigate insulate intend internalize legalize legislate legitimize lessen liberate
    lighten localize locate loosen magnify marry militarize mourn muster mutilate narrate navigate neutralize
    nominate notify obliterate observe obviate omit opt originate oust outsource overburden override overrule pacify
    paralyze paralyse permeate perpetrate predate predict predominate presume privatize proclaim pronounce propagate
    propel purify purport radicalize ratify realign reap reassign rebut reckon reconnect reconsider reconstruct
    redeploy redesign reelect refine refrain refresh refurbish refute regroup reimagine reintegrate rejuvenate
    relinquish remake remodel renounce renovate reopen reorganize repatriate repel replenish replicate repress
    reproduce repudiate resell reshuffle reside resonate restart restock restrain rethink retrain retrieve reunify
    revamp revert revisit revitalize revolve roam rouse sanitize segregate seize select shatter shed shoot solidify
    specify speculate squeeze subdue submerge subscribe substantiate summon supersede supervise supplant suppress
    symbolize sympathize synchronize tackle terminate throw topple toughen trace transcend transmit transplant
    traverse trivialize typify unblock underrate undo unearth unfold unload unseat validate visualize vow wander
    weave withstand wrestle hurt release capture broker pledge surrender retreat overhaul pause
    """
)
NOUN_TOO = _words(
    """
    act advance aid appeal arrest attack balance benefit block break bridge burden cause challenge change check claim
    clash close collapse concern conduct conflict contact control cost counter cover cross cut damage decline delay
    demand display dispute doubt draw drift drive drop end escape exchange experience face fall favor fear feed fight
    fit focus force form fuel function gain grant guarantee guard guide hand handle harm help hide hold impact
    increase influence issue joint lack last launch lead level lie lift light limit link live look lower manage
    measure miss mistrust move need offer open order own part pass pay place plan play point poison press process
    produce program progress promise prompt protest question raise range reach read record reform refuse regard repair
    report request rescue research resort respect rest result return reverse review reward rise risk run save search
    set shape share shield shift sign signal silence slip slow smooth sound speed spill spoil spread spur stall stand
    start stay steal stem step stop strain stress stretch strike struggle supply support surface surge survey suspect
    switch talk target test tie time top touch track trade train transfer transport trap travel treat trigger trust
    turn use veto visit vote wait walk want waste watch wear will win work yield separate free address appear approach
    base border camp document estimate fund host house market mandate network number partner patrol post
    practice purpose rule staff state structure tire warrant witness mirror abuse ambush blame bribe combat compare
    contest count crack crowd desert exercise finance flare forge fragment lag leak loot mentor mount outline pioneer
    pool profit project quarrel rally remedy round scare screen sink slide spark split store swell tax trail value
    view volunteer welcome worry dry forecast alert anchor group clear calm secure narrow complete arm stock correct
    present empty draft double direct forward matter alternate
    anger ground flood insult jam lapse murder panic pillage plunder pocket raid relapse rot rust sabotage
    strand torture wound bond spare buffer cushion moderate pair probe upgrade shelter steady clean triple
    cement land load plant drill swap lock spot spell trim burst crash tear cheat bankrupt monitor recruit
    escort bypass drain flow overlap permit plague push seal update catch labour bomb swamp chase grab strip
    hoard cool filter audit pack brief ship print ban
    rent lease cure paint channel wash
    call wish list rank charter telephone name pile schedule sense whisper climb object mention frame
    label praise drag bite map reserve overload freeze suit
    release capture broker pledge surrender retreat overhaul pause trace hurt shed compound graze throw select
    """
)  # also nouns or adjectives: taken for a verb only where the words around agree

_IRREGULAR_PASTS = {
    "arise": "arose arisen", "become": "became become", "begin": "began begun", "break": "broke broken",
    "breed": "bred", "bring": "brought", "build": "built", "buy": "bought", "catch": "caught", "choose": "chose chosen",
    "come": "came come",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feed": "fed", "feel": "felt",
    "fly": "flew flown",
    "fight": "fought", "find": "found", "flee": "fled", "foresee": "foresaw foreseen",
    "get": "got", "give": "gave given",
    "go": "went gone", "grow": "grew grown", "hear": "heard", "hide": "hid hidden", "hold": "held", "keep": "kept",
    "know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "lose": "lost", "make": "made",
    "mean": "meant", "meet": "met", "mislead": "misled",
    "overcome": "overcame overcome", "pay": "paid", "rebuild": "rebuilt",
    "rise": "rose risen", "run": "ran run", "say": "said", "see": "saw seen", "seek": "sought", "send": "sent",
    "show": "showed shown", "shrink": "shrank shrunk", "speak": "spoke spoken", "stand": "stood",
    "steal": "stole stolen",
    "take": "took taken", "teach": "taught", "tell": "told", "undercut": "undercut", "undergo": "underwent undergone",
    "understand": "understood", "undertake": "undertook undertaken", "uphold": "upheld", "win": "won",
    "beat": "beat beaten", "freeze": "froze frozen", "tear": "tore torn", "weep": "wept", "dig": "dug",
    "sit": "sat", "split": "split", "burst": "burst", "sleep": "slept", "swear": "swore sworn",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "write": "wrote written", "wear": "wore worn",
    "spread": "spread", "cost": "cost", "read": "read", "spend": "spent", "cast": "cast", "offset": "offset",
    "upset": "upset", "quit": "quit", "sell": "sold", "bind": "bound", "bear": "bore borne",
    "forbid": "forbade forbidden", "forget": "forgot forgotten", "oversee": "oversaw overseen",
    "outgrow": "outgrew outgrown", "mistake": "mistook mistaken", "sink": "sank sunk", "slide": "slid",
    "bite": "bit bitten", "misread": "misread", "rewrite": "rewrote rewritten", "outrun": "outran outrun",
    "strike": "struck", "stick": "stuck", "bleed": "bled", "swell": "swelled swollen", "lie": "lay lain",
    "misunderstand": "misunderstood", "hurt": "hurt", "shed": "shed", "shoot": "shot", "throw": "threw thrown",
    "override": "overrode overridden", "undo": "undid undone", "weave": "wove woven", "rethink": "rethought",
    "remake": "remade", "resell": "resold", "withstand": "withstood",
    "cut": "cut", "hit": "hit", "let": "let", "put": "put", "set": "set", "shut": "shut",
}  # fmt: skip
_DOUBLING = _words(
    """
    map submit
    abet admit ban bar blot blur chat clap commit compel control cut deter drag drop equip fit get hit let lag mob occur
    jam mar rot shun swap sit trim vet dig begin
    pin plan plot prefer put quit refer rid rob run sap set ship shut sip slip snap spin split spot spur stem step
    stop strip tap tip top transfer transmit trap win wrap forbid forget permit overlap expel
    patrol stir defer confer infer incur propel repel omit excel
    """
)


def third_person(verb: str) -> str:
    """ "carries" of "carry"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def gerund(verb: str) -> str:
    """ "planning" of "plan"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb in _DOUBLING:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb) + "ing"


def pasts(verb: str) -> list[str]:
    """The past tense and the past participle."""
    if verb in _IRREGULAR_PASTS:
        return _IRREGULAR_PASTS[verb].split()
    if verb in _DOUBLING:
        return [verb + verb[-1] + "ed"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ied"]
    return [verb + ("d" if verb.endswith("e") else "ed")]


def inflections(verb: str) -> set[str]:
    """All forms of a verb: "plan", "plans", "planning", "planned"."""
    return {verb, third_person(verb), gerund(verb), *pasts(verb)}


VERBS |= {verb[:-3] + "ise" for verb in VERBS if verb.endswith("ize")}
VERBS |= {"favour", "labour", "endeavour", "analyse", "practise", "fulfil"}

BASE_OF = {verb: verb for verb in VERBS} | {third_person(verb): verb for verb in VERBS}
"""Present forms -> base form."""

PAST_OF = {pasts(verb)[0]: verb for verb in sorted(VERBS) if pasts(verb)[0] not in BASE_OF}
"""Past tense, which mostly has the form of the participle too -> base form."""

PARTICIPLE_OF = {pasts(verb)[-1]: verb for verb in sorted(VERBS)}
GERUND_OF = {gerund(verb): verb for verb in VERBS}
PRESENT_NOUNS = NOUN_TOO | {third_person(verb) for verb in NOUN_TOO}
