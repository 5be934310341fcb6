"""The names that the gazetteer looks for: aliases, missions and stop phrases, each in the spellings that texts use."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from casestudies.tables import rows

_SIGNS = str.maketrans("’‘ʼ‐‑–—", "'''----")
_TOWN_NOTE = re.compile(r"\b(?:city|town|village|port|district|part of Port-au-Prince|market)\b")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
# Variants of spelling or word order that texts use for the names of missions in the reference data.
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
# Regional offices: the country of their seat says nothing about the country that a text covers.
_REGIONAL = frozenset({"UNOWA", "UNOWAS", "UNOCA", "UNRCCA", "UNSCO", "UNTSO", "ONUCA", "UNMEER"})


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A spelling of a country's name (ISO alpha-3 code); ``kind`` as in ``CountryAlias.Kind``."""

    country: str
    alias: str
    kind: str
    is_ambiguous: bool
    is_town: bool
    is_in_capitals: bool
    """Whether it is another word in small letters, as CAR and US are."""


@dataclass(frozen=True, slots=True)
class MissionRow:
    """A mission: ``countries`` are its hosts' ISO alpha-3 codes, the years bound its mandate (9999: still running)."""

    acronym: str
    countries: tuple[str, ...]
    is_peacekeeping: bool
    is_regional: bool
    first_year: int
    last_year: int
    spellings: tuple[str, ...]


def normal(word: str) -> str:
    """A word or sign in normal form: composed letters (NFC), straight apostrophes, plain hyphens."""
    return word if word.isascii() else unicodedata.normalize("NFC", word).translate(_SIGNS)


def unaccented(name: str) -> str:
    """``name`` without accents: "Côte d'Ivoire" becomes "Cote d'Ivoire"."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def spellings(alias: str, *, is_demonym: bool) -> list[str]:
    """The alias, and its plural if it names people and takes an s ("Liberians")."""
    takes_plural = is_demonym and not alias.endswith(("s", "ese", "ish", "ch", "x", "z"))
    return [alias, f"{alias}s"] if takes_plural else [alias]


@cache
def alias_rows() -> tuple[AliasRow, ...]:
    """All aliases, each also without accents unless that spelling has its own row ("Reunion" is an English word)."""
    listed = {row["alias"] for row in rows("country_aliases")}
    found = []
    for row in rows("country_aliases"):
        alias = row["alias"].removeprefix("the ")
        names = {alias, plain} if (plain := unaccented(alias)) not in listed else {alias}
        found += [
            AliasRow(
                row["alpha3"],
                name,
                row["kind"],
                is_ambiguous=row["ambiguous"] == "yes",
                is_town=bool(_TOWN_NOTE.search(row["note"])),
                is_in_capitals=row["note"].startswith("capitals only"),
            )
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
    """The mission's acronyms, with a space or a hyphen before a number, and its full names in their variants."""
    acronyms = {row["acronym"], *row["alt_acronyms"].split()}
    acronyms |= {acronym.replace(" ", "-") for acronym in acronyms}
    names = {_BRACKETED.sub("", row["name"])}
    for usual, other in _VARIANTS:
        names |= {name.replace(usual, other) for name in names}
    names |= {unaccented(name) for name in names}
    return acronyms | {name for name in names if " " in name}


def stop_phrases() -> list[str]:
    """Phrases and their plurals in which a country's name does not mean the country, such as "American Indian"."""
    return [phrase for row in rows("alias_stop_phrases") for phrase in (row["phrase"], f"{row['phrase']}s")]
