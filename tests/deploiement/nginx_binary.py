"""The nginx of the tests: found on the machine, else unpacked beside Python, else a clear failure.

`python tests/deploiement/nginx_binary.py` prints the path of an nginx that runs (what `make test` runs
before the tests); the tests ask `find()`. The Debian package is unpacked, not installed: nothing starts on
port 80, nothing of the machine changes, and `make clean` takes it away.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

UNPACKED = Path(sys.prefix) / "nginx"
# An administrator's folder that the PATH of others lacks, then ours.
FOLDERS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", str(UNPACKED / "usr/sbin")))
PACKAGES = ("nginx", "nginx-light")  # the second holds the program where the first only names it
MISSING = (
    "nginx est introuvable et n’a pas pu être installé ; installez-le, ou donnez son chemin dans "
    "PARCOURS_NGINX, puis relancez « make test »."
)


def find() -> str | None:
    """An nginx that runs (PARCOURS_NGINX if set), None if there is none."""
    path = shutil.which(os.environ.get("PARCOURS_NGINX") or "nginx", path=FOLDERS)
    return path if path and _run(path, "-v") else None


def install() -> None:
    """Unpack nginx from the package of the system."""
    if shutil.which("apt-get") and not any(map(_unpack, PACKAGES)):  # lists too old or absent
        _run(*([] if os.geteuid() == 0 else ["sudo", "-n"]), "apt-get", "update", "-qq")
        any(map(_unpack, PACKAGES))


def _unpack(package: str) -> bool:
    with TemporaryDirectory() as folder:
        if not _run("apt-get", "download", "-qq", package, cwd=folder):
            return False
        return all(_run("dpkg", "-x", str(file), str(UNPACKED)) for file in Path(folder).glob("*.deb")) and bool(find())


def _run(*command: str, cwd: str | None = None) -> bool:
    try:
        return subprocess.run(command, check=False, cwd=cwd, stdout=subprocess.DEVNULL).returncode == 0  # noqa: S603 - fixed commands
    except OSError:  # a program of another machine, or libraries that are not here
        return False


def main() -> int:
    """Find or unpack, and say where it is."""
    if not find():
        install()
    path = find()
    sys.stdout.write(f"{path}\n" if path else "")
    sys.stderr.write("" if path else f"{MISSING}\n")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
