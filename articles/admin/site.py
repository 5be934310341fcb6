"""The product's name on every page of the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_title = _("Concord")
admin.site.site_header = _("Concord")
admin.site.index_title = _("Editors’ desk")
