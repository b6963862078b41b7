"""Templates of the tests, rendered with the macros of the widgets."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from widgets.live import rendering

WIDGETS = rendering.WIDGETS


@pytest.fixture
def render(catalogue, tmp_path, monkeypatch):
    """The HTML of a template given as text, parsed."""
    monkeypatch.setattr(rendering, "WIDGETS", [WIDGETS, tmp_path, Path(__file__).parent])

    def parsed(source, **context):
        (tmp_path / "essai.html").write_text('{% import "live/macros.html" as m %}' + source, "utf-8")
        return BeautifulSoup(rendering.View(catalogue, "essai.html").page(context), "html.parser")

    return parsed


@pytest.fixture
def vitrine(catalogue, render):
    """A page that uses every shape of the theme, with documents of each address status."""
    found = {(d.url_statut, d.statut): d for d in catalogue.tous}
    return render(
        '{% include "vitrine.html" %}',
        notices_dites=["Le paramètre « coulior » est inconnu."],
        hrefs={etape.numero: f"?etape={etape.numero}" for etape in catalogue.etapes},
        lus=("hopital-dpi-arrete",),
        documents=[d for d in catalogue.documents if d.composant == "dpi"],
        trouves=[*found.values(), catalogue.document("sun-es-page")],
        raisons=("trouvé par le sigle LGO",),
        termes=catalogue.terms[:3],
    )
