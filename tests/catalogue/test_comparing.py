"""What changed from one state of the corpus to another, in French, whatever the shape of either."""

from datetime import date

import pytest

from catalogue.comparing import HEADINGS, compare, dated, elsewhere, rows_of, sentences
from catalogue.comparing_words import ADDED, NOUNS, REMOVED, SUBJECTS
from catalogue.loading import DATA_FOLDER, csv_files, read_package
from catalogue.news import Changement
from catalogue.watched import WATCHED

DPI, RI = "hopital-dpi-arrete", "hopital-ri-arrete"
TITRE = "Arrêté – DPI (hôpital)"
# column → value given to the arrêté of the DPI, kind, part of the sentence
CHANGES = {
    "titre": ("Arrêté DPI", Changement.RENOMME, "« Arrêté – DPI (hôpital) » s’appelle désormais « Arrêté DPI »."),
    "libelle": ("Texte", Changement.RENOMME, "change de libellé : « Arrêté » devient « Texte »."),
    "section": ("radiologie", Changement.DEPLACE, "change de section : « Hôpital » devient « Radiologie »."),
    "composant": ("ri", Changement.DEPLACE, "devient « Référentiel Identité (RI) »."),
    "etape": ("", Changement.DEPLACE, "n’a plus d’étape de lecture ; c’était « 3 – Arrêtés, DSR, REM, AF »."),
    "nature": ("dsr", Changement.DEPLACE, "change de nature : « Arrêté » devient « DSR »."),
    "url": ("https://a.fr/b", Changement.ADRESSE, "devient « https://a.fr/b »."),
    "url_statut": ("retrouvee", Changement.ADRESSE, "d’état d’adresse : « Page de publication » devient « Document"),
    "statut": ("posterieur", Changement.STATUT, "devient « Paru après le sommaire »."),
    "remplace_par": (RI, Changement.STATUT, "est remplacé par « Arrêté – RI (hôpital) »."),
    "vague": ("2", Changement.STATUT, "change de vague : « 1 » devient « 2 »."),
    "editeur": ("ans", Changement.MODIFIE, "devient « Agence du Numérique en Santé »."),
    "date_document": ("2022-04-30", Changement.MODIFIE, "« 30/04/2022 »."),
}


@pytest.fixture
def rows():
    """The rows of the project, each of which a test may replace."""
    return {name: list(table) for name, table in rows_of(csv_files(DATA_FOLDER)).items()}


def altered(rows, table, key, **cells):
    """The rows with some cells of one row changed."""
    name = WATCHED[table].key
    assert any(row[name] == key for row in rows[table])
    return rows | {table: [{**row, **cells} if row[name] == key else row for row in rows[table]]}


def without(rows, table, key):
    """The rows without one."""
    return rows | {table: [row for row in rows[table] if row[WATCHED[table].key] != key]}


def test_the_same_state_has_nothing_new(rows):
    assert compare(rows, rows) == ()
    assert elsewhere(rows, rows) == ()
    assert sentences(()) == ()


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_cell_is_told_with_labels_and_texts(rows, column):
    value, kind, words = CHANGES[column]
    (change,) = compare(rows, altered(rows, "documents", DPI, **{column: value}))
    old = next(row for row in rows["documents"] if row["id"] == DPI)[column]
    assert (change.kind, change.table, change.id, change.column) == (kind, "documents", DPI, column)
    assert (change.before, change.after) == (old, value)
    assert words in change.phrase
    assert TITRE in change.phrase


def test_a_document_that_moves_concerns_both_sections(rows):
    (change,) = compare(rows, altered(rows, "documents", DPI, section="radiologie"))
    assert change.sections == ("radiologie", "hopital")


def test_a_document_added_or_taken_away_says_its_place(rows):
    less = without(rows, "documents", DPI)
    (removed,), (added,) = compare(rows, less), compare(less, rows)
    assert (removed.kind, removed.before, removed.after) == (Changement.RETIRE, DPI, "")
    assert (added.kind, added.before, added.after) == (Changement.AJOUTE, "", DPI)
    assert removed.phrase == f"Document retiré : « {TITRE} » (Hôpital › Dossier Patient Informatisé (DPI))."
    assert added.phrase == removed.phrase.replace("retiré", "ajouté")


@pytest.mark.parametrize("also", [{}, {"url": "https://a.fr/ailleurs"}], ids=["same address", "same title"])
def test_a_new_key_with_the_same_title_is_renamed_not_removed_and_added(rows, also):
    changes = compare(rows, altered(rows, "documents", DPI, id="hopital-dpi-texte", **also))
    assert {change.kind for change in changes} == {Changement.RENOMME} | ({Changement.ADRESSE} if also else set())
    assert changes[0].phrase == f"« {TITRE} » change de clé : « {DPI} » devient « hopital-dpi-texte »."


def test_a_new_key_with_another_title_is_known_by_an_address_of_its_own(rows):
    changes = compare(rows, altered(rows, "documents", "dmp-page", id="texte", titre="Tout autre titre"))
    assert [(change.kind, change.column) for change in changes] == [
        (Changement.RENOMME, "id"),
        (Changement.RENOMME, "titre"),
    ]


