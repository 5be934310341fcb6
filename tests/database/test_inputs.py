"""``import_articles`` takes archives too, refuses dangerous ones, and reports which files it skips."""

import os
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.importing.files import find_files
from articles.models import ImportFile
from tests.database.commands import import_articles
from tests.database.test_import_command import ARTICLE

pytestmark = pytest.mark.django_db
SUMMARY = "articles: 1 created, 0 updated, 0 unchanged, 0 conflicts, 1 failed."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(tmp_path / "articles.zip", "w", zipfile.ZIP_DEFLATED) as made:
        yield made


def imported(archive: zipfile.ZipFile) -> tuple[list[str], int]:
    archive.close()
    return import_articles(str(archive.filename))


def test_each_member_of_an_archive_is_imported_as_a_file(archive):
    archive.writestr("inner/one.txt", ARTICLE)
    archive.writestr("two.md", "# Another Title\n\nThis article was written by AI.\n\n## Obstacles\n\nRoads are bad.\n")
    archive.writestr("inner/.hidden.txt", ARTICLE)
    archive.writestr("__MACOSX/inner/one.txt", "resource")
    archive.writestr("notes.pdf", "%PDF")
    lines, status = imported(archive)
    assert lines[:2] == [f"created    {archive.filename}/inner/one.txt", f"created    {archive.filename}/two.md"]
    assert (len(lines), status) == (3, 0)
    assert ImportFile.objects.filter(path__endswith="articles.zip/inner/one.txt").count() == 1


def test_an_archive_and_a_file_of_it_are_imported_once_each(archive):
    archive.writestr("one.txt", ARTICLE)
    archive.close()
    lines, _status = import_articles(str(archive.filename), str(archive.filename))
    assert lines[-1].startswith("1 article:")


def member(name: str, **fields: object) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.compress_type = zipfile.ZIP_DEFLATED
    for field, value in fields.items():
        setattr(made, field, value)
    return made


