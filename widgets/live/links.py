"""Addresses between the pages of the workbook, in Voilà and in JupyterLab."""

from __future__ import annotations

import os
from urllib.parse import quote


def in_voila() -> bool:
    """Whether this kernel serves a Voilà page."""
    return "VOILA_BASE_URL" in os.environ or "VOILA_REQUEST_URL" in os.environ


def href(page: str, query: str = "") -> str:
    """The address of a notebook of pages.csv, from any other one.

    Relative, so that it holds wherever the folder is served (alone, under a path, on Binder) and in
    JupyterLab. The query counts in Voilà only.
    """
    return f"{quote(page)}.ipynb" + (f"?{query}" if query and in_voila() else "")


def query_string() -> str:
    """The query of the address that the reader opened, as Voilà tells it; empty elsewhere."""
    return os.environ.get("QUERY_STRING", "")
