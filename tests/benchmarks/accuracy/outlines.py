"""Score outlines: headings, their levels and kinds, the notice, See-also links, missions.

A wrong value, such as a level, counts as both missed and wrong, so that precision and recall both are the share of
right ones. A conclusion without a heading does not count as a heading.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from articles.importing.outline import OutlineSection
from articles.importing.parse import Parsed
from tests.benchmarks.accuracy.scoring import Score, level

KNOWN_KINDS = ("challenges", "strategies", "case_studies")


def score_outline(gold: Mapping[str, Any], parsed: Parsed) -> dict[str, Score]:
    """The scores of ``headings``, ``levels``, ``kinds``, ``disclosures``, ``see_also`` and ``missions``."""
    outline = parsed.outline
    headed = [section for section in outline.sections if section.heading]
    by_heading = {level(section.heading): section for section in reversed(headed)}
    pairs = [
        (entry, by_heading[level(entry["heading"])])
        for entry in gold["sections"]
        if level(entry["heading"]) in by_heading
    ]
    return {
        "headings": _names((entry["heading"] for entry in gold["sections"]), (section.heading for section in headed)),
        "levels": _judged(
            (entry["heading"], entry["level"] == section.level) for entry, section in pairs if "level" in entry
        ),
        "kinds": _judged((entry["heading"], _kind_is_right(entry, section)) for entry, section in pairs),
        "disclosures": _judged(_disclosures(gold, parsed)),
        "see_also": _names(gold["see_also"], (link.title for link in outline.see_also)),
        "missions": _judged(_missions(gold, parsed)),
    }


def _names(gold: Iterable[str], predicted: Iterable[str]) -> Score:
    want, got = Counter(map(level, gold)), Counter(map(level, predicted))
    return Score(*(tuple((counted).elements()) for counted in (want & got, want - got, got - want)))


def _judged(verdicts: Iterable[tuple[str, bool]]) -> Score:
    judged = list(verdicts)
    wrong = tuple(name for name, is_right in judged if not is_right)
    return Score(tuple(name for name, is_right in judged if is_right), wrong, wrong)


def _kind_is_right(entry: Mapping[str, Any], section: OutlineSection) -> bool:
    kind = section.kind if section.kind in KNOWN_KINDS else "other"
    return kind in (entry["kind"], entry.get("also_kind"))


def _disclosures(gold: Mapping[str, Any], parsed: Parsed) -> Iterable[tuple[str, bool]]:
    """Whether the notice, from its first letter on, and its level are right."""
    stated, found = gold["disclosure"] or "", parsed.outline.disclosure
    yield stated or "no notice", _from_first_letter(stated) == _from_first_letter(found)
    if "disclosure_level" in gold:
        yield f"level: {stated}", gold["disclosure_level"] == parsed.outline.disclosure_level


def _from_first_letter(notice: str) -> str:
    text = level(notice)
    return text[next((at for at, sign in enumerate(text) if sign.isascii() and sign.isalpha()), 0) :]


def _missions(gold: Mapping[str, Any], parsed: Parsed) -> Iterable[tuple[str, bool]]:
    """For each expected country that was found, whether its missions are expected ones, and include one if required."""
    for country in sorted({entry["country"] for entry in gold["case_studies"]}):
        entries = [entry for entry in gold["case_studies"] if entry["country"] == country]
        found = {str(one.facts["mission"]) for one in parsed.found["case_studies"] if one.facts["country"] == country}
        if not found:
            continue
        named = {entry["mission"] for entry in entries if entry["mission"]}
        also = {mission for entry in entries for mission in entry.get("mission_alt", [])}
        got = found - {"None"}
        yield country, got <= named | also and (bool(got & named) or not named or None in also)
