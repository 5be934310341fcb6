"""Dates whose day or month may be unknown, in words that claim no more than is known."""

from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _


def date_in_words(text: str) -> str:
    """``1999-03-05`` -> 5 March 1999, ``1999-03`` -> March 1999, ``1999`` and other text stay as they are."""
    try:
        match [int(part) for part in text.split("-")]:
            case [year, month, day]:
                return format_date(date(year, month, day), "j F Y")
            case [year, month]:
                return format_date(date(year, month, 1), "F Y")
    except ValueError:
        pass
    return text


def period_in_words(start: str, end: str, today: date) -> str:
    """A period in words: an end after ``today`` is planned; without an end, the mission is running."""
    first = date_in_words(start) if start else _("start unknown")
    if not end:
        return _("%(start)s to the present (running)") % {"start": first}
    last = {"start": first, "end": date_in_words(end)}
    if end > today.isoformat():
        return _("%(start)s to %(end)s (planned end)") % last
    return _("%(start)s to %(end)s") % last
