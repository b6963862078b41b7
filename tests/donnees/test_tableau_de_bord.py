"""Every figure of the dashboard, counted again from the CSV files with nothing of the project but their place."""

import csv
import datetime as dt
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from catalogue.loading import DATA_FOLDER
from widgets import pages
from widgets.dashboard import checks
from widgets.dashboard.state import DashboardState
from widgets.dashboard.widget import qr_code
from widgets.live.rendering import View
from widgets.roadmap.calendar import PARIS
from widgets.visit import Visit

CLASSES = ("vivant", "deplace", "absent", "interdit", "injoignable", "non_verifie")
DAYS = (dt.date(2021, 1, 1), dt.date(2022, 4, 8), dt.date(2026, 9, 1), dt.date(2030, 1, 1))


def table(name):
    with (DATA_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS = table("regions")
SECTIONS = {row["id"]: row for row in table("sections")}
COULOIRS = [key for key, row in SECTIONS.items() if row["couloir"] == "oui"]
NATURES = {row["id"]: row for row in table("natures")}
DOCUMENTS = [row for row in table("documents") if row["statut"] == "sommaire"]
MILESTONES = table("echeances")


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def words(node):
    return plain(node.get_text(" "))


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.fixture(scope="module")
def view(catalogue):
    return View(catalogue, "dashboard/view.html", qr=qr_code)


@pytest.fixture
def page(catalogue, view, monkeypatch):
    """A query and a day → the page, parsed."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")

    def shown(query="", day=DAYS[2], results=()):
        moment = dt.datetime.combine(day, dt.time(12), PARIS)
        state = DashboardState(catalogue, Visit(catalogue=catalogue), clock=lambda: moment, results=results)
        state.go(query)
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return shown


def kind(document):
    """What the address of a document opens."""
    exact = document["url_statut"] in {"imprimee", "retrouvee"}
    return "inconnue" if document["url_statut"] == "inconnue" else "exacte" if exact else "page"


def counted(documents):
    """The words of a cell on these documents."""
    kinds = Counter(map(kind, documents))
    plurals = {"exacte": "exactes", "page": "pages", "inconnue": "inconnues"}
    return ", ".join(f"{kinds[k]} {plurals[k] if kinds[k] > 1 else k}" for k in plurals if kinds[k])


def missing(couloir, nature):
    """The composants of a couloir that lack an expected nature; [""] if the whole couloir does."""
    expected = NATURES[nature]["attendue"]
    inside = [row for row in DOCUMENTS if (row["section"], row["nature"]) == (couloir, nature)]
    if expected == "couloir":
        return [] if inside else [""]
    composants = [row["id"] for row in table("composants") if row["section"] == couloir] if expected else []
    return [composant for composant in composants if composant not in {row["composant"] for row in inside}]


@pytest.mark.parametrize("region", REGIONS, ids=lambda row: row["code"])
def test_each_region_shows_what_its_line_says_and_nothing_else(page, region):
    box = page(f"region={region['code']}").select_one("[data-fragment=region]")
    assert words(box.h2) == f"Votre région : {region['nom']} ({region['code']})"
    ars, grades, first, both = box.select("dd")
    for shown, amount in ((first, region["sun_es_volet1_eur"]), (both, region["sun_es_total_eur"])):
        said = words(shown).split(" source")[0]
        assert said.replace(" ", "") == (f"{amount}€" if amount else "nonrenseigné")
        assert [link["href"] for link in shown.find_all("a")] == ([region["sun_es_source"]] if amount else [])
    assert words(ars).startswith(f"ARS {region['nom']}" if region["ars_url"] else "non renseigné")
    assert words(grades).startswith(plain(region["grades"]) or "non renseigné")
    links = {link["href"] for node in (ars, grades) for link in node.find_all("a")}
    told = {region[name] for name in ("ars_url", "ars_source", "grades_url", "grades_source")}
    assert links == {text for text in told if text.startswith("https://")}
    assert plain(region["remarque"]) in words(box)


def test_some_regions_have_data_and_some_have_none():
    filled = [
        [name for name, cell in row.items() if cell and name.startswith(("ars", "grades", "sun"))] for row in REGIONS
    ]
    assert len(REGIONS) == 18
    assert any(not names for names in filled)
    assert any("sun_es_volet1_eur" in names for names in filled)
    assert any("sun_es_total_eur" in names for names in filled)


def test_the_map_is_that_of_the_table(page):
    shown = page()
    places = {
        label["for"].removeprefix("region-"): tuple(numbers(label["style"])) for label in shown.select("label.case")
    }
    assert places == {row["code"]: (int(row["ligne"]), int(row["colonne"])) for row in REGIONS}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("couloirs", [(), ("radiologie",), ("hopital", "officine"), ("medico_social",)])
def test_milestones_are_counted_around_today(page, day, couloirs):
    shown = page("&".join(f"couloir={key}" for key in couloirs), day)
    rows = [row for row in MILESTONES if not couloirs or row["section"] in couloirs or row["section"] not in COULOIRS]
    ends = [dt.date.fromisoformat(row["fin"] or row["date"]) for row in rows]
    coming = [end for end in ends if end >= day]
    soon = [end for end in coming if end <= day + dt.timedelta(days=90)]
    box = shown.select_one("[data-fragment=echeances]")
    lines = box.select("#tableau-echeances tbody tr:not(.aujourdhui)")
    assert [line.th.time["datetime"][:10] for line in lines] == sorted(row["date"] for row in rows)
    assert len(box.select("tr.passe")) == len(ends) - len(coming)
    assert len(box.select(".bientot li")) == len(soon)
    assert len(box.select("ol.jalons > li")) == len(coming)
    assert len(box.select(".frise g.repere title")) == len(rows)
    assert [link["href"] for line in lines for link in line.find_all("a")] == [
        row["source"] for row in sorted(rows, key=lambda row: (row["date"], row["heure"])) if "://" in row["source"]
    ]
    status = plain(shown.select_one("[role=status]").text)
    assert numbers(status.replace("90 jours", ""))[:1] == ([len(coming)] if coming else [])


def test_every_cell_of_the_matrix_is_counted(page):
    table_rows = page().select("#tableau-couverture tbody tr")[:-1]
    names = {plain(row["libelle"]): key for key, row in NATURES.items()}
    shown = {names[words(row.th)]: row.find_all("td") for row in table_rows}
    wanted = {row["nature"] for row in DOCUMENTS if row["section"] in COULOIRS}
    wanted |= {nature for nature in NATURES if any(missing(couloir, nature) for couloir in COULOIRS)}
    assert shown.keys() == wanted
    for nature, cells in shown.items():
        for couloir, cell in zip(COULOIRS, cells, strict=True):
            inside = [row for row in DOCUMENTS if (row["section"], row["nature"]) == (couloir, nature)]
            assert cell.a["href"] == f"recherche.ipynb?section={couloir}&nature={nature}"
            assert cell.a.find(string=True, recursive=False) == str(len(inside))
            assert (words(cell.select_one(".meta")) if cell.select_one(".meta") else "") == counted(inside)
            assert (cell.select_one(".manquant") is not None) == bool(missing(couloir, nature))


def test_the_totals_and_the_picture_count_the_same_documents(page):
    shown = page()
    inside = [row for row in DOCUMENTS if row["section"] in COULOIRS]
    kinds = Counter(map(kind, inside))
    totals = shown.select("#tableau-couverture tbody tr")[-1].find_all("td")
    for couloir, cell in zip(COULOIRS, totals, strict=True):
        own = [row for row in inside if row["section"] == couloir]
        assert words(cell) == f"{len(own)} {counted(own)}"
    absences = sum(len(missing(couloir, nature)) for couloir in COULOIRS for nature in NATURES)
    summary = words(shown.select_one("[data-fragment=couverture] p")).partition(" cite ")[2]
    assert numbers(summary) == [
        len(DOCUMENTS), len(inside), kinds["exacte"], kinds["page"], kinds["inconnue"], absences,
    ]  # fmt: skip
    drawn = Counter(square["class"][1] for square in shown.select(".mosaique g g rect"))
    assert drawn == kinds


def test_links_to_hand_out_are_those_of_the_couloirs(page):
    links = page("region=94").select(".transmettre a")
    assert [link["href"] for link in links] == [
        f"fiches_pratiques.ipynb?couloir={couloir}&region=94" for couloir in COULOIRS
    ]


@pytest.fixture
def results(tmp_path):
    """Results of two checks as files: each address of a document in some state, other ones the second time."""
    urls = [(row["id"], row["url"]) for row in table("documents") if row["url"]]
    found = {}
    for turn, day in enumerate(("2026-02-01", "2026-08-15")):
        rows = [(key, url, CLASSES[(place * 7 + turn * (place % 3)) % 6]) for place, (key, url) in enumerate(urls)]
        found[day] = rows
        with (tmp_path / f"liens-{day}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("document", "url", "classe", "code", "vers", "verifie_le", "duree_ms", "detail"))
            writer.writerows((key, url, state, "200", "", day, "5", "") for key, url, state in rows)
    return tmp_path, found


def test_the_state_of_links_is_counted_by_publisher_and_by_section(page, results, monkeypatch):
    folder, found = results
    monkeypatch.setenv("PARCOURS_LIENS", str(folder))
    box = page(results=checks.latest(DATA_FOLDER)).select_one("[data-fragment=liens]")
    documents = {row["id"]: row for row in table("documents")}
    names = {row["id"]: row["nom"] for row in table("editeurs")}
    for shown, name_of in (
        (box.select("table")[0], lambda row: names[row["editeur"]]),
        (box.select("table")[1], lambda row: SECTIONS[row["section"]]["libelle"]),
    ):
        wanted = Counter((plain(name_of(documents[key])), state) for key, _, state in found["2026-08-15"])
        for line in shown.tbody.find_all("tr"):
            values = [int(cell.text) for cell in line.find_all("td")]
            assert values == [wanted.pop((words(line.th), state), 0) for state in CLASSES] + [sum(values[:-1])]
        assert not wanted


def test_what_broke_or_works_again_is_counted(page, results, monkeypatch):
    folder, found = results
    monkeypatch.setenv("PARCOURS_LIENS", str(folder))
    broken = {"absent", "interdit", "injoignable"}
    pairs = zip(found["2026-02-01"], found["2026-08-15"], strict=True)
    changed = [
        "répond" if after == "vivant" else "ne répond plus" if after in broken else "déplacée"
        for (_, _, before), (_, _, after) in pairs
        if (after in broken and before not in broken)
        or (after == "deplace" and before != "deplace")
        or (after == "vivant" and before in broken)
    ]
    box = page(results=checks.latest(DATA_FOLDER)).select_one("[data-fragment=liens]")
    told = [words(item).rpartition(" : ")[2] for item in box.select(".evolutions li")]
    assert len(told) == len(changed) > 10
    for start in ("répond", "ne répond plus", "déplacée"):
        assert sum(text.startswith(start) for text in told) == sum(text.startswith(start) for text in changed)


def test_the_page_that_is_served_is_this_one(page):
    widget = pages.tableau_de_bord(pages.open_visit())
    assert words(BeautifulSoup(widget.html(), "html.parser").select_one("#tableau-couverture")) == words(
        page().select_one("#tableau-couverture")
    )
