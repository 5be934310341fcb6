"""An article without an address is recognised by its text when its title changes, so that curation survives."""

from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.choices import Review
from articles.fingerprints import Fingerprint, fingerprint
from articles.models import Article, ChallengeEvidence, ImportRun, Section
from tests.factories import make_section

pytestmark = pytest.mark.django_db

ROADS = "Bad roads delay every convoy in the rainy season. Fuel and water reach the bases days too late, if at all."
PAY = "Late pay lowers morale in many contingents. Officers of the mission pass complaints on, and wait for an answer."
RADIO = (
    "Radio stations of the mission explain its mandate in four languages. Listeners call in and ask their questions."
)
NIGHT = "Night patrols need lights and radios that work. Without them, patrols end at dusk and villages are left alone."

type Import = Callable[..., Sequence[str]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., None]:
    """Write an article of sections with these bodies to the file ``name``; without a title, remove the file."""

    def write(name: str, title: str = "", *bodies: str, address: str = "") -> None:
        head = f"---\ntitle: {title}\n{f'url: {address}' if address else ''}\n---\n"
        text = "\n\n".join(f"## Challenges {number}\n\n{body}" for number, body in enumerate(bodies, start=1))
        (tmp_path / name).write_text(head + text) if title else (tmp_path / name).unlink()

    return write


@pytest.fixture
def run(tmp_path: Path) -> Import:
    """Import the folder, or the files named; returns the lines of the report with the folder left out."""

    def run(*names: str) -> Sequence[str]:
        out = StringIO()
        call_command("import_articles", *(str(tmp_path / name) for name in names or [""]), stdout=out)
        return out.getvalue().replace(f"{tmp_path}/", "").splitlines()

    return run


def titles() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("title", flat=True))


def test_a_file_with_a_new_title_and_most_of_its_text_is_a_new_version_of_its_article(write, run):
    write("a.md", "Roads and Pay", ROADS, PAY, RADIO)
    run()
    before = Article.objects.get()
    Section.objects.filter(body=PAY).update(body=f"{PAY} An editor wrote this.")
    passage = ChallengeEvidence.objects.filter(quote__contains="roads").first()
    assert passage is not None
    ChallengeEvidence.objects.filter(pk=passage.pk).update(review=Review.ACCEPTED, reviewed_at=timezone.now())
    write("a.md", "What Slows Peacekeepers", ROADS, PAY, NIGHT)
    lines = run()
    assert lines[0] == "updated    a.md"
    assert any("Its title was “Roads and Pay” before." in line for line in lines)
    after = Article.objects.get()
    assert (after.pk, after.slug, after.title) == (before.pk, "roads-and-pay", "What Slows Peacekeepers")
    assert after.source_versions.count() == 2
    assert after.sections.live().filter(body__contains="An editor wrote this.").exists()
    passage.refresh_from_db()
    assert passage.review == Review.ACCEPTED


def test_a_renamed_article_is_known_by_its_new_title_from_then_on(write, run):
    write("a.md", "Roads and Pay", ROADS, PAY)
    run()
    write("a.md", "What Slows Peacekeepers", ROADS, PAY)
    run()
    assert run()[0] == "unchanged  a.md"
    write("a.md")
    write("b.md", "What Slows Peacekeepers", NIGHT, RADIO)
    assert run()[0] == "updated    b.md"
    assert titles() == ["What Slows Peacekeepers"]


def test_a_title_that_an_editor_changed_stays_when_the_source_changes_its_own(write, run):
    write("a.md", "Roads and Pay", ROADS, PAY)
    run()
    Article.objects.update(title="Mine")
    write("a.md", "What Slows Peacekeepers", ROADS, PAY)
    run()
    assert titles() == ["Mine"]


@pytest.mark.parametrize("last", [RADIO, NIGHT])
def test_a_file_under_another_path_with_most_of_the_text_is_another_article_that_waits_for_an_editor(write, run, last):
    write("a.md", "Roads and Pay", ROADS, PAY, RADIO)
    run()
    write("a.md")
    write("b.md", "What Slows Peacekeepers", ROADS, PAY, last)
    lines = run()
    assert lines[0] == "created    b.md"
    assert "Most of its text is that of “Roads and Pay” (/articles/roads-and-pay/)" in lines[2]
    new = Article.objects.get(slug="what-slows-peacekeepers")
    assert new.resembles == Article.objects.get(slug="roads-and-pay")
    assert run()[0] == "unchanged  b.md"


