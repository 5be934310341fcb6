"""Whatever an editor and the source change, no edit by a person is lost and every passage quotes its section."""

from dataclasses import dataclass
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.curation.anchoring import move_passages
from articles.models import Article, ChallengeEvidence, Section
from tests.outlines import import_parsed, parsed_article, section

# What becomes of texts and passages is decided in Python; other tests store each kind of it in each database.
pytestmark = pytest.mark.one_database
HEADINGS = ["Obstacles", "Roads", "Rivers", "Funding", "Mandates"]
# A small stock of sentences, so that the same one stands twice now and then; some are passages.
SENTENCES = [f"Thing {n} is bad." for n in range(4)] + [f"[Obstacle {n} is high.]" for n in range(5)]
BODIES = st.lists(st.sampled_from(SENTENCES), max_size=6).map(lambda drawn: " ".join(_once(drawn)))
SOURCES = st.lists(
    st.tuples(st.sampled_from(HEADINGS), BODIES, st.sampled_from([2, 3])),
    min_size=1,
    max_size=4,
    unique_by=lambda s: s[0],
)


@dataclass(frozen=True)
class Edit:
    """An editor's change to the section at ``place``, modulo the number of sections."""

    place: int
    kind: str
    sentence: int


EDITS = st.lists(
    st.builds(
        Edit,
        st.integers(0, 3),
        st.sampled_from(["insert", "replace", "delete", "rename", "accept", "reject", "swap"]),
        st.integers(0, 6),
    ),
    max_size=5,
)


def _once(drawn: list[str]) -> list[str]:
    """The sentences drawn, each marked one only once: the marks of a repeated one would be ambiguous."""
    return [s for i, s in enumerate(drawn) if not s.startswith("[") or s not in drawn[:i]]


def _source(source):
    return parsed_article(*(section(heading, body, level) for heading, body, level in source))


class CurationSurvives(TestCase):
    @settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(SOURCES, EDITS, SOURCES, EDITS, SOURCES)
    def test_verdicts_and_edits_survive_two_reimports(self, first, edits, second, more_edits, third):
        self.marks = count()
        self.made: set[str] = set()
        import_parsed(_source(first))
        for doings, source in ((edits, second), (more_edits, third)):
            for edit in doings:
                self.do(edit)
            before = {row.pk: row for row in ChallengeEvidence.objects.all()}
            import_parsed(_source(source))
            self.check_passages(before)
            self.check_words(source)

    def do(self, edit: Edit) -> None:
        sections = list(Section.objects.live().order_by("position"))
        if not sections:
            return
        chosen = sections[edit.place % len(sections)]
        mark = f"Mine {next(self.marks):03}"
        if edit.kind in ("accept", "reject"):
            verdict = {"accept": "accepted", "reject": "rejected"}[edit.kind]
            passages = ChallengeEvidence.objects.filter(section=chosen).exclude(review="orphaned")
            passages.update(review=verdict, reviewed_at=timezone.now())
        elif edit.kind == "rename":
            Section.objects.filter(pk=chosen.pk).update(heading=mark)
            self.made = (self.made - {chosen.heading}) | {mark}
        elif edit.kind == "swap":
            self.swap(chosen, sections[(edit.place + 1) % len(sections)])
        else:
            self.rewrite(chosen, edit, mark)

    def rewrite(self, chosen: Section, edit: Edit, mark: str) -> None:
        """Change one sentence as the admin does: passages whose words change are orphaned, others move."""
        sentences = chosen.body.split(". ") if chosen.body else []
        at = min(edit.sentence, len(sentences))
        old = chosen.body
        if edit.kind == "insert":
            sentences.insert(at, mark)
        elif sentences:
            at = min(at, len(sentences) - 1)
            self.made = {made for made in self.made if made not in sentences[at]}
            sentences[at : at + 1] = [mark] if edit.kind == "replace" else []
        body = ". ".join(sentence.rstrip(".") for sentence in sentences) + ("." if sentences else "")
        if edit.kind in ("insert", "replace") and mark in body:
            self.made.add(mark)
        chosen.body = body
        chosen.save()
        move_passages(chosen, old, None, "edited in a test")

    def swap(self, one: Section, other: Section) -> None:
        if one.pk != other.pk:
            places = one.position, other.position
            Section.objects.filter(pk=one.pk).update(position=1_000)
            Section.objects.filter(pk=other.pk).update(position=places[0])
            Section.objects.filter(pk=one.pk).update(position=places[1])

    def check_passages(self, before: dict[int, ChallengeEvidence]) -> None:
        assert not ChallengeEvidence.objects.out_of_step().exists()
        after = {row.pk: row for row in ChallengeEvidence.objects.all()}
        for pk, row in before.items():
            assert after[pk].quote == row.quote
            verdicts = {row.review, row.review_before} - {"", "orphaned"}
            assert {after[pk].review, after[pk].review_before} - {"", "orphaned"} == verdicts

    def check_words(self, source: list) -> None:
        """Every sentence by an editor is in a section; every sentence of the source is in one, or waits there."""
        article = Article.objects.get()
        sections = list(article.sections.all())
        text = "\n".join(f"{one.heading}\n{one.body}" for one in sections)
        for mark in self.made:
            assert mark in text
        waiting = "\n".join(f"{one.imported_body}\n{one.incoming_body}" for one in sections)
        for _heading, body, _level in source:
            for sentence in body.replace("[", "").replace("]", "").split(". "):
                assert sentence in waiting
