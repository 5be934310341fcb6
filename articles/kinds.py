"""The kinds of finding that the setting ``FINDING_KINDS`` names, with their models, whichever app they are in."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is the kind's word in reports (``challenges``); the models are a ``Finding`` and its ``Evidence``."""

    name: str
    model: Any
    evidence_model: Any

    @property
    def slug(self) -> str:
        """The model's name, which anchors and style classes begin with (``challenge``)."""
        return str(self.model._meta.model_name)


@cache
def finding_kinds() -> tuple[Kind, ...]:
    kinds = [import_string(path) for path in settings.FINDING_KINDS]
    return tuple(Kind(kind.name, apps.get_model(kind.model), apps.get_model(kind.evidence_model)) for kind in kinds)
