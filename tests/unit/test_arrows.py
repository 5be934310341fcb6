"""Which packages may import which, checked in the source: dependencies have one direction."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPORTING = ROOT / "articles" / "importing"
STORING = {
    *(
        "store.py",
        "insert.py",
        "load.py",
        "load_findings.py",
        "load_renamed.py",
        "run.py",
        "importer.py",
        "database_thread.py",
    ),
    *("lock.py", "file_mapping.py", "revert.py", "revert_plan.py", "revert_findings.py"),
}
PAGES = ("articles.lists", "articles.pages", "articles.open_data", "articles.search", "articles.machines")
"""Packages of readers' pages: each may import those before it."""
DESKS = ("articles.log", "articles.curation", "articles.admin")
"""Packages of editors' desks: each may import those before it."""
DATABASE = ("django.db", "articles.models", "casestudies.models", "articles.querysets", "casestudies.querysets")


def imports_of(path: Path) -> Iterator[str]:
    """The full names that a module imports, inside functions too, such as ``django.db`` and ``django.db.models``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield str(node.module)


def modules(package: str) -> list[Path]:
    folder = ROOT.joinpath(*package.split("."))
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def starts_with(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def forbidden(paths: list[Path], packages: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in imports_of(path)
        if starts_with(name, packages)
    ]


def test_articles_never_import_case_studies():
    assert forbidden(modules("articles"), ("casestudies",)) == []


def test_only_the_storing_modules_of_the_pipeline_import_the_orm():
    pure = [path for path in modules("articles.importing") if path.name not in STORING]
    extractors = modules("casestudies.importing")
    assert forbidden([*pure, *extractors], (*DATABASE, "django.conf", "django.apps")) == []


def test_the_pipeline_imports_no_pages_and_no_desks():
    used = {"articles.search", "articles.log"}  # an import completes the search index and is an entry of the log
    outside = tuple({"articles.views", *PAGES, *DESKS} - used)
    assert forbidden(modules("articles.importing"), (*outside, "django.contrib", "django.http")) == []


@pytest.mark.parametrize("packages", [PAGES, DESKS], ids=["pages", "desks"])
def test_no_package_of_pages_or_desks_imports_a_later_one(packages):
    for number, package in enumerate(packages, start=1):
        assert forbidden(modules(package), packages[number:]) == []


def test_readers_pages_import_no_desks():
    assert forbidden([path for package in PAGES for path in modules(package)], DESKS) == []


def test_the_project_never_imports_tests():
    paths = [path for folder in ("articles", "casestudies") for path in modules(folder)]
    assert forbidden(paths, ("tests", "pytest")) == []


def test_models_import_neither_pages_nor_the_pipeline():
    models = [*modules("articles.models"), ROOT / "casestudies" / "models.py"]
    assert forbidden(models, ("articles.importing", "articles.views", *PAGES, *DESKS)) == []


@pytest.mark.parametrize(
    "package", ["articles.importing", "casestudies.importing", "articles.models", "casestudies", *PAGES, *DESKS]
)
def test_the_packages_that_are_checked_have_modules(package):
    assert modules(package)
