"""Forms of the admin that lose nothing where two people save at the same moment, or one deletes what another edits."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.list_marks import shown
from articles.admin.stale import StaleRecordError, typed


class SafeFormAdmin(admin.ModelAdmin):
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; where somebody else was faster by a moment, the form again with both texts or what is wrong now."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (StaleRecordError, IntegrityError):
            return super().changeform_view(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The record, which nobody else changes until this request is done with it, where it is about to be saved."""
        if request.method == "POST" and object_id.isdecimal() and transaction.get_connection().in_atomic_block:
            list(self.model._base_manager.select_for_update().filter(pk=object_id).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Asks again, and says so, where somebody changed the record after the page had asked."""
        with transaction.atomic():
            row = self.get_object(request, object_id)
            now = "" if row is None else shown(row)
            if request.method == "POST" and request.POST.get("seen", now) != now:
                text = _("Someone changed “%(record)s” after you opened this page. Check it, then confirm again.")
                messages.warning(request, text % {"record": row})
                return HttpResponseRedirect(request.path)
            return super().delete_view(request, object_id, {**(extra_context or {}), "seen": now})

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        """What was typed for a record that somebody deleted meanwhile is shown, to be kept elsewhere."""
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        context = {
            "title": _("Someone deleted this while you were editing"),
            "opts": opts,
            "rows": typed(self.model, request.POST),
        }
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/deleted_meanwhile.html", context, status=410)
