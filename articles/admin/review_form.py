"""The filters of the review desk, their choices, and the queue of suggestions they select."""

from typing import Any

from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from articles.curation.suggestions import Queue, piles
from articles.kinds import finding_kinds
from articles.models import Article

_CHOICES = "review-desk-choices"
_CHOICES_SECONDS = 60


class QueueForm(forms.Form):
    """The filters of the review desk; four queries for their choices, which are cached for a minute."""

    pile = forms.ChoiceField(label=_("Kind"), required=False)
    rule = forms.ChoiceField(label=_("Rule"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    article = forms.ModelChoiceField(Article.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        fields: dict[str, Any] = self.fields
        fields["article"].queryset = Article.objects.only("title")
        fields["pile"].choices = [("", _("All kinds")), *((pile.name, pile.label) for pile in piles())]
        rules, countries = _choices(self.data.get("rule", ""), self.data.get("country", ""))
        fields["rule"].choices = [("", _("All rules")), *((rule, rule) for rule in rules)]
        fields["country"].choices = [("", _("All countries")), *countries]

    def queue(self) -> Queue:
        """The queue that the filters select; a filter with an unknown value is ignored."""
        self.is_valid()
        article = self.cleaned_data.get("article")
        words = {name: self.cleaned_data.get(name, "") for name in ("pile", "rule", "country")}
        return Queue(article=article.pk if article else None, **words)


def filters_in(sent: Any) -> list[tuple[str, str]]:
    """The filters that a form posted, as parameters of the next page, which validates them; no query."""
    return [(name, sent[name]) for name in QueueForm.base_fields if sent.get(name)]


def _choices(rule: str, country: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The rules of waiting suggestions, with the chosen one, and the countries that have a record."""
    found = cache.get(_CHOICES)
    if found is None or rule not in ("", *found[0]) or country not in ("", *dict(found[1])):
        found = _rules(), _countries()
        cache.set(_CHOICES, found, _CHOICES_SECONDS)
    rules, countries = found
    return sorted({rule, *rules} - {""}), countries


def _rules() -> list[str]:
    found: set[str] = set()
    for pile in piles():
        if pile.kind:
            rows = pile.model.objects.filter(review="suggested").order_by().values_list("rule", flat=True)
            found.update(rows.distinct())
    return sorted(found - {""})


def _countries() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for kind in finding_kinds():
        if kind.has_country:
            rows = kind.model.objects.standing().order_by().values_list("country", "country__short_name")
            found.update((key, str(name)) for key, name in rows.distinct())
    return sorted(found.items(), key=lambda pair: pair[1])
