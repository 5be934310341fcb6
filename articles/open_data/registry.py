"""The open data in the settings ``DATA_KINDS`` and ``DATA_TABLES``, from whichever app."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from articles.open_data.columns import Data, Table


@cache
def data_kinds() -> tuple[Data, ...]:
    return tuple(import_string(path) for path in settings.DATA_KINDS)


@cache
def data_tables() -> tuple[Table, ...]:
    return tuple(import_string(path) for path in settings.DATA_TABLES)
