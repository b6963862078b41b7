"""The one bridge between Python and the browser: HTML rendered here, small messages both ways."""

from widgets.live.live_widget import LiveWidget
from widgets.live.rendering import View, view_of

__all__ = ["LiveWidget", "View", "view_of"]
