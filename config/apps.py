from django.apps import AppConfig


class ConcordConfig(AppConfig):
    """The project itself as an app: the commands ``demo`` and ``test``."""

    name = "config"
    label = "concord"
    verbose_name = "Concord"
