"""Words by what they mean for a challenge or a strategy: data for the cues and the titles."""

from articles.importing.lexicon import inflections, third_person


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _verbs(text: str) -> frozenset[str]:
    """The verbs of ``text`` in all their forms."""
    return frozenset(form for verb in text.split() for form in inflections(verb))


def _present(text: str) -> frozenset[str]:
    """The words of ``text``, verbs also in the third person."""
    return frozenset(form for word in text.split() for form in (word, third_person(word)))


def _nouns(text: str) -> frozenset[str]:
    """The nouns of ``text``, singular and plural."""
    return frozenset(form for noun in text.split() for form in (noun, _plural(noun)))


def _plural(noun: str) -> str:
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "s")) else "s")


OBSTACLES = _nouns(
    """
    challenge obstacle barrier hurdle impediment difficulty problem weakness shortcoming constraint drawback dilemma
    bottleneck concern risk threat danger complication limitation deficiency issue burden hazard stumbling-block
    pitfall setback hindrance
    """
)
MEASURES = _nouns("strategy measure step approach practice mechanism recommendation remedy tool solution priority")

ESSENTIAL = _words(
    """
    essential crucial vital critical key fundamental indispensable imperative paramount pivotal important necessary
    central needed advisable decisive recommended desirable
    """
)
PRAISED = ESSENTIAL | _words(
    """
    useful effective promising helpful valuable successful fruitful practical welcome worthwhile rewarding urgent
    relevant cheap inexpensive honest reliable efficient telling instructive beneficial powerful significant
    """
)
TROUBLING = _words(
    """
    troubling worrying damaging serious problematic difficult harmful corrosive dangerous disturbing alarming painful
    delicate destructive disruptive grave threatening
    """
)
LACKING = _nouns(
    """
    lack absence shortage shortages scarcity insufficient inadequate limited scarce poor poorly weak weakness
    weaknesses incomplete outdated unreliable unclear ambiguous ambiguity vague inconsistent inconsistency divergent
    conflicting competing contradictory fragmented delayed delays late slow overstretched overlapping unpredictable
    uneven chronic persistent corrupt corruption mistrust distrust insecurity instability hostile hostility volatile
    volatility reluctance resistance restrictions constraints gap gaps deficit deficits disparities rivalry rivalries
    fear violence impunity fatigue interference misconduct abuse dependence reliance inability failure failures
    fluctuating struggles tensions disagreement disagreements disputes grievances marginalization exclusion
    discrimination disinformation misinformation propaganda rumors rumours bureaucracy bureaucratic turnover shortfall
    shortfalls caveats lag lags barriers remoteness underfunding understaffing harsh difficult complex complexity
    rigid unrealistic premature looting seizure politicized polarized unstable fragile illegitimate intimidation
    confusion friction frictions
    harassment attacks threats lawlessness spoilers militias impassable expensive costly neglected underfunded
    shrinking dwindling declining falling rising aging ageing ambushes bombs theft smuggling fraud embezzlement
    extortion kidnapping drought droughts floods heat dust jamming disease outbreaks trauma exhaustion burnout
    nepotism favoritism patronage red-tape loopholes leaks rust forged fake hate untrained unlit unsafe
    overcrowded overburdened overlap duplication vested profiteers traffickers splinter
    doubts backlog backlogs arrears debts vacancies absenteeism desertion desertions defections mutiny collusion
    complicity negligence apathy indifference complacency inertia paralysis secrecy prejudice prejudices stereotypes
    assault accident casualty blackmail torture massacre atrocity cyberattack
    suspicion suspicions jealousy taboos taboo unemployment blackouts blockades feuds quarrels isolation loneliness
    amnesia denial duplicity inequality inequalities imbalance imbalances impatience ignorance illiteracy hunger
    understaffed unpaid outmoded obsolete excessive cumbersome lengthy narrow unresolved uncertain
    uncertainty misunderstandings stigma evolving
    """
)
ASSETS = _words(
    """
    mobility readiness effectiveness efficiency capacity confidence trust credibility legitimacy morale cohesion
    transparency quality coverage participation engagement buy-in ownership accountability impact availability access
    cooperation willingness freedom responsiveness reach
    """
)
"""What a mission benefits from: reducing it does harm."""
HARMING = _verbs(
    """
    hamper hinder undermine impede obstruct complicate restrict constrain limit weaken erode impair delay slow disrupt
    jeopardize compromise diminish strain frustrate threaten thwart stall exacerbate block discourage deprive
    endanger exploit intimidate fuel breed hesitate fear lack fail refuse collapse deteriorate distort divert drain
    hurt harm damage outlast outnumber outpace overwhelm paralyze plague postpone sap stifle subvert surpass suffer
    swallow tarnish violate withdraw withhold worsen blur confuse mislead alienate bypass cripple derail fracture
    infringe inhibit isolate loot marginalize quarrel resent retaliate sever siphon skew smuggle spoil stagnate starve
    abandon abduct abuse ambush anger bankrupt beat betray bribe cheat clash complain confiscate contaminate
    contradict corrupt crash crumble deceive deny deplete desert destroy die discredit displace distrust disobey drown
    dry evade exclude exhaust expel explode extort fade falsify falter flee flood forget frighten harass hide hijack
    humiliate imprison infect infiltrate injure jam kidnap kill lag languish leak linger lose maim
    manipulate mar misjudge misread mistreat misuse mistrust murder obscure oppose oppress outlive overload panic
    perish persecute pillage plunder pocket poison pollute punish raid relapse renege resign resist rot ruin rust
    sabotage scare shun silence sour stagger steal stigmatize strand stumble suspect terrorize torture trap unravel
    vandalize wane waste wither worry wound shrink burden
    seize grab rob swamp bury erase evict chase choke strip invade besiege bomb snatch hoard embezzle squander
    undercut vanish conceal distract drag dwindle exceed neglect overlook overstretch divide polarize provoke
    escalate inflame
    prolong preclude corrode
    """
)
HARM = _present(
    """
    hamper hinder undermine impede obstruct complicate restrict constrain limit weaken erode impair delay disrupt
    jeopardize compromise diminish strain frustrate threaten thwart stall exacerbate block endanger derail paralyze
    sap stifle subvert worsen resist fragmented distrust mistrust collapse
    """
)
DENYING = _words(
    """
    contradictory conflicting wrong hostile cannot hardly seldom rarely barely scarcely nobody nowhere unable fails
    fail refuse refuses lack lacks lacked without insufficient inadequate scarce short outdated incomplete invisible
    vulnerable dangerous unsafe unclear unreliable unpaid overstretched exhausted hostage impunity disappear
    disappears vanish little few not none nothing neither impossible worse harder prey powerless useless missing
    helpless idle empty unread unanswered unheard unpunished unchecked unfinished
    slow late weak poor thin rare hard costly expensive unknown unfit unwilling reluctant absent broken blind deaf
    silent unresolved unsettled unsolved trapped stuck stranded forgotten ignored abandoned blocked delayed denied
    stolen threatened beaten mistrusted contested disputed divided confused misread misused abused
    excluded unprotected underfunded understaffed overloaded overworked hungry suspected
    """
)
ENCOUNTERING = _verbs("pose present constitute encounter confront face arise suffer plague struggle")

