"""No page of readers brings a heavy library into its kernel, this one no more than the others, before a click."""

import subprocess
import sys

import pytest

HEAVY = ("matplotlib", "pandas", "numpy", "PIL", "segno", "icalendar", "httpx", "openpyxl")
OPEN_ALL = f"""
import sys
from widgets import pages
visit = pages.open_visit()
visit.region = "53"
shown = {{}}
for page in visit.catalogue.pages:
    if page.usage == "lecteur":
        shown[page.id] = getattr(pages, page.id)(visit)
        assert shown[page.id].html()
print([name for name in {HEAVY!r} if name in sys.modules])
"""
CLICK = """
assert shown[{page!r}].answer({{"kind": "act", "name": {act!r}, "value": "", "checked": True}})["file"]["base64"]
print("openpyxl" in sys.modules, "pandas" in sys.modules, "matplotlib" in sys.modules)
"""
WORKBOOKS = {"tableau_de_bord": "tableau-xlsx", "recherche": "exporter-xlsx", "feuille_de_route": "feuille-xlsx"}


def _printed(code):
    run = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_rendering_every_page_of_readers_imports_none_of_them():
    assert _printed(OPEN_ALL) == ["[]"]


@pytest.mark.parametrize(("page", "act"), WORKBOOKS.items())
def test_what_writes_workbooks_comes_with_the_first_click(page, act):
    assert _printed(OPEN_ALL + CLICK.format(page=page, act=act)) == ["[]", "True False False"]
