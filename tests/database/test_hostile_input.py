"""Hostile input is refused or cleaned with a clear message, quickly and in little memory."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import PROJECT, Site, site

MOST_SECONDS = 10
MOST_MEGABYTES = 300
HEAD = "Roads and Missions {}\n\nThis article was written by AI.\n\nAn introduction.\n\nObstacles\n\nRoads are bad.\n\n"
MARKDOWN = "# Roads and Missions {}\n\nThis article was written by AI.\n\nAn introduction.\n\n## Obstacles\n\n"
PAGE = (
    "<html><head><title>t</title></head><body><article><h1>Roads and Missions {}</h1>"
    "<p>This article was written by AI.</p><p>An introduction.</p><h2>Obstacles</h2><p>Roads are bad.</p>"
)
PROSE = "Limited funding hampers missions in Mali, and roads are bad. Joint training is essential. "
TYPES = "http://schemas.openxmlformats.org/"
WORD = f'xmlns:w="{TYPES}wordprocessingml/2006/main"'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, before: str = "") -> bytes:
    content = f'<Types xmlns="{TYPES}package/2006/content-types"><Default Extension="rels" ContentType="application/'
    content += 'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    content += '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    related = f'<Relationships xmlns="{TYPES}package/2006/relationships"><Relationship Id="r1" Type="{TYPES}office'
    related += 'Document/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", content)
        archive.writestr("_rels/.rels", related)
        archive.writestr("word/document.xml", f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def bomb(members: int, size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(members):
            archive.writestr(f"{number}.txt", b"0" * size)
    return stream.getvalue()


def laughs() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    return f"<!DOCTYPE a [{entities}]>"


# What each file holds, and words of the line that it gets; none where it goes in.
HOSTILE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "lists in lists.md": (lambda: MARKDOWN.format(1) + "- " * 10_000 + "x\n", ""),
    "indented lists.md": (lambda: MARKDOWN.format(2) + "\n".join("  " * n + "- x" for n in range(4_000)), "limit"),
    "quotes in quotes.md": (lambda: MARKDOWN.format(3) + "> " * 10_000 + "x\n", ""),
    "links in links.md": (lambda: MARKDOWN.format(4) + "[x](" * 50_000, ""),
    "lists in lists.html": (lambda: PAGE.format(5) + "<ul><li>" * 10_000 + "x", "nested more than 256 deep"),
    "boxes in boxes.html": (lambda: PAGE.format(6) + "<div>" * 100_000 + "x", "From line 1 on"),
    "bold in bold.html": (lambda: PAGE.format(7) + "<b>" * 100_000 + "x", "nested more than 256 deep"),
    "a long line.txt": (lambda: HEAD.format(8) + PROSE * 110_000, "characters"),
    "a long word.txt": (lambda: HEAD.format(9) + "x" * 10_000_000, "characters"),
    "short words.txt": (lambda: HEAD.format(10) + "word " * 390_000, ""),
    "a long line.md": (lambda: MARKDOWN.format(11) + PROSE * 110_000, "limit"),
    "a long line.html": (lambda: PAGE.format(12) + f"<p>{PROSE * 110_000}</p>", "characters"),
    "a book of items.txt": (lambda: HEAD.format(13) + f"• {PROSE}\n" * 15_000, ""),
    "headings.txt": (lambda: HEAD.format(14) + f"A Heading Here\n\n{PROSE}\n\n" * 6_000, "headings"),
    "thirty megabytes.html": (lambda: PAGE.format(15) + f"<p>{PROSE * 5}</p>" * 66_000, "30 MB; the limit is 20 MB"),
    "nineteen megabytes.html": (lambda: PAGE.format(16) + f"<p>{PROSE * 5}</p>" * 41_000, "characters"),
    "seven megabytes.html": (lambda: PAGE.format(17) + f"<p>{PROSE * 5}</p>" * 16_000, "characters"),
    "attributes.html": (
        lambda: PAGE.format(23) + f"<p {' '.join(f'a{n}=">"' for n in range(400_000))}>x</p>",
        "attributes",
    ),
    "tags in a tag.html": (lambda: PAGE.format(24) + "<a " * 190_000, "attributes"),
    "many tags of many attributes.html": (
        lambda: PAGE.format(25) + f"<p {' '.join(f'a{n}=x' for n in range(990))}>x</p>" * 850,
        "attributes",
    ),
    "as many attributes as may be.html": (
        lambda: PAGE.format(26) + f"<p {' '.join(f'a{n}=x' for n in range(990))}>x</p>" * 250 + "\U0001f54a",
        "",
    ),
    "a wide table.html": (
        lambda: PAGE.format(27) + f"<table><tr>{'<td>x' * 90_000}</tr>" + "<tr><td>y<td>z" * 30_000,
        "A table has 30,001 rows and 90,000 columns",
    ),
    "stars.html": (lambda: PAGE.format(28) + f"<p>{'*' * 7_000_000}\U0001f54a", "characters"),
    "tags.html": (lambda: PAGE.format(18) + "<p>x</p>" * 150_000, "tags"),
    "scripts never closed.md": (lambda: MARKDOWN.format(29) + "<script " * 60_000, ""),
    "paragraphs never closed.md": (lambda: MARKDOWN.format(30) + "Words " + "<p " * 160_000, ""),
    "nul.txt": (lambda: HEAD.format(19) + "\0", "NUL"),
    "nul.md": (lambda: MARKDOWN.format(20) + "\0", "NUL"),
    "nul.html": (lambda: PAGE.format(21) + "\0", "NUL"),
    "text.docx": (lambda: HEAD.format(22), "not a readable Word document"),
    "a pdf.docx": (lambda: b"%PDF-1.7", "not a readable Word document"),
    "an empty one.docx": (lambda: docx(""), "contains no text"),
    "blanks.docx": (lambda: docx(paragraph("x") + " " * 99_000_000), "unpacks to more than 10 MB"),
    "paragraphs.docx": (lambda: docx(paragraph("x") * 240_000), "tags"),
    "attributes.docx": (
        lambda: docx(f"<w:p {' '.join(f'a{n}="x"' for n in range(400_000))}><w:r><w:t>x</w:t></w:r></w:p>"),
        "attributes",
    ),
    "tables in tables.docx": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 10_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 10_000),
        "tables are nested too deeply",
    ),
    "a billion laughs.docx": (lambda: docx(paragraph("&e8;"), laughs()), "entities"),
    "a file of this machine.docx": (
        lambda: docx(paragraph("&x;"), " " * 2_000 + '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "contains no text",
    ),
    "a bomb.zip": (lambda: bomb(1, 500_000_000), "zip bomb"),
    "small bombs.zip": (lambda: bomb(200, 900_000), "zip bomb"),
}


# Imports each file that it is sent in a process of its own, forked from one in which Django is set up.
_IMPORT_EACH = """
import json, os, sys, tempfile, traceback
import django
django.setup()
from django.core.management import execute_from_command_line
import articles.management.commands.import_articles
for path in sys.stdin:
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            try:
                execute_from_command_line(["manage.py", "import_articles", path.rstrip()])
            except SystemExit:
                pass
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)
        used = os.wait4(child, 0)[2]
        words = [stream.seek(0) or stream.read() for stream in (out, err)]
    print(json.dumps([" ".join(words), used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]), flush=True)
