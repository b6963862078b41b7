"""What the last check of the addresses says, by publisher and section, and what changed since the one before."""

from collections import Counter
from datetime import date

import pytest

from catalogue.liens.model import Classe
from catalogue.liens.report import write_check
from widgets.dashboard import checks as tested


def test_without_a_check_there_is_no_report(catalogue):
    assert tested.link_report(catalogue, ()) is None


def test_every_address_is_counted_by_publisher_and_by_section(catalogue, checks):
    report = tested.link_report(catalogue, checks)
    states = Counter(row.classe for row in checks[0].rows)
    assert report.total.nombres == tuple(states[classe] for classe in Classe)
    for tallies in (report.editeurs, report.sections):
        assert tuple(map(sum, zip(*(tally.nombres for tally in tallies), strict=True))) == report.total.nombres
        assert [tally.total for tally in tallies] == sorted((tally.total for tally in tallies), reverse=True)


def test_what_is_no_document_has_its_place_too(catalogue, checks):
    sections = {tally.nom: tally.total for tally in tested.link_report(catalogue, checks).sections}
    assert sections == {
        "Hôpital": 1, "Officine": 1, "SUN-ES": 1, "Radiologie": 1, tested.DIRECTORY: 1, tested.GONE: 1,
    }  # fmt: skip


def test_what_broke_moved_or_works_again_is_told_with_its_title(catalogue, checks):
    evolved = tested.link_report(catalogue, checks).evolutions
    assert [(one.titre, one.mot, one.row.vers) for one in evolved] == [
        (catalogue.document("hopital-page").titre, "ne répond plus", ""),
        (catalogue.document("officine-page").titre, "déplacée", "https://b.test/officine"),
        (catalogue.document("sun-es-faq").titre, "répond de nouveau", ""),
        ("disparu-depuis", "ne répond plus", ""),
    ]


def test_a_first_check_is_compared_to_nothing(catalogue, checks):
    report = tested.link_report(catalogue, checks[:1])
    assert (report.avant, report.evolutions) == ("", ())
    assert report.jour == "20 août 2026"


def test_the_sentence_counts_only_what_there_is(catalogue, checked):
    one = checked(date(2026, 8, 1), ("hopital-page", "vivant", ""))
    assert tested.link_report(catalogue, (one,)).phrase == "1 adresse au 1er août 2026\u00a0: 1 vivante."


def test_the_sheet_holds_every_address_with_what_became_of_it(catalogue, checks, records):
    sheet = tested.addresses_sheet(catalogue, checks)
    rows = records([sheet.columns, *sheet.rows])
    assert [row["Adresse"] for row in rows] == [row.url for row in checks[0].rows]
    moved = rows[1]
    assert (moved["État"], moved["Nouvelle adresse"], moved["Évolution"]) == (
        "déplacée", "https://b.test/officine", "déplacée",
    )  # fmt: skip
    assert (moved["Code"], moved["Vérifiée le"]) == (200, date(2026, 8, 20))
    assert (rows[3]["Section"], rows[3]["Titre"]) == (tested.DIRECTORY, "Région Bretagne")
    assert rows[4]["Titre"] == "DRIMbox : avances"


def test_the_last_two_checks_of_a_folder_are_taken(monkeypatch, tmp_path, checks):
    for check in checks:
        write_check(tmp_path / "verifications", check)
    monkeypatch.delenv("PARCOURS_LIENS", raising=False)
    assert [check.date for check in tested.latest(tmp_path / "donnees")] == [check.date for check in checks]
    assert tested.latest(tmp_path / "ailleurs" / "donnees") == ()


@pytest.mark.parametrize("key", ["regions/99", "editeurs/zzz", "echeances/zzz", "lune/53", "/", ""])
def test_a_record_that_is_gone_keeps_its_key(catalogue, checked, key):
    check = checked(date(2026, 8, 1), (key, "absent", ""))
    assert tested.title(catalogue, check.rows[0]) == key
    assert tested.link_report(catalogue, (check,)).total.total == 1