HELPING = _verbs(
    """
    ensure enhance improve foster strengthen promote support facilitate encourage enable help reduce build contribute
    boost increase bring give turn raise equip mitigate minimize streamline empower reinforce safeguard restore
    bolster mobilize lower ease allow provide offer protect create deliver deter curb speed shorten simplify free save
    keep make teach reassure prepare end bridge open connect extend broaden guarantee prevent transform clarify widen
    deepen harmonize align reward unite cut lend pay work prove spare shield anchor heal hasten insure lengthen pool
    quicken reunite revive soothe spot uncover upgrade vaccinate shelter steer sharpen vet earn cement halve disarm
    convince persuade mend warn settle escort seal train cool dampen filter trace pinpoint detect reveal expose
    replace rescue secure stabilize sustain tell show carry double
    let link level smooth attract recover repair shed take win discourage dispel
    """
)
HELP = _words(
    """
    enhance improve foster strengthen promote reduce build boost increase ensure facilitate mobilize transform
    mitigate minimize prevent bridge remove restore raise support deter shorten speed prepare provide offer protect
    allow enable reach connect help detect carry bring save spare spot reveal expose replace cut close shield
    secure pass lower ease warn win relieve simplify sustain deliver free
    accelerate automate streamline draw map fill extend expand broaden widen predict track trace identify avert
    prolong soften report forecast assist adapt guide
    """
)
RELIEVING = _verbs(
    """
    ease lower close counter correct calm soften relieve offset defuse dispel resolve overcome mitigate remedy bridge
    curb shrink tackle shorten solve counteract alleviate lessen heal rebut cure repair cushion allay avert
    """
)
LESSENING = _verbs("reduce lessen lower limit cut minimize")
MATTERING = _verbs("matter count weigh")
REQUIRING = _verbs("require demand necessitate")
GOOD = _words(
    """
    clear proper strict broad wide effective continuous regular joint improved enhanced strong stronger transparent
    tailored
    specialized dedicated close closer coordinated integrated inclusive targeted predictable adequate early robust
    better comprehensive flexible mobile sustained systematic dependable reliable independent automatic shared
    multinational scenario-based community-based adaptive innovative proactive timely rapid thorough rigorous credible
    open realistic achievable standardized common permanent long-term advance sound mandatory quick careful consistent
    constant formal formalized greater more interoperable digital trained mixed monthly weekly yearly annual
    quarterly simple forward portable renewable predictive biometric solar community-led published
    written signed agreed separate anonymous
    confidential random mentored experienced skilled qualified precise low-cost unambiguous
    """
)
MEASURE_NOUNS = _words(
    """
    training partnership partnerships mechanism mechanisms program programs programme programmes review reviews
    exercise exercises team teams council councils board boards panel panels court courts forum forums network
    networks communication planning reform reforms policy policies framework frameworks engagement participation
    dialogue education funding agreement agreements mentoring drill drills hotline hotlines fund funds unit units
    bases assistant assistants adviser advisers guarantees procedure procedures assessment assessments survey surveys
    quota quotas pool roster rosters system systems platform platforms technology sharing coordination cooperation
    oversight vetting recruitment investment consultation consultations capacity-building institution-building
    involvement standards guidelines code codes kits stockpiles patrols liaison mediation outreach radio campaigns
    incentives integration harmonization monitoring reporting evaluation collaboration cells committees committee
    officers clinics contracts approach approaches sequencing preparation workshops scholarships seminars centers
    centres databases audits audit charter grants grant visits visit maps map dashboards drones aircraft vehicles
    pumps gardens nurseries stoves radios broadcasts programming premium premiums bonuses
    clauses penalties deductions inspections inspectors inspection screening registration rules loans
    cooperatives schools hubs depots stocks stores barges wells plants filters tests rehearsals
    interpreters translators mediators mentors monitors observers volunteers ombudsman helpline apps app
    tools templates checklists handbooks protocols protocol memoranda arrangements consortium
    ownership transfer interest patrol analytics sensors cameras satellites surveillance technologies
    intelligence analysis analysts meters insurance benches hospitals vaccination telemedicine counseling
    counselling research festivals exhibitions theater theatre puppet vouchers cash wages
    salaries pensions
    """
)
ANAPHORA = _words("this these such those it they its their")
"""A sentence that begins so refers to the one before: a consequence or benefit more often than a finding."""

