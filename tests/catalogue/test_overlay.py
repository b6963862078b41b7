"""A regional overlay over the corpus: what it adds is found and labelled, what the sommaire says stays."""

from datetime import date
from math import inf

import pytest

from catalogue import Criteria
from catalogue.exports.linked import document_iri, linked_data
from catalogue.exports.reading_sheet import reading_sheet
from catalogue.exports.tables import csv_files, markdown
from catalogue.reading_order import documents_to_read, groups_to_read, local_documents, outside_the_steps
from catalogue.surcouche import load_overlay, with_overlay
from catalogue.vocabulary import Statut

LOCAL = ("r53-presentation", "r53-officine-fiche", "r53-hopital-dpi-guide")


def ids(documents):
    return [document.id for document in documents]


def plain(raw):
    return raw.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def overlay(regional):
    return regional.surcouche


def test_a_sound_overlay_is_read_whole(overlay):
    assert (overlay.problems, overlay.notice, overlay.untold) == ((), "", 0)
    assert (overlay.nom, overlay.region, overlay.titre, overlay.version) == ("surcouche_53", "53", "Bretagne", "1.2")
    assert overlay.date == date(2026, 11, 20)
    counts = [len(rows) for rows in (overlay.documents, overlay.editeurs, overlay.evenements, overlay.contacts)]
    assert counts == [3, 1, 2, 2]
    assert overlay.contacts[1].sections == ("officine",)
    assert (overlay.preferences[0].document, overlay.preferences[0].rang) == (LOCAL[2], 1)


def test_what_the_sommaire_says_stays(catalogue, regional):
    assert regional.documents == catalogue.documents
    assert regional.posterieurs == catalogue.posterieurs
    assert [absence.phrase for absence in regional.absences] == [absence.phrase for absence in catalogue.absences]
    for couloir in ("", *(section.id for section in catalogue.couloirs)):
        for etape in catalogue.etapes:
            found = documents_to_read(regional, couloir, etape)
            assert sorted(ids(found)) == sorted(ids(documents_to_read(catalogue, couloir, etape)))


def test_local_documents_come_last_with_their_own_statut(catalogue, regional):
    assert tuple(ids(regional.locaux)) == tuple(ids(regional.tous[len(catalogue.tous) :])) == LOCAL
    assert {document.statut for document in regional.locaux} == {Statut.LOCAL}
    assert min(document.ordre for document in regional.locaux) > max(document.ordre for document in catalogue.tous)
    assert regional.libelle("statut", "local") == "Local"


def test_what_is_local_is_told_from_what_is_not(catalogue, regional):
    assert all(map(regional.is_local, (*regional.locaux, *regional.surcouche.evenements)))
    assert not any(map(regional.is_local, (*catalogue.tous, *catalogue.echeances)))
    assert not any(map(catalogue.is_local, regional.locaux))


def test_local_documents_are_found_by_search_with_ordinary_reasons(regional):
    (hit, *_) = regional.search("cahier de recette")
    assert hit.document.id == "r53-hopital-dpi-guide"
    assert all("trouvé par" in reason for reason in hit.reasons)
    assert "r53-officine-fiche" in ids(hit.document for hit in regional.search("fiche pharmaciens"))


def test_local_documents_are_listed_and_may_be_listed_alone(catalogue, regional):
    assert set(regional.select(Criteria()).documents) == {*catalogue.documents, *regional.locaux}
    alone = regional.select(Criteria(locaux_seuls=True))
    assert tuple(ids(alone.documents)) == LOCAL
    assert alone.counts["sections"] == {"ordre_de_lecture": 1, "officine": 1, "hopital": 1}
    assert len(regional.select(Criteria(locaux_seuls=True, texte="recette"))) == 1
    assert len(catalogue.select(Criteria(locaux_seuls=True))) == 0


def test_their_publisher_is_known_and_their_address_is_their_own(regional):
    guide = regional.document("r53-hopital-dpi-guide")
    assert regional.editeur(guide.editeur).sigle == "GCS breton"
    assert regional.chemin(guide)[-1] == "Guide de recette du dossier patient"
    assert regional.adresse(guide).url == "https://www.example.org/recette"


def test_notes_are_of_national_documents(catalogue, regional):
    arrete = regional.document("hopital-dpi-arrete")
    assert regional.note(arrete).startswith("Avant de le lire")
    assert regional.note(regional.document("officine-page")) == ""
    assert catalogue.note(arrete) == ""


def test_a_preferred_document_moves_up_in_the_search(catalogue, regional):
    asked = "exigences hôpital"
    before = ids(hit.document for hit in catalogue.search(asked))
    after = ids(hit.document for hit in regional.search(asked))
    assert before.index("hopital-ri-dsr-exigences") > after.index("hopital-ri-dsr-exigences") == 0


