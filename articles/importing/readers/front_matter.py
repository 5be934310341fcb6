"""The lines between ``---`` at the top of a Markdown file: simple ``key: value`` pairs, of which a few are known."""

import re
from dataclasses import dataclass
from datetime import date

_FENCE = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]+(.*)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LONGEST = 20_000  # characters of front matter that are looked through


@dataclass(frozen=True, slots=True)
class Facts:
    title: str = ""
    source_url: str = ""
    language: str = ""
    published_on: date | None = None


def split_front_matter(text: str) -> tuple[Facts, str]:
    """What the front matter says, and the text after it; nested values and unknown keys are passed over."""
    fence = _FENCE.match(text[:_LONGEST])
    pairs = [_PAIR.fullmatch(line.rstrip()) for line in fence[1].split("\n")] if fence else []
    if fence is None or not any(pairs):
        return Facts(), text
    values = {pair[1].lower(): _unquoted(pair[2]) for pair in pairs if pair}
    url = next((values[key] for key in ("url", "canonical", "canonical_url", "source", "link") if key in values), "")
    facts = Facts(
        title=values.get("title", ""),
        source_url=web_address(url),
        language=language_tag(values.get("language") or values.get("lang", "")),
        published_on=date_in(values.get("date") or values.get("published", "")),
    )
    return facts, text[fence.end() :]


def web_address(value: str) -> str:
    """``value`` where it is an address of the web that a record can hold; else empty."""
    is_address = value.startswith(("http://", "https://")) and len(value) <= 500 and not re.search(r"\s", value)
    return value if is_address else ""


def language_tag(value: str) -> str:
    return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else ""


def date_in(value: str) -> date | None:
    """The day that an ISO 8601 date or time begins with."""
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace('\\"', '"') if value[0] == '"' else inner.replace("''", "'")
    return value.partition(" #")[0].strip()
