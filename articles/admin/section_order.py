"""Store the table of an article's sections: in bulk and with history."""

from typing import Any

from django.db.models import F
from django.utils.text import slugify

from articles.admin.section_inline import SectionFormSet, SectionRowForm
from articles.history import ensure_baseline, record_additions, record_changes
from articles.importing.changes import free_slug
from articles.log.actions import Recording
from articles.models import Section

OUT_OF_THE_WAY = 1_000_000
"""Added to positions before they are rewritten, so that no two sections share one in between."""
_LONGEST_ANCHOR = 190


def save_sections(formset: SectionFormSet, user: Any, reason: str, entry: Recording) -> None:
    """Store the changed and the new rows; at most ten statements, however many there are."""
    formset.save(commit=False)
    changed = [section for section, _fields in formset.changed_objects]
    entry.watch(Section.objects.filter(pk__in=[section.pk for section in changed]), *SectionRowForm.Meta.fields)
    _store_changed(changed, user, reason)
    _store_new(formset.new_objects, user, reason)
    entry.made(formset.new_objects)
    formset.save_m2m()


def _store_changed(changed: list[Section], user: Any, reason: str) -> None:
    keys = [section.pk for section in changed]
    if not keys:
        return
    ensure_baseline(Section, keys)
    whole = Section.objects.in_bulk(keys)
    for section in changed:
        for name in SectionRowForm.Meta.fields:
            setattr(whole[section.pk], name, getattr(section, name))
    Section.objects.filter(pk__in=keys).update(position=F("position") + OUT_OF_THE_WAY)
    Section.objects.bulk_update(whole.values(), SectionRowForm.Meta.fields)
    record_changes(list(whole.values()), reason, user)


def _store_new(new: list[Section], user: Any, reason: str) -> None:
    if not new:
        return
    taken = set(Section.objects.filter(article=new[0].article_id).values_list("anchor", flat=True))
    for section in new:
        section.anchor = free_slug(slugify(section.heading)[:_LONGEST_ANCHOR] or "section", taken)
    record_additions(Section.objects.bulk_create(new), reason, user)
