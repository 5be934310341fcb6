"""The README is complete: its map names every module, its tables every setting and every dependency."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SPEAK_FOR_THEMSELVES = {"admin", "management", "migrations", "templatetags"}
"""Folders whose modules the map does not name one by one."""


def part(heading: str) -> str:
    """The text below a heading of the second level."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> set[str]:
    """The first cells of a table's rows, without its head."""
    return {cell.strip("`") for cell in re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)[1:]}


def places() -> Iterator[str]:
    """The modules and folders that the map names; a bare name is in the folder that its row begins with."""
    for row in re.findall(r"^\| `\w+/.+", part("A map of the code"), re.MULTILINE):
        names = re.findall(r"`(\w[\w/.]*(?:\.py|/))`", row)
        folder = names[0][: names[0].rindex("/") + 1]
        yield from (name if "/" in name else folder + name for name in names)


def modules() -> Iterator[str]:
    for folder in ("articles", "casestudies", "config"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name != "__init__.py" and SPEAK_FOR_THEMSELVES.isdisjoint(path.parts):
                yield path.relative_to(ROOT).as_posix()


def test_the_map_names_every_module() -> None:
    assert sorted(set(modules()) - set(places())) == []


def test_everything_that_the_map_names_exists() -> None:
    assert [place for place in places() if not (ROOT / place).exists()] == []


def test_every_setting_that_is_read_from_the_environment_is_in_the_table_and_no_other() -> None:
    source = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    assert read
    assert read == first_cells(part("Settings"))


def test_every_dependency_is_explained_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[\[<>=~! ]", name)[0].lower() for name in project["dependencies"]}
    assert needed == {name.lower() for name in first_cells(part("What each dependency is for"))}


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!http)[\w./-]+)\)", README))
def test_links_lead_to_existing_files(path: str) -> None:
    assert (ROOT / path).exists()