def test_an_address_that_others_share_makes_nobody_the_same(rows):
    shared = altered(rows, "documents", "hopital-faq", id="faq", titre="Tout autre titre")
    assert [change.kind for change in compare(rows, shared)] == [Changement.AJOUTE, Changement.RETIRE]


def document(key, titre, url):
    """A row of documents with what may be recognized in it."""
    return {"id": key, "titre": titre, "url": url}


def test_two_rows_that_could_be_the_same_are_not_guessed():
    before = {"documents": [document("a", "A", "u"), document("b", "B", "u")]}
    after = {"documents": [document("c", "C", "u")]}
    kinds = [change.kind for change in compare(before, after)]
    assert kinds == [Changement.AJOUTE, Changement.RETIRE, Changement.RETIRE]


def test_a_row_is_recognized_once_by_its_title_first():
    before = {"documents": [document("a", "T", "u")]}
    after = {"documents": [document("b", "T", "v"), document("c", "S", "u")]}
    changes = compare(before, after)
    assert [(c.kind, c.id, c.column) for c in changes] == [
        (Changement.AJOUTE, "c", "id"),
        (Changement.RENOMME, "b", "id"),
        (Changement.ADRESSE, "b", "url"),
    ]
    assert len(compare(after, before)) == len(changes)


def test_replacements_are_told_until_they_end(rows):
    first = altered(rows, "documents", DPI, remplace_par=RI)
    second = altered(rows, "documents", DPI, remplace_par="dmp-page")
    assert "est remplacé par « Page" in compare(first, second)[0].phrase
    assert "et non plus par « Arrêté – RI (hôpital) »." in compare(first, second)[0].phrase
    assert "n’a plus de remplaçant ; c’était « Arrêté – RI (hôpital) »." in compare(first, rows)[0].phrase


def test_terms_and_milestones_are_told_too(rows):
    renamed = compare(rows, altered(rows, "glossaire", "DSR", sigle="DSRE"))
    assert [change.phrase for change in renamed] == ["Le terme « DSR » s’appelle désormais « DSRE »."]
    defined = compare(rows, altered(rows, "glossaire", "DSR", definition="Autre chose."))
    assert [change.phrase for change in defined] == ["Le terme « DSR » change de définition."]
    late = altered(rows, "echeances", "2026-11-10-drimbox-avances", id="2026-12-01-drimbox", date="2026-12-01")
    (change,) = compare(rows, late)
    assert change.phrase == "L’échéance « DRIMbox : avances » change de date : « 10/11/2026 » devient « 01/12/2026 »."
    assert change.sections == ("radiologie",)


def test_changes_come_by_kind_then_by_table_then_in_the_order_of_the_newer_state(rows):
    after = altered(without(rows, "glossaire", "ASP"), "documents", RI, titre="Z", url="https://a.fr/z")
    after = altered(after, "documents", DPI, titre="A")
    changes = compare(rows, after)
    assert [change.kind for change in changes] == sorted(
        (change.kind for change in changes), key=list(Changement).index
    )
    assert [change.id for change in changes if change.kind is Changement.RENOMME] == [DPI, RI]
    assert [heading for heading, _ in sentences(changes)] == ["Retiré", "Renommé", "Adresse changée"]


def test_sentences_have_the_spaces_of_french(rows):
    ((_, (phrase,)),) = sentences(compare(rows, altered(rows, "documents", DPI, vague="2")))
    assert "«\u00a01\u00a0» devient «\u00a02\u00a0»." in phrase


def test_a_column_or_a_table_that_one_state_lacks_accuses_nobody(rows):
    older = {name: table for name, table in rows.items() if name != "echeances"}
    older["documents"] = [{k: v for k, v in row.items() if k != "vague"} for row in rows["documents"]]
    assert compare(older, rows) == compare(rows, older) == ()
    assert elsewhere(older, rows) == elsewhere(rows, older) == ("documents", "echeances")


def test_what_is_not_told_is_named(rows):
    after = altered(rows, "documents", DPI, resume="Autre résumé.", vague="2")
    after["quiz"] = after["quiz"][1:]
    assert elsewhere(rows, after) == ("documents", "quiz")
    assert elsewhere(rows, altered(rows, "documents", DPI, vague="2")) == ()
    assert elsewhere(rows, rows | {"quiz": list(reversed(rows["quiz"]))}) == ()


def test_news_are_changes_of_a_day(rows):
    (change,) = compare(rows, altered(rows, "documents", DPI, vague="2"))
    (one,) = dated([change], date(2026, 11, 24))
    assert (one.date, one.changement, one.cle, one.colonne) == (date(2026, 11, 24), Changement.STATUT, DPI, "vague")
    assert one.phrase == change.phrase


def test_every_watched_column_exists_and_has_its_words():
    schemas = read_package().schemas
    for table, watched in WATCHED.items():
        columns = {watched.key, watched.name, *watched.same, *watched.detail, *watched.columns}
        assert columns <= set(schemas[table].names)
        assert columns <= set(NOUNS) | {"id"}
    assert set(ADDED) == set(REMOVED) == set(SUBJECTS) == set(WATCHED)


def test_headings_are_the_labels_of_the_data(catalogue):
    assert {kind: catalogue.libelle("changement", kind) for kind in Changement} == HEADINGS
