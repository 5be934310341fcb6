"""Bars beside numbers, for the eye: screen readers read the numbers. No queries."""

from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag
def bar(number: int, most: int) -> SafeString:
    """A bar for ``number``, the longest being for ``most``; none up to 1, where all bars would be alike."""
    return _bar("bar", number, most) if most > 1 else SafeString()


@register.filter
def accepted(row: Any) -> SafeString:
    """``1 of 3`` passages that an editor accepted, with a bar of which a third is filled."""
    of_all = gettext("%(accepted)s of %(all)s")
    numbers = of_all % {"accepted": intcomma(row.accepted_count), "all": intcomma(row.passage_count)}
    return format_html("{}{}", numbers, _bar("bar share", row.accepted_count, row.passage_count))


def _bar(names: str, number: int, most: int) -> SafeString:
    part = round(100 * number / most) if most else 0
    return format_html('<svg class="{}" aria-hidden="true"><rect width="{}%"/></svg>', names, part)
