"""Uploads are planned, imported and reverted by processes that outlive the request that started them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import Site, site, write_articles

ARTICLES = 90
"""Two batches of at most fifty, so that there is time to see the first one and kill the process in the second."""
_PRELUDE = """
import json, os, pathlib, signal, time
from django.contrib.auth.models import User
from django.core.files import File
from articles.admin.uploads import state_of
from articles.choices import UploadStep
from articles.importing.lock import one_import
from articles.models import Article, ImportRun, Upload
from articles.uploads.staging import is_at_work, stage
from articles.uploads.work import begin

def ended():
    upload = Upload.objects.get()
    while is_at_work(upload):
        time.sleep(0.05)
    return state_of(Upload.objects.get())

def worker(upload):
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().split(chr(0))
        except OSError:
            continue
        if "carry_out_upload" in words and str(upload.token) in words:
            return int(folder.name)

def print_values(**values):
    print(json.dumps(values))
"""
SEND = """
files = [File(path.open("rb"), path.name) for path in sorted(pathlib.Path("texts").iterdir())]
ada = User.objects.create_user("ada")
upload = stage(files, sent_by=ada)
print_values(begun=begin(upload, UploadStep.PLANNING, ada), again=begin(upload, UploadStep.PLANNING, ada))
"""
KILL_AND_CONTINUE = """
planned = ended()
upload, ada = Upload.objects.get(), User.objects.get()
created = upload.files.filter(outcome="created").count()
note = ""
with one_import(lambda: None):
    begin(upload, UploadStep.IMPORTING, ada)
    while not note:
        time.sleep(0.05)
        note = Upload.objects.get().note
    process = worker(upload)
while not ImportRun.objects.filter(files__outcome="created").exists():
    time.sleep(0.002)
os.kill(process, signal.SIGKILL)
killed, some = ended(), Article.objects.count()
begin(upload, UploadStep.PLANNING, ada)
again = ended()
left = Upload.objects.get().files.filter(outcome="created").count()
begin(upload, UploadStep.IMPORTING, User.objects.create_user("bea"))
print_values(note=note, states=[planned, killed, again, ended()], created=created, some=some, left=left,
     all=Article.objects.count(),
     by=ImportRun.objects.latest("pk").started_by.username)
"""

REVERT = """
from articles import reversals
from articles.models import Action
run, before = ImportRun.objects.latest("pk"), Article.objects.count()
made = run.files.filter(outcome="created").count()
begun = reversals.begin(run, User.objects.get(username="bea"))
while reversals.progress_of(run).state == "at work":
    time.sleep(0.05)
print_values(begun=begun, progress=reversals.progress_of(run), gone=before - Article.objects.count(), made=made,
     by=Action.objects.get(kind="import_revert").actor.username)
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, migrated: Site) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("upload")
    write_articles(folder / "texts", ARTICLES)
    with site(folder, migrated) as made:
        yield made


def values_of(own: Site, script: str) -> dict[str, Any]:
    """Run ``script`` in the site's shell; return what it prints with ``print_values``."""
    done = own.run("shell", "--verbosity", "0", "--command", _PRELUDE + script)
    assert done.returncode == 0, done.stderr
    values: dict[str, Any] = json.loads(done.stdout)
    return values


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="It finds the process in /proc, which Linux has.")
def test_an_upload_waits_for_another_import_continues_after_a_kill_and_is_reverted(own: Site) -> None:
    assert values_of(own, SEND) == {"begun": True, "again": False}
    values = values_of(own, KILL_AND_CONTINUE)
    assert values["states"] == ["planned", "interrupted", "planned", "imported"]
    assert 0 < values["some"] < ARTICLES
    assert values["left"] == ARTICLES - values["some"]
    assert (values["created"], values["all"], values["by"]) == (ARTICLES, ARTICLES, "bea")
    assert values["note"].startswith("Another import is running")
    assert not list((own.folder / "uploads").iterdir())
    values = values_of(own, REVERT)
    assert (values["begun"], values["by"], values["gone"]) == (True, "bea", values["made"])
    assert values["progress"] == ["done", 0, 0, f"{values['made']} articles were reverted."]
