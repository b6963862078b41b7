"""Each page of readers is served whole: French, readable in the first response, with nothing from elsewhere."""

import csv
import re

import pytest

from catalogue.loading import DATA_FOLDER
from catalogue.text import francais
from serving.chrome import ERROR

with (DATA_FOLDER / "pages.csv").open(encoding="utf-8", newline="") as file:
    READERS = [
        {name: francais(text) for name, text in row.items()}
        for row in csv.DictReader(file)
        if row["usage"] == "lecteur"
    ]
TITLES = {row["id"]: row["titre"] for row in READERS}
FIRST_VIEW = {  # a text of the first view of each page: a tile, a card, a section or a term
    "accueil": "Médecine de ville",
    "presentation": "Comprendre le Ségur",
    "fiches_pratiques": "Officine",
    "arretes_dsr_rem_af": "Officine",
    "modes_emploi": "Officine",
    "financement": "Agence de Services et de Paiement",
    "services_socles": "Pro Santé Connect",
    "recherche": "Fiche pratique",
    "glossaire": "Dossier des Spécifications de Référencement",
    "quoi_de_neuf": "Protection de l’enfance",
    "orientation": "Dans un hôpital ou une clinique",
    "entrainement": "Dix questions mélangées",
    "tableau_de_bord": "Votre région",
    "feuille_de_route": "Document commun « Comprendre le Ségur »",
    "salle": "Entrer dans la salle",
}
every_page = pytest.mark.parametrize("name", TITLES)


def render(name, query=""):
    return f"voila/render/{name}.ipynb" + (f"?{query}" if query else "")


def plain(text):
    """A text with plain spaces."""
    return re.sub(r"\s+", " ", text).strip()


def words(node):
    """The text that a reader sees: without scripts and styles."""
    return plain(node.get_text(" "))


def first_view(answer):
    """The text of the first view of the widget, as a page without scripts shows it."""
    return words(answer.page.find(attrs={"data-first-view": True}))


@pytest.fixture(scope="module")
def answers(served):
    """Each page, asked for once."""
    return {name: served(render(name)) for name in TITLES}


@every_page
def test_the_page_is_found_and_in_french(answers, name):
    assert answers[name].status == 200
    assert answers[name].page.html["lang"] == "fr"
    assert answers[name].page.title.text == f"{TITLES[name]} – Parcours Ségur"


@every_page
def test_it_has_one_title_and_one_main(answers, name):
    page = answers[name].page
    (title,) = page.find_all("h1")
    assert [link.has_attr("hidden") for link in title.find_all("a")] == [True]
    assert plain("".join(title.find_all(string=True, recursive=False))) == plain(TITLES[name])
    (main,) = page.find_all("main")
    assert main["id"] == "contenu"
    assert main.has_attr("data-parcours")
    assert page.find("a", href="#contenu").text == "Aller au contenu"


@every_page
def test_the_first_response_holds_the_first_view(answers, name):
    assert FIRST_VIEW[name] in first_view(answers[name])


@every_page
def test_nothing_is_hidden_until_scripts_have_run(answers, name):
    main = answers[name].page.find("main")
    assert main.find_all(style=re.compile("display")) == []
    assert answers[name].page.find(id="rendered_cells") is None


@every_page
def test_no_cell_failed(answers, name):
    assert ERROR.split(".")[0] not in answers[name].text
    assert "Traceback" not in answers[name].text


@every_page
def test_it_asks_nothing_of_another_host(answers, name):
    tags = answers[name].page.find_all(["script", "link", "img", "iframe", "source"])
    addresses = [tag.get("src") or tag.get("href") for tag in tags if tag.get("src") or tag.get("href")]
    assert addresses
    assert [url for url in addresses if not url.startswith(("/", "data:"))] == []
    assert not re.search(r"@import|url\((?!['\"]?data:)", " ".join(tag.text for tag in answers[name].page("style")))


@every_page
def test_the_menu_is_pages_csv_and_says_where_one_is(answers, name):
    links = answers[name].page.find("nav", attrs={"aria-label": "Pages"}).find_all("a")
    assert [(link["href"], link.text) for link in links] == [(f"{row['id']}.ipynb", row["menu"]) for row in READERS]
    assert [link["href"] for link in links if link.get("aria-current") == "page"] == [f"{name}.ipynb"]


