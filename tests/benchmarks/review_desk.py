"""Measure the review desk's pages on both databases, with many suggestions waiting.

    python -m tests.benchmarks.review_desk [NUMBER]        (suggestions; default 10000)

Pages are requested by Django's test client, so without a network; a decision is its POST and the page after it. The
last column is the processor time of this process, which on PostgreSQL does not include the server's.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from tests.benchmarks.known_keys import made_up_keys
from tests.postgres import running_postgresql

ROUNDS = 40
SECTIONS, PASSAGES = 12, 3
"""The sections of an article, and the passages of a section."""
SENTENCE = "Limited funding number {:06d} hampers the mission. "
LONGEST = 200.0
"""The budget of a page, in milliseconds."""
COLUMNS = ("queries", "median ms", "worst ms", "of it in Python")


def main(number: int) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-review-desk-")))
        server = stack.enter_context(running_postgresql())
        urls = {
            "SQLite": f"sqlite:///{folder / 'desk.sqlite3'}",
            "PostgreSQL": server.replace("/concord?", "/postgres?"),
        }
        for name, url in urls.items():
            print(f"\n{name}, {number} suggestions\n{'':34}" + "".join(f"{text:>16}" for text in COLUMNS), flush=True)
            environment = os.environ | {"DATABASE_URL": url, "DATABASE_POOL_SIZE": "0", "LOG_LEVEL": "ERROR"}
            command = [sys.executable, "-m", "tests.benchmarks.review_desk", "--measure", str(number)]
            subprocess.run(command, env=environment, check=True)


def measure(number: int) -> None:
    """Measure all pages on one database; called in a separate process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    setup_test_environment()
    call_command("migrate", verbosity=0)
    fill(number)
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))

    def post(address: str, sent: dict[str, str]) -> Any:
        return client.post(address, sent, follow=True)

    desk, listed, records = (reverse(f"admin:review_{name}") for name in ("desk", "list", "records"))
    started = perf_counter()
    client.get(desk)
    print(f"{'the first page of a process':34}{'':16}{1000 * (perf_counter() - started):16.0f}")
    show("the next suggestion", client.get, lambda _turn: (desk,))
    show("with a rule", client.get, lambda _turn: (desk, {"rule": "rule-3"}))
    show("with a country", client.get, lambda _turn: (desk, {"country": "LBR"}))
    show("late in the line", client.get, lambda turn: (desk, {"after": f"{number // PASSAGES - turn - 9}-0-0-0"}))
    show("a search for records", client.get, lambda turn: (records, {"pile": "challenges", "q": f"fund {turn}"}))
    show("a list of twenty", client.get, lambda _turn: (listed,))
    show("accept and the next one", post, lambda _turn: form(client, "accept"))
    show("reject and the next one", post, lambda _turn: form(client, "reject"))
    show(
        "undo and see it again",
        post,
        lambda _turn: (reverse("admin:review_undo"), {}),
    )


def show(name: str, ask: Callable[..., Any], sent: Callable[[int], tuple[Any, ...]]) -> None:
    """Request a page repeatedly and print its times; ``sent`` makes the arguments and is not measured."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, busy = [], []
    for turn in range(ROUNDS):
        arguments = sent(turn)
        started, worked = perf_counter(), process_time()
        response = ask(*arguments)
        times.append(1000 * (perf_counter() - started))
        busy.append(1000 * (process_time() - worked))
        assert response.status_code == 200, response
    arguments = sent(ROUNDS)
    with CaptureQueriesContext(connection) as captured:
        ask(*arguments)
    warning = "" if max(times) < LONGEST else f"  more than {LONGEST:.0f}"
    print(
        f"{name:34}{len(captured):16}{median(times):16.1f}{max(times):16.1f}{median(busy):16.1f}{warning}", flush=True
    )


def form(client: Any, decision: str) -> tuple[str, dict[str, str]]:
    """The action and data of a decision's form, as the desk shows it now."""
    from django.urls import reverse

    context = client.get(reverse("admin:review_desk")).context
    item = context["item"]
    shown = {"item": str(item.reference), "seen": item.seen, "place": str(item.place), "total": str(context["total"])}
    return reverse("admin:review_decide"), {**shown, "decision": decision, "why": "Too general"}


def fill(number: int) -> None:
    """Create articles with waiting passages; three passages state a record, and one in six is on a country."""
    from articles.models import Article, Challenge, ChallengeEvidence, Section
    from casestudies.models import CaseStudy, CaseStudyEvidence, Country

    liberia = CaseStudy.objects.create(
        slug="liberia", title="Liberia", match_key="LBR", country=Country.objects.get(pk="LBR")
    )
    keys = islice(made_up_keys(random.Random(1)), max(number // 3, 1))  # noqa: S311
    records = Challenge.objects.bulk_create(
        [Challenge(slug=f"record-{n}", title=f"{key} {n}", match_key=key) for n, key in enumerate(keys)]
    )
    articles = Article.objects.bulk_create(
        Article(slug=f"article-{n}", title=f"Article {n}") for n in range(-(-number // (SECTIONS * PASSAGES)))
    )
    padding = "Missions keep the peace and build trust with those whom they protect. " * 12
    sections = Section.objects.bulk_create(
        Section(
            article=article,
            position=position,
            anchor=f"s-{position}",
            heading=f"Obstacles {position}",
            body="".join(SENTENCE.format(n) for n in range(PASSAGES)) + padding,
        )
        for article in articles
        for position in range(SECTIONS)
    )
    numbers = count()
    rows = [row for section in sections for row in _passages(section, numbers, records, liberia)][:number]
    models: tuple[Any, ...] = (ChallengeEvidence, CaseStudyEvidence)
    for model in models:
        model.objects.bulk_create([row for row in rows if isinstance(row, model)], batch_size=2000)
    _analyze()


def _passages(section: Any, numbers: Iterator[int], records: list[Any], country: Any) -> Iterator[Any]:
    from articles.models import ChallengeEvidence
    from casestudies.models import CaseStudyEvidence

    for place in range(PASSAGES):
        number = next(numbers)
        quote = SENTENCE.format(place).strip()
        start = section.body.index(quote)
        values = {"section": section, "start": start, "end": start + len(quote), "quote": quote}
        if number % 6 == 5:
            yield CaseStudyEvidence(finding=country, rule="opens-sentence", **values)
        else:
            yield ChallengeEvidence(finding=records[number % len(records)], rule=f"rule-{number % 9}", **values)


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
