"""The live widget of one étape of the reading path."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live.live_widget import LiveWidget
from widgets.live.rendering import view_of
from widgets.reading_path.state import ReadingPathState
from widgets.visit import Visit


class ReadingPathWidget(LiveWidget):
    """One étape (1 to 4) of the recommended reading, for the couloir of the visit."""

    def __init__(self, catalogue: Catalogue, visit: Visit, etape: int) -> None:
        super().__init__(ReadingPathState(catalogue, visit, etape), view_of(catalogue, "reading_path/view.html"))
