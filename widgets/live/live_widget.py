"""LiveWidget: a state, a view, and the messages that keep the browser's copy of the view true."""

from __future__ import annotations

import logging
import os
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
from markupsafe import Markup

from widgets.live.rendering import View
from widgets.state import ScreenState

STATIC = Path(__file__).parents[2] / "jupyter" / "voila" / "templates" / "parcours" / "static"
BROKEN = "Une erreur s’est produite ; la page reste utilisable. Rechargez-la si le problème continue."
log = logging.getLogger(__name__)


class LiveWidget(anywidget.AnyWidget):
    """A screen: `state` rendered by `view`, told to the browser fragment by fragment.

    From the browser: `hello` (query, store, `empty` if it shows no first view, `again` if it may have
    missed patches), `go` (query), `act` (name, value, checked), `import` (text of an exported visit).
    To the browser, one `patch` a message, with the same `seq` and
    what changed: `page` (the whole HTML), `fragments` (HTML by name), `address` (query string),
    `store` (text to keep), `aside` (an unreadable store), `status` (sentence to announce), `alert`
    (sentence to show), `file` (name, type, text or base64 to download; `fill`: see ScreenState).
    """

    _esm = STATIC / "live.js"
    _css = STATIC / "theme.css"

    def __init__(self, state: ScreenState, view: View) -> None:
        super().__init__()
        self.state = state
        self.view = view
        self._shown: dict[str, str] | None = None  # what the browser shows, known from the first message on
        self._address = self.state.query
        self._store = self.state.visit.store()
        self.on_msg(self._receive)

    def html(self) -> str:
        """The view as a reader without scripts sees it; the browser's copy takes its place."""
        if os.environ.get("VOILA_PREHEAT") == "True":  # read later, maybe tomorrow: what changes until then is sent
            self._shown = self.view.fragments(self.state.context())
        return Markup('<div class="live" data-first-view data-model="{}">{}</div>').format(
            self.model_id,
            Markup(self.view.page(self.state.context())),  # noqa: S704 - made of escaped text by the view
        )

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict, dict] | None:  # noqa: ANN401 - as IPython calls it
        """The live widget, with the HTML that any reader of notebooks can show before it."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/html": self.html()}, metadata

    def _receive(self, _: object, message: Mapping[str, object], __: object) -> None:
        """Answer one message: the only place where a screen's errors are caught, logged and told."""
        try:
            patch = self.answer(message)
        except Exception:
            log.exception("message %s", message.get("kind"))
            patch = {"alert": BROKEN}
        self.send({"kind": "patch", "seq": message.get("seq"), **patch})

    def answer(self, message: Mapping[str, object]) -> dict[str, object]:
        """Do what a message asks and return the patch that the browser needs."""
        kind = message.get("kind")
        if self._shown is None:
            self._shown = self.view.fragments(self.state.context())
        if kind == "hello":
            return self._welcome(message)
        if kind == "go":
            self.state.go(str(message.get("query", "")))
        elif kind == "act":
            self.state.act(str(message.get("name")), str(message.get("value")), bool(message.get("checked")))
        elif kind == "import":
            self.state.visit.take_file(str(message.get("text", "")))
        return self.patch()

    def _welcome(self, message: Mapping[str, object]) -> dict[str, object]:
        """What a browser misses of the view: nothing that its first view already says."""
        if message.get("again"):
            self._shown = {}
        kept = str(message.get("store") or "")
        self.state.visit.restore(kept)
        self.state.go(str(message.get("query") or self.state.query))
        if not self.state.visit.is_kept_by(kept):  # what the address has chosen, for the next page
            self._store = kept
        if message.get("empty"):
            return {**self.patch(), "page": self._whole_page(), "fragments": {}}
        return self.patch()

    def _whole_page(self) -> str:
        """The view for a browser that shows nothing of it yet."""
        context = self.state.context()
        self._shown = self.view.fragments(context)
        return self.view.page(context)

    def patch(self) -> dict[str, object]:
        """What changed since the last patch."""
        fragments = self.view.fragments(self.state.context())
        shown, self._shown = self._shown or {}, fragments
        changed = {name: html for name, html in fragments.items() if shown.get(name) != html}
        patch: dict[str, object] = {"fragments": changed, "status": self.state.status}
        if (query := self.state.query) != self._address:
            self._address = patch["address"] = query
        if (store := self.state.visit.store()) != self._store:
            self._store = patch["store"] = store
        if self.state.visit.set_aside:
            patch["aside"], self.state.visit.set_aside = self.state.visit.set_aside, ""
        if self.state.exported:
            patch["file"], self.state.exported = _as_json(self.state.exported), None
        return patch


def _as_json(file: Mapping[str, Any]) -> dict[str, object]:
    """A file as a message carries it, over a websocket or a plain request: bytes as base64."""
    told = dict(file)
    if "bytes" in told:
        told["base64"] = b64encode(told.pop("bytes")).decode("ascii")
    return told
