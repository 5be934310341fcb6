"""Find the system's Chromium, or install it on Debian and Ubuntu.

``python3 -m tests.chromium`` does so ahead of the tests, and needs no packages.
"""

import os
import platform
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]


def find_chromium() -> str | None:
    """The path of a Chromium that runs, or None; one that does not run, such as a snap's placeholder, is ignored."""
    for name in _NAMES:
        if (path := shutil.which(name)) and _runs(path):
            return path
    return None


def can_install_chromium() -> bool:
    """Whether this process is root on Debian or one of its derivatives."""
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    release = platform.freedesktop_os_release()
    return bool({"debian", "ubuntu"} & {release["ID"], *release.get("ID_LIKE", "").split()})


def install_chromium() -> str | None:
    """Install Chromium with apt-get, whose messages go to this terminal; returns its path, or None if that failed."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*_INSTALL, "-qq"]):
        if subprocess.run(command, env=environment, check=False).returncode:
            return None
    return find_chromium()


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    sys.exit(0 if find_chromium() or (can_install_chromium() and install_chromium()) else 1)
