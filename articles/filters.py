"""What readers filter the lists by; each list's state is in its address."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.choices import DisclosureLevel, Status
from articles.models import Article, Challenge, Response, Strategy

PUBLIC_STATUSES = [
    (Status.TO_REVIEW.value, _("Not yet reviewed by an editor")),
    (Status.PUBLISHED.value, _("Published by an editor")),
]


YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class SortFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    """Orders by one of ``orders``: value in the address -> (label, fields). The primary key makes each order total."""

    def __init__(self, orders: dict[str, tuple[Any, tuple[str, ...]]], **kwargs: Any) -> None:
        self.orders = {value: (*fields, "pk") for value, (_label, fields) in orders.items()}
        first, *rest = [(value, label) for value, (label, _fields) in orders.items()]
        super().__init__(label=_("Order"), choices=rest, empty_label=first[1], **kwargs)

    def filter(self, qs: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        return qs.order_by(*self.orders[value]) if value else qs


class ListFilter(django_filters.FilterSet):  # type: ignore[misc]
    """What all lists share, a ``sort`` of their own aside; ``is_narrowed`` tells the page to offer "clear filters"."""

    q = django_filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("Title contains"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["sort"] = self.filters.pop("sort")  # last in the form, whatever a list adds

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.data.items() if name in self.filters and name != "sort")


class ArticleFilter(ListFilter):
    disclosure_level = django_filters.ChoiceFilter(
        choices=DisclosureLevel.choices, label=_("AI notice"), empty_label=_("Any")
    )
    status = django_filters.ChoiceFilter(choices=PUBLIC_STATUSES, label=_("Review"), empty_label=_("Any"))
    sort = SortFilter(
        {
            "title": (_("Title"), ("title",)),
            "newest": (_("Newest first"), ("-created_at",)),
            "updated": (_("Latest changes first"), ("-updated_at",)),
        }
    )

    class Meta:
        model = Article
        fields: list[str] = []


class FindingFilter(ListFilter):
    status = django_filters.ChoiceFilter(choices=PUBLIC_STATUSES, label=_("Review"), empty_label=_("Any"))
    passages = django_filters.ChoiceFilter(
        choices=[("accepted", _("At least one accepted")), ("suggested", _("None accepted yet"))],
        method="by_passages",
        label=_("Passages"),
        empty_label=_("Any"),
    )
    sort = SortFilter(
        {
            "stated": (_("Most stated"), ("-article_count", "title")),
            "title": (_("Title"), ("title",)),
            "newest": (_("Newest first"), ("-created_at",)),
        }
    )

    def by_passages(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return rows.filter(accepted_count__gt=0) if value == "accepted" else rows.filter(accepted_count=0)


class ChallengeFilter(FindingFilter):
    answered = django_filters.ChoiceFilter(
        choices=YES_OR_NO, method="by_answered", label=_("Answered by a strategy"), empty_label=_("Any")
    )

    class Meta:
        model = Challenge
        fields: list[str] = []

    def by_answered(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        links = Exists(Response.objects.for_page("strategy").filter(challenge=OuterRef("pk")))
        return rows.filter(links) if value == "yes" else rows.exclude(links)


class StrategyFilter(FindingFilter):
    answering = django_filters.ChoiceFilter(
        choices=YES_OR_NO, method="by_answering", label=_("Answers a challenge"), empty_label=_("Any")
    )

    class Meta:
        model = Strategy
        fields: list[str] = []

    def by_answering(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        links = Exists(Response.objects.for_page("challenge").filter(strategy=OuterRef("pk")))
        return rows.filter(links) if value == "yes" else rows.exclude(links)
