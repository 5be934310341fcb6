"""The system's Chromium: where it is, and how it comes to a Debian or Ubuntu machine.

``python3 -m tests.chromium`` brings it there beforehand, and needs no packages.
"""

import os
import platform
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]


def find_chromium() -> str | None:
    """Path of a Chromium that runs; one that does not, such as a placeholder for a snap, counts as missing."""
    for name in _NAMES:
        if (path := shutil.which(name)) and _runs(path):
            return path
    return None


def can_install_chromium() -> bool:
    """Whether this process may install it: root on Debian or one of its descendants."""
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    release = platform.freedesktop_os_release()
    return bool({"debian", "ubuntu"} & {release["ID"], *release.get("ID_LIKE", "").split()})


def install_chromium() -> str | None:
    """Path of the Chromium that apt-get installed, or None where it could not; its messages go to this terminal."""
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