@every_page
def test_a_group_of_the_menu_has_a_name_and_says_whether_one_is_in_it(answers, name):
    groups = answers[name].page.find("nav", attrs={"aria-label": "Pages"}).find_all(popover=True)
    buttons = [group.find_previous_sibling("button", popovertarget=group["id"]) for group in groups]
    assert (
        [button.text for button in buttons] == [group["aria-label"] for group in groups] == ["Parcours", "S’entraîner"]
    )
    pages = {
        group["aria-label"]: [row["id"] for row in READERS if row["groupe"] == group["id"][5:]] for group in groups
    }
    current = [button.text for button in buttons if button.get("aria-current") == "true"]
    assert current == [label for label, members in pages.items() if name in members]


def test_the_banner_and_the_footer_say_what_they_must(answers):
    page = answers["accueil"].page
    assert "Corpus v2.01 du 16/03/2022" in words(page.find(id="bandeau").summary)
    assert len(page.find(id="bandeau").find_all("p")) == 3
    assert "Accessibilité : non conforme (pas d’audit)" in words(page.find("footer"))


def test_content_security_policy_keeps_everything_at_home(answers):
    policy = answers["accueil"].headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert re.findall(r"https?:|wss?:|\*|unsafe-eval", policy) == []
    assert "frame-ancestors 'self'" in policy


def test_a_search_in_the_address_shows_its_results(served, answers):
    page = served(render("recherche", "q=dpi")).page
    assert page.find("input", attrs={"name": "q"})["value"] == "dpi"
    assert "dpi" in words(page.find(role="status"))
    found = [card["id"] for card in page.find_all("article")]
    assert found[0].startswith("carte-hopital-dpi-")
    assert found != [card["id"] for card in answers["recherche"].page.find_all("article")]


def test_a_page_without_a_query_comes_from_a_kernel_that_waited(served_preheated):
    answers = (served_preheated(render("recherche")) for _ in range(50))  # until the pool is filled
    assert next(answer for answer in answers if "chaud True" in answer.text).page.find("article")


def test_a_page_with_a_query_comes_from_a_kernel_of_its_own(served_preheated):
    answer = served_preheated(render("recherche", "q=dpi"))
    assert "chaud False" in answer.text
    assert answer.page.find("article")["id"].startswith("carte-hopital-dpi-")


def test_a_couloir_in_the_address_shows_its_documents(served):
    page = served(render("fiches_pratiques", "couloir=officine")).page
    (chosen,) = page.find_all("input", attrs={"name": "couloir", "checked": True})
    assert chosen["value"] == "officine"
    assert [card["id"] for card in page.find_all("article")] == ["carte-officine-fiche-pratique"]


def test_a_script_in_the_address_is_text(served):
    answer = served(render("recherche", "q=%3Cscript%3Ealert(1)%3C/script%3E&inconnu=%3Cimg%3E"))
    assert "<script>alert(1)" not in answer.text
    assert "<script>alert(1)</script>" in answer.page.find("input", attrs={"name": "q"})["value"]


@pytest.mark.parametrize("template", ["lab", "classic", "nope"])
def test_a_visitor_cannot_choose_another_template(served, template):
    assert "data-parcours" in served(render("modes_emploi", f"template={template}")).text


def test_the_root_leads_to_the_first_page(served):
    page = served("").page
    assert page.html["lang"] == "fr"
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0;url=/voila/render/accueil.ipynb"


@pytest.mark.parametrize("path", [render("nulle_part"), "nulle-part", "voila/tree/nulle-part"])
def test_an_unknown_address_is_said_in_french_with_the_pages_that_exist(served, path):
    answer = served(path)
    assert answer.status == 404
    assert answer.page.html["lang"] == "fr"
    assert answer.page.h1.text == "Cette page n’existe pas"
    assert [link.text for link in answer.page.main.find_all("a")] == list(TITLES.values())


@pytest.mark.parametrize("path", ["accueil.ipynb", "../voila.py", "../catalogue/donnees/documents.csv"])
def test_no_file_is_given_away(served, path):
    assert served(f"voila/files/{path}").status in {403, 404}


def test_a_cell_that_raises_gives_one_french_sentence_and_no_traceback(served_broken):
    answer = served_broken(render("glossaire"))
    assert answer.status == 200
    assert [words(alert) for alert in answer.page.find_all(role="alert")] == [plain(ERROR)]
    assert "avant la panne" in answer.text
    assert not re.search("secret|RuntimeError|Traceback|There was an error", answer.text)
    assert answer.page.find("footer") is not None
