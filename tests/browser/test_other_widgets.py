"""A page of ours asks for almost nothing; one with an ordinary widget gets the front end of Voilà as well."""

import nbformat
import pytest

from serving import launching


@pytest.fixture
def mixed(tmp_path, start_server, free_port):
    """A server of a notebook in which a maintainer has put a slider beside our list."""
    notebook = nbformat.read(launching.ROOT / "notebooks" / "recherche.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("import ipywidgets as ipw\nipw.IntSlider(description='Nombre')"))
    nbformat.write(notebook, tmp_path / "recherche.ipynb")
    with start_server(launching.command(free_port, str(tmp_path)), free_port) as address:
        yield f"{address}/voila/render/recherche.ipynb"


def test_a_page_of_ours_asks_for_four_files_and_its_kernel(live):
    page = live("accueil.ipynb")
    files = page.evaluate(
        "performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop().split('?')[0])"
    )
    assert sorted(files) == ["chrome.js", "kernel.js", "live.js", "noyau", "theme.css"]
    assert page.evaluate("typeof window.jupyterapp") == "undefined"


def test_an_ordinary_widget_works_beside_ours(mixed, open_page):
    page = open_page(mixed)
    page.locator(".live[data-ready]").first.wait_for()
    slider = page.get_by_role("slider")
    slider.wait_for()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".widget-readout", has_text="1").wait_for()
    page.get_by_role("searchbox").press_sequentially("transcodage")
    page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
    assert page.locator("#recherche-q").count() == 1
