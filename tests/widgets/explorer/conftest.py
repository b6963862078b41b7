"""A reader in front of the search page, without a browser: what live.js does, in Python."""

import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from widgets.explorer.state import ExplorerState
from widgets.explorer.widget import explorer_widget
from widgets.visit import Visit

FORM = ("recherche", "filtres", "outils")
CARD = re.compile(r'<article\b[^>]*\bid="carte-([^"]+)"')


class Reader:
    """Sees the HTML of a widget, uses its controls, and puts the patches on the page when it looks there."""

    def __init__(self, widget):
        self.widget = widget
        self.file = None
        self._page = BeautifulSoup(widget.html(), "html.parser")
        self._late = {}

    def send(self, **message):
        patch = self.widget.answer(message)
        assert "alert" not in patch
        self._late |= patch["fragments"]
        self._page.find(role="status").string = patch["status"]
        self.file = patch.get("file")
        return patch

    def part(self, name):
        box = self._page.find(attrs={"data-fragment": name})
        if name in self._late:
            box.clear()
            box.append(BeautifulSoup(self._late.pop(name), "html.parser"))
        return box

    @property
    def soup(self):
        for name in list(self._late):
            self.part(name)
        return self._page

    def query(self):
        """What FormData gives live.js: the controls of the form that have a value, in order."""
        pairs = []
        for control in (c for name in FORM for c in self.part(name).find_all(["input", "select"])):
            value = control.get("value", "")
            if control.name == "select":
                value = control.find("option", selected=True)["value"]
            elif control["type"] == "checkbox" and not control.has_attr("checked"):
                continue
            pairs += [(control["name"], value)] if value else []
        return urlencode(pairs)

    def tick(self, key, checked=True):
        box = self.part("filtres").find(id=key)
        assert box is not None, key
        assert box.has_attr("checked") is not checked, key
        box.attrs.pop("checked", None)
        if checked:
            box["checked"] = ""
        return self.send(kind="go", query=self.query())

    def write(self, text):
        self.part("recherche").input["value"] = text
        return self.send(kind="go", query=self.query())

    def sort(self, value):
        for option in self.part("outils").find_all("option"):
            option.attrs.pop("selected", None)
            if option["value"] == value:
                option["selected"] = ""
        return self.send(kind="go", query=self.query())

    def follow(self, link):
        assert link["data-live"] == "go"
        return self.send(kind="go", query=link["href"].partition("?")[2])

    def press(self, key):
        button = self.soup.find(id=key)
        return self.send(kind="act", name=button["data-name"], value=button["data-value"], checked=True)

    @property
    def cards(self):
        """The ids of the documents shown."""
        return CARD.findall(self._late.get("resultats") or str(self.part("resultats")))

    @property
    def status(self):
        return self._page.find(role="status").get_text()

    @property
    def told(self):
        """The number of documents that the status tells."""
        first = self.status.split()[0]
        return 0 if first == "Aucun" else int(first)

    def html(self):
        """The page, spaces apart."""
        return "".join(str(self.soup.find(class_="explorateur")).split())

    def text(self, name):
        """The words of a fragment."""
        return " ".join(self.part(name).get_text().split())


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def state(catalogue, visit):
    """The search page as it opens."""
    return ExplorerState(catalogue, visit)


@pytest.fixture
def reading(catalogue, visit):
    """A query → a Reader of that view."""
    return lambda query="": Reader(explorer_widget(catalogue, visit, query))


@pytest.fixture
def hostile(catalogue):
    """The corpus with markup in the label, title and summary of its first document."""
    evil = "<script>alert(1)</script>"
    first, *others = catalogue.tous
    spoiled = replace(first, libelle=evil, titre=f"{evil} titre", resume=f"=1+1 {evil}")
    return replace(catalogue, tous=(spoiled, *others))