def test_an_article_that_resembles_one_of_a_reverted_run_stays_and_resembles_none(write, run):
    write("a.md", "Roads and Pay", ROADS, PAY, RADIO)
    run()
    first = ImportRun.objects.get()
    write("a.md")
    write("b.md", "What Slows Peacekeepers", ROADS, PAY, RADIO)
    run()
    call_command("revert_import", str(first.pk), stdout=StringIO())
    assert list(Article.objects.values_list("title", "resembles")) == [("What Slows Peacekeepers", None)]
    connection.check_constraints()


def test_texts_from_standard_input_are_not_taken_for_versions_of_each_other(write, tmp_path, monkeypatch):
    for title in ("Roads and Pay", "What Slows Peacekeepers"):
        write("a.md", title, ROADS, PAY, RADIO)
        with (tmp_path / "a.md").open() as text:
            monkeypatch.setattr("sys.stdin", text)
            call_command("import_articles", "-", type="md", stdout=StringIO())
    assert titles() == ["Roads and Pay", "What Slows Peacekeepers"]
    assert Article.objects.filter(resembles__title="Roads and Pay").count() == 1


def test_a_copy_under_another_title_beside_its_model_is_an_article_of_its_own(write, run):
    write("z.md", "Roads and Pay", ROADS, PAY, RADIO)
    run()
    write("b.md", "What Slows Peacekeepers", ROADS, PAY, RADIO)
    for _again in range(2):
        run()
        assert titles() == ["Roads and Pay", "What Slows Peacekeepers"]
        assert not Article.objects.exclude(resembles=None).exists()


def test_a_file_that_takes_the_place_of_another_article_is_another_article(write, run):
    write("a.md", "Roads and Pay", ROADS, PAY)
    run()
    write("a.md", "Radio at Night", RADIO, NIGHT)
    lines = run()
    assert lines[0] == "created    a.md"
    assert titles() == ["Roads and Pay", "Radio at Night"]


def test_two_files_are_never_versions_of_one_article(write, run):
    write("a.md", "Roads and Pay", ROADS, PAY)
    run()
    write("a.md", "What Slows Peacekeepers", ROADS, PAY, RADIO)
    write("b.md", "Roads and Pay", ROADS, PAY, NIGHT)
    run()
    assert titles() == ["What Slows Peacekeepers", "Roads and Pay"]
    assert [line for line in run() if not line.startswith(" ")][:2] == ["unchanged  a.md", "unchanged  b.md"]


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [("", "https://example.org/b", 1), ("https://example.org/a", "", 1), ("https://a.example", "https://b.example", 2)],
)
def test_articles_that_both_have_addresses_are_told_apart_by_them(write, run, before, after, number):
    write("a.md", "Roads and Pay", ROADS, PAY, address=before)
    run()
    write("a.md", "What Slows Peacekeepers", ROADS, PAY, address=after)
    run()
    assert Article.objects.count() == number
    assert Article.objects.latest("pk").source_url == (after or before)


def test_a_few_equal_words_tell_nothing(write, run):
    write("a.md", "Roads and Pay", ROADS)
    run()
    write("a.md", "What Slows Peacekeepers", ROADS)
    run()
    assert titles() == ["Roads and Pay", "What Slows Peacekeepers"]


@pytest.mark.parametrize("text", [ROADS, "Straße – “naïve” 😀 \u00a0" * 9, "short", ""])
def test_databases_compute_the_fingerprint_that_the_importer_computes(text):
    section = make_section(imported_body=text)
    found = Section.objects.annotate(print=Fingerprint("imported_body")).values_list("print", flat=True)
    assert found.get(pk=section.pk) == fingerprint(text)


def test_an_index_finds_sections_by_their_fingerprint():
    make_section(imported_body=ROADS)
    rows = (
        Section.objects.order_by().annotate(print=Fingerprint("imported_body")).filter(print__in=[fingerprint(ROADS)])
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")
    assert "section_by_fingerprint" in rows.values("article").explain()
