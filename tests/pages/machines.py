"""Every address that is made for machines: of lists, always there, and of records, which their status hides."""

from articles.open_data.registry import data_kinds
from tests.pages.world import RECORDS

FORMS = ("json", "csv")
LISTS = [(f"{data.list_name}_data", (form,)) for data in data_kinds() for form in FORMS]
OF_RECORDS = [
    (data.page_name, f"{data.page_name}_data", (RECORDS[data.page_name], form))
    for data in data_kinds()
    for form in FORMS
]
"""Name of the record's page, name of the route, its arguments."""
