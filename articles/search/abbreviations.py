"""Abbreviations of UN peacekeeping and their long forms, as texts may use either. Pure."""

from collections.abc import Sequence

_TABLE = """
AIDS: acquired immunodeficiency syndrome, acquired immune deficiency syndrome
AU: african union
CAAC: children and armed conflict
CAR: central african republic
CASEVAC: casualty evacuation
CIMIC: civil-military cooperation, civil-military coordination
COE: contingent-owned equipment
COIN: counterinsurgency, counter-insurgency
CRSV: conflict-related sexual violence
CSO: civil society organization
CVR: community violence reduction
DDR: disarmament demobilization and reintegration, disarmament demobilization reintegration
DPKO: department of peacekeeping operations
DPO: department of peace operations
EOD: explosive ordnance disposal
ERW: explosive remnants of war
FPU: formed police unit
GBV: gender-based violence
HIV: human immunodeficiency virus
HRDDP: human rights due diligence policy
IDP: internally displaced person, internally displaced people
IED: improvised explosive device
IHL: international humanitarian law
JMAC: joint mission analysis centre
JOC: joint operations centre
MEDEVAC: medical evacuation
MOU: memorandum of understanding, memoranda of understanding
NGO: non-governmental organization, nongovernmental organization
PCC: police-contributing country
POC: protection of civilians
PSEA: protection from sexual exploitation and abuse
QIP: quick-impact project
QRF: quick reaction force
R2P: responsibility to protect
ROE: rules of engagement
SALW: small arms and light weapons
SEA: sexual exploitation and abuse
SGBV: sexual and gender-based violence
SOFA: status of forces agreement
SOP: standard operating procedure
SRSG: special representative of the secretary-general
SSR: security sector reform
TCC: troop-contributing country
UAV: unmanned aerial vehicle
UNPOL: united nations police
UNSCR: security council resolution
UXO: unexploded ordnance
WPS: women peace and security
"""
ONLY_CAPITALS = {"AIDS", "CAR", "COIN", "SEA", "SOFA"}
"""Abbreviations that are ordinary words in lower case; as the databases ignore case, long forms do not match them."""


def _forms(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The phrase with and without its hyphens, as PostgreSQL counts "gender-based" as one word before its parts."""
    return tuple(dict.fromkeys([tuple(phrase.replace("-", " ").split()), tuple(phrase.split())]))


def _with_plural(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    *first, last = words
    return words, (*first, f"{last[:-1]}ies" if last.endswith("y") else f"{last}s")


_MEANINGS = {
    short: tuple(form for phrase in phrases.split(",") for form in _forms(phrase))
    for short, phrases in (line.split(":") for line in _TABLE.split("\n") if line)
}
_SHORT = {
    words: short
    for short, phrases in _MEANINGS.items()
    if short not in ONLY_CAPITALS
    for phrase in phrases
    for words in _with_plural(phrase)
}


def meanings(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The long forms of an abbreviation, or the abbreviation of a long form, in the singular or plural; else empty."""
    small = tuple(word.lower() for word in words)
    if short := _SHORT.get(small):
        return _with_s(short)
    single = words[0] if words[0].upper() in _MEANINGS else words[0].removesuffix("s")
    if len(words) > 1 or single.upper() not in _MEANINGS or (single.upper() in ONLY_CAPITALS and not single.isupper()):
        return ()
    others = (form for form in _with_s(single.upper()) if form[0].lower() != small[0])
    return (*others, *_MEANINGS[single.upper()])


def _with_s(short: str) -> tuple[tuple[str, ...], ...]:
    """An abbreviation and its plural, as PostgreSQL stems an "s" only after a vowel: "TCC" does not find "TCCs"."""
    return (short,), (f"{short}s",)
