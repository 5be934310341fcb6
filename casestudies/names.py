"""The rows of the gazetteer: aliases, missions and stop phrases, each with the spellings in which texts have it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from casestudies.tables import rows

_SIGNS = str.maketrans("’‘ʼ‐‑–—", "'''----")
_TOWN_NOTE = re.compile(r"\b(?:city|town|village|port|district|part of Port-au-Prince|market)\b")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
# Words for which texts have another spelling or order than the list of missions.
_VARIANTS = (
    ("United Nations", "UN"),
    ("United Nations", "U.N."),
    ("Stabilization", "Stabilisation"),
    ("Organization", "Organisation"),
    ("Peacebuilding", "Peace-building"),
    ("Peace-building", "Peacebuilding"),
    ("in the Sudan", "in Sudan"),
    ("First United Nations", "United Nations"),
    ("Second United Nations", "United Nations"),
    ("Multidimensional Integrated", "Integrated Multidimensional"),
    ("African Union-United Nations", "United Nations-African Union"),
    ("African Union-United Nations", "African Union/United Nations"),
    ("African Union-United Nations Hybrid Operation", "African Union-United Nations Hybrid Mission"),
    ("African Union-United Nations Hybrid Operation", "United Nations-African Union Mission"),
    ("African Union-United Nations Hybrid Operation", "United Nations-African Union Hybrid Mission"),
)
# Offices for a region: their seat says nothing of the country that a text tells of.
_REGIONAL = frozenset({"UNOWA", "UNOWAS", "UNOCA", "UNRCCA", "UNSCO", "UNTSO", "ONUCA", "UNMEER"})


@dataclass(frozen=True, slots=True)
class AliasRow:
    country: str
    alias: str
    kind: str
    is_ambiguous: bool
    is_town: bool


@dataclass(frozen=True, slots=True)
class MissionRow:
    """``countries`` are the hosts' alpha-3 codes; ``first_year`` and ``last_year`` bound its mandate (9999: none)."""

    acronym: str
    countries: tuple[str, ...]
    is_peacekeeping: bool
    is_regional: bool
    first_year: int
    last_year: int
    spellings: tuple[str, ...]


def normal(word: str) -> str:
    """One form for a word or sign however it is typed: composed letters, straight apostrophes, plain hyphens."""
    return word if word.isascii() else unicodedata.normalize("NFC", word).translate(_SIGNS)


def unaccented(name: str) -> str:
    """ "Cote d'Ivoire" of "Côte d'Ivoire"."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def spellings(alias: str, *, is_demonym: bool) -> list[str]:
    """The alias, and its plural where it names people ("Liberians")."""
    takes_plural = is_demonym and not alias.endswith(("s", "ese", "ish", "ch", "x", "z"))
    return [alias, f"{alias}s"] if takes_plural else [alias]


@cache
def alias_rows() -> tuple[AliasRow, ...]:
    """All aliases; also without accents, where no row has that spelling (Reunion, a word, has a row of its own)."""
    listed = {row["alias"] for row in rows("country_aliases")}
    found = []
    for row in rows("country_aliases"):
        alias = row["alias"].removeprefix("the ")
        names = {alias, plain} if (plain := unaccented(alias)) not in listed else {alias}
        found += [
            AliasRow(row["alpha3"], name, row["kind"], row["ambiguous"] == "yes", bool(_TOWN_NOTE.search(row["note"])))
            for name in names
        ]
    return tuple(found)


@cache
def mission_rows() -> tuple[MissionRow, ...]:
    return tuple(
        MissionRow(
            acronym=row["acronym"],
            countries=tuple(row["countries"].split()),
            is_peacekeeping=row["kind"] == "peacekeeping",
            is_regional=row["acronym"] in _REGIONAL,
            first_year=int(row["start"][:4]),
            last_year=int(row["end"][:4] or 9999),
            spellings=tuple(_mission_spellings(row)),
        )
        for row in rows("missions")
    )


def _mission_spellings(row: dict[str, str]) -> set[str]:
    """Acronyms (with a space or a hyphen before a number) and full names in their common variants."""
    acronyms = {row["acronym"], *row["alt_acronyms"].split()}
    acronyms |= {acronym.replace(" ", "-") for acronym in acronyms}
    names = {_BRACKETED.sub("", row["name"])}
    for usual, other in _VARIANTS:
        names |= {name.replace(usual, other) for name in names}
    names |= {unaccented(name) for name in names}
    return acronyms | {name for name in names if " " in name}


def stop_phrases() -> list[str]:
    """Phrases in which a name is no country's, such as "American Indian", and their plurals."""
    return [phrase for row in rows("alias_stop_phrases") for phrase in (row["phrase"], f"{row['phrase']}s")]
