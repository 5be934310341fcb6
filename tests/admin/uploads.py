"""Files to upload, and the steps of an upload: send, look at the plan, agree."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Upload

MUD = (
    "Mud on the roads\n\nMud is deep.\n\nChallenges\n\n"
    "• Limited funding hampers every mission.\n• Deep mud stops lorries.\n"
)


def text(content: str = MUD, name: str = "mud.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def archive(members: dict[str, str], name: str = "all.zip") -> SimpleUploadedFile:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, content in members.items():
            packed.writestr(member, content)
    return SimpleUploadedFile(name, stream.getvalue())


def send(desk: Client, *files: Any, **options: Any) -> Upload:
    response = desk.post(reverse("admin:upload"), {"texts": files, **options})
    assert response.status_code == 302, response.context["form"].errors
    upload = Upload.objects.get()
    assert response["Location"] == plan_url(upload)
    return upload


def plan_url(upload: Upload) -> str:
    return reverse("admin:upload_plan", args=[upload.token])


def agree(desk: Client, upload: Upload) -> Any:
    return desk.post(plan_url(upload), {"do": "import", "plan": upload.plan_digest}, follow=True)
