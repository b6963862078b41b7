"""The page of news: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live import LiveWidget, view_of
from widgets.news.state import NewsState
from widgets.visit import Visit


def news_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """What is new since the sommaire and in this corpus; `widget.state` is its NewsState."""
    return LiveWidget(NewsState(catalogue, visit), view_of(catalogue, "news/view.html"))
