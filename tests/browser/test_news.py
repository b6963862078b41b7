"""The news in a browser: a couloir that stays in the address, a feed that a program reads, every state accessible."""

from xml.etree import ElementTree as ET

from axe_playwright_python.sync_playwright import Axe


def violations(page):
    results = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in results]


def test_a_couloir_filters_the_page_and_its_feed(live, tmp_path):
    page = live("quoi_de_neuf.ipynb")
    assert page.locator("#carte-apres-dispositif-dpi-vague-2").is_visible()
    page.locator("input[name=couloir][value=officine]").check()
    page.wait_for_url("**?couloir=officine")
    page.locator("#carte-apres-dispositif-dpi-vague-2").wait_for(state="detached")
    assert page.locator("#carte-apres-presentation-vague-2").is_visible()
    assert page.locator("input[value=officine]").evaluate("control => control === document.activeElement")
    with page.expect_download() as download:
        page.locator("#quoi-atom").click()
    assert download.value.suggested_filename == "parcours-segur-quoi-de-neuf.atom"
    download.value.save_as(tmp_path / "flux")
    root = ET.fromstring((tmp_path / "flux").read_bytes())  # noqa: S314 - our own file
    assert root.findtext("{http://www.w3.org/2005/Atom}id").endswith("quoi-de-neuf/officine")
    assert violations(page) == []


def test_dates_and_remarks_unfolded_are_accessible_and_fit(live):
    page = live("quoi_de_neuf.ipynb", viewport={"width": 320, "height": 700})
    for folded in page.locator(".live details.plus > summary").all():
        folded.click()
    assert page.locator("#dates-passees li").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
