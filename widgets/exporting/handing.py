"""A file as a screen hands it to its reader; pure."""

from __future__ import annotations


def handed(name: str, kind: str, content: str | bytes) -> dict[str, object]:
    """The file that ScreenState.exported holds: its name, its MIME type, and its text or its bytes."""
    return {"name": name, "type": kind, "bytes" if isinstance(content, bytes) else "text": content}
