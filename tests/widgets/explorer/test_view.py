"""What the reader of the search page reads, by role and by text."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from widgets.explorer.facets import FACETTES, SHORT_LIST
from widgets.explorer.state import ExplorerState
from widgets.explorer.widget import explorer_widget
from widgets.live import View
from widgets.visit import Visit

VIEWS = [
    "",
    "q=exigences+lgo&section=officine",
    "q=fichier+de+calcul&section=officine",
    "q=zzzqqq",
    "posterieurs=1&n=200",
]


@pytest.mark.parametrize("query", VIEWS)
def test_every_control_has_a_name_and_an_id_of_its_own(reading, query):
    soup = reading(query).soup
    assert max(Counter(tag["id"] for tag in soup.find_all(id=True)).values()) == 1
    labels = {label["for"] for label in soup.find_all("label")}
    for control in soup.find_all(["input", "select"]):
        assert control["id"] in labels
    for link in soup.find_all(["a", "button", "summary", "legend"]):
        assert link.get_text().strip()
    for tag in soup.find_all(["button", "input", "select"]):
        assert tag.has_attr("id")
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    assert {tag["aria-labelledby"] for tag in soup.find_all(attrs={"aria-labelledby": True})} <= ids


@pytest.mark.parametrize("query", VIEWS)
def test_each_fragment_stands_in_its_own_element(catalogue, visit, query):
    widget = explorer_widget(catalogue, visit, query)
    soup = BeautifulSoup(widget.html(), "html.parser")
    fragments = View(catalogue, "explorer/view.html").fragments(widget.state.context())
    assert set(fragments) == {"recherche", "filtres", "actifs", "resultats", "outils"}
    for name, html in fragments.items():
        box = soup.find(attrs={"data-fragment": name})
        assert box.decode_contents().split() == BeautifulSoup(html, "html.parser").decode_contents().split()


def test_headings_follow_the_title_of_the_notebook(reading):
    soup = reading("q=dpi").soup
    assert [h.get_text() for h in soup.find_all("h2")] == ["Résultats"]
    assert {h.name for h in soup.find_all(["h1", "h3", "h4"])} == {"h3"}
    assert soup.form["role"] == "search"
    assert soup.form["method"] == "get"


def test_each_filter_is_a_named_group_of_checkboxes(reading):
    groups = reading().soup.find_all("fieldset")
    assert [g.legend.get_text() for g in groups] == [*(f.titre for f in FACETTES), "Parution"]
    for group, facette in zip(groups, FACETTES, strict=False):
        assert {box["name"] for box in group.find_all("input")} == {facette.cle}
        shown = [box for box in group.find_all("input") if not box.find_parent("details", class_="plus")]
        assert len(shown) <= SHORT_LIST
    couloirs = [label.get_text(" ", strip=True) for label in groups[0].find_all("label")[:6]]
    assert couloirs[4] == "Officine 13 documents"


def test_the_folded_filters_tell_how_many_are_active(reading):
    def summary(query):
        return reading(query).soup.find(id="filtres-repli").summary.get_text()

    assert summary("") == "Filtres (aucun actif)"
    assert summary("section=officine") == "Filtres (1 actif)"
    assert summary("section=officine&nature=dsr&posterieurs=1&q=lgo") == "Filtres (3 actifs)"
    assert len(reading().soup.find(id="filtres-repli").find_all("fieldset")) == 7


def test_a_fold_is_open_when_it_hides_a_chosen_value(reading):
    assert not reading("").soup.find(id="plus-section").has_attr("open")
    assert reading("section=dmp").soup.find(id="plus-section").has_attr("open")


def test_a_value_that_would_give_nothing_is_hidden_unless_chosen(reading):
    assert reading("section=officine").soup.find(id="filtre-nature-fichier_calcul") is None
    chosen = reading("section=officine&nature=fichier_calcul").soup.find(id="filtre-nature-fichier_calcul")
    assert chosen.has_attr("checked")
    assert "0 document" in chosen.find_parent("label").get_text(" ", strip=True)


def test_a_result_says_why_it_is_there(reading):
    page = reading("q=exigences+lgo&section=officine")
    first = page.soup.find("article")
    assert "Officine › Logiciels de Gestion d’Officine (LGO) › Exigences pour les LGO" in " ".join(
        first.h3.get_text().split()
    )
    reasons = [
        item.get_text() for item in first.find("ul", attrs={"aria-label": "Pourquoi ce résultat"}).find_all("li")
    ]
    assert reasons == ["trouvé par «\u00a0exigences\u00a0»", "trouvé par le sigle LGO"]
    assert reading("section=officine").soup.find(attrs={"aria-label": "Pourquoi ce résultat"}) is None


def test_a_mistyped_word_is_told_as_it_was_read(reading):
    assert "« transcodge » lu comme « transcodage »" in reading("q=transcodge").text("resultats")
    assert "lu comme" not in reading("q=transcodage").text("resultats")


def test_terms_that_the_query_names_lead_to_the_glossary(reading, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    terms = reading("q=dsr+lgo").soup.find("ul", attrs={"aria-label": "Dans le glossaire"})
    assert "Dossier des Spécifications de Référencement" in terms.get_text()
    assert [a["href"] for a in terms.find_all("a")] == [
        "glossaire.ipynb?q=DSR",
        "glossaire.ipynb?q=LGO",
    ]
    assert reading("").soup.find(attrs={"aria-label": "Dans le glossaire"}) is None


def test_an_empty_result_explains_itself(reading):
    text = reading("q=fichier+de+calcul&section=officine").text("resultats")
    assert "Aucun fichier de calcul pour Officine : absent du sommaire v2.01." in text
    assert "Retirer le filtre Officine : 18 documents (Hôpital 5, Médecine de ville 2" in text
    assert "Retirer le texte « fichier de calcul » : 13 documents" in text
    text = reading("q=cr%C3%AApes").text("resultats")
    assert "Aucun document ne parle de « crêpes »." in text
    assert "Vouliez-vous dire : critères (6 documents)" in text


def test_when_no_single_filter_is_to_blame_all_can_be_removed(reading):
    page = reading("section=officine&composant=dpi&nature=lettre&etape=1")
    assert "Retirer un seul filtre ne suffit pas" in page.text("resultats")
    page.follow(page.soup.find(id="rien-tout-effacer"))
    assert page.told == 190


def test_what_an_address_cannot_mean_is_a_note(reading):
    notes = [note.get_text() for note in reading("section=lune&x=1").soup.find_all(role="note", class_="notice")]
    assert len(notes) == 2
    assert "lune" in notes[0]


def test_a_store_set_aside_is_told(reading):
    page = reading()
    page.send(kind="hello", store="{", query="")
    assert "progression enregistrée est illisible" in page.text("resultats")


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7*7 }}"])
def test_markup_in_the_text_is_shown_as_text(reading, evil):
    page = reading()
    page.write(evil)
    assert page.soup.find(id="recherche-q")["value"] == evil
    assert page.soup.find(["script", "img"]) is None
    assert evil in page.status.replace("\u00a0", " ")
    for link in page.soup.find_all("a", attrs={"data-live": "go"}):
        assert "<" not in link["href"]


def test_markup_in_an_address_is_shown_as_text(reading):
    page = reading("section=%3Cscript%3Ealert(1)%3C/script%3E&%3Cb%3E=1")
    assert page.soup.find(["script", "b"]) is None
    assert "<script>alert(1)</script>" in page.text("resultats")


def test_markup_in_a_document_is_shown_as_text(hostile):
    widget = explorer_widget(hostile, Visit(catalogue=hostile))
    soup = BeautifulSoup(widget.html(), "html.parser")
    assert soup.find("script") is None
    assert "<script>alert(1)</script>" in soup.find("article").h3.get_text()
    assert "<script>alert(1)</script>" in soup.find("article").find(class_="texte").get_text()


def test_the_page_reads_without_any_script(catalogue, visit):
    state = ExplorerState(catalogue, visit)
    state.go("section=officine&q=lgo")
    soup = BeautifulSoup(View(catalogue, "explorer/view.html").page(state.context()), "html.parser")
    assert soup.find(role="status").get_text() == state.status
    assert soup.find_all("article")
    assert soup.form.find("button", type="submit").get_text() == "Chercher"
    assert not soup.form.has_attr("action")
