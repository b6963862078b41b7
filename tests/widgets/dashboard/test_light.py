"""No page of readers brings a plotting library or pandas into its kernel, this one no more than the others."""

import subprocess
import sys

HEAVY = ("matplotlib", "pandas", "numpy", "PIL", "segno", "icalendar", "httpx", "openpyxl")
OPEN_ALL = f"""
import sys
from widgets import pages
visit = pages.open_visit()
visit.region = "53"
for page in visit.catalogue.pages:
    if page.usage == "lecteur":
        assert getattr(pages, page.id)(visit).html()
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_rendering_every_page_of_readers_imports_none_of_them():
    run = subprocess.run([sys.executable, "-P", "-c", OPEN_ALL], capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
