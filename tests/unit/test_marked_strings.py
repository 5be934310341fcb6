"""Every English string that people read is marked for translation: in templates, and in Python where one can tell.

A template is taken apart by Django's own lexer and the standard HTML parser: what is left of its text outside of
``translate`` and ``blocktranslate``, and of attributes that are read out, holds no word. In Python, the arguments by
which forms, models, the admin and messages speak are calls of gettext, or no plain strings.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

PROJECT = Path(__file__).parents[2]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
MODULES = sorted(path for app in ("articles", "casestudies") for path in (PROJECT / app).rglob("*.py"))
READ_OUT = {"alt", "aria-label", "placeholder", "title"}
NOT_READ = {"script", "style", "code", "kbd"}
NAMES = {
    *("AI", "APA", "Atom", "BibTeX", "Chicago", "Concord", "CSL-JSON", "CSV", "csv", "Esc", "GeoJSON", "ISO"),
    *("JSON", "json", "JSON-LD", "RIS", "SHA-256"),
}
"""Words that are the same in every language."""
FIELDS = {"article", "prefix", "quote", "title"}
"""Names of columns, where these are meant."""
CLASSES = {"block bodyclass", "block coltype"}
"""Blocks of the admin that hold names of style classes."""
SPOKEN = {"label", "help_text", "verbose_name", "verbose_name_plural", "description", "empty_label", "title"}
SPEAKING = {"success", "warning", "error", "info", "message_user", "ValidationError", "add_error", "RefusalError"}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9’'-]+")
_HOLE = "\ufffc"


def without_tags(source: str) -> str:
    """The template's HTML: of what is marked, and of each tag and variable, only its lines are left."""
    kept: list[str] = []
    inside = ""
    for token in Lexer(source).tokenize():
        lines = "\n" * token.contents.count("\n")
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if name in ("blocktranslate", "comment") or token.contents in CLASSES:
            inside = f"end{name}"
        elif name == inside:
            inside = ""
        kept.append(token.contents if token.token_type == TokenType.TEXT and not inside else f"{_HOLE}{lines}")
    return "".join(kept)


class Words(HTMLParser):
    """Collects the lines on which bare words stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in NOT_READ
        for name, value in attrs:
            if name in READ_OUT:
                self.look(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in NOT_READ

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.look(data)

    def look(self, text: str) -> None:
        if words := [word for word in _WORD.findall(text) if word not in NAMES]:
            self.found.append(f"line {self.getpos()[0]}: {' '.join(words)}")


def bare_words(source: str) -> list[str]:
    reader = Words()
    reader.feed(without_tags(source))
    reader.close()
    return reader.found


def bare_arguments(source: str) -> Iterator[str]:
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        spoken = [one.value for one in call.keywords if one.arg in SPOKEN]
        if called(call) in SPEAKING:
            spoken += call.args
        for value in spoken:
            if isinstance(value, ast.JoinedStr | ast.Constant) and _says_something(value):
                yield f"line {value.lineno}: {ast.unparse(value)}"


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _says_something(value: ast.JoinedStr | ast.Constant) -> bool:
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    said = [text for text in texts if text not in FIELDS]
    return any(word not in NAMES for text in said for word in _WORD.findall(text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates")))
def test_a_templates_words_are_marked(path: Path) -> None:
    assert not bare_words(path.read_text(encoding="utf-8"))


def test_what_python_says_to_people_is_marked() -> None:
    found = {
        f"{path.relative_to(PROJECT)}, {line}"
        for path in MODULES
        if not {"importing", "migrations", "commands"} & set(path.parts)
        for line in bare_arguments(path.read_text(encoding="utf-8"))
    }
    assert not found


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Bare words</p>", ["line 1: Bare words"]),
        ('<p>{% translate "Marked" %}</p>\n<a title="Bare">{{ name }}</a>', ["line 2: Bare"]),
        ("{% blocktranslate %}Marked {{ name }}{% endblocktranslate %} and bare", ["line 1: and bare"]),
        ('<a class="button" href="/a/b/" aria-label="{{ label }}">{{ text }}</a> · 3 %', []),
        ('<img alt="{% translate "Map" %} of Liberia">', ["line 1: of Liberia"]),
        ("<script>const name = 1;</script><kbd>Enter</kbd>", []),
    ],
)
def test_the_check_finds_what_is_bare_and_nothing_else(source: str, words: list[str]) -> None:
    assert bare_words(source) == words


def test_the_check_finds_bare_arguments_in_python() -> None:
    source = (
        'CharField(label="Bare label", help_text=_("Marked"))\nmessages.success(request, f"Saved {name} at last")\n'
    )
    assert list(bare_arguments(source)) == ["line 1: 'Bare label'", "line 2: f'Saved {name} at last'"]
