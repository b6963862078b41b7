"""The style sheet: readable colours, nothing from outside, nothing styled outside our scope."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from catalogue.vocabulary import Famille
from widgets import live
from widgets.live.live_widget import STATIC

WIDGETS = Path(live.__file__).parents[1]
CSS = re.sub(r"/\*.*?\*/", "", (STATIC / "theme.css").read_text("utf-8"), flags=re.DOTALL)
TEXT = [
    *[
        (ink, paper)
        for ink in ("encre", "encre-douce", "accent", "accent-vif", "fait")
        for paper in ("papier", "surface")
    ],
    *[(ink, paper) for ink in ("encre", "encre-douce") for paper in ("creux", "accent-doux", "note-doux")],
    *[("accent", paper) for paper in ("creux", "accent-doux", "note-doux", "alerte-doux")],
    *[("sur-accent", paper) for paper in ("accent", "accent-vif")],
    ("note", "note-doux"),
    *[(ink, "fait-doux") for ink in ("encre", "encre-douce", "accent")],
    ("alerte", "alerte-doux"),
    ("fait", "fait-doux"),
]
# Names that say a role and need no style of their own.
HOOKS = {"choix", "explorateur-reponses", "jalon-titre", "resultats-colonne", "suite-document"}
SHAPES = [
    (shape, paper)
    for shape in ("bord", "anneau", "accent", "lecture", "equipement", "usage", "socles", "note", "alerte", "fait")
    for paper in ("papier", "surface")
]


def palettes():
    """Each set of colours by the selector that chooses it."""
    found = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*--papier:[^{}]*)\}", CSS):
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body))
        if len(colours) > 5:
            found[" ".join(selector.split())] = colours
    return found


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def selectors():
    for group in re.findall(r"([^{}]+)\{", CSS):
        if not group.strip().startswith("@"):
            yield from (part.strip() for part in re.split(r",(?![^(]*\))", group))


def classes_of_css():
    return set(re.findall(r"\.([a-z][\w-]*)", CSS))


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_is_one_light_palette_and_the_same_dark_one_twice():
    light, system, jupyterlab = palettes().values()
    assert system == jupyterlab
    assert set(light) == set(system)
    assert luminance(light["papier"]) > luminance(light["encre"])
    assert luminance(system["papier"]) < luminance(system["encre"])


@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_text_has_the_contrast_of_text(ink, paper):
    assert min(contrast(colours[ink], colours[paper]) for colours in palettes().values()) >= 4.5


@pytest.mark.parametrize(("shape", "paper"), SHAPES)
def test_controls_edges_and_the_focus_ring_are_seen(shape, paper):
    assert min(contrast(colours[shape], colours[paper]) for colours in palettes().values()) >= 3


def test_running_text_is_darker_than_required():
    assert min(contrast(colours["encre"], colours["papier"]) for colours in palettes().values()) >= 10


def test_the_four_families_have_four_colours():
    for colours in palettes().values():
        hues = [colours[name] for name in ("lecture", "equipement", "usage", "socles")]
        assert all(one != other for one, other in combinations(hues, 2))


def test_every_colour_used_is_defined():
    defined = set(re.findall(r"--([\w-]+)\s*:", CSS))
    assert set(re.findall(r"var\(--([\w-]+)", CSS)) <= defined


def test_nothing_is_fetched():
    assert "@import" not in CSS
    assert "url(" not in CSS
    assert "@font-face" not in CSS


def test_nothing_moves():
    assert not re.search(r"\b(transition|animation|scroll-behavior)\b", CSS)


def test_nothing_is_styled_outside_our_scope():
    strangers = [s for s in selectors() if not re.search(r"\.(live|parcours)(?![\w-])", s)]
    assert strangers == []


def test_every_focus_ring_is_three_pixels_and_none_is_removed():
    assert not re.search(r"outline:\s*(none|0)\b", CSS)
    assert set(re.findall(r"outline: (\d+px)", CSS)) == {"3px"}


def test_every_class_that_the_macros_render_has_a_style(vitrine):
    names = {name for element in vitrine.select("[class]") for name in element["class"]}
    assert names - classes_of_css() <= HOOKS


@pytest.mark.parametrize("view", sorted(WIDGETS.glob("*/*.html")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_class_that_a_view_writes_has_a_style(view):
    values = re.findall(r'class="([^"]*)"', view.read_text("utf-8"))
    written = {name for value in values for name in re.sub(r"\S*\{\{.*?\}\}", "", value).split()}
    assert written - classes_of_css() <= HOOKS


@pytest.mark.parametrize("famille", Famille)
def test_every_famille_has_its_edge(famille):
    assert f"famille-{famille}" in classes_of_css()


def test_ids_of_the_sample_page_are_unique(vitrine):
    ids = [
        element["id"]
        for element in vitrine.select("[id]")
        if not element["id"].startswith(("carte-", "lu-", "titre-", "plus-"))
    ]
    assert len(ids) == len(set(ids))
