"""The period of a mission, for templates."""

from django import template
from django.utils import timezone

from casestudies.dates import period_in_words
from casestudies.models import Mission

register = template.Library()


@register.filter
def period(mission: Mission) -> str:
    return period_in_words(mission.start, mission.end, timezone.localdate())
