"""Who came and went, in the log: told by Django's own signals."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils.translation import gettext as _

from articles.actions import record_action
from articles.choices import ActionKind

MOST_OF_A_NAME = 80
"""Somebody may have typed a password in the wrong field: no more of a name that nobody has is kept than a name has."""


def listen() -> None:
    """Connect to the signals; once, when the app is ready."""
    user_logged_in.connect(_came, dispatch_uid="log of logins")
    user_logged_out.connect(_went, dispatch_uid="log of logouts")
    user_login_failed.connect(_failed, dispatch_uid="log of failed logins")


def _came(user: Any, **kwargs: Any) -> None:
    record_action(ActionKind.LOGIN, user, _("Signed in"))


def _went(user: Any, **kwargs: Any) -> None:
    if user is not None:
        record_action(ActionKind.LOGOUT, user, _("Signed out"))


def _failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    name = str(credentials.get("username", ""))[:MOST_OF_A_NAME]
    record_action(ActionKind.LOGIN_FAILED, None, _("Failed to sign in as “%(name)s”") % {"name": name})
