"""News as an Atom feed (RFC 4287), which any news reader subscribes to; pure.

We own no domain: the identifiers are tag: addresses of our own name, which never change once published, so that a
reader who takes the same feed again from elsewhere sees nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2s
from urllib.parse import quote
from xml.etree import ElementTree as ET

from catalogue.comparing import HEADINGS, Change, dated
from catalogue.news import Nouveaute
from catalogue.text import for_xml, francais

ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "Parcours Ségur"
TAG = "tag:parcours-segur,2026:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: `key` makes its identifier, `url` is what it opens, if anything; `kind` is a French word."""

    key: str
    titre: str
    resume: str
    day: date
    kind: str
    url: str = ""


def atom(changes: Iterable[Change], title: str, address: str, updated: datetime) -> str:
    """The feed of changes that were seen at `updated` (aware); `address` is the page it stands for, or empty."""
    entries = (entry_of(one, HEADINGS[one.changement]) for one in dated(changes, updated.date()))
    return feed("comparaison", title, entries, updated, address)


def entry_of(one: Nouveaute, kind: str, url: str = "") -> Entry:
    """A change as an entry; two that are told in other words are two entries."""
    digest = blake2s(one.phrase.encode(), digest_size=4).hexdigest()
    key = "/".join((one.date.isoformat(), one.table, one.cle, one.colonne, digest))
    return Entry(key, one.phrase, f"{kind} : changement relevé le {one.date:%d/%m/%Y}.", one.date, kind, url)


def feed(key: str, title: str, entries: Iterable[Entry], updated: datetime, address: str = "") -> str:
    """The text of the feed whose identifier `key` makes, entries in the order given."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "fr"})
    _add(root, "id", f"{TAG}{quote(key)}")
    _add(root, "title", francais(title))
    _add(root, "updated", _moment(updated))
    _add(ET.SubElement(root, "author"), "name", AUTHOR)
    if address:
        ET.SubElement(root, "link", rel="alternate", type="text/html", href=for_xml(address))
    for entry in entries:
        _add_entry(root, entry)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_entry(root: ET.Element, entry: Entry) -> None:
    """One entry; one that opens nothing holds its text whole, as the standard asks."""
    item = ET.SubElement(root, "entry")
    _add(item, "id", f"{TAG}{quote(entry.key)}")
    _add(item, "title", francais(entry.titre))
    _add(item, "updated", f"{entry.day.isoformat()}T00:00:00Z")
    ET.SubElement(item, "category", term=for_xml(entry.kind))
    _add(item, "summary", francais(entry.resume))
    if entry.url:
        ET.SubElement(item, "link", rel="alternate", href=for_xml(entry.url))
    else:
        _add(item, "content", francais(entry.titre))


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = for_xml(text)


def _moment(moment: datetime) -> str:
    """An aware moment as the standard writes it, in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
