"""Plan the revert of an import run's articles: which are deleted, which are restored, which stay and why."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import F, Q

from articles.choices import Review
from articles.history import AS_IMPORTED
from articles.importing.extract import FindingKind
from articles.importing.snapshot import ARTICLE, SECTION, SEE_ALSO, SOURCE_VERSION
from articles.models import Article, ImportFile, ImportRun, Section, SeeAlso, SourceVersion

RUN_REASONS = ("import run", "revert of import run", AS_IMPORTED)
"""Beginnings of the change reasons of history rows that imports wrote."""
VERDICTS = [Review.ACCEPTED.value, Review.REJECTED.value]
_DELETED = "-"
type Keys = Mapping[str, frozenset[int]]
"""Primary keys by model label."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """One article of the run: it stays if there are reasons, ``why``.

    Otherwise ``created`` rows are deleted, ``changed`` and ``deleted`` ones are restored; if the run created the
    article, it is deleted as a whole (``is_removed``).
    """

    article: int
    title: str
    why: tuple[str, ...]
    is_removed: bool
    created: Keys
    changed: Keys
    deleted: Keys


@dataclass(frozen=True, slots=True)
class _Trace:
    """A history row; ``user`` is empty if it names nobody."""

    record: str
    pk: int
    kind: str
    reason: str
    user: str
    at: datetime

    @property
    def is_edit(self) -> bool:
        return not self.reason.startswith(RUN_REASONS)


def articles_of(run: ImportRun) -> list[int]:
    """Primary keys of the articles of which the run imported a source version that still exists."""
    return list(SourceVersion.objects.filter(run=run).order_by("article_id").values_list("article_id", flat=True))


def plan_articles(run: ImportRun, articles: Sequence[int], kinds: Sequence[FindingKind]) -> list[Reversal]:
    """A reversal for each of the articles; about 25 queries, however many there are."""
    return _Chunk(run, articles, kinds).plan()


def dependents(model: Any, keys: Collection[int], but: Collection[str]) -> dict[int, set[str]]:
    """Verbose names of what depends on rows of ``model``, by primary key, without models of the labels ``but``."""
    found: dict[int, set[str]] = defaultdict(set)
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not relation.field.db_constraint:
            continue
        other = relation.related_model
        if keys and other._meta.label not in but:
            column = relation.field.attname
            rows = other._base_manager.filter(**{f"{column}__in": keys})
            for key in rows.values_list(column, flat=True):
                found[key].add(str(other._meta.verbose_name))
    return found


def edits_of(record: str, since: Any, **where: Any) -> list[tuple[int, str]]:
    """Primary key and editor's name for each change by a person in a model's history."""
    history: Any = apps.get_model(record).history
    rows = history.filter(**where, **({"history_date__gte": since} if since else {}))
    values = rows.values_list("id", "history_change_reason", "history_user__username")
    return [(pk, user or "somebody") for pk, reason, user in values if not (reason or "").startswith(RUN_REASONS)]


class _Chunk:
    """Some articles of a run, with everything needed to plan their reversals."""

    def __init__(self, run: ImportRun, articles: Sequence[int], kinds: Sequence[FindingKind]) -> None:
        self.run, self.articles = run, articles
        self.evidence = [kind.evidence_model for kind in kinds]
        self.parts = [SECTION, SEE_ALSO, *self.evidence]
        versions = SourceVersion.objects.filter(article__in=articles)
        self.versions = {version.article_id: version for version in versions.filter(run=run).defer("text")}
        self.later: dict[int, str] = {
            version.article_id: str(version.run or "An editor")
            for version in versions.exclude(run=run).select_related("run").defer("text").order_by("number")
            if version.number > self.versions[version.article_id].number
        }
        self.created = self._created()
        self.present = self._present()
        self.traces = self._traces()
        self.hanging = self._hanging()
        links = SeeAlso.objects.filter(target__in=articles, is_imported=False).exclude(article=F("target"))
        self.linked = set(links.values_list("target_id", flat=True))

    def _created(self) -> dict[int, dict[str, set[int]]]:
        created: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        files = ImportFile.objects.filter(run=self.run, article__in=self.articles)
        for article, rows in files.values_list("article_id", "created"):
            for record, keys in rows.items():
                created[article][record].update(keys)
        return created

    def _present(self) -> dict[int, dict[str, dict[int, bool]]]:
        """The articles' present parts, by article and model; True if the row itself shows an editor's work."""
        present: dict[int, dict[str, dict[int, bool]]] = defaultdict(lambda: defaultdict(dict))
        same = Q(body=F("imported_body"), heading=F("imported_heading"), kind=F("imported_kind"), incoming_body="")
        edited = set(Section.objects.filter(article__in=self.articles).exclude(same).values_list("pk", flat=True))
        for article, pk in Section.objects.filter(article__in=self.articles).values_list("article_id", "pk"):
            present[article][SECTION][pk] = pk in edited
        links = SeeAlso.objects.filter(article__in=self.articles).values_list("article_id", "pk", "is_imported")
        for article, pk, is_imported in links:
            present[article][SEE_ALSO][pk] = not is_imported
        for record in self.evidence:
            rows = apps.get_model(record)._default_manager.filter(article__in=self.articles)
            for article, pk, *reviews in rows.values_list("article_id", "pk", "review", "review_before"):
                present[article][record][pk] = any(review in VERDICTS for review in reviews)
        return present

    def _traces(self) -> dict[int, list[_Trace]]:
        owners = {
            (record, pk): article
            for article, records in self.created.items()
            for record, keys in records.items()
            for pk in keys
        }
        sections = {pk: article for article in self.articles for pk in self.present[article][SECTION]}
        traces: dict[int, list[_Trace]] = defaultdict(list)
        for record, column, known in [
            (ARTICLE, "id", {article: article for article in self.articles}),
            (SECTION, "article_id", {article: article for article in self.articles}),
            (SEE_ALSO, "article_id", {article: article for article in self.articles}),
            *((record, "section_id", sections) for record in self.evidence),
        ]:
            made = [pk for label, pk in owners if label == record]
            history: Any = apps.get_model(record).history
            rows = history.filter(Q(**{f"{column}__in": list(known)}) | Q(id__in=made)).order_by("history_id")
            columns = ("history_type", "history_change_reason", "history_user__username", "history_date")
            for pk, place, kind, reason, user, at in rows.values_list("id", column, *columns):
                article = known.get(place) or owners[record, pk]
                traces[article].append(_Trace(record, pk, kind, reason or "", user or "", at))
        return traces

    def _hanging(self) -> dict[str, dict[int, set[str]]]:
        """What depends on rows that the run created and is not an import's, by model and primary key."""
        own = {ARTICLE, SOURCE_VERSION, *self.parts, ImportFile._meta.label}
        return {
            record: dependents(
                apps.get_model(record),
                {pk for records in self.created.values() for pk in records.get(record, ())},
                own,
            )
            for record in (ARTICLE, SECTION, *self.evidence)
        }

    def plan(self) -> list[Reversal]:
        titles = dict(Article.objects.filter(pk__in=self.articles).values_list("pk", "title"))
        return [self._reversal(article, titles[article]) for article in self.articles]

    def _reversal(self, article: int, title: str) -> Reversal:
        created = self.created[article]
        own = [trace for trace in self.traces[article] if trace.reason == str(self.run)]
        return Reversal(
            article,
            title,
            tuple(self._why(article)),
            is_removed=article in created.get(ARTICLE, ()),
            created={record: frozenset(keys) for record, keys in created.items()},
            changed=_keys(t for t in own if t.kind != _DELETED and t.pk not in created.get(t.record, ())),
            deleted=_keys(t for t in own if t.kind == _DELETED),
        )

    def _why(self, article: int) -> Iterable[str]:
        if SOURCE_VERSION not in self.created[article]:
            yield "the run did not record what it created"
            return
        if article in self.later:
            yield f"{self.later[article]} imported newer text; take that run back first"
        edited = set()
        since = self.versions[article].imported_at
        edits = [trace for trace in self.traces[article] if trace.is_edit and trace.at >= since]
        for record, group in groupby(sorted(edits, key=attrgetter("record")), key=attrgetter("record")):
            edited.add(record)
            yield _edited(record, list(group))
        yield from self._unexplained(article, edited)

    def _unexplained(self, article: int, edited: Collection[str]) -> Iterable[str]:
        """Reasons from work that shows in the rows but has no edit in the history."""
        created = self.created[article]
        is_removed, is_newest = article in created.get(ARTICLE, ()), article not in self.later
        for record in self.parts:
            rows, made = self.present[article][record], created.get(record, set())
            strange = {pk for pk, has_work in rows.items() if (has_work if pk in made else is_removed and is_newest)}
            if strange and record not in edited:
                yield f"somebody has worked on {_counted(record, len(strange))}"
        for record, hanging in self.hanging.items():
            words = {word for pk in created.get(record, ()) for word in hanging.get(pk, ())}
            if words:
                yield f"{_named(record)} in it has a {', a '.join(sorted(words))}"
        if is_removed and article in self.linked:
            yield "an editor’s See-also link points to it"


def _keys(traces: Iterable[_Trace]) -> Keys:
    keys: dict[str, set[int]] = defaultdict(set)
    for trace in traces:
        keys[trace.record].add(trace.pk)
    return {record: frozenset(rows) for record, rows in keys.items()}


def _edited(record: str, edits: Sequence[_Trace]) -> str:
    users = ", ".join(sorted({edit.user or "somebody" for edit in edits}))
    return f"{_counted(record, len({edit.pk for edit in edits}))} edited since by {users}"


def _counted(record: str, number: int) -> str:
    meta = apps.get_model(record)._meta
    return f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


def _named(record: str) -> str:
    return f"a {apps.get_model(record)._meta.verbose_name}"
