"""The files of templates, as Voilà serves them, and « not found » where it would fail."""

from __future__ import annotations

from tornado.web import HTTPError
from voila.static_file_handler import TemplateStaticFileHandler


class TemplateFiles(TemplateStaticFileHandler):
    """Voilà's own, for addresses that it does not expect: too short, or going up by `..%2f`."""

    def parse_url_path(self, path: str) -> str:
        """The path of a file on this system. HTTPError 404 unless it reads `<template>/static/<file>`, going down."""
        parts = path.split("/")
        if len(parts) < 3 or parts[1] != "static" or ".." in parts:
            raise HTTPError(404)
        return super().parse_url_path(path)
