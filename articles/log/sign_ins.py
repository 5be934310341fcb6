"""Log who signs in and out, and failed attempts, by Django's signals."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils.translation import gettext as _

from articles.choices import ActionKind
from articles.log.actions import record_action

MOST_OF_A_NAME = 80
"""Characters of a failed attempt's user name that the log keeps, as somebody may have typed a password there."""


def listen() -> None:
    """Connect the receivers; called once, when the app is ready."""
    user_logged_in.connect(_log_in, dispatch_uid="log of logins")
    user_logged_out.connect(_log_out, dispatch_uid="log of logouts")
    user_login_failed.connect(_log_failure, dispatch_uid="log of failed logins")


def _log_in(user: Any, **kwargs: Any) -> None:
    record_action(ActionKind.LOGIN, user, _("Signed in"))


def _log_out(user: Any, **kwargs: Any) -> None:
    if user is not None:
        record_action(ActionKind.LOGOUT, user, _("Signed out"))


def _log_failure(credentials: dict[str, Any], **kwargs: Any) -> None:
    name = str(credentials.get("username", ""))[:MOST_OF_A_NAME]
    record_action(ActionKind.LOGIN_FAILED, None, _("Failed to sign in as “%(name)s”") % {"name": name})
