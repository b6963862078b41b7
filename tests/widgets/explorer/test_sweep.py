"""Every option of every control of the search page, both ways: nothing raises and every number is true."""

import re

import pytest

from widgets.explorer.facets import FACETTES, labels
from widgets.explorer.queries import PAGE

VIEWS = [
    "",
    "posterieurs=1&tri=titre",
    "q=exigences&section=officine&section=hopital",
    "q=zzzqqq",
    "composant=dpi&etape=1",
]


def _boxes(page):
    return page.part("filtres").find_all("input", type="checkbox")


def _promised(page, box):
    """What the label of a box says: a number of documents, and whether they are added."""
    words = page.part("filtres").find("label", attrs={"for": box["id"]}).find(class_="compte").get_text()
    return int(words.split()[0]), words.startswith("+")


def _check(page, catalogue):
    """The number told, the cards shown, the address and the state agree."""
    state = page.widget.state
    documents = catalogue.select(state.criteria).documents
    assert page.told == len(documents)
    assert len(page.cards) == min(len(documents), state.nombre)
    assert set(page.cards) <= {document.id for document in documents}
    assert state.notices == ()


@pytest.mark.parametrize("view", VIEWS)
def test_each_checkbox_gives_what_its_label_promises_and_goes_back(reading, catalogue, view):
    page = reading(view)
    before = page.widget.state.query, page.told, page.cards
    for key, chosen in [(box["id"], box.has_attr("checked")) for box in _boxes(page)]:
        number, added = _promised(page, page.part("filtres").find(id=key))
        page.tick(key, checked=not chosen)
        _check(page, catalogue)
        if not chosen:
            assert page.told == number + (before[1] if added else 0), key
        if page.part("filtres").find(id=key):
            page.tick(key, checked=chosen)
        else:  # it would give nothing, so it is only shown while chosen
            assert before[1] == 0
            page.send(kind="go", query=view)
        assert (page.widget.state.query, page.told, page.cards) == before, key


def test_every_value_of_every_filter_is_answered(reading, catalogue):
    page = reading()
    for facette in FACETTES:
        for value in labels(catalogue)[facette.nom]:
            page.send(kind="go", query=f"{facette.cle}={value}")
            _check(page, catalogue)
            assert page.part("filtres").find(id=f"filtre-{facette.cle}-{value}").has_attr("checked")
            page.tick(f"filtre-{facette.cle}-{value}", checked=False)
            assert page.widget.state.query == ""


@pytest.mark.parametrize("view", VIEWS)
def test_each_sort_gives_the_same_documents(reading, catalogue, view):
    page = reading(view)
    found = set(page.widget.state.results.documents)
    for value in [option["value"] for option in page.part("outils").find_all("option")]:
        page.sort(value)
        _check(page, catalogue)
        assert set(page.widget.state.results.documents) == found
        assert page.part("outils").find("option", selected=True)["value"] == value


@pytest.mark.parametrize("view", VIEWS)
def test_each_link_leads_to_a_view_of_its_own_address(reading, catalogue, view):
    page = reading(view)
    links = page.soup.find_all("a", attrs={"data-live": "go"})
    for link in links:
        page.send(kind="go", query=view)
        page.follow(link)
        _check(page, catalogue)
        assert page.widget.state.query == link["href"].partition("?")[2].partition("#")[0]
    assert links or not view


@pytest.mark.parametrize("view", VIEWS)
def test_each_number_of_an_empty_view_is_true(reading, view):
    page = reading(view)
    for item in page.soup.select(".vide li"):
        words = item.get_text().replace(":", " ").replace("(", " ").split()
        number = int(words[[word.startswith("document") for word in words].index(True) - 1])
        page.send(kind="go", query=view)
        page.follow(item.a)
        assert page.told == number


@pytest.mark.parametrize("view", VIEWS)
def test_each_file_holds_as_many_documents_as_told(reading, sheets, view):
    page = reading(view)
    number = page.told
    counts = {}
    for button in page.soup.find_all("button", attrs={"data-live": "act"}):
        page.press(button["id"])
        text, extension = page.file.get("text", ""), page.file["name"].rpartition(".")[2]
        if extension == "xlsx":
            counts[extension] = len(sheets(page.file)["Documents"]) - 1
        else:
            counts[extension] = {"md": len(re.findall(r"(?m)^\d+\. ", text)), "html": text.count("<li>")}[extension]
    assert counts == {"xlsx": number, "md": number, "html": number}


@pytest.mark.parametrize("view", VIEWS[:3])
def test_each_read_mark_goes_both_ways(reading, visit, view):
    page = reading(view)
    for box in page.soup.find_all("input", attrs={"data-name": "lu"}):
        for checked in (True, False):
            page.send(kind="act", name="lu", value=box["data-value"], checked=checked)
            assert (box["data-value"] in visit.lus) is checked
    assert len(page.cards) == min(PAGE, page.told)
