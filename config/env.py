"""Read settings from environment variables; a wrong value raises ImproperlyConfigured with the variable's name."""

import os
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

MANY = 10
_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The value of ``name`` without the white space around it."""
    return os.environ.get(name, default).strip()


def required(name: str, why: str) -> str:
    """The value of ``name``; raises ImproperlyConfigured with ``why`` if it is not set."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {why}")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Whether ``name`` is set to a word for yes; raises ImproperlyConfigured if it is neither yes nor no."""
    value = text(name, str(default)).lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name}={value!r} must be true or false.")
    return value in _YES


def number(name: str, default: int, *, least: int = 0) -> int:
    """The whole number of ``name``; raises ImproperlyConfigured if it is none, or less than ``least``."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number of at least {least}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated words of ``name``, without the white space around them."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, choices: Collection[str]) -> str:
    """The value of ``name``, which must be one of ``choices``, in upper case if the choice is.

    Raises ImproperlyConfigured, with similar choices, if it is not.
    """
    value = text(name, default)
    if value.upper() in choices:
        return value.upper()
    if value not in choices:
        near = choices if len(choices) < MANY else get_close_matches(value, choices, n=3)
        hint = f" Choose from: {', '.join(near)}." if near else ""
        raise ImproperlyConfigured(f"{name}={value!r} is not a known value.{hint}")
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings for the SQLite or PostgreSQL database of a URL; raises ImproperlyConfigured for any other."""
    url = text(name) or default
    if not url.startswith(("sqlite:", "postgres:", "postgresql:")):
        raise ImproperlyConfigured(f"{name} must be a URL that starts with postgresql:// or sqlite:///.")
    try:
        found = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not a database URL ({error}).") from error
    if not found["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database. Add its name after the server's, separated by a slash.")
    return found
