"""Uploads are planned, imported and taken back by processes of their own, which outlive whoever began them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import Site, site, write_articles

ARTICLES = 90
"""Fifty are a batch; the second takes much longer than it takes to see the first and to kill."""
_BEGINNING = """
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

def tell(**told):
    print(json.dumps(told))
"""
SEND = """
files = [File(path.open("rb"), path.name) for path in sorted(pathlib.Path("texts").iterdir())]
ada = User.objects.create_user("ada")
upload = stage(files, sent_by=ada)
tell(begun=begin(upload, UploadStep.PLANNING, ada), again=begin(upload, UploadStep.PLANNING, ada))
"""
KILL_AND_GO_ON = """
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
tell(note=note, states=[planned, killed, again, ended()], created=created, some=some, left=left,
     all=Article.objects.count(),
     by=ImportRun.objects.latest("pk").started_by.username)
"""

TAKE_BACK = """
from articles import reversals
from articles.models import Action
run, before = ImportRun.objects.latest("pk"), Article.objects.count()
made = run.files.filter(outcome="created").count()
begun = reversals.begin(run, User.objects.get(username="bea"))
while reversals.progress_of(run).state == "at work":
    time.sleep(0.05)
tell(begun=begun, progress=reversals.progress_of(run), gone=before - Article.objects.count(), made=made,
     by=Action.objects.get(kind="import_revert").actor.username)
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, migrated: Site) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("upload")
    write_articles(folder / "texts", ARTICLES)
    with site(folder, migrated) as made:
        yield made


def said(own: Site, script: str) -> dict[str, Any]:
    done = own.run("shell", "--verbosity", "0", "--command", _BEGINNING + script)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="It finds the process in /proc, which Linux has.")
def test_an_import_waits_for_another_goes_on_where_it_was_killed_and_is_taken_back(own: Site) -> None:
    assert said(own, SEND) == {"begun": True, "again": False}
    told = said(own, KILL_AND_GO_ON)
    assert told["states"] == ["planned", "interrupted", "planned", "imported"]
    assert 0 < told["some"] < ARTICLES
    assert told["left"] == ARTICLES - told["some"]
    assert (told["created"], told["all"], told["by"]) == (ARTICLES, ARTICLES, "bea")
    assert told["note"].startswith("Another import is running")
    assert not list((own.folder / "uploads").iterdir())
    told = said(own, TAKE_BACK)
    assert (told["begun"], told["by"], told["gone"]) == (True, "bea", told["made"])
    assert told["progress"] == ["done", 0, 0, f"{told['made']} articles were reverted."]