def test_a_preferred_document_comes_first_in_its_group(catalogue, regional):
    etape = catalogue.etapes[2]
    (group,) = (g for g in groups_to_read(regional, "hopital", etape) if g.composant and g.composant.id == "ri")
    (before,) = (g for g in groups_to_read(catalogue, "hopital", etape) if g.composant and g.composant.id == "ri")
    assert ids(before.documents)[0] == "hopital-ri-arrete"
    assert ids(group.documents)[:2] == ["hopital-ri-dsr-exigences", "hopital-ri-arrete"]
    assert regional.rang(group.documents[0]) == 2
    assert catalogue.rang(group.documents[0]) == inf


def test_the_path_shows_local_documents_apart_by_section_and_step(catalogue, regional):
    assert ids(local_documents(regional, "officine", 2)) == ["r53-officine-fiche"]
    assert ids(local_documents(regional, "hopital", None)) == ["r53-hopital-dpi-guide"]
    assert ids(local_documents(regional, "officine", 1)) == ids(local_documents(regional, "", 1)) == [LOCAL[0]]
    assert local_documents(regional, "hopital", 2) == local_documents(catalogue, "officine", 2) == ()
    assert not set(LOCAL) & set(ids(outside_the_steps(regional, "hopital").documents))


def test_events_join_the_milestones(catalogue, regional):
    assert regional.echeances[: len(catalogue.echeances)] == catalogue.echeances
    assert [row.id for row in regional.echeances if regional.is_local(row)] == [
        "r53-webinaire-officine",
        "r53-permanences-sun-es",
    ]


def test_exports_carry_the_label(catalogue, regional):
    text = plain(markdown(regional))
    assert "**Guide de recette du dossier patient** (Guide – Local)" in text
    assert "Note de votre région : Avant de le lire" in text
    assert "Local" not in plain(markdown(catalogue))
    (row,) = (line for line in plain(csv_files(regional)["documents.csv"]).splitlines() if line.startswith(LOCAL[2]))
    assert ",local," in row
    linked = plain(linked_data(regional))
    node = linked.split(f'"@id": "{document_iri(regional.document(LOCAL[1]))}",\n      "@type"')[1].split("},\n    {")[
        0
    ]
    assert '"@value": "Local"' in node


def test_a_printed_reading_sheet_carries_the_label_and_the_note(catalogue, regional):
    sheet = plain(reading_sheet(regional, "hopital", "Hôpital"))
    assert "De votre région" in sheet
    assert "Guide, Groupement régional e-santé de démonstration, Local. Propose" in sheet
    assert "Note de votre région : Avant de le lire" in sheet
    assert "De votre région" not in plain(reading_sheet(catalogue, "hopital", "Hôpital"))


def test_every_local_document_is_on_the_sheets_of_its_couloir(regional):
    sheets = {key: plain(reading_sheet(regional, key, key)) for key in ("hopital", "officine", "")}
    where = {title: [key for key, text in sheets.items() if f"https://www.example.org/{title}" in text] for title in (
        "segur-bretagne.pdf", "fiche-officine.pdf", "recette",
    )}  # fmt: skip
    assert where == {
        "segur-bretagne.pdf": ["hopital", "officine", ""],
        "fiche-officine.pdf": ["officine"],
        "recette": ["hopital"],
    }


def test_a_local_document_may_be_replaced_by_a_national_or_a_local_one(overlay_copy, catalogue):
    path = overlay_copy / "documents.csv"
    for successor in ("hopital-dpi-arrete", "r53-presentation"):
        whole = path.read_text().replace(",local,,cahier", f",local,{successor},cahier")
        path.write_text(whole)
        overlay = load_overlay(overlay_copy, catalogue)
        assert overlay.problems == ()
        assert with_overlay(catalogue, overlay).document(LOCAL[2]).remplace_par == successor
        path.write_text(whole.replace(f",local,{successor},", ",local,,"))


@pytest.mark.parametrize("absent", ["documents", "editeurs", "echeances", "contacts", "notes", "preferences"])
def test_a_table_that_is_not_there_is_empty(overlay_copy, catalogue, absent):
    if absent in ("documents", "editeurs"):  # others refer to it
        for name in ("documents", "preferences"):
            (overlay_copy / f"{name}.csv").unlink()
    (overlay_copy / f"{absent}.csv").unlink(missing_ok=True)
    overlay = load_overlay(overlay_copy, catalogue)
    assert overlay.problems == ()
    assert not getattr(overlay, {"echeances": "evenements"}.get(absent, absent))


def test_an_overlay_may_hold_its_sheet_alone(overlay_copy, catalogue):
    for path in overlay_copy.glob("*.csv"):
        path.unlink()
    overlay = load_overlay(overlay_copy, catalogue)
    assert (overlay.problems, overlay.titre) == ((), "Bretagne")
    assert with_overlay(catalogue, overlay).tous == catalogue.tous


def test_the_corpus_of_the_project_is_the_default(overlay_copy):
    assert load_overlay(str(overlay_copy)).documents
