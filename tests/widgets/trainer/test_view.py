"""The trainer's script as it is read: controls with names, a clock beside each activity, confusions with answers."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from catalogue.seances import DURATIONS, Seance, activities_of
from widgets.live import View
from widgets.trainer.state import ScriptState
from widgets.visit import Visit


@pytest.fixture
def page(catalogue):
    view = View(catalogue, "trainer/view.html")

    def render(query=""):
        state = ScriptState(catalogue, Visit(catalogue=catalogue))
        state.go(query)
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return render


def words(element):
    return " ".join(element.get_text().replace("\u202f", " ").split())


def test_the_session_and_the_group_are_radio_buttons_in_named_groups(page, catalogue):
    form = page("couloir=officine").find("form")
    assert (form["method"], form["data-live"]) == ("get", "go")
    groups = {words(f.legend): [words(label) for label in f.find_all("label")] for f in form.find_all("fieldset")}
    assert groups["Durée de la séance"] == ["90 minutes", "Demi-journée"]
    assert groups["Couloir du groupe"] == ["Couloirs mêlés", *(section.libelle for section in catalogue.couloirs)]
    checked = [box["value"] for box in form.find_all("input", checked=True)]
    assert checked == ["courte", "officine"]
    assert form.find("button", type="submit")


def test_the_hour_has_a_label_and_keeps_the_rest_of_the_address(page):
    shown = page("seance=demi_journee&couloir=hopital&debut=9:00")
    box = shown.find("input", type="time")
    assert box["value"] == "09:00"
    assert words(shown.find("label", {"for": box["id"]})) == "Heure de début (facultatif)"
    hidden = {i["name"]: i["value"] for i in box.find_parent("form").find_all("input", type="hidden")}
    assert hidden == {"seance": "demi_journee", "couloir": "hopital"}
    assert shown.find("form").find("input", {"name": "debut"})["value"] == "09:00"


@pytest.mark.parametrize("seance", DURATIONS)
def test_each_activity_has_its_hours_minutes_and_aim(page, catalogue, seance):
    shown = page(f"seance={seance}").find("ol", class_="minutees").find_all("li", class_="activite")
    for item, activite in zip(shown, activities_of(catalogue, seance), strict=True):
        assert words(item.find("h3")) == activite.titre
        assert f"{activite.duree} min" in words(item.find(class_="horaire"))
        assert f"But : {activite.objectif}" in words(item)
        assert activite.a_montrer in words(item)
    assert shown[0].find(class_="horaire").text.startswith("0:00")


def test_before_and_after_have_no_clock_and_tell_the_trainer_what_to_do(page, catalogue):
    shown = page()
    lists = [ol for ol in shown.find_all("ol", class_="activites") if "minutees" not in ol["class"]]
    assert [len(ol.find_all("li", class_="activite")) for ol in lists] == [
        len(activities_of(catalogue, seance)) for seance in (Seance.AVANT, Seance.APRES)
    ]
    assert not [ol for ol in lists if ol.find(class_="horaire")]
    assert {words(dt) for ol in lists for dt in ol.find_all("dt")} == {"Pages", "Faites"}


def test_what_people_get_wrong_stands_with_what_to_say(page):
    activity = page().find(id="activite-courte-textes")
    assert words(activity.find("h4")) == "Ce que l’on comprend mal"
    (term,) = (dt for dt in activity.select(".confusions dt") if "DSR et REM" in dt.text)
    assert words(term) == "On entend : DSR et REM, c’est le même document."
    assert "dit comment on le vérifie" in words(term.find_next_sibling("dd"))
    assert "page qui a pris la suite" in words(term.find_next_sibling("dd", class_="preuves"))
    assert not page("couloir=officine").find(string=lambda text: "RI, c’est l’INS" in text)


def test_pages_are_links_that_keep_the_couloir_in_voila(page, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    links = page("couloir=officine").find(id="activite-courte-fiche").select(".consignes a")
    assert [(words(a), a["href"]) for a in links] == [("Fiches pratiques", "fiches_pratiques.ipynb?couloir=officine")]
    monkeypatch.delenv("VOILA_BASE_URL")
    assert page("couloir=officine").find(id="activite-courte-fiche").select(".consignes a")[0]["href"] == (
        "fiches_pratiques.ipynb"
    )


def test_the_table_of_the_group_has_headers_both_ways(page, catalogue):
    table = page().find("table")
    assert words(table.caption) == "Ce que chaque couloir lira"
    assert [words(th) for th in table.find_all("th", scope="row")] == [s.libelle for s in catalogue.couloirs]
    one = page("couloir=radiologie").find("table")
    assert words(one.caption) == "Ce que le couloir Radiologie lira"
    assert [words(td) for td in one.find_all("td")] == ["SIR", "2", "1", "4", "1", "REM"]


def test_headings_go_down_one_level_at_a_time_and_ids_are_unique(page):
    for query in ("", "seance=demi_journee&couloir=medico_social"):
        shown = page(query)
        levels = [int(heading.name[1]) for heading in shown.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 2
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = [element["id"] for element in shown.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert not shown.select("p details, a details, h3 details, dt details")


def test_a_notice_is_text_whatever_was_asked(page):
    shown = page("debut=%3Cimg src=x%3E")
    assert "<img src=x>" in words(shown.find(class_="notice"))
    assert not shown.find("img")


def test_the_commands_and_the_way_without_network_are_written_out(page):
    shown = page()
    assert "make serve PROFIL=salle TAILLE=30" in shown.find("pre").text
    assert "catalogue fiches" in shown.find("pre").text
    assert "distribuez les fiches" in words(shown)
    assert shown.find("button", {"data-live": "print"})
