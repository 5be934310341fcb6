"""The kinds of finding in the setting ``FINDING_KINDS``, with their models, from whichever app."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from articles.importing.extract import FindingKind


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: its ``name`` in reports (``challenges``), and its ``Finding`` and ``Evidence`` models.

    ``duplicate_model`` is its ``Duplicate`` model, or None if records are matched by their key alone.
    """

    name: str
    model: Any
    evidence_model: Any
    duplicate_model: Any = None

    @property
    def slug(self) -> str:
        """The model's name, with which anchors and CSS classes begin (``challenge``)."""
        return str(self.model._meta.model_name)

    @property
    def has_country(self) -> bool:
        """Whether each record is about a country."""
        return hasattr(self.model, "country")


def extractors() -> list["FindingKind"]:
    """The kinds as imports need them, with their extractors; raises ImportError if the setting is wrong."""
    return [import_string(path) for path in settings.FINDING_KINDS]


@cache
def finding_kinds() -> tuple[Kind, ...]:
    """The kinds with their models, in the order of the setting."""
    return tuple(
        Kind(
            kind.name,
            model=apps.get_model(kind.model),
            evidence_model=apps.get_model(kind.evidence_model),
            duplicate_model=apps.get_model(kind.duplicate_model) if kind.duplicate_model else None,
        )
        for kind in extractors()
    )


def kind_named(name: str) -> Kind | None:
    return next((kind for kind in finding_kinds() if kind.name == name), None)


def kind_of(finding: Any) -> Kind:
    return kind_of_model(type(finding))


def kind_of_model(model: Any) -> Kind:
    return next(kind for kind in finding_kinds() if kind.model is model)
