"""Words for hardships in sentences of case studies, and for hardships that were overcome: regular expressions."""

HARD = (
    # Losses and violence
    r"lost (?:control|track|trust|contact|its|their|months|(?:more than|well over|over|nearly|about|at least) \w+|"
    r"(?:\w+ )?(?:soldiers|peacekeepers|troops|observers|officers|drivers|staff|people|men|women|vehicles|trucks)|"
    r"(?:a|an|several|many|dozens|hundreds)\b)",
    r"(?:were|was|been|being) (?:killed|wounded|attacked|ambushed|looted|burned|burnt|mined|overrun|expelled|blocked|"
    r"barred|abducted|kidnapped|suspended|abandoned|scattered|besieged|shelled|delayed|denied|refused|turned back|"
    r"cut off)",
    r"taken hostage|died|deaths|casualties|massacres?|killings?|ambush(?:es)?|attack(?:s|ed)|bombs|rockets|under fire|"
    r"improvised (?:explosive )?devices|overrun|looted|riots|crowds turned|stormed|cholera",
    # Failure
    r"fail(?:ed|s|ures?)|collapsed|stalled|broke down|fell apart|unravell?ed|relapsed|resumed|returned to war|"
    r"could not|cannot|unable to|struggled (?:to|with)|struggles (?:to|with)|"
    r"never (?:won|reached|came|received|recovered|had|kept)|seldom|rarely|barely|drove a good part",
    # Shortage and delay
    r"too (?:late|few|slow|small|little|weak|thin)|(?:hours|days|weeks|months|years) late|delay(?:s|ed)|"
    r"lack(?:s|ed|ing)?|shortages?|short of|absence of|insufficient|inadequate|poorly|"
    r"without (?:air cover|radios|the means|enough)",
    # Hindrance
    r"hamper(?:ed|s)|hinder(?:ed|s)|obstruct(?:ed|ion|s)|blockade|refus(?:ed|es|al)|demanded the departure|expelled|"
    r"restrictions?|withdrew (?:its|their) consent",
    # Danger and distrust
    r"(?:most )?dangerous|deadliest|hardest|difficult(?:y|ies)?|most expensive|insecurity|instability|amid fighting|"
    r"limits of|undermined|eroded|distrust|mistrust|resent(?:ment|ed)|scandals?|abuses?|exploitation|corruption|"
    r"accus(?:ed|ations)|allegations|criticis(?:ed|m)|criticiz(?:ed|m)|blamed|smugglers|disinformation",
)
EASED = (
    r"(?:brought|cut|reduced|lowered|halved)\b[^.;]{0,50}\b(?:down|losses|casualties|attacks|deaths|delays)",
    r"(?:became|grew) fewer|fell (?:sharply|by|within)|dropped|stayed low|hardly any \w+ was|"
    r"barely a shot|without a shot",
    r"(?:has|have) not (?:returned|resumed|relapsed)|warned (?:\w+ )?of attacks|worked where|rarely used",
    r"(?:counter|overc[ao]me|defuse|prevent|avert|escape|outlive|trained .{0,30} for riot)\w*",
)
LEANING = "It Its They Their Them Many Most Some Several These Those That This Such He She His Her Within".split()
"""First words of sentences that cannot be understood without the one before."""
