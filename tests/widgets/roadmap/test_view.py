"""What a reader of the roadmap reads, by role and text."""

import pytest

from catalogue.text import francais

COULOIRS = ("", "hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")
LOCAL = {"feuille-etablissement": "organization", "attestation-nom": "name"}


def _text(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_choice_is_that_of_the_reading_path_and_keeps_the_result(roadmap, shown):
    form = shown(roadmap("couloir=officine&score=8-10")).select_one("form")
    assert (form["method"], form["data-live"], form.legend.text) == ("get", "go", "Couloir")
    assert [radio["value"] for radio in form.select("[name=couloir][checked]")] == ["officine"]
    assert form.select_one("[name=score]")["value"] == "8-10"
    assert form.select_one("#sans-couloir")["href"] == "?couloir=&score=8-10"


def test_documents_stand_by_step_with_a_box_and_an_address(catalogue, roadmap, shown):
    state = roadmap("couloir=hopital")
    state.act("lu", "hopital-fiche-pratique", True)
    boxes = shown(state).select("[data-fragment=documents] input[type=checkbox][data-name=lu]")
    assert [box["data-value"] for box in boxes] == [document.id for document in state.plan.documents]
    assert [box["data-value"] for box in boxes if box.has_attr("checked")] == ["hopital-fiche-pratique"]
    for box in boxes:
        row = box.find_parent("li")
        assert _text(row.label).startswith("Lu : ")
        assert row.select_one("a.lien")["href"] == catalogue.adresse(catalogue.document(box["data-value"])).url


def test_each_part_says_how_far_the_reader_is_and_leads_to_its_page(roadmap, shown):
    state = roadmap("couloir=officine")
    state.act("lu", "officine-lgo-arrete", True)
    parts = shown(state).select("section.feuille")
    assert _text(parts[2].h3) == "Étape 3 : Arrêtés, DSR, REM, AF"
    assert "1 document lu sur " in _text(parts[2].p)
    assert [part.a["href"].partition(".")[0] for part in parts[:4]] == [
        "presentation", "fiches_pratiques", "arretes_dsr_rem_af", "modes_emploi",
    ]  # fmt: skip
    assert all(part.a["href"].endswith("?couloir=officine") for part in parts)


def test_what_remains_is_said_with_the_document_to_read_next(catalogue, roadmap, shown, visit):
    state = roadmap("couloir=officine")
    progress = shown(state).select_one("[data-fragment=progression]")
    assert "Couloir Officine — 0 document lu sur 13" in _text(progress)
    assert "Il vous reste 15 documents à lire, documents communs compris ; aucune étape lue en entier." in _text(
        progress
    )
    assert progress.a["href"] == "presentation.ipynb?couloir=officine#doc-ordre-de-lecture-presentation-programme"
    for document in catalogue.tous:
        visit.mark(document.id, True)
    done = shown(state).select_one("[data-fragment=progression]")
    assert "Vous avez tout lu ; 4 étapes lues en entier sur 4" in _text(done)
    assert not done.select("a")


def test_what_is_absent_is_said_where_it_is_missed(roadmap, shown):
    part = shown(roadmap("couloir=medecine_de_ville")).select("section.feuille")[3]
    assert "Aucun mode d’emploi pour Médecine de ville" in _text(part)


def test_dates_to_come_stand_before_the_past_ones_which_are_folded(roadmap, shown):
    dates = shown(roadmap("couloir=radiologie")).select_one("[data-fragment=echeances]")
    coming, past = dates.select("ol.jalons")
    assert _text(coming.li).startswith("10 novembre 2026 Radiologie › DRIMbox : avances")
    assert "Source officielle : industriels.esante.gouv.fr" in _text(coming.li)
    assert past.find_parent("details").summary.text.strip() == f"{len(past.select('li'))} échéances passées"
    assert {" ".join(item["class"]) for item in past.select("li")} == {"jalon passe"}
    assert len(past.select(".meta")) == len(past.select("li"))


def test_without_dates_to_come_this_is_said_and_no_calendar_is_offered(roadmap, shown):
    soup = shown(roadmap("couloir=officine"))
    assert "Aucune échéance à venir" in _text(soup.select_one("[data-fragment=echeances]"))
    assert not soup.select("#feuille-ics")
    assert shown(roadmap("couloir=radiologie")).select("#feuille-ics")


@pytest.mark.parametrize("name", LOCAL)
def test_a_text_that_stays_in_the_browser_has_no_way_out_of_it(roadmap, shown, name):
    soup = shown(roadmap("couloir=officine"))
    box = soup.find(id=name)
    assert not {"name", "data-live", "value", "form"} & set(box.attrs)
    assert box.find_parent("form") is None
    assert box.find_parent(attrs={"data-fragment": True}) is None
    assert box["autocomplete"] == LOCAL[name]
    assert soup.select_one(f"label[for={name}]")
    assert "reste dans votre navigateur" in _text(soup.find(id=box["aria-describedby"]))


def test_the_attestation_is_never_called_what_it_is_not(roadmap, shown):
    section = shown(roadmap()).find(id="attestation-titre").find_parent("section")
    assert "Ce n’est ni un diplôme ni une certification." in _text(section)
    assert _text(section).lower().count("diplôme") == _text(section).lower().count("certifi") == 1


def test_a_result_is_offered_to_the_attestation_only_if_the_address_brings_one(roadmap, shown):
    assert not shown(roadmap()).select("#avec-score")
    state = roadmap("score=8-10")
    label = shown(state).select_one("label[for=avec-score]")
    assert _text(label) == "Ajouter mon résultat au questionnaire : 8 sur 10"
    assert not label.input.has_attr("checked")
    state.act("avec-score", "", True)
    assert shown(state).select_one("#avec-score").has_attr("checked")


@pytest.mark.parametrize("couloir", COULOIRS)
def test_headings_have_no_gap_ids_are_unique_and_references_exist(roadmap, shown, well_formed, couloir):
    well_formed(shown(roadmap(f"couloir={couloir}&score=1-2")))


def test_what_a_query_asks_in_vain_is_shown_as_text(roadmap, shown):
    soup = shown(roadmap("couloir=<script>alert(1)</script>&score=<b>"))
    assert not soup.select("script, b")
    assert francais("« <script>alert(1)</script> »") in soup.select_one("[role=note]").text
