"""The editors' desk: Django's admin site, with pages of our own beside those of the records."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from config.given_up import until_done

View = Callable[..., HttpResponse]
type Overview = Callable[[HttpRequest], Mapping[str, Any]]


class EditorsDesk(admin.AdminSite):
    """Sends whoever is not staff to the login page, as every page of the admin does."""

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
        return super().admin_view(_begun_again(view), cacheable)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Made where a page shows it: it asks for many permissions and addresses, and most desks hide it."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        shown = self.overview(request) if self.overview else {}
        return super().index(request, {**shown, **(extra_context or {})})


def _begun_again(view: View) -> View:
    """The view, begun again where its transaction was given up; uploads were read by then, so those fail."""

    @wraps(view)
    def begun_again(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.FILES:
            return view(request, *args, **kwargs)
        return until_done(lambda: view(request, *args, **kwargs))

    return begun_again


def desk_page(route: str, *, name: str, permission: str) -> Callable[[View], View]:
    """Add a view to the admin at ``route``, as ``admin:name``, for staff with ``permission`` (others get 403).

    Its template extends ``admin/base_site.html`` and is given ``admin.site.each_context(request)``.
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
    """Let a function say what the desk's first page shows, as the context of its template."""
    site: Any = admin.site
    site.overview = overview
    return overview