"""


class Importer:
    """Imports files one after another and measures each."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def measured(self, path: Path) -> tuple[str, float, int]:
        """Import ``path``: its output, seconds of processor time and peak memory in megabytes."""
        assert self._process.stdin
        assert self._process.stdout
        print(path, file=self._process.stdin, flush=True)
        output, seconds, megabytes = json.loads(self._process.stdout.readline())
        return output, seconds, megabytes


@pytest.fixture(scope="module")
def importer(tmp_path_factory: pytest.TempPathFactory, migrated: Site) -> Iterator[Importer]:
    with (
        site(tmp_path_factory.mktemp("hostile"), migrated) as place,
        subprocess.Popen(
            [sys.executable, "-c", _IMPORT_EACH],
            env=place.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        yield Importer(process)


def hostile_names() -> Iterator[Any]:
    """What is refused never comes to a database and is tried once."""
    for name, (_make, words) in HOSTILE.items():
        yield pytest.param(name, marks=[pytest.mark.one_database] if words else [])


@pytest.mark.parametrize("name", [*hostile_names()])
def test_hostile_input_is_refused_or_cleaned_quickly(name, importer, tmp_path):
    make, words = HOSTILE[name]
    data = make()
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    data = ""
    output, seconds, megabytes = importer.measured(tmp_path / name)
    assert output.startswith("failed" if words else "created"), output
    assert words in output
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
    assert os.listdir(tmp_path) == [name]


def test_a_changed_hostile_text_is_merged_quickly(importer, tmp_path):
    text = HEAD.format(99) + f"• {PROSE}\n" * 2_000
    (tmp_path / "items.txt").write_text(text, encoding="utf-8")
    importer.measured(tmp_path / "items.txt")
    (tmp_path / "items.txt").write_text(text.replace("bad. Joint", "bad. So. Joint"), encoding="utf-8")
    output, seconds, megabytes = importer.measured(tmp_path / "items.txt")
    assert output.startswith("updated")
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


SCRIPTS = """
<script>alert(1)</script><p onclick="alert(1)">Roads are bad.</p><img src=x onerror=alert(1)>
<a href="javascript:alert(1)">one</a> <a href=" java&#x0a;script:alert(1)">two</a> <a href="data:text/html,x">three</a>
<svg onload=alert(1)></svg><iframe src="https://evil.example"></iframe><style>p{}</style><p style="x:y">Mud.</p>
<form action="https://evil.example"><input></form><object data=x></object><a href="https://good.example">good</a>
"""
LINKS = """
[one](javascript:alert(1)) [two](JaVaScRiPt:alert(1)) [three](data:text/html;base64,x) [four](vbscript:x)
<javascript:alert(1)> [five]: javascript:alert(1)

[five] ![six](javascript:alert(1)) [good](https://good.example)
"""


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["html", "md"])
def test_scripts_event_handlers_and_script_links_do_not_reach_a_page(ending, tmp_path, client):
    from articles.models import Article, Section
    from tests.database.commands import import_articles

    head = PAGE if ending == "html" else MARKDOWN
    text = head.format(50) + SCRIPTS + (LINKS if ending == "md" else "")
    (tmp_path / f"scripts.{ending}").write_text(text, encoding="utf-8")
    _lines, status = import_articles(tmp_path)
    assert status == 0
    page = client.get(Article.objects.get().get_absolute_url()).text
    main = page[page.index("<main") : page.index("</main>")].lower()
    for harm in ("<script", "onclick=", "onerror=", "onload=", "<iframe", "<svg onload", "<object", "<form action"):
        assert harm not in main
    for harm in ('href="javascript', 'href="data:', 'href="vbscript', 'src="javascript', 'style="'):
        assert harm not in main
    assert "https://good.example" in main
    if ending == "html":
        assert "alert(1)" not in "".join(Section.objects.values_list("body", flat=True))
