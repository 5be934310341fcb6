"""Django groups for the roles, made by ``migrate``."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS

from articles.roles import Role, permissions_of


def make_groups(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Give each role its group, with exactly the permissions of the table of roles; a ``post_migrate`` receiver.

    Django creates each app's permissions in such a receiver too, so those of later apps are created here first.
    """
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.using(using).values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in Role:
        group, _is_new = Group.objects.using(using).get_or_create(name=role.group)
        group.permissions.set([known[name] for name in permissions_of(role)])
