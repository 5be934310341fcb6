from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Articles and findings"

    def ready(self) -> None:
        from articles.groups import make_groups
        from articles.search.schema import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)
        post_migrate.connect(make_groups, sender=self)
