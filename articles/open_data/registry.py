"""The kinds of data that the setting ``DATA_KINDS`` names, whichever app they are in."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from articles.open_data.columns import Data


@cache
def data_kinds() -> tuple[Data, ...]:
    return tuple(import_string(path) for path in settings.DATA_KINDS)
