"""The menu: six entries side by side whose panels need no script, one list where they have no room."""

import pytest

from catalogue import load_catalogue
from catalogue.text import francais

NAMES = [francais(page.menu) for page in load_catalogue().pages if page.usage == "lecteur"]
PHONE = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}
EVERY_LINK = ".menu a"


def group(page, name="Parcours"):
    """The button of a group, and its panel."""
    return page.get_by_role("button", name=name), page.get_by_role("list", name=name)


def focused(page):
    return page.locator(":focus").inner_text()


@pytest.mark.parametrize("path", ["presentation.ipynb", "nulle_part.ipynb"])
@pytest.mark.parametrize("name", ["Parcours", "S’entraîner"])
def test_a_panel_opens_without_scripts_over_a_page_that_stays_in_place(open_page, path, name):
    page = open_page(path, watched=False, java_script_enabled=False)
    button, panel = group(page, name)
    before = page.locator("h1").bounding_box()
    assert not panel.is_visible()
    button.click()
    box = panel.bounding_box()
    assert page.locator("h1").bounding_box() == before
    assert button.bounding_box()["x"] == box["x"]
    assert box["y"] >= button.bounding_box()["y"] + button.bounding_box()["height"]


@pytest.mark.parametrize("size", [(840, 500), (900, 300)])
@pytest.mark.parametrize("name", ["Parcours", "S’entraîner"])
def test_a_panel_stays_inside_the_window(open_page, size, name):
    page = open_page("accueil.ipynb", viewport=dict(zip(("width", "height"), size, strict=True)))
    button, panel = group(page, name)
    button.click()
    under, box = button.bounding_box(), panel.bounding_box()
    sides = [(edge["x"], edge["x"] + edge["width"]) for edge in (under, box)]
    assert any(
        one == pytest.approx(other, abs=1) for one, other in zip(*sides, strict=True)
    )  # hangs from one of its ends
    assert min(box["x"], box["y"]) >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_escape_closes_a_panel_and_gives_the_focus_back(open_page):
    page = open_page("nulle_part.ipynb", watched=False, java_script_enabled=False)
    button, panel = group(page)
    button.click()
    page.keyboard.press("Tab")
    assert focused(page) == "Par où commencer"
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert focused(page).startswith("Parcours")


def test_another_group_or_a_click_elsewhere_closes_a_panel(open_page):
    page = open_page("presentation.ipynb", java_script_enabled=False)
    first, second = group(page), group(page, "S’entraîner")
    first[0].click()
    second[0].click()
    assert (first[1].is_visible(), second[1].is_visible()) == (False, True)
    page.locator("h1").click()
    assert not second[1].is_visible()


def test_the_keyboard_goes_through_the_menu_as_it_is_read(live):
    page = live("accueil.ipynb")
    page.get_by_role("link", name="Accueil", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    read = []
    for _ in range(NAMES.index("Glossaire") - 1):
        page.keyboard.press("Tab")
        read.append(focused(page))
    assert read == NAMES[1 : NAMES.index("Glossaire")]
    for _ in range(4):  # Glossaire, S’entraîner, Régions, then the banner, which the panel would hide
        assert group(page)[1].is_visible()
        page.keyboard.press("Tab")
    assert not group(page)[1].is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_panel_open(live, violations, scheme):
    page = live("presentation.ipynb", color_scheme=scheme)
    page.locator(".navigation").evaluate("menu => { menu.open = true; }")  # axe takes what is folded for hidden
    group(page)[0].click()
    assert page.locator("[popover] [aria-current]").inner_text() == "Présentation"
    assert violations(page) == []
    page.emulate_media(media="print")
    assert not group(page)[1].is_visible()


def test_a_phone_unfolds_one_list_with_nothing_else_to_open(live, violations):
    page = live("presentation.ipynb", **PHONE)
    assert not page.locator(EVERY_LINK).first.is_visible()
    page.get_by_text("Menu", exact=True).tap()
    links = page.locator(EVERY_LINK).all()
    assert [link.inner_text() for link in links if link.is_visible()] == NAMES
    assert all(link.bounding_box()["height"] >= 44 for link in links)
    assert page.locator(".menu button:visible").count() == 0
    headings = page.locator("[popover]").evaluate_all(
        "lists => lists.map(l => getComputedStyle(l, '::before').display)"
    )
    assert headings == ["block", "block"]
    assert violations(page) == []


@pytest.mark.parametrize(("options", "least"), [({}, 24), ({"has_touch": True, "is_mobile": True}, 44)])
def test_entries_and_links_are_as_large_as_a_finger_or_a_pointer_needs(open_page, options, least):
    page = open_page("accueil.ipynb", viewport={"width": 1024, "height": 700}, **options)
    group(page)[0].click()
    boxes = [target.bounding_box() for target in page.locator(".menu :is(a, button):visible").all()]
    assert len(boxes) == 15
    assert min(min(box["height"], box["width"]) for box in boxes) >= least


def test_a_browser_that_cannot_hang_a_panel_has_the_list(open_page, browser):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.route(
        "**/theme.css*", lambda route: route.fulfill(body=aged(route.fetch().text()), content_type="text/css")
    )
    page = open_page("accueil.ipynb", context)
    page.get_by_text("Menu", exact=True).click()
    assert all(link.is_visible() for link in page.locator(EVERY_LINK).all())
    context.close()


def aged(css):
    """The style as a browser without anchors reads it."""
    assert "(anchor-scope: --groupe)" in css
    return css.replace("(anchor-scope: --groupe)", "(anchor-scope-unknown: --groupe)")
