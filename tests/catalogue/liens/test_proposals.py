"""What a maintainer is advised to write."""

import datetime as dt

import pytest

from catalogue.liens.addresses import Place
from catalogue.liens.model import Classe, Row
from catalogue.liens.proposals import assemble, distrusted, propose, summary
from catalogue.records import Record

DAY = dt.date(2026, 11, 25)
URL = "https://a.fr/doc.pdf"


def _place(table="documents", line=3, column="url", statut="page", document="d"):
    return Place(table, line, column, document, URL, Record(line, {"url_statut": statut}))


def _row(classe, vers="", detail="", code=301):
    return Row("", URL, classe, code, vers, DAY, detail)


def _proposal(row, *places):
    (proposal,) = propose(places or (_place(),), {URL: row})
    return proposal


def test_a_moved_page_gives_the_cells_to_write():
    proposal = _proposal(_row(Classe.DEPLACE, "https://b.fr/doc"), _place(), _place(line=57), _place(line=9))
    assert (proposal.url, proposal.found) == (URL, "déplacée (301) vers https://b.fr/doc")
    assert proposal.remedies == (
        "documents.csv, lignes 3, 57 et 9 : url = https://b.fr/doc ; url_vue_le = 2026-11-25 ; "
        "url_source = redirection de l’ancienne adresse",
    )


def test_an_address_printed_in_the_sommaire_is_kept():
    moved = _proposal(_row(Classe.DEPLACE, "https://b.fr/doc"), _place(statut="imprimee"))
    gone = _proposal(_row(Classe.ABSENT, code=404), _place(statut="imprimee"))
    assert "gardez l’adresse, que le sommaire imprime" in moved.remedies[0]
    assert "« déplacée vers https://b.fr/doc, vu le 2026-11-25 »" in moved.remedies[0]
    assert "« ne mène plus au document, vu le 2026-11-25 »" in gone.remedies[0]


@pytest.mark.parametrize("vers", ["https://a.fr/", "http://b.fr/doc"])
def test_a_front_page_or_an_unsafe_address_is_not_proposed(vers):
    (remedy,) = _proposal(_row(Classe.DEPLACE, vers)).remedies
    assert "cherchez la nouvelle page" in remedy
    assert vers not in remedy


@pytest.mark.parametrize(
    ("table", "column", "moved", "gone"),
    [
        ("regions", "ars_url", "ars_url = https://b.fr/doc", "videz ars_url"),
        ("editeurs", "url", "url = https://b.fr/doc", "videz url"),
        ("echeances", "source", "source = https://b.fr/doc", "citez une autre source"),
        ("documents", "url", "url = https://b.fr/doc", "url_statut = inconnue"),
    ],
)
def test_each_table_has_its_remedy(table, column, moved, gone):
    place = _place(table, 4, column)
    assert _proposal(_row(Classe.DEPLACE, "https://b.fr/doc"), place).remedies[0].startswith(f"{table}.csv, ligne 4 : ")
    assert moved in _proposal(_row(Classe.DEPLACE, "https://b.fr/doc"), place).remedies[0]
    assert gone in _proposal(_row(Classe.ABSENT, code=404), place).remedies[0]


def test_what_may_pass_changes_nothing():
    assert "navigateur" in _proposal(_row(Classe.INTERDIT, code=403)).remedies[0]
    assert "dans quelques jours" in _proposal(_row(Classe.INJOIGNABLE, code=None)).remedies[0]
    assert "plus tard" in _proposal(_row(Classe.NON_VERIFIE, code=429)).remedies[0]
    expired = _proposal(_row(Classe.INJOIGNABLE, detail="certificat périmé", code=None))
    assert expired.found == "injoignable ; certificat périmé"
    assert "prévenez le site" in expired.remedies[0]


def test_the_surest_come_first_and_what_is_alive_is_left_out():
    classes = list(Classe)
    places = [Place("documents", n, "url", "d", f"https://a.fr/{n}", Record(n, {})) for n in range(len(classes))]
    rows = {place.url: _row(classe) for place, classe in zip(places, classes, strict=True)}
    rows = {url: Row("", url, row.classe, None, "", DAY, "") for url, row in rows.items()}
    found = [proposal.found for proposal in propose(places, rows)]
    assert found == ["absente", "déplacée", "injoignable", "interdite", "non vérifiée"]


def test_the_check_has_a_row_for_each_record_in_order():
    places = [
        _place(document="b"),
        _place(document="a"),
        _place("regions", document="regions/53"),
        _place(document="a"),
    ]
    check = assemble(places, {URL: _row(Classe.VIVANT)}, DAY)
    assert [row.document for row in check.rows] == ["b", "a", "regions/53"]
    assert {row.url for row in check.rows} == {URL}


def test_the_summary_counts_each_state():
    rows = [_row(Classe.ABSENT), _row(Classe.VIVANT), _row(Classe.VIVANT)]
    assert summary(rows) == "2 vivantes, 1 absente"
    assert summary([]) == "aucune adresse"


def test_a_network_that_replaces_certificates_is_suspected():
    refused = _row(Classe.INJOIGNABLE, detail="certificat d’une autorité inconnue", code=None)
    assert distrusted([refused, _row(Classe.INJOIGNABLE, code=None)])
    assert not distrusted([refused, _row(Classe.VIVANT, code=200)])
    assert not distrusted([_row(Classe.INJOIGNABLE, code=None)])
