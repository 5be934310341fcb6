"""Set up and serve Concord on this machine, with the example articles."""

import hashlib
import logging
import os
import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from articles.models import SourceVersion
from config.warm import load_pages

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Sets up the database, an administrator and the first articles, and serves the site on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
        parser.add_argument("--no-serve", action="store_true", help="set everything up, then stop")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError('The demo is for this machine only; see "In production" in the README.')
        try:
            if no_serve:
                self._prepare()
                return
            with _listen(port) as server:
                self._prepare()
                self._serve(server)
        except KeyboardInterrupt:
            self._say("\nStopped. Run the same command to start again.")

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self._say(f"The database is ready: {settings.DATABASES['default']['NAME']}")
        self._import_seeds()
        self._add_administrator()

    def _import_seeds(self) -> None:
        """Import the articles of ``seeds/`` whose exact bytes the database does not have yet."""
        by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in settings.SEEDS_DIR.glob("*.txt")}
        here = SourceVersion.objects.filter(sha256__in=by_hash).values_list("sha256", flat=True)
        missing = sorted(by_hash[sha256] for sha256 in by_hash.keys() - set(here))
        if missing:
            names = [os.path.relpath(path) for path in missing]
            call_command("import_articles", *names, stdout=self.stdout, stderr=self.stderr)
        else:
            self._say(f"The {len(by_hash)} articles of {settings.SEEDS_DIR.name}/ are already imported.")

    def _add_administrator(self) -> None:
        users = get_user_model()._default_manager
        if administrator := users.filter(is_superuser=True, is_active=True).order_by("pk").first():
            self._say(f"Administrator: {administrator.get_username()}, with the password set earlier")
            return
        name = "admin" if not users.filter(username="admin").exists() else f"admin-{secrets.token_hex(2)}"
        password = secrets.token_urlsafe(12)
        users.create_superuser(username=name, email="", password=password)
        self._say(f"Administrator: {name}, password: {password} (shown only once)")

    def _serve(self, server: ThreadedWSGIServer) -> None:
        address = f"http://{HOST}:{server.server_port}"
        server.set_app(get_wsgi_application())
        load_pages()
        # Failed requests get a line from "django.request"; the others need none.
        logging.getLogger("django.server").disabled = True
        self._say(f"Reader pages: {address}/")
        self._say(f"Admin:        {address}{reverse('admin:index')}")
        self._say("Press Ctrl-C to stop.")
        server.serve_forever()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _listen(port: int) -> ThreadedWSGIServer:
    """A server bound to its port; raises CommandError if the port is taken or not allowed."""
    try:
        return ThreadedWSGIServer((HOST, port), WSGIRequestHandler)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"Port {port} on {HOST} cannot be used ({error}). Choose another, for example: --port 8001"
        ) from error
