"""Recognise headings and See-also links among lines of plain text by their shape."""

import re

from articles.importing.page_cues import SEE_ALSO_LABELS

MAX_HEADING_LENGTH = 160
MAX_HEADING_WORDS = 24

_CLOSING = "\"'”’)]»*_ "
_FINAL = frozenset(".!?:;,…。！？：")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?][\"”’)]* +[\"“‘(]?[A-Z]")
_ABBREVIATION_AT_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of off on onto or out over per than that the their through to toward "
    "towards under up via versus vs with within without between among during after before against is are its it not "
    "across about around beyond amid along".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")

_LABELS = "|".join(SEE_ALSO_LABELS).replace(" ", r"\s+")
_SEE_ALSO = re.compile(rf"(?i)(?P<label>{_LABELS})(?P<gap>[\s:–—>→»-]*)(?P<title>\S.*)", re.DOTALL)


def is_heading_shaped(line: str) -> bool:
    """Whether ``line`` could be a heading: short, without final punctuation, or a question in title case."""
    if len(line) > MAX_HEADING_LENGTH:
        return False
    bare = line.rstrip(_CLOSING)
    if not bare or not (bare[0].isalpha() or any(map(str.isalpha, bare[:40]))):
        return False
    if bare[-1] in _FINAL and not _may_end_a_heading(bare):
        return False
    return line.count(" ") < MAX_HEADING_WORDS and (not _has_sentence_end(line) or _asks_and_names(line))


def _has_sentence_end(line: str) -> bool:
    return ("." in line or "?" in line or "!" in line) and _SENTENCE_END.search(line) is not None


def _asks_and_names(line: str) -> bool:
    """Whether a line is a question with its subject, as in titles: "Who Pays? Peacekeeping and Its Budget"."""
    return line.count("?") == 1 and "." not in line and "!" not in line and is_title_case(line)


def _may_end_a_heading(bare: str) -> bool:
    if bare[-1] in "?!":
        return bare.count(" ") <= 12 and is_title_case(bare)
    return bare[-1] == "." and _ABBREVIATION_AT_END.search(bare) is not None and is_title_case(bare)


def is_title_case(line: str) -> bool:
    """Whether all words of ``line`` but the small ones have a capital; it must have at least two."""
    words = _WORD.findall(line)
    weighty = [word for word in words if word.lower() not in _SMALL_WORDS]
    return len(words) >= 2 and bool(weighty) and words[0][0].isupper() and all(w[0].isupper() for w in weighty)


def see_also_title(line: str) -> str:
    """The title in a See-also line; empty for any other line.

    The label is set off by a colon, a dash, U+00A0 or a wide space. After a plain space, only a heading-shaped title
    counts, since prose says "see also" too.
    """
    if line[0] not in "SsRrAaFfYyMm":
        return ""
    match = _SEE_ALSO.fullmatch(line)
    if match is None:
        return ""
    gap, title = match["gap"], " ".join(match["title"].split())
    if not gap.strip(" "):
        is_set_off = len(gap) > 1
        if not gap or (
            not is_set_off and (match["label"].lower().split() != ["see", "also"] or not is_heading_shaped(title))
        ):
            return ""
        if not is_set_off and not (title[0].isupper() or title[0] in "“\"‘'"):
            return ""
    return title
