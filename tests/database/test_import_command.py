"""``import_articles`` reports bad input with a reason, sets the exit status, and records the run."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from articles.models import Article, ImportFile, ImportRun, Section
from tests.benchmarks.corpus import change_corpus, make_corpus
from tests.database.commands import SEEDS, import_articles

pytestmark = pytest.mark.django_db
ARTICLE = (
    "A Title of Some Length\n\nThis article was written by AI.\n\nAn introduction.\n\nObstacles\n\nRoads are bad.\n"
)


def test_the_run_records_each_file(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    bad.write_bytes(b"")
    import_articles(tmp_path)
    assert dict(ImportFile.objects.values_list("path", "outcome")) == {str(good): "created", str(bad): "failed"}
    assert ImportRun.objects.get().finished_at


BAD = {
    "an empty file": (b"", "empty"),
    "white space only": (b"  \n\t\n", "no text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "picture"),
    "a binary file": (bytes(range(256)) * 9, "binary"),
    "invalid UTF-8": (b"A title\n\n\xff\xfe\xfa\x81\x8d\x8f broken \x90\x9d", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_reported_with_a_reason_and_the_others_imported(name, tmp_path):
    data, word = BAD[name]
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    lines, status = import_articles(tmp_path)
    [line] = [line for line in lines if line.startswith("failed")]
    assert "bad.txt: " in line
    assert word in line
    assert line.rstrip().endswith(".")
    assert (status, lines[-1]) == (1, "2 articles: 1 created, 0 updated, 0 unchanged, 0 conflicts, 1 failed.")
    assert Article.objects.count() == 1


def test_an_article_with_findings_of_all_kinds_takes_at_most_25_statements_and_its_run_5(
    tmp_path, django_assert_max_num_queries
):
    """PostgreSQL merges what its search index put aside by one more, once a run."""
    make_corpus(tmp_path, 1)
    with django_assert_max_num_queries(25 + (6 if connection.vendor == "postgresql" else 5)):
        import_articles(tmp_path)
    assert Section.objects.count() >= 10


def test_many_articles_with_hundreds_of_findings_take_at_most_3_statements_each(
    tmp_path, django_assert_max_num_queries
):
    """First as one batch of new articles, then with every article changed."""
    make_corpus(tmp_path, 20)
    with django_assert_max_num_queries(3 * 20):
        import_articles(tmp_path)
    change_corpus(tmp_path, 1)
    with django_assert_max_num_queries(3 * 20):
        import_articles(tmp_path)


def test_a_file_that_is_too_large_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    lines, status = import_articles(tmp_path)
    assert status == 1
    assert "50 MB; the limit is 20 MB" in lines[0]


def test_a_missing_path_and_a_folder_without_articles_are_errors(tmp_path):
    (tmp_path / "notes.xyz").write_text("no article", encoding="utf-8")
    (tmp_path / "good.txt.bak").write_text("no article", encoding="utf-8")
    lines, status = import_articles(tmp_path, tmp_path / "nowhere.txt", SEEDS[0])
    assert status == 1
    assert "holds no articles" in lines[0]
    assert "no such file" in lines[1]
    assert Article.objects.count() == 1


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "article.pdf").write_bytes(b"%PDF-1.7")
    lines, status = import_articles(tmp_path / "article.pdf")
    assert status == 1
    assert lines[0].startswith("failed")


def test_two_files_with_the_same_title_are_left_for_a_person_to_tell_apart(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE.replace("Roads", "Rivers"), encoding="utf-8")
    lines, status = import_articles(tmp_path)
    assert status == 1
    assert f"same title or address as {tmp_path / 'a.txt'}" in lines[1]
    assert "Roads are bad." in Section.objects.get(heading="Obstacles").body


def test_the_same_file_under_two_names_is_imported_once_and_said_to_be_the_same(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    for first in ("created", "unchanged"):
        lines, status = import_articles(tmp_path)
        assert status == 0
        assert lines[0].startswith(first)
        assert f"The same file as {tmp_path / 'a.txt'}" in "\n".join(lines)
    assert Article.objects.count() == 1


def test_a_file_without_a_title_takes_its_name_and_says_so(tmp_path):
    (tmp_path / "peace-in-sight.txt").write_text(
        "This article was written by AI.\n\nMissions keep the peace.\n\nObstacles\n\nRoads are bad.\n", encoding="utf-8"
    )
    lines, status = import_articles(tmp_path)
    assert status == 0
    assert "title" in lines[1]
    assert Article.objects.get().title.casefold() == "peace in sight"


def test_a_file_without_headings_is_imported_with_a_warning(tmp_path):
    (tmp_path / "plain.txt").write_text(
        "A Title of Some Length\n\nThis article was written by AI.\n\nOnly this paragraph.\n", encoding="utf-8"
    )
    lines, status = import_articles(tmp_path)
    assert status == 0
    assert any("heading" in line for line in lines)
    assert Article.objects.get().introduction == "Only this paragraph."


def test_a_glob_names_files_and_each_file_counts_once(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    lines, status = import_articles(tmp_path / "*.txt", tmp_path, tmp_path / "a.txt")
    assert (lines[-1].split(":")[0], status) == ("1 article", 0)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "inside" / "link.txt").symlink_to(tmp_path / "secret.txt")
    _lines, status = import_articles(tmp_path / "inside")
    assert status == 1
    assert not Article.objects.exists()


def test_an_unknown_format_is_wrong_usage():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("import_articles", "--format", "xml")


@pytest.mark.one_database
def test_a_database_without_tables_is_an_error_except_for_a_dry_run(tmp_path):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    command = [sys.executable, "manage.py", "import_articles", SEEDS[0]]
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (refused.returncode, "manage.py migrate" in refused.stderr) == (2, True)
    planned = subprocess.run([*command, "--dry-run"], env=environment, capture_output=True, text=True, check=False)
    assert (planned.returncode, planned.stdout.split()[0]) == (0, "created")


def test_an_empty_path_is_refused_and_not_taken_for_this_folder():
    lines, status = import_articles("")
    assert status == 1
    assert "The path is empty" in lines[0]
    assert not Article.objects.exists()


def test_a_broken_link_and_a_pipe_are_reported_and_not_read(tmp_path):
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    lines, status = import_articles(tmp_path)
    assert (status, Article.objects.count()) == (1, 1)
    assert any("lost.txt: The link is broken" in line for line in lines)
    assert any("pipe.txt: It is not a regular file" in line for line in lines)


def test_a_title_without_a_text_is_refused(tmp_path):
    (tmp_path / "title.txt").write_text("Keeping the Peace in Divided Cities\n", encoding="utf-8")
    lines, status = import_articles(tmp_path)
    assert status == 1
    assert "no text" in lines[0]


def test_a_guessed_encoding_is_reported(tmp_path):
    (tmp_path / "a.txt").write_bytes((ARTICLE + "\nThe café in Abidjan is open.\n").encode("cp1252"))
    lines, status = import_articles(tmp_path)
    assert status == 0
    assert any("read as Windows-1252" in line for line in lines)


def test_a_conflict_is_reported_until_it_is_resolved(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    import_articles(path)
    Section.objects.update(body="Roads are worse.")
    path.write_text(ARTICLE.replace("Roads are bad", "Roads are good"), encoding="utf-8")
    assert import_articles(path)[0][0].startswith("conflict")
    lines, _status = import_articles(path)
    assert lines[0].startswith("unchanged")
    assert "still waiting" in lines[1]


@pytest.mark.one_database
def test_a_database_that_does_not_answer_is_named_in_one_line():
    nobody = "postgresql://concord:secret@127.0.0.1:1/concord"
    command = [sys.executable, "manage.py", "import_articles", *SEEDS]
    environment = os.environ | {"DATABASE_URL": nobody, "DATABASE_POOL_SIZE": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database is not responding (")
    assert done.stderr.rstrip().endswith("Start it, or correct DATABASE_URL.")
    assert "secret" not in done.stderr


def test_an_import_restores_the_switch_interval_of_threads():
    before = sys.getswitchinterval()
    import_articles(*SEEDS)
    assert sys.getswitchinterval() == before
