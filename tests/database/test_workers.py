"""Several processes read articles; a file that kills or blocks its process fails alone, and reports stay the same."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from articles.importing.extract import FindingKind
from articles.importing.files import find_files
from articles.importing.options import Options
from articles.importing.run import run_import
from articles.models import Article
from tests.database.commands import import_articles
from tests.database.test_import_command import ARTICLE
from tests.faulty_extractors import die_at_funding, ignore_signals_at_funding, never_end_at_funding
from tests.outlines import ALL_KINDS
from tests.processes import write_articles

pytestmark = pytest.mark.django_db


def test_the_reports_are_the_same_for_any_number_of_jobs(tmp_path):
    write_articles(tmp_path, 60)
    (tmp_path / "007.txt").write_bytes(b"")
    (tmp_path / "030.txt").write_bytes((tmp_path / "031.txt").read_bytes())
    alone = import_articles(tmp_path, dry_run=True)
    assert import_articles(tmp_path, dry_run=True, jobs=3) == alone
    assert alone[0][-1] == "60 articles: 58 created, 0 updated, 1 unchanged, 0 conflicts, 1 failed."
    assert import_articles(tmp_path, jobs=2) == alone


def test_less_than_one_job_is_a_usage_error():
    with pytest.raises(CommandError, match="at least 1"):
        call_command("import_articles", "--jobs", "0")


def reports(folder: Path, find: object, jobs: int) -> dict[str, str]:
    """The error of each file if ``find`` is one of the extractors."""
    folder.mkdir()
    for number in range(6):
        text = ARTICLE.replace("A Title", f"A Title {number}")
        text = text.replace("introduction", "introduction on funding") if number == 3 else text
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    kind = FindingKind("challenges", ALL_KINDS[0].model, ALL_KINDS[0].evidence_model, find)  # type: ignore[arg-type]
    options = Options([kind], 1_000_000, timezone.now, jobs=jobs, max_seconds=1)
    return {Path(report.path).name: report.error for report in run_import(find_files([str(folder)]), [], options)}


@pytest.mark.parametrize(
    ("find", "words"), [(die_at_funding, "Parsing stopped"), (never_end_at_funding, "longer than 1 s")]
)
def test_a_file_that_kills_or_blocks_its_worker_fails_alone(find, words, tmp_path):
    found = reports(tmp_path / "files", find, jobs=2)
    assert {name for name, error in found.items() if error} == {"3.txt"}, found
    assert words in found["3.txt"]
    assert Article.objects.count() == 5


def test_a_worker_that_ignores_the_timeout_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("articles.importing.workers.GRACE_SECONDS", 1)
    found = reports(tmp_path / "files", ignore_signals_at_funding, jobs=2)
    assert {name for name, error in found.items() if error} == {"3.txt"}, found


def test_a_file_that_takes_too_long_fails_alone_also_without_workers(tmp_path):
    found = reports(tmp_path / "files", never_end_at_funding, jobs=1)
    assert {name for name, error in found.items() if error} == {"3.txt"}, found
    assert "longer than 1 s" in found["3.txt"]
