"""Admin forms that lose nothing when two people save at once, or one deletes what another is editing."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.list_marks import digest_of
from articles.admin.stale import StaleRecordError, typed


class SafeFormAdmin(admin.ModelAdmin):
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Handle the form; if somebody else saved a moment earlier, handle it again, against the new state."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (StaleRecordError, IntegrityError):
            return super().changeform_view(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The record; locked until the end of the request if the request is about to save it."""
        if request.method == "POST" and object_id.isdecimal() and transaction.get_connection().in_atomic_block:
            self.hold(object_id)
        return super().get_object(request, object_id, from_field)

    def hold(self, key: str) -> None:
        """Lock the record alone until the transaction ends; the model's own order would lock what it refers to, too."""
        list(self.model._base_manager.select_for_update().filter(pk=key).order_by().values_list("pk"))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Delete the record; ask again if somebody changed it after the confirmation page was shown."""
        with transaction.atomic():
            row = self.get_object(request, object_id)
            now = "" if row is None else digest_of(row)
            if request.method == "POST" and request.POST.get("seen", now) != now:
                text = _("Someone changed “%(record)s” after you opened this page. Check it, then confirm again.")
                messages.warning(request, text % {"record": row})
                return HttpResponseRedirect(request.path)
            return super().delete_view(request, object_id, {**(extra_context or {}), "seen": now})

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        """Show what was typed for a record that somebody has deleted meanwhile, so that it can be copied."""
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        context = {
            "title": _("Someone deleted this while you were editing"),
            "opts": opts,
            "rows": typed(self.model, request.POST),
        }
        context |= self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/deleted_meanwhile.html", context, status=410)
