"""Measure the admin's index and lists with many rows of each kind.

    python -m tests.benchmarks.admin_lists [--postgresql] [ROWS] [PART-OF-A-MODEL'S-NAME]    (100,000 rows by default)

Prints for each list the first page, the last one, a search for a common and for a rare word, and the slowest of its
filters and of its orders, in milliseconds of processor time (the best of several, including the database server's) and
queries. PostgreSQL's parallel queries are off. The exit status is 1 if a figure is above the budget.
``ADMIN_LISTS_DATABASE=path`` keeps the filled SQLite database for the next run; with ``--postgresql`` it is the URL of
a database, which is filled if it is empty.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple
from urllib.parse import urlencode

from tests.postgres import running_postgresql

MOST_MS = 200
MOST_QUERIES = 12
TIMES = 4


class Cost(NamedTuple):
    ms: float
    queries: int
    address: str

    @property
    def is_too_much(self) -> bool:
        return self.ms > MOST_MS or self.queries > MOST_QUERIES


def main(arguments: Sequence[str]) -> int:
    words = [word for word in arguments if word != "--postgresql"]
    with ExitStack() as stack:
        os.environ["DATABASE_URL"] = _database(stack, is_postgresql="--postgresql" in arguments)
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "ALLOWED_HOSTS": "localhost"}
        os.environ |= {"DATABASE_POOL_SIZE": "0", "PGOPTIONS": "-c max_parallel_workers_per_gather=0"}
        import django

        django.setup()
        client = _signed_in(int(words[0]) if words else 100_000)
        return _measure_all(client, words[1] if len(words) > 1 else "")


def _database(stack: ExitStack, *, is_postgresql: bool) -> str:
    """The URL of the database to measure, filled or empty."""
    kept = os.environ.get("ADMIN_LISTS_DATABASE")
    if is_postgresql:
        return kept or stack.enter_context(running_postgresql()).replace("/concord?", "/postgres?")
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-admin-lists-"))
    return f"sqlite:///{Path(kept or f'{folder}/concord.sqlite3').absolute()}"


def _signed_in(rows: int) -> Any:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from articles.models import Article

    call_command("migrate", verbosity=0)
    user, _ = User.objects.get_or_create(username="ada", is_staff=True, is_superuser=True)
    if not Article.objects.exists():
        from tests.benchmarks.many_rows import fill

        started = perf_counter()
        fill(rows, user)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
        print(f"{rows} rows of each kind in {perf_counter() - started:.0f} s")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _measure_all(client: Any, part: str) -> int:
    from django.contrib import admin
    from django.core.cache import cache

    after_a_change, index = _cost(client, "/admin/", cache.clear), _cost(client, "/admin/")
    print(f"The desk's first page: {index.ms:.0f} ms, {index.queries} queries", end="; ")
    print(f"the first time after a change: {after_a_change.ms:.0f} ms, {after_a_change.queries} queries")
    print(f"{'':32}{'first':>14}{'last':>14}{'common word':>14}{'rare word':>14}{'filter':>14}{'order':>14}")
    too_much = []
    for model in admin.site._registry:
        if part.lower() not in model._meta.label_lower:
            continue
        url = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        columns = [max(costs) if costs else None for costs in _costs(client, url)]
        cells = [f"{cost.ms:9.0f}/{cost.queries:<4}" if cost else f"{'–':>9}     " for cost in columns]
        print(f"{model._meta.label:32}{''.join(cells)}", flush=True)
        too_much += [cost for cost in columns if cost and cost.is_too_much]
    for cost in too_much:
        print(f"Too much: {cost.ms:.0f} ms and {cost.queries} queries at {cost.address}")
    return 1 if too_much else 0


def _costs(client: Any, url: str) -> Iterator[list[Cost]]:
    """The costs of the first and last page, two searches, each filter and each order."""
    changes = _changes(client, url)
    yield [_cost(client, url)]
    yield [_cost(client, f"{url}?p={changes.paginator.num_pages}")]
    for word in ("funding", "99999"):
        yield [_cost(client, f"{url}?{urlencode({'q': word})}")] if changes.search_fields else []
    yield [_cost(client, f"{url}{query}") for query in _filters(changes)]
    yield [_cost(client, f"{url}?o={column}") for column in _sortable(changes)]


def _changes(client: Any, url: str) -> Any:
    """The change list in the context of the page's template."""
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    try:
        return client.get(url).context["cl"]
    finally:
        teardown_test_environment()


def _filters(changes: Any) -> Iterator[str]:
    """The query string of one choice of each filter, the second if there are several, as the first is for all rows."""
    for spec in changes.filter_specs:
        choices = [choice["query_string"] for choice in spec.choices(changes) if not choice["selected"]]
        yield from choices[:2]


def _sortable(changes: Any) -> Iterator[int]:
    for number, name in enumerate(changes.list_display):
        if name != "action_checkbox" and changes.get_ordering_field(name):
            yield number


def _cost(client: Any, address: str, beforehand: Callable[[], Any] = lambda: None) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(TIMES):
        beforehand()
        started = _worked()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        times.append(1000 * (_worked() - started))
        assert response.status_code == 200, (address, response.status_code)
    return Cost(min(times), len(queries), address)


def _worked() -> float:
    """The processor time, in seconds, of this process and of the database server's process for it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return process_time()
    connection.ensure_connection()
    nanoseconds = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return process_time() + int(nanoseconds) / 1e9


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
