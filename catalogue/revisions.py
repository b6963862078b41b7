"""The tables of a data folder as they were at a revision of its git repository, read without writing anything."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from catalogue.text import francais

# Where git would look instead of the folder, for example when a hook calls us.
ELSEWHERE = "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"
PATIENCE = 60  # seconds
NO_GIT = "git n’est pas installé ; donnez deux dossiers."
TOO_LONG = "git ne répond pas ; donnez deux dossiers."


class RevisionError(Exception):
    """The revision cannot be read; the message is the French sentence that says why."""

    def __init__(self, message: str) -> None:
        super().__init__(francais(message))


def files_at(revision: str, folder: Path) -> dict[str, bytes]:
    """The CSV files of `folder` (inside a git repository), by name, as they were at a revision.

    Empty if the folder was not there at that time. Raises RevisionError: no git, no repository, no such revision.
    """
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise RevisionError(f"« {revision} » n’est pas un dossier, et « {folder} » n’est pas dans un dépôt git.")
    # Its end makes an option of nothing that was typed; from here on, only the number of the commit is asked for.
    named = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if named is None:
        raise RevisionError(f"« {revision} » n’est ni un dossier, ni une révision du dépôt git de « {folder} ».")
    commit = named.decode().strip()
    listed = _git(folder, "ls-tree", "-z", "--name-only", commit) or b""
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name.endswith(b".csv")]
    files = {name: _git(folder, "cat-file", "blob", f"{commit}:./{name}") for name in names}
    return {name: content for name, content in files.items() if content is not None}


def _git(folder: Path, *words: str) -> bytes | None:
    """What git prints when it is asked in a folder, None if it refuses. Raises RevisionError if it cannot be asked."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError(NO_GIT)
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 - a list of words: nothing of them is read as a command
            [git, "-C", str(folder), *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RevisionError(TOO_LONG) from error
    except (OSError, ValueError):  # ValueError: a null character among the words
        return None
    return done.stdout if done.returncode == 0 else None
