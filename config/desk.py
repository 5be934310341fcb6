"""The editors' desk: Django's admin site with additional pages."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from config.retries import with_retries

View = Callable[..., HttpResponse]
type Overview = Callable[[HttpRequest], Mapping[str, Any]]


class EditorsDesk(admin.AdminSite):
    """An admin site to which ``desk_page()`` adds pages and ``desk_overview()`` adds the contents of its index."""

    site_title = _("Concord")
    site_header = _("Concord")
    index_title = _("Editors’ desk")
    index_template = "admin/dashboard.html"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.pages: list[tuple[str, str, View]] = []
        self.overview: Overview | None = None

    def get_urls(self) -> list[Any]:
        own = [path(route, self.admin_view(view), name=name) for route, name, view in self.pages]
        return [*own, *super().get_urls()]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return self._keeping_text(super().admin_view(_retried(view), cacheable))

    def _keeping_text(self, view: View) -> View:
        """The view; an editor who was signed out while typing is shown their text, not only the login page."""

        @wraps(view)
        def keeping_text(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            text = [] if request.user.is_authenticated else _typed(request)
            if not text:
                return view(request, *args, **kwargs)
            context = {"title": _("You have been signed out"), "rows": text}
            context["login_url"] = f"{reverse('admin:login')}?{urlencode({'next': request.path})}"
            return TemplateResponse(request, "admin/signed_out.html", self.each_context(request) | context, status=403)

        return keeping_text

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Django's list, made only if a template uses it, as it checks many permissions and most pages hide it."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        shown = self.overview(request) if self.overview else {}
        return super().index(request, {**shown, **(extra_context or {})})


def _retried(view: View) -> View:
    """The view, retried if its transaction is aborted; uploads are not retried, as their files have been read."""

    @wraps(view)
    def retried(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.FILES:
            return view(request, *args, **kwargs)
        return with_retries(lambda: view(request, *args, **kwargs))

    return retried


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and value of each posted field with more than one word, except passwords and buttons (``_continue``)."""
    fields = [(name.replace("_", " "), str(value)) for name, value in request.POST.items() if name[:1] != "_"]
    return [(name, value) for name, value in fields if len(value.split()) > 1 and "password" not in name]


def desk_page(route: str, *, name: str, permission: str) -> Callable[[View], View]:
    """Add a view to the admin at ``route``, as ``admin:name``, for staff with ``permission`` (others get 403).

    Its template extends ``admin/base_site.html`` and needs the context of ``admin.site.each_context(request)``.
    """

    def add(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        site: Any = admin.site
        site.pages.append((route, name, guarded))
        return guarded

    return add


def desk_overview(overview: Overview) -> Overview:
    """Use a function for the additional context of the admin's index."""
    site: Any = admin.site
    site.overview = overview
    return overview
