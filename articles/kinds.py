"""The kinds of finding that the setting ``FINDING_KINDS`` names, with their models, whichever app they are in."""

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
    """``name`` is the kind's word in reports (``challenges``); the models are a ``Finding`` and its ``Evidence``.

    ``duplicate_model`` is a ``Duplicate``, or None where records of this kind are known by their key alone.
    """

    name: str
    model: Any
    evidence_model: Any
    duplicate_model: Any = None

    @property
    def slug(self) -> str:
        """The model's name, which anchors and style classes begin with (``challenge``)."""
        return str(self.model._meta.model_name)


def extractors() -> list["FindingKind"]:
    """The kinds as an import takes them, with what finds each in an outline. Raises ImportError for a wrong setting."""
    return [import_string(path) for path in settings.FINDING_KINDS]


@cache
def finding_kinds() -> tuple[Kind, ...]:
    """The kinds with their models, in the order of the setting."""
    return tuple(
        Kind(kind.name, *(apps.get_model(label) if label else None for label in _labels(kind))) for kind in extractors()
    )


def kind_of(finding: Any) -> Kind:
    return kind_of_model(type(finding))


def kind_of_model(model: Any) -> Kind:
    return next(kind for kind in finding_kinds() if kind.model is model)


def _labels(kind: "FindingKind") -> tuple[str, str, str]:
    return kind.model, kind.evidence_model, kind.duplicate_model
