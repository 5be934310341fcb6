from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConcordConfig(AppConfig):
    """The project as an app, for its commands ``demo`` and ``test``."""

    name = "config"
    label = "concord"
    verbose_name = "Concord"


class EditorsDeskConfig(AdminConfig):
    """Django's admin with ``EditorsDesk`` as its site."""

    default_site = "config.desk.EditorsDesk"
