from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CaseStudiesConfig(AppConfig):
    name = "casestudies"
    verbose_name = "Case studies and places"

    def ready(self) -> None:
        from casestudies.reference import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self)
