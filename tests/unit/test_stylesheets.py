"""Style sheets are served with fewer characters and the same meaning."""

from pathlib import Path

import pytest
from django.conf import settings

from config.stylesheets import compact


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("a { color: red; }\n\nb,\nc { margin: 0 auto }\n", "a{color: red;}b,c{margin: 0 auto}"),
        ("p { width: calc(1rem + 2px); } nav a:hover {}", "p{width: calc(1rem + 2px);}nav a:hover{}"),
        ("/* the reader's */ a /* * ; */ b { top: 0; /* } */ }", "a b{top: 0;}"),
        ("""a { content: " ; /* x */ "; quotes: '\\' ; ' }""", """a{content: " ; /* x */ ";quotes: '\\' ; '}"""),
    ],
)
def test_blanks_and_comments_go_and_strings_stay(style: str, expected: str) -> None:
    assert compact(style) == expected
    assert compact(expected) == expected


def test_no_word_of_the_sites_own_style_sheets_is_lost() -> None:
    for path in Path(settings.BASE_DIR, "articles/static/articles").glob("*.css"):
        style = path.read_text(encoding="utf-8")
        shorter = compact(style)
        assert len(shorter) < 0.9 * len(style)
        assert shorter.count("{") == style.count("{")
        assert "/*" not in shorter
