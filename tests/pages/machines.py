"""Every route for machines: of lists, which always answer, and of records, which answer while the record is public."""

from articles.machines.citations import FORMATS
from articles.open_data.registry import data_kinds
from tests.pages.world import RECORDS

DATA_FORMS = ("json", "csv")
DATA_LISTS = [(f"{data.list_name}_data", (form,)) for data in data_kinds() for form in DATA_FORMS]
FEEDS: list[tuple[str, tuple[str, ...]]] = [(f"{data.list_name}_feed", ()) for data in data_kinds() if data.is_dated]
SEARCH: list[tuple[str, tuple[str, ...]]] = [("search_data", (form,)) for form in DATA_FORMS]
LISTS: list[tuple[str, tuple[str, ...]]] = [
    *DATA_LISTS,
    *FEEDS,
    *SEARCH,
    ("sitemap_index", ()),
    *(("sitemap", (data.name,)) for data in data_kinds()),
    ("sitemap", ("lists",)),
    ("robots", ()),
]
OF_RECORDS: list[tuple[str, str, tuple[str, ...]]] = [
    *((data.page_name, f"{data.page_name}_data", (form,)) for data in data_kinds() for form in DATA_FORMS),
    *((data.page_name, f"{data.page_name}_citation", (form,)) for data in data_kinds() for form in FORMATS),
    ("article", "article_linked", ()),
]
OF_RECORDS = [(page, name, (RECORDS[page], *args)) for page, name, args in OF_RECORDS]
"""Name of the record's page, name of the route, its arguments."""
