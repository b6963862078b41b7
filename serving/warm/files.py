"""The files that a page depends on, as one value that changes when a maintainer changes one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from catalogue.surcouche_files import SHEET, TABLE_FILES, asked_folder

ROOT = Path(__file__).parents[2]
FOLDERS = ("catalogue", "jupyter", "serving", "widgets")


def fingerprint() -> frozenset[tuple[str, int, int]]:
    """Path, date and size of each file of our packages, of the folder that PARCOURS_DONNEES names, of the overlay."""
    folders = [str(ROOT / name) for name in FOLDERS]
    if elsewhere := os.environ.get("PARCOURS_DONNEES"):
        folders.append(elsewhere)
    return frozenset((*(row for folder in folders for row in _files(folder)), *_overlay()))


def _overlay() -> Iterator[tuple[str, int, int]]:
    """Rows of the files that a regional overlay may hold, of no other: what else its folder leads to is not ours."""
    if folder := asked_folder(os.environ):
        for name in (SHEET, *TABLE_FILES):
            with suppress(OSError, ValueError):
                status = os.stat(folder / name)  # noqa: PTH116 - as below
                yield name, status.st_mtime_ns, status.st_size


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Rows of the files under a folder, without those that Python compiles; none if it does not exist."""
    if not os.path.isdir(folder):  # noqa: PTH112 - scandir gives strings, and this runs before each kernel
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
