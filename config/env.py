"""Settings from environment variables; a wrong value stops the start and names itself."""

import os

from django.core.exceptions import ImproperlyConfigured

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def required(name: str, why: str) -> str:
    """The value of ``name``; raises ImproperlyConfigured with ``why`` where it is not set."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {why}")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, str(default)).lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false.")
    return value in _YES


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number of at least {least}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The comma separated words of ``name``, white space around them dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, default: str, choices: tuple[str, ...]) -> str:
    """The value of ``name``, which must be one of ``choices``; in capitals, as they are."""
    value = text(name, default).upper()
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} must be one of {', '.join(choices)}.")
    return value