REFUSED = {
    "a name above the archive": (member("../../outside.txt"), "points outside"),
    "an absolute name": (member("/etc/outside.txt"), "points outside"),
    "a Windows drive": (member("C:\\outside.txt"), "points outside"),
    "backslashes": (member("..\\outside.txt"), "points outside"),
    "a name that writes to the terminal": (member("\x1b[2Jone.txt"), "points outside"),
    "a link": (member("link.txt", external_attr=(stat.S_IFLNK | 0o777) << 16), "is a link"),
    "an archive in the archive": (member("more.zip"), "archive inside an archive"),
    "another method": (member("one.txt", compress_type=zipfile.ZIP_LZMA), "compressed with an unsupported method"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_dangerous_member_is_refused(name, archive, tmp_path):
    entry, why = REFUSED[name]
    archive.writestr("good.txt", ARTICLE)
    archive.writestr(entry, ARTICLE.replace("A Title", "Another Title"))
    before = sorted(tmp_path.iterdir())
    lines, status = imported(archive)
    assert why in lines[1]
    assert "\x1b" not in lines[1]
    assert (lines[-1], status) == (f"2 {SUMMARY}", 1)
    assert sorted(tmp_path.iterdir()) == before


def test_an_encrypted_member_is_refused(archive):
    archive.writestr("good.txt", ARTICLE)
    archive.writestr("secret.txt", ARTICLE)
    archive.close()
    path = Path(str(archive.filename))
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    lines, status = import_articles(path)
    assert "encrypted" in lines[1]
    assert (lines[-1], status) == (f"2 {SUMMARY}", 1)


def test_a_damaged_member_does_not_stop_the_others(archive):
    archive.writestr("good.txt", ARTICLE)
    archive.writestr(member("bad.txt", compress_type=zipfile.ZIP_STORED), ARTICLE)
    archive.close()
    path = Path(str(archive.filename))
    data = bytearray(path.read_bytes())
    data[data.rindex(b"Roads")] ^= 1
    path.write_bytes(data)
    lines, status = import_articles(path)
    assert "damaged" in lines[1]
    assert (lines[-1], status) == (f"2 {SUMMARY}", 1)


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_refused(archive):
    archive.writestr("good.txt", os.urandom(200_000).hex())
    archive.writestr("bomb.txt", b"0" * 9_000_000)
    lines, status = imported(archive)
    assert "zip bomb" in lines[-2]
    assert status == 1


def test_an_archive_that_unpacks_to_a_thousand_times_its_size_is_refused(archive):
    for number in range(30):
        archive.writestr(f"{number}.txt", b"0" * 900_000)
    lines, status = imported(archive)
    assert "unpacks to far more than its own size" in lines[0]
    assert (len(lines), status) == (2, 1)


def test_an_archive_of_countless_members_is_refused_before_they_are_counted(archive, tmp_path):
    archive.writestr("a.txt", ARTICLE)
    archive.close()
    data = (tmp_path / "articles.zip").read_bytes()
    place = data.index(b"PK\x01\x02")
    entry, tail = data[place : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    entries = entry * 100_000
    tail = tail[:8] + struct.pack("<HHL", 65_535, 65_535, len(entries)) + tail[16:]
    (tmp_path / "many.zip").write_bytes(data[:place] + entries + tail)
    lines, status = import_articles(tmp_path / "many.zip")
    assert "too many files" in lines[0]
    assert status == 1


def test_an_archive_with_more_members_than_the_limit_is_refused(archive):
    for number in range(20_001):
        archive.writestr(f"{number}", b"")
    lines, _status = imported(archive)
    assert "20,001 files; the limit is 20,000" in lines[0]


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no archive at all", b"PK\x03\x04" + b"\0" * 99])
def test_a_file_that_is_no_archive_is_reported(data, tmp_path):
    (tmp_path / "articles.zip").write_bytes(data)
    lines, status = import_articles(tmp_path / "articles.zip")
    assert "not a zip archive, or it is damaged" in lines[0]
    assert status == 1


def passed_over(*paths: str | Path) -> list[str]:
    lines: list[str] = []
    found = [source.path for source in find_files(map(str, paths), notify=lines.append)]
    assert all(path.endswith((".txt", ".md")) for path in found)
    return lines


def test_files_of_a_folder_that_cannot_be_articles_are_reported_in_one_line(tmp_path):
    for name in ("one.txt", "chart.png", "inner/map.svg", "inner/old.odt", "inner/two.pdf", ".hidden.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Mud is deep.", encoding="utf-8")
    message = "skipped 4 files that are not articles: chart.png, inner/map.svg, inner/old.odt and 1 more."
    assert passed_over(tmp_path) == [f"{tmp_path}: {message}"]


def test_an_archive_in_a_folder_is_reported_and_not_opened(tmp_path):
    (tmp_path / "one.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "Backup.ZIP").write_bytes(b"PK")
    message = "archives in folders are not opened. To import it, name it on the command line."
    assert passed_over(tmp_path) == [f"{tmp_path / 'inner' / 'Backup.ZIP'}: {message}"]


def test_a_link_to_a_folder_is_reported_and_not_followed(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "one.txt").write_text("One", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "outside")
    message = "links to folders are not followed. To import that folder, name it on the command line."
    assert passed_over(tmp_path / "folder") == [f"{tmp_path / 'folder' / 'link'}: {message}"]


def test_members_of_an_archive_that_cannot_be_articles_are_reported_in_one_line(archive):
    for name in ("one.txt", "photo.jpg", "__MACOSX/photo.jpg", ".hidden"):
        archive.writestr(name, "Mud is deep.")
    archive.close()
    message = "skipped 1 file that is not an article: photo.jpg."
    assert passed_over(archive.filename) == [f"{archive.filename}: {message}"]


def test_nothing_is_reported_for_a_folder_with_articles_only(tmp_path):
    (tmp_path / "one.md").write_text(ARTICLE, encoding="utf-8")
    assert passed_over(tmp_path) == []


def test_the_command_prints_what_it_skips(tmp_path, capsys):
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a\u202eb.png").touch()
    for verbosity, expected in ((1, 1), (0, 0)):
        call_command("import_articles", str(tmp_path), dry_run=True, verbosity=verbosity)
        assert capsys.readouterr().err.count("skipped 1 file that is not an article") == expected


def test_an_archive_without_articles_is_reported(archive):
    archive.writestr("notes.pdf", "%PDF")
    lines, status = imported(archive)
    assert "holds no articles" in lines[0]
    assert status == 1


def test_anything_but_a_regular_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    lines, status = import_articles(tmp_path / "pipe.txt", "/dev/zero")
    assert ["neither a file nor a folder" in line for line in lines] == [True, True, False]
    assert status == 1


def test_a_file_name_that_is_not_valid_unicode_is_shown_and_stored_as_text(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b.txt")).write_text(ARTICLE, encoding="utf-8")
    lines, status = import_articles(tmp_path)
    assert (lines[0], status) == (f"created    {tmp_path}/\ufffd\ufffd.txt", 0)
