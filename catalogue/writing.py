"""Files put in place whole: all of them or none, and no temporary file left behind.

Every file that the project writes for its users goes through here.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalogue.text import francais

REASONS = {
    errno.EACCES: "vous n’avez pas le droit d’y écrire",
    errno.EPERM: "vous n’avez pas le droit d’y écrire",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.ENAMETOOLONG: "ce nom est trop long",
}


class WriteError(Exception):
    """Nothing was written; the message is the French sentence that says why."""

    def __init__(self, message: str) -> None:
        super().__init__(francais(message))


def csv_bytes(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows, header first, as canonical CSV: UTF-8, comma, LF, least quoting."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def write_file(destination: Path, content: bytes) -> list[Path]:
    """Write one file, replacing the one that is there; return its path. Raises WriteError."""
    with explained(destination):
        target = _target(destination)
        if target.is_dir():
            raise WriteError(f"« {destination} » est un dossier ; donnez un nom de fichier.")
        _put(target.parent, {target.name: content})
    return [destination]


def write_folder(destination: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files (bytes by name) in a folder, made if need be; return their paths. Raises WriteError.

    A new folder appears whole. In an existing one the files are replaced one by one, the first ones
    put back if a later one fails, and the other files are left alone.
    """
    with explained(destination):
        target = _target(destination)
        if target.is_dir():
            _put(target, files)
        elif target.exists():
            raise WriteError(f"« {destination} » existe déjà et n’est pas un dossier ; choisissez un autre nom.")
        else:
            with tempfile.TemporaryDirectory(prefix=".ecriture-", dir=target.parent) as stage:
                _fill(Path(stage, "new"), files).replace(target)
    return [destination / name for name in files]


def _target(destination: Path) -> Path:
    """The real path to write, links followed, in a folder that must exist."""
    target = Path(os.path.realpath(destination))
    if not target.parent.is_dir():
        raise WriteError(f"Le dossier « {destination.parent} » n’existe pas ; créez-le d’abord.")
    return target


def _fill(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Make a folder that holds these files."""
    folder.mkdir()
    for name, content in files.items():
        with (folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # on the disk before it takes the place of another
    return folder


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace files of an existing folder; on any failure put back those already replaced."""
    with tempfile.TemporaryDirectory(prefix=".ecriture-", dir=folder) as stage:
        new, old = _fill(Path(stage, "new"), files), _fill(Path(stage, "old"), {})
        for name in files:
            if (folder / name).exists():
                _keep(folder / name, old / name)
                shutil.copymode(old / name, new / name)
        done = []
        try:
            for name in files:
                (new / name).replace(folder / name)
                done.append(name)
        except BaseException:
            for name in done:
                _put_back(old / name, folder / name)
            raise


def _keep(path: Path, copy: Path) -> None:
    """Copy a file that is about to be replaced; a folder or a device is never replaced."""
    if not path.is_file():
        raise WriteError(f"« {path} » n’est pas un fichier ordinaire ; choisissez un autre nom.")
    shutil.copy2(path, copy)


def _put_back(copy: Path, path: Path) -> None:
    """Undo one replacement: the file as it was, or none if there was none."""
    if copy.exists():
        copy.replace(path)
    else:
        path.unlink()


@contextmanager
def explained(destination: Path) -> Iterator[None]:
    """Turn an error of the system into a WriteError in French."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        reason = REASONS.get(getattr(error, "errno", 0), "le système le refuse")
        message = f"« {destination} » n’a pas pu être écrit : {reason} ; choisissez un autre emplacement."
        raise WriteError(message) from error
