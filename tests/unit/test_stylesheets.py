"""In production, style sheets are served with fewer characters and the same meaning."""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from config.stylesheets import CompactStaticFilesStorage

SOURCES = Path(settings.BASE_DIR, "articles/static/articles")


def stored(folder: Path, name: str, text: str) -> str:
    storage = CompactStaticFilesStorage(location=folder, base_url="/static/")
    saved = str(storage.save(name, ContentFile(text.encode())))
    return (folder / saved).read_text(encoding="utf-8")


def test_comments_and_blanks_go_and_strings_stay(tmp_path: Path) -> None:
    style = """/* the reader's */ a > b {\n  content: " ; /* x */ ";\n  width: calc(1rem + 2px);\n}\n"""
    assert stored(tmp_path, "a.css", style) == 'a>b{content:" ; /* x */ ";width:calc(1rem + 2px)}'


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    script = "/* kept */\nstart( );\n"
    assert stored(tmp_path, "a.js", script) == script


def test_no_rule_of_the_sites_own_style_sheets_is_lost(tmp_path: Path) -> None:
    sheets = list(SOURCES.glob("*.css"))
    assert sheets
    for path in sheets:
        style = path.read_text(encoding="utf-8")
        shorter = stored(tmp_path, path.name, style)
        assert len(shorter) < 0.9 * len(style)
        assert shorter.count("{") == style.count("{")