SHOWING = _present(
    "highlight underscore underline emphasize illustrate demonstrate show stress confirm prove suggest teach"
)
"""Verbs of "these cases" that draw a lesson, which is no consequence of the sentence before."""

SUMMARIES = _words("overall ultimately consequently thus therefore hence accordingly")

BENEFICIARIES = _words(
    """
    personnel commanders soldiers villagers citizens graduates officers families communities victims voters
    contestants reconciliation confidence legitimacy trust troops participants recruits civilians residents people
    women donors morale institutions duplication rivalry openness friendships symbols credibility information
    populations costs governments units returnees refugees youths girls teachers traders farmers staff trainees
    neighbors neighbours suspicion fear tensions rumors ownership misunderstandings contingents partners parties
    """
)
"""Who or what benefits from a measure; a bare subject of these words, after a measure, states a benefit."""

GENERIC = _words(
    """
    effective effectiveness effort efforts progress success successful significant significantly serious complex
    multifaceted difficult considerable numerous various several multiple many key major important crucial essential
    vital critical fundamental practical adaptable comprehensive approach approaches range variety number faced facing
    face involves requires relies include includes marked calls call limit hinder overall operations mission missions
    peacekeeping united nations depends depend rests combination measures well designed demand demands incentives
    mixture commitment level levels follows works work plan encounter continue continues field well-known
    international careful attention both targeted strategic strategies reforms cooperation innovative integrated
    holistic concerted collaborative
    """
)
"""Words without content of their own: a sentence of these and the heading's words restates the heading."""

TURNS = _words("yet but still however nevertheless nonetheless")

POINTING = _words("this these such those")

CHALLENGE_LEADS = OBSTACLES | _words("factors reasons dilemmas gaps weaknesses shortcomings report complain causes")
STRATEGY_LEADS = MEASURES | _words("actions ways reforms proposals lessons improvements")

PROPOSING = _words("would could should")
SUMMING = _words("across taken together throughout")
UNDERTAKINGS = _words("efforts initiatives schemes activities")
