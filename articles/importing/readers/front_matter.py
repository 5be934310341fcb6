"""Front matter of Markdown files: YAML between ``---`` or TOML between ``+++``, of which a few keys are used.

Of YAML only the usual subset is read: one-line pairs, quoted or plain, and text folded over several lines.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import Truncator

_FENCE = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML_FENCE = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_FOLDED = re.compile(r"[|>][-+\d]*")
_NESTED = re.compile(r"-[ \t]|[\w-]+:(?:[ \t]|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LONGEST = 20_000  # characters that are searched for front matter
_ADDRESSES = ("url", "canonical", "canonical_url", "source_url", "source", "original_url", "permalink", "link")
_LANGUAGES = ("language", "lang", "locale")
_DATES_IN_WORDS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_ADDRESS = "The front matter’s address “{}” is not a web address and was left out. Write it with https://."
_NO_LANGUAGE = "The front matter’s language “{}” is not a language tag and was left out. Write it as en or en-GB."
_NO_DATE = "The front matter’s date “{}” was not understood and was left out. Write it as 2024-05-06."
_DATES = ("date", "published", "published_on", "published_at", "publishdate", "pubdate", "date_published")


@dataclass(frozen=True, slots=True)
class Facts:
    title: str = ""
    source_url: str = ""
    language: str = ""
    published_on: date | None = None
    problems: tuple[str, ...] = ()


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
    return _facts(values), text[fence.end() :]


def _facts(values: Mapping[str, str]) -> Facts:
    addresses, languages, dates = (_written(values, keys) for keys in (_ADDRESSES, _LANGUAGES, _DATES))
    source_url = next(filter(None, map(web_address, addresses)), "")
    language = next(filter(None, map(language_tag, languages)), "")
    published_on = next(filter(None, map(date_in, dates)), None)
    problems = []
    if not source_url:
        problems += [_NO_ADDRESS.format(_short(one)) for one in addresses if _SCHEME.match(one)][:1]
    if languages and not language:
        problems.append(_NO_LANGUAGE.format(_short(languages[0])))
    if dates and published_on is None:
        problems.append(_NO_DATE.format(_short(dates[0])))
    return Facts(values.get("title", ""), source_url, language, published_on, tuple(problems))


def _written(values: Mapping[str, str], keys: Sequence[str]) -> list[str]:
    return [values[key] for key in keys if values.get(key)]


def _short(value: str) -> str:
    return Truncator(value).chars(60)


def web_address(value: str) -> str:
    """``value`` if it is an HTTP address that a record can hold; else empty."""
    is_address = value.startswith(("http://", "https://")) and len(value) <= 500 and not re.search(r"\s", value)
    return value if is_address else ""


def language_tag(value: str) -> str:
    """The language tag ``value`` with hyphens (``en-GB``, also for ``en_GB``); empty if it is none."""
    return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else ""


def date_in(value: str) -> date | None:
    """The date of an ISO 8601 date or time, or of one such as "May 6, 2024" or "6 May 2024"; None of anything else."""
    value = " ".join(value.split())
    with suppress(ValueError):
        return date.fromisoformat(value[:10])
    for form in _DATES_IN_WORDS:
        with suppress(ValueError):
            return datetime.strptime(value, form).date()  # noqa: DTZ007 (a day has no time zone)
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
