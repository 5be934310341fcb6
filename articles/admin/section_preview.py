"""Preview a section's text as readers would see it, while an editor is typing; nothing is stored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.admin.fields import TextField
from articles.choices import Review
from articles.curation.anchoring import Effect, effect_of
from articles.kinds import finding_kinds
from articles.models import Section
from articles.pages import rendering
from articles.pages.passages import mark_of
from config.desk import desk_page


@desk_page("articles/section/<int:pk>/preview/", name="section_preview", permission="articles.view_section")
@never_cache
@require_POST
def section_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Render the posted ``body`` with its passages marked, and say what would happen to the other passages."""
    section = get_object_or_404(Section.objects.select_related("article"), pk=pk)
    body = TextField(required=False).clean(request.POST.get("body", ""))
    effect = effect_of(section, section.body, body)
    html = rendering.render(body, _marks(effect))
    return render(request, "admin/section_preview.html", {"section": section, "html": html, "effect": effect})


def _marks(effect: Effect) -> list[rendering.Mark]:
    """Marks of the passages that readers would see."""
    return [
        mark_of(kind, row)
        for kind in finding_kinds()
        for row in effect.standing
        if isinstance(row, kind.evidence_model) and row.review != Review.REJECTED
    ]
