"""What files share: data stays text in each kind of them."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from widgets.exporting import markdown, printable
from widgets.exporting.handing import handed
from widgets.exporting.listing import Listing

EVIL = "<b>=1+1</b> [x](y) *z*"


@pytest.fixture
def listing(catalogue):
    """A list of one document with markup in its label, of a page whose address is not exact."""
    document = replace(catalogue.document("officine-lgo-arrete"), libelle=EVIL)
    return Listing(catalogue, "Titre", "Critères.", (document,))


def test_an_address_is_opened_whole_by_markdown():
    assert markdown.address("https://exemple.fr/a?b=<c>") == "<https://exemple.fr/a?b=%3Cc%3E>"


def test_a_task_keeps_its_box_and_its_lines_under_its_marker(listing):
    first, *others = markdown.item(listing, listing.documents[0], "- ", "[x] ")
    assert first.startswith("- [x] **Officine › ")
    assert "\\<b\\>=1+1\\</b\\> \\[x\\](y) \\*z\\*" in first
    assert all(line.startswith("  ") for line in others)


def test_no_acronym_means_no_heading(catalogue, listing):
    assert list(markdown.acronyms(Listing(catalogue, "Titre", "", ()))) == []
    heading, terms = markdown.acronyms(listing)
    assert heading == "## Sigles employés"
    assert "- **LGO** – " in terms


def test_blocks_without_text_leave_no_hole():
    assert markdown.written(["# A", "", "b"]) == "# A\n\nb\n"


def test_a_file_is_handed_over_as_text_or_as_bytes():
    assert handed("a.txt", "text/plain", "é") == {"name": "a.txt", "type": "text/plain", "text": "é"}
    assert handed("a.xlsx", "x/y", b"\x00") == {"name": "a.xlsx", "type": "x/y", "bytes": b"\x00"}


def test_a_printed_document_has_its_box_in_its_heading(listing):
    page, main = printable.new_page(EVIL)
    printable.add_document(main, listing, listing.documents[0], "h3", "☐")
    soup = BeautifulSoup(printable.written(page), "html.parser")
    assert soup.b is None
    assert soup.h1.get_text() == EVIL
    assert soup.h3.get_text().replace("\u00a0", " ").startswith("☐ Officine › ")
    assert soup.title.get_text() == f"{EVIL} – Parcours Ségur"
