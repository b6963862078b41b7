"""The dashboard: its state bound to its view, to its page to keep and to its QR codes."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from catalogue import Catalogue
from catalogue.liens.model import Check
from widgets.dashboard.state import DashboardState
from widgets.live import LiveWidget, links, view_of
from widgets.visit import Visit


def dashboard_widget(catalogue: Catalogue, visit: Visit, results: tuple[Check, ...] = ()) -> LiveWidget:
    """The dashboard of the région of the visit, with the `results` of the checks of addresses, the latest first."""
    written = view_of(catalogue, "dashboard/static.html", qr=qr_code).page
    state = DashboardState(catalogue, visit, written, results=results, served=links.in_voila())
    return LiveWidget(state, view_of(catalogue, "dashboard/view.html", qr=qr_code))


@lru_cache(maxsize=64)
def qr_code(address: str, title: str) -> Markup:
    """An address as an inline SVG image, drawn once."""
    from rooms.qr import qr_svg  # noqa: PLC0415 - read when a code is asked for, not by every page

    return Markup(qr_svg(address, title))  # noqa: S704 - escaped by rooms.qr
