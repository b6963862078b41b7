"""The Atom feed holds what RFC 4287 asks of it, whatever the texts."""

from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.comparing import Change
from catalogue.exports.feed import Entry, atom, entry_of, feed
from catalogue.news import Changement, Nouveaute

ATOM = "{http://www.w3.org/2005/Atom}"
MADE = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=1)))
PHRASE = "« Arrêté » change d’adresse : « https://a.fr/?x=1&y=2 » devient « https://b.fr »."
CHANGE = Change(Changement.ADRESSE, "documents", "a", "url", "https://a.fr/?x=1&y=2", "https://b.fr", (), PHRASE)


def children(node):
    return {child.tag.removeprefix(ATOM) for child in node}


def check(text):
    """Parse a feed and hold it to the required elements; its root and its entries."""
    root = ET.fromstring(text.encode())  # noqa: S314 - our own text
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = node.findall(f"{ATOM}{name}")
            assert found.text
        assert node.find(f"{ATOM}id").text.startswith("tag:parcours-segur,2026:")
        assert datetime.fromisoformat(node.find(f"{ATOM}updated").text).tzinfo
    (name,) = root.findall(f"{ATOM}author/{ATOM}name")
    assert name.text == "Parcours Ségur"
    entries = root.findall(f"{ATOM}entry")
    assert all(children(entry) & {"link", "content"} and entry.find(f"{ATOM}summary").text for entry in entries)
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return root, entries


def test_changes_become_entries_with_their_sentence():
    root, (entry,) = check(atom([CHANGE], "Parcours Ségur : changements", "https://a.fr/quoi", MADE))
    assert root.find(f"{ATOM}title").text == "Parcours Ségur\u00a0: changements"
    assert root.find(f"{ATOM}updated").text == "2026-11-24T08:30:00Z"
    assert root.find(f"{ATOM}link").attrib == {"rel": "alternate", "type": "text/html", "href": "https://a.fr/quoi"}
    assert entry.find(f"{ATOM}title").text.replace("\u00a0", " ") == PHRASE
    assert entry.find(f"{ATOM}category").get("term") == "Adresse changée"
    assert entry.find(f"{ATOM}updated").text == "2026-11-24T00:00:00Z"
    assert "relevé le 24/11/2026" in entry.find(f"{ATOM}summary").text


def test_a_feed_without_changes_is_a_feed():
    root, entries = check(atom([], "Rien", "", MADE))
    assert entries == []
    assert root.find(f"{ATOM}link") is None


def test_an_entry_that_opens_something_links_to_it_and_another_holds_its_text():
    opened = Entry("a", "A", "Un A.", date(2026, 1, 1), "Ajouté", "https://a.fr/?x=1&y=2")
    _, (one, other) = check(feed("k", "T", [opened, Entry("b", "B", "Un B.", date(2026, 1, 1), "Ajouté")], MADE))
    assert one.find(f"{ATOM}link").get("href") == "https://a.fr/?x=1&y=2"
    assert other.find(f"{ATOM}content").text == "B"


def test_identifiers_stay_when_the_same_is_told_again_and_differ_when_other_words_are():
    one = Nouveaute(MADE.date(), Changement.ADRESSE, "documents", "a", "url", (), PHRASE)
    again = Nouveaute(MADE.date(), Changement.ADRESSE, "documents", "a", "url", (), f"{PHRASE} Bis.")
    assert entry_of(one, "x").key == entry_of(one, "y", "https://a.fr").key
    assert entry_of(one, "x").key != entry_of(again, "x").key
    ids = {node.text for node in check(atom([CHANGE], "a", "", MADE))[0].iter(f"{ATOM}id")}
    assert ids == {node.text for node in check(atom([CHANGE], "b", "https://b.fr", MADE))[0].iter(f"{ATOM}id")}


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "]]>", "\x00\x08\ufffe", "L’état « A » ?", "a\tb\nc"])
def test_no_text_breaks_the_file(text):
    _, (entry,) = check(feed("k", "t" + text, [Entry(text + "k", f"t{text}", f"r{text}", MADE.date(), text)], MADE))
    assert entry.find(f"{ATOM}title").text.startswith("t")


@given(st.text(), st.text(), st.datetimes(timezones=st.just(UTC)))
def test_any_text_gives_a_feed_that_can_be_read(text, key, moment):
    check(feed(key, f"t{text}", [Entry(f"e{key}", f"t{text}", f"r{text}", date(2026, 1, 1), text, "")], moment))
