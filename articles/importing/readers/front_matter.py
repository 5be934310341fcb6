"""Front matter of Markdown files: YAML between ``---`` or TOML between ``+++``, of which a few keys are used.

Of YAML only the usual subset is read: one-line pairs, quoted or plain, and text folded over several lines.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date

_FENCE = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML_FENCE = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_FOLDED = re.compile(r"[|>][-+\d]*")
_NESTED = re.compile(r"-[ \t]|[\w-]+:(?:[ \t]|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LONGEST = 20_000  # characters that are searched for front matter
_ADDRESSES = ("url", "canonical", "canonical_url", "source_url", "source", "original_url", "permalink", "link")
_LANGUAGES = ("language", "lang", "locale")
_DATES = ("date", "published", "published_on", "published_at", "publishdate", "pubdate", "date_published")


@dataclass(frozen=True, slots=True)
class Facts:
    title: str = ""
    source_url: str = ""
    language: str = ""
    published_on: date | None = None


def split_front_matter(text: str) -> tuple[Facts, str]:
    """The facts of the front matter, and the text after it; nested values and unknown keys are ignored."""
    head = text[:_LONGEST]
    if fence := _FENCE.match(head):
        values = _yaml_values(fence[1].split("\n"))
    elif fence := _TOML_FENCE.match(head):
        values = _toml_values(fence[1])
    else:
        return Facts(), text
    if not any(values.values()):
        return Facts(), text
    facts = Facts(
        title=values.get("title", ""),
        source_url=next(filter(None, (web_address(values.get(key, "")) for key in _ADDRESSES)), ""),
        language=next(filter(None, (language_tag(values.get(key, "")) for key in _LANGUAGES)), ""),
        published_on=next(filter(None, (date_in(values.get(key, "")) for key in _DATES)), None),
    )
    return facts, text[fence.end() :]


def web_address(value: str) -> str:
    """``value`` if it is an HTTP address that a record can hold; else empty."""
    is_address = value.startswith(("http://", "https://")) and len(value) <= 500 and not re.search(r"\s", value)
    return value if is_address else ""


def language_tag(value: str) -> str:
    """The language tag ``value`` with hyphens (``en-GB``, also for ``en_GB``); empty if it is none."""
    return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else ""


def date_in(value: str) -> date | None:
    """The date of an ISO 8601 date or time; None if ``value`` is neither."""
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def _yaml_values(lines: list[str]) -> dict[str, str]:
    """The top-level values by lower-case key, unquoted and on one line."""
    written: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if pair := _PAIR.fullmatch(line.rstrip()):
            key = pair[1].lower()
            written[key] = [(pair[2] or "").strip()]
        elif key and line[:1].isspace() and (_FOLDED.fullmatch(written[key][0]) or not _NESTED.match(line.strip())):
            written[key].append(line.strip())
    return {key: _joined(parts) for key, parts in written.items()}


def _joined(parts: list[str]) -> str:
    if _FOLDED.fullmatch(parts[0]):
        return " ".join(filter(None, parts[1:]))
    return _unquoted(" ".join(filter(None, parts)))


def _toml_values(text: str) -> dict[str, str]:
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {key.lower(): str(value).strip() for key, value in values.items() if not isinstance(value, (dict, list))}


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace('\\"', '"') if value[0] == '"' else inner.replace("''", "'")
    return value.partition(" #")[0].strip()
