"""Every English string that people read is marked for translation, in templates and in Python.

Templates are split by Django's lexer and the standard HTML parser: outside ``translate`` and ``blocktranslate``, their
text and the attributes that people read contain no words. In Python, the arguments that forms, models, the admin and
messages show to people are never plain strings.
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
READ_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
UNREAD_TAGS = {"script", "style", "code", "kbd"}
NAMES = {
    *("AI", "APA", "Atom", "BibTeX", "Chicago", "Concord", "CSL-JSON", "CSV", "csv", "Esc", "GeoJSON", "ISO"),
    *("JSON", "json", "JSON-LD", "RIS", "SHA-256"),
}
"""Words that are the same in every language."""
COLUMNS = {"title"}
"""Names of columns of the database, which some arguments of these names hold."""
CLASSES = {"block bodyclass", "block coltype"}
"""Blocks of the admin's templates that contain names of style classes."""
READ_ARGUMENTS = {"label", "help_text", "verbose_name", "verbose_name_plural", "description", "empty_label", "title"}
SHOWING_CALLS = {"success", "warning", "error", "info", "message_user", "ValidationError", "add_error", "RefusalError"}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9’'-]+")
_HOLE = "\ufffc"


def without_tags(source: str) -> str:
    """The template's HTML; a placeholder replaces each tag, variable and marked text, and line numbers stay."""
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


class BareWords(HTMLParser):
    """Collects the lines with words that people read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unread_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread_depth += tag in UNREAD_TAGS
        for name, value in attrs:
            if name in READ_ATTRIBUTES:
                self.collect(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.unread_depth -= tag in UNREAD_TAGS

    def handle_data(self, data: str) -> None:
        if not self.unread_depth:
            self.collect(data)

    def collect(self, text: str) -> None:
        if words := [word for word in _WORD.findall(text) if word not in NAMES]:
            self.found.append(f"line {self.getpos()[0]}: {' '.join(words)}")


def bare_words(source: str) -> list[str]:
    reader = BareWords()
    reader.feed(without_tags(source))
    reader.close()
    return reader.found


def bare_arguments(source: str) -> Iterator[str]:
    """The plain strings among the arguments that people read, each with its line."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        arguments = [one.value for one in call.keywords if one.arg in READ_ARGUMENTS]
        if called(call) in SHOWING_CALLS:
            arguments += call.args[1:] if called(call) == "add_error" else call.args  # the first one names a field
        for value in arguments:
            if isinstance(value, ast.JoinedStr | ast.Constant) and _has_words(value):
                yield f"line {value.lineno}: {ast.unparse(value)}"


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _has_words(value: ast.JoinedStr | ast.Constant) -> bool:
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(word not in NAMES | COLUMNS for text in texts for word in _WORD.findall(text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates")))
def test_the_words_of_a_template_are_marked(path: Path) -> None:
    assert not bare_words(path.read_text(encoding="utf-8"))


def test_the_strings_that_python_shows_to_people_are_marked() -> None:
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
def test_the_check_finds_unmarked_words_and_nothing_else(source: str, words: list[str]) -> None:
    assert bare_words(source) == words


def test_the_check_finds_unmarked_arguments_in_python() -> None:
    source = (
        'CharField(label="Bare label", help_text=_("Marked"))\nmessages.success(request, f"Saved {name} at last")\n'
    )
    assert list(bare_arguments(source)) == ["line 1: 'Bare label'", "line 2: f'Saved {name} at last'"]
