from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Articles and findings"

    def ready(self) -> None:
        from articles.freshness import schema as freshness
        from articles.groups import make_groups
        from articles.log import sign_ins
        from articles.search import schema
        from articles.visibility import schema as visibility

        pre_migrate.connect(freshness.remove_before_migrate, sender=self)
        pre_migrate.connect(visibility.remove_before_migrate, sender=self)
        post_migrate.connect(visibility.install_after_migrate, sender=self)
        post_migrate.connect(schema.install_after_migrate, sender=self)
        post_migrate.connect(freshness.install_after_migrate, sender=self)
        post_migrate.connect(make_groups, sender=self)
        sign_ins.listen()
