"""Measure the speed of imports on both databases, and a baseline in the same run.

    python -m tests.benchmarks.import_speed [--varied] [N ...]        (numbers of articles; default 1000)

``--varied`` imports articles that hardly repeat a wording, so that every finding is a new record and is compared with
all known ones.

The baselines read the same files, split them at blank lines and bulk-insert articles and sections with plain Django,
without outline, extraction or plan. One inserts a section per block between blank lines, the other twelve per article,
as many as the import. Each measurement runs in a separate process, to measure its peak memory; the processor time does
not include PostgreSQL's.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, process_time

from tests.benchmarks.corpus import change_corpus, make_corpus
from tests.postgres import running_postgresql

CHANGED = 0.05
FLOOR_BATCH = 50
FLOORS = {"floor, 12 sections": 12, "floor, every block": 0}
"""The sections per article of each baseline; 0 if each block is one."""


def main(numbers: list[int], *, is_varied: bool) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="concord-import-speed-")))
        server = stack.enter_context(running_postgresql())
        for number in numbers:
            for name in ("SQLite", "PostgreSQL"):
                make_corpus(folder / str(number), number, is_varied=is_varied)
                sqlite = f"sqlite:///{folder / f'{number}.sqlite3'}"
                url = sqlite if name == "SQLite" else server.replace("/concord?", "/postgres?")
                _measure_all(name, number, folder / str(number), url)


def _measure_all(name: str, number: int, corpus: Path, url: str) -> None:
    print(f"\n{name}, {number} articles")
    print(
        f"{'':22}{'articles/s':>12}{'of 12 sections':>16}{'of every block':>16}{'seconds':>9}"
        f"{'CPU ms/article':>16}{'peak MB':>9}{'database MB':>13}"
    )
    floors: list[float] = []
    for step in (*FLOORS, "first import", "unchanged again", "5 % changed"):
        if step == "5 % changed":
            change_corpus(corpus, CHANGED)
        if step in (*FLOORS, "first import"):
            _run(url, "empty", corpus)
        figures = _run(url, step, corpus)
        rate = number / figures["seconds"]
        if step in FLOORS:
            floors.append(rate)
        beside = "".join(f"{rate / floor:16.2f}" for floor in floors)
        print(
            f"{step:22}{rate:12.0f}{beside:32}{figures['seconds']:9.2f}"
            f"{figures['processor'] / number * 1000:16.2f}{figures['peak']:9.0f}{figures['size']:13.1f}",
            flush=True,
        )


def _run(url: str, step: str, corpus: Path) -> dict[str, float]:
    environment = os.environ | {"DATABASE_URL": url, "BENCHMARK_STEP": step, "DATABASE_POOL_SIZE": "0"}
    command = [sys.executable, "-m", "tests.benchmarks.import_speed", "--step", str(corpus)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _step(corpus: Path) -> None:
    """Run one measurement; called in a separate process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    step = os.environ["BENCHMARK_STEP"]
    if step == "empty":
        call_command("migrate", verbosity=0)
        call_command("flush", interactive=False, verbosity=0)
    started, processor = perf_counter(), process_time()
    if step in FLOORS:
        _floor(corpus, FLOORS[step])
    elif step != "empty":
        with Path(os.devnull).open("w") as nowhere:
            call_command("import_articles", str(corpus), stdout=nowhere)
    seconds, processor = perf_counter() - started, process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"seconds": seconds, "processor": processor, "peak": peak, "size": _size() / 1_000_000}
    print(json.dumps(figures))


def _floor(corpus: Path, pieces: int) -> None:
    """Read, split at blank lines and insert, which is the least that any import does."""
    from django.db import transaction

    from articles.models import Article, Section

    paths = sorted(corpus.glob("*.txt"))
    for start in range(0, len(paths), FLOOR_BATCH):
        texts = [path.read_text(encoding="utf-8") for path in paths[start : start + FLOOR_BATCH]]
        with transaction.atomic():
            articles = Article.objects.bulk_create(
                Article(slug=f"floor-{start + number}", title=text.partition("\n")[0])
                for number, text in enumerate(texts)
            )
            Section.objects.bulk_create(
                Section(article=article, position=position, anchor=str(position), heading="", body="\n\n".join(blocks))
                for article, text in zip(articles, texts, strict=True)
                for position, blocks in enumerate(_pieces(text.split("\n\n"), pieces))
            )


def _pieces(blocks: list[str], number: int) -> list[list[str]]:
    """``blocks`` divided into ``number`` pieces, or one piece per block if ``number`` is 0."""
    size = -(-len(blocks) // (number or len(blocks)))
    return [blocks[start : start + size] for start in range(0, len(blocks), size)]


def _size() -> int:
    """The size of the database in bytes."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        _step(Path(sys.argv[2]))
    else:
        numbers = [int(argument) for argument in sys.argv[1:] if argument != "--varied"]
        main(numbers or [1000], is_varied="--varied" in sys.argv)
