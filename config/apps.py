from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConcordConfig(AppConfig):
    """The project itself as an app: the commands ``demo`` and ``test``."""

    name = "config"
    label = "concord"
    verbose_name = "Concord"


class EditorsDeskConfig(AdminConfig):
    """Django's admin, on our own site."""

    default_site = "config.desk.EditorsDesk"
