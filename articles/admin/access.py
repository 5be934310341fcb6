"""Permissions of the admin by the table of roles: what it does not allow is neither offered nor accepted."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.roles import Operation, may


class RoleForm(forms.ModelForm):
    """Refuses a new part of an article that the user may not add to; the ModelAdmin sets ``user``."""

    user: Any = None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        is_part = self.user is not None and self.instance.pk is None and getattr(self.instance, "article_id", None)
        if is_part and not may(self.user, Operation.ADD, self.instance):
            self.add_error(
                "article", _("You can only add to drafts, and this article is public. Ask an editor to add it.")
            )


class RoleAccess:
    """Mixin for a ``ModelAdmin``: permissions come from ``articles.roles``, for the record as it is stored."""

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
        """Whether the user may; a former version follows the rules of the present one, which may be public by now."""
        if obj is not None and hasattr(obj, "_history"):
            obj = self.model._base_manager.filter(pk=obj.pk).first() or obj
        is_stored = obj is not None and obj.pk is not None
        return may(request.user, operation, obj if is_stored else self.model)
