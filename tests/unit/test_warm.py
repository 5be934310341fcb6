"""A server loads all pages before it answers; commands do not. Each is tested in a new process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
_LOADED = """
import sys
from django.template import engines
templates = engines["django"].engine.template_loaders[0].get_template_cache
print("config.urls" in sys.modules, "articles.importing.challenges" in sys.modules, len(templates) > 100)
"""


@pytest.mark.parametrize(
    ("start", "loaded"),
    [
        ("import config.wsgi", "True True True"),
        ("import config.asgi", "True True True"),
        ("import django; django.setup()", "False False False"),
    ],
)
def test_a_server_loads_all_pages_before_its_first_request_and_a_command_none(
    tmp_path: Path, start: str, loaded: str
) -> None:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", f"{start}\n{_LOADED}"]
    ended = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, loaded), ended.stderr
