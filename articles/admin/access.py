"""The desks under the table of roles: what the table does not allow is not offered, and refused."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.roles import Operation, may


class RoleForm(forms.ModelForm):
    """Says where a new record may not go; ``user`` is set by the desk that shows the form."""

    user: Any = None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        is_part = self.user is not None and self.instance.pk is None and getattr(self.instance, "article_id", None)
        if is_part and not may(self.user, Operation.ADD, self.instance):
            self.add_error(
                "article", _("You can only add to drafts, and this article is public. Ask an editor to add it.")
            )


class RoleAccess:
    """Asks ``articles.roles`` of the record as it is stored; to be mixed into a ``ModelAdmin``."""

    model: Any

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        form.user = request.user
        return form

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, Operation.VIEW, obj) or self.has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.allows(request, Operation.ADD)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, Operation.CHANGE, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, Operation.DELETE, obj)

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, Operation.PUBLISH, obj)

    def has_review_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, Operation.REVIEW, obj)

    def has_export_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, Operation.EXPORT, obj)

    def allows(self, request: HttpRequest, operation: Operation, obj: Any = None) -> bool:
        """A former version stands under the rules of the present one: what was a draft then may be public now."""
        if obj is not None and hasattr(obj, "_history"):
            obj = self.model._base_manager.filter(pk=obj.pk).first() or obj
        is_stored = obj is not None and obj.pk is not None
        return may(request.user, operation, obj if is_stored else self.model)
