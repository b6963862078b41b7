"""The calendars to subscribe to: every milestone of a couloir, of all of them, as one address each."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from tornado.web import HTTPError
from voila.handler import BaseVoilaHandler

from catalogue import Catalogue, load_catalogue
from catalogue.surcouche import asked_overlay, with_overlay
from widgets.milestones import milestones_in
from widgets.roadmap import calendar

ADDRESS = r"/parcours/calendrier/(?P<key>[a-z_]{1,40})\.ics"
ALL = "tous"
KEPT = 3600  # seconds that a calendar may be kept on its way
AGAIN = timedelta(hours=12)  # how often those who subscribe should look again


class Calendar(BaseVoilaHandler):
    """One calendar: what is over stays in it, so that nothing vanishes from the diaries of those who subscribe."""

    def initialize(self) -> None:
        """Take the configuration that Voilà gives to its own pages, for the page of those that do not exist."""
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    async def get(self, key: str) -> None:
        """200 and the calendar of that couloir, or of « tous »; 404 for any other."""
        text = await asyncio.get_running_loop().run_in_executor(None, calendar_of, key)
        if not text:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.set_header("Content-Disposition", f'inline; filename="parcours-segur-{key}.ics"')
        self.set_header("Cache-Control", f"public, max-age={KEPT}")
        self.finish(text)

    head = get


@lru_cache(maxsize=16)
def calendar_of(key: str) -> str:
    """The text of the calendar of a couloir with what is common to all, or of « tous »; empty for any other."""
    catalogue = _catalogue()
    names = {ALL: "tous les couloirs"} | {section.id: section.libelle for section in catalogue.couloirs}
    if key not in names:
        return ""
    sections = (s.id for s in catalogue.sections if key in (ALL, s.id) or not s.couloir)
    return calendar.written(catalogue, names[key], milestones_in(catalogue, *sections), _read_at(), AGAIN)


@lru_cache(maxsize=1)
def _catalogue() -> Catalogue:
    """The corpus of this server with what its region adds, read once."""
    catalogue = load_catalogue(os.environ.get("PARCOURS_DONNEES") or None)
    return with_overlay(catalogue, asked_overlay(os.environ, catalogue))


@lru_cache(maxsize=1)
def _read_at() -> datetime:
    """When the corpus was read: the same text for everyone, as long as it does not change."""
    return datetime.now(UTC)
