"""The settings from environment variables, each read in a new process, as at a start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
KEY = "k" * 25 + "abcdefghijklmnopqrstuvwxyz"
PRODUCTION = {"PRODUCTION": "true", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "concord.example"}


def read(folder: Path, expression: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Print ``expression``, evaluated on the settings of a new process with this environment, as JSON."""
    code = f"import json; from config import settings; print(json.dumps({expression}))"
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder)} | variables
    return subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )


def value(folder: Path, expression: str, **variables: str) -> object:
    ended = read(folder, expression, **variables)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"PRODUCTION": "true", "ALLOWED_HOSTS": "concord.example"}, "SECRET_KEY"),
        ({"PRODUCTION": "true", "SECRET_KEY": KEY}, "ALLOWED_HOSTS"),
        (PRODUCTION | {"DEBUG": "true"}, "DEBUG shows secrets"),
        ({"ALLOWED_HOSTS": "concord.example"}, "set PRODUCTION=true"),
        ({"PRODUCTION": "maybe"}, "PRODUCTION='maybe' must be true or false"),
        ({"IMPORT_MAX_MEGABYTES": "0"}, "IMPORT_MAX_MEGABYTES='0' must be a whole number of at least 1"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL must be a URL"),
        ({"DATABASE_URL": "postgresql://concord@127.0.0.1:5432"}, "DATABASE_URL names no database"),
        ({"LANGUAGE_CODE": "xx"}, "LANGUAGE_CODE='xx' is not a known value"),
        ({"TIME_ZONE": "Europe/Berln"}, "Choose from: Europe/Berlin"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL='loud' is not a known value. Choose from: DEBUG, INFO"),
    ],
)
def test_a_wrong_or_missing_value_prevents_the_start_and_is_named(
    tmp_path: Path, variables: dict[str, str], message: str
) -> None:
    ended = read(tmp_path, "1", **variables)
    assert ended.returncode == 1
    assert message in ended.stderr


def test_without_variables_the_site_starts_and_answers_this_machine_only(tmp_path: Path) -> None:
    assert value(tmp_path, "[settings.DEBUG, settings.PRODUCTION]") == [False, False]
    assert value(tmp_path, "settings.ALLOWED_HOSTS") == ["127.0.0.1", "localhost", "[::1]"]
    assert value(tmp_path, "settings.DATABASES['default']['NAME']") == str(tmp_path / "concord.sqlite3")


def test_processes_that_start_together_share_a_secret_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    code = "from config import settings; print(settings.SECRET_KEY)"
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}
    started = [
        subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    keys = {process.communicate()[0].strip() for process in started}
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_postgresql_url_keeps_its_options_beside_those_of_the_pool(tmp_path: Path) -> None:
    url = "postgresql://concord@db.example/concord?sslmode=require&options=-c%20statement_timeout%3D9000"
    own = {"sslmode": "require", "options": "-c statement_timeout=9000"}
    options = value(tmp_path, "settings.DATABASES['default']['OPTIONS']", DATABASE_URL=url, **PRODUCTION)
    assert options == own | {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        "prepare_threshold": 0,
        "options": "-c statement_timeout=9000 -c plan_cache_mode=force_generic_plan",
    }
    options = value(tmp_path, "settings.DATABASES['default']['OPTIONS']", DATABASE_URL=url, DATABASE_POOL_SIZE="0")
    assert options == own


def test_production_settings_pass_the_deployment_checks(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)} | PRODUCTION,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
