"""``manage.py demo`` prepares a site, can run again, and says what prevents it from running."""

import re
import signal
import socket
import subprocess
import sys
from io import StringIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.models import Article


def demo(**options: object) -> str:
    output = StringIO()
    call_command("demo", no_serve=True, stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


@pytest.mark.django_db
def test_the_demo_imports_the_seeds_and_adds_an_administrator_whose_password_it_shows() -> None:
    output = demo()
    assert Article.objects.count() == 2
    shown = re.search(r"Administrator: admin, password: (\S+)", output)
    assert shown
    assert len(shown[1]) >= 16
    admin = User.objects.get()
    assert admin.is_superuser
    assert admin.check_password(shown[1])


@pytest.mark.django_db
def test_the_demo_changes_nothing_when_it_runs_again() -> None:
    demo()
    before = _rows()
    output = demo()
    assert _rows() == before
    assert "password:" not in output
    assert "are already imported" in output


@pytest.mark.django_db
def test_the_demo_takes_another_name_if_the_user_admin_lacks_the_rights() -> None:
    User.objects.create_user("admin")
    output = demo()
    assert not User.objects.get(username="admin").is_superuser
    assert re.search(r"Administrator: admin-\w{4}, password: ", output)


def test_the_demo_refuses_to_run_in_production(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="In production"):
        demo()


@pytest.mark.django_db
def test_a_taken_port_is_an_error_before_anything_is_done() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} on 127\.0\.0\.1 cannot be used.*--port 8001"):
            call_command("demo", port=port)
    assert not User.objects.exists()


@pytest.mark.one_database
def test_the_demo_serves_pages_and_styles_on_this_machine_until_it_is_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "demo", "--port", "0"]
    environment = {"VAR_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        try:
            address = next(line.split()[-1] for line in server.stdout if line.startswith("Reader pages:"))
            with urlopen(f"{address}admin/login/") as page:
                assert "default-src 'none'" in page.headers["Content-Security-Policy"]
            with urlopen(f"{address}static/admin/css/base.css") as style:
                assert style.headers["Content-Type"].startswith("text/css")
        finally:
            server.send_signal(signal.SIGINT)
            output, errors = server.communicate(timeout=20)
    assert "Stopped." in output
    assert errors == ""
    assert server.returncode == 0


def _rows() -> dict[str, list[dict[str, object]]]:
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}
