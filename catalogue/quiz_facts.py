"""What the tables say of each thing that may answer a question: facts, against which a `sujet` is held.

A fact is a value under a name, about a thing of a kind (`objet`). Each column of the table of a thing is a
fact about it, the items of a list one by one; the others are named in DERIVED and gathered below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain

from catalogue.cells import Tables
from catalogue.text import fold, words
from catalogue.vocabulary import Statut

# The table and the key of what an answer may be; a famille is the value of a column, a texte is itself.
SOURCES = {
    "document": ("documents", "id"),
    "terme": ("glossaire", "sigle"),
    "editeur": ("editeurs", "id"),
    "section": ("sections", "id"),
    "famille": ("sections", "famille"),
    "nature": ("natures", "id"),
    "etape": ("etapes", "numero"),
    "echeance": ("echeances", "id"),
}
CITED = ("documents", "sections", "composants", "etapes", "natures", "editeurs", "glossaire", "echeances")
DERIVED = {
    "document": ("famille", "a_defaut_de", "mot"),
    "terme": ("sens", "couloir", "document", "mot"),
    "editeur": ("document", "mot"),
    "section": ("composant", "document", "presente", "absente", "renommee", "mot"),
    "famille": ("id", "section", "document"),
    "nature": ("document", "presente", "absente", "etape", "a_defaut_de", "mot"),
    "etape": ("document", "mot"),
    "echeance": ("annee",),
    "texte": ("sigle", "sens", "nom_actuel", "echeance", "document"),
}
PROSE = ("titre", "libelle", "libelle_actuel", "nom", "resume", "definition", "description", "mots_cles")
MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
LAST = 99  # rank of what has no place in the reading order

Row = Mapping[str, str]
Fact = tuple[str, str, str, str]  # objet, thing, name, value


class Facts:
    """The facts of a corpus, from tables that have passed the other checks; `rows` by kind and key."""

    def __init__(self, tables: Tables) -> None:
        self.rows: dict[str, dict[str, Row]] = {
            objet: {record.cells[key]: record.cells for record in tables[name].records}
            for objet, (name, key) in SOURCES.items()
        }
        self.rows["famille"] = {famille: {} for famille in self.rows["famille"]}
        self.composants = {record.cells["id"]: record.cells for record in tables["composants"].records}
        self._found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for objet, thing, name, value in chain(
            _of_documents(self), _of_sections(self), _of_natures(self), _of_terms(self), _of_texts(self)
        ):
            self._found[objet, thing, name].add(value)

    def names(self, objet: str) -> set[str]:
        """The names under which a thing of that kind may have facts."""
        return {*DERIVED[objet], *next(iter(self.rows.get(objet, {}).values()), {})}

    def hold(self, objet: str, thing: str, name: str, values: Collection[str]) -> bool:
        """Whether one of the values is a fact of that name about a thing; « mot » is any words of its texts."""
        row = self.rows.get(objet, {}).get(thing, {})
        if name == "mot":
            text = _words(" ".join(row.get(column, "") for column in PROSE))
            return any(_words(value) in text for value in values)
        if objet == "terme" and name == "document":
            titles = (self.rows["document"].get(value, {}).get("titre", "") for value in values)
            return any(_words(thing) in _words(title) for title in titles)
        key = fold(thing) if objet == "texte" else thing
        found = {*self._found.get((objet, key, name), ()), *filter(None, row.get(name, "").split("|"))}
        return not found.isdisjoint(values)

    def rank(self, objet: str, thing: str, document: str = "") -> tuple[int | str, ...]:
        """The place of a thing in the order of its kind: of reading, of time, or as printed.

        Terms come in the order in which the title of `document` names them.
        """
        row = self.rows.get(objet, {}).get(thing, {})
        if objet == "document":
            return self._reading_rank(row)
        if objet == "echeance":
            return (row["date"], row["heure"])
        if objet == "terme":
            return (self.rows["document"].get(document, {}).get("titre", "").find(thing),)
        if objet == "nature":
            return (self._rank_of_nature(thing),)
        return (int(row.get("numero") or row.get("ordre") or LAST),)

    def _reading_rank(self, row: Row) -> tuple[int, ...]:
        """Documents are read by étape, then by composant, then by nature, then as printed."""
        composant = self.composants.get(row["composant"], {}).get("ordre", "0")
        return int(row["etape"] or LAST), int(composant), self._rank_of_nature(row["nature"]), int(row["ordre"])

    def _rank_of_nature(self, nature: str) -> int:
        """Where the four steps, one after the other, read that nature."""
        read = [item for etape in self.rows["etape"].values() for item in etape["natures"].split("|")]
        return read.index(nature) if nature in read else LAST


def _of_documents(facts: Facts) -> Iterator[Fact]:
    """Who publishes a document, in which section, famille, step and nature it is."""
    for key, row in facts.rows["document"].items():
        famille = facts.rows["section"].get(row["section"], {}).get("famille", "")
        yield "document", key, "famille", famille
        yield "famille", famille, "document", key
        for objet in ("section", "nature", "etape", "editeur"):
            yield objet, row[objet], "document", key


def _of_sections(facts: Facts) -> Iterator[Fact]:
    """What the sommaire holds in a section and what it does not; the names of a section."""
    documents = facts.rows["document"].values()
    held = {(row["section"], row["nature"]) for row in documents if row["statut"] == Statut.SOMMAIRE}
    for key, row in facts.rows["section"].items():
        yield "famille", row["famille"], "id", row["famille"]
        yield "famille", row["famille"], "section", key
        yield "section", key, "renommee", "oui" if row["libelle"] != row["libelle_actuel"] else "non"
        yield "texte", fold(row["libelle_actuel"]), "nom_actuel", key
        for nature in facts.rows["nature"]:
            name = "presente" if (key, nature) in held else "absente"
            yield "section", key, name, nature
            yield "nature", nature, name, key
    for composant in facts.composants.values():
        yield "section", composant["section"], "composant", composant["id"]
        yield "terme", composant["sigle"], "couloir", composant["section"]


def _of_natures(facts: Facts) -> Iterator[Fact]:
    """The step that reads a nature, and what the advice of an absent one says to read instead."""
    for numero, etape in facts.rows["etape"].items():
        for nature in etape["natures"].split("|"):
            yield "nature", nature, "etape", numero
    labels = {key: (_words(row["libelle"]), _words(row["pluriel"])) for key, row in facts.rows["nature"].items()}
    named: dict[str, set[str]] = defaultdict(set)
    for absent, row in facts.rows["nature"].items():
        advice = _words(row["si_absent"])
        for nature in (key for key, both in labels.items() if any(label in advice for label in both)):
            if nature != absent:
                named[nature].add(absent)
                yield "nature", nature, "a_defaut_de", absent
    for key, row in facts.rows["document"].items():
        for absent in named.get(row["nature"], ()):
            yield "document", key, "a_defaut_de", absent


def _of_terms(facts: Facts) -> Iterator[Fact]:
    """An acronym, its expansion and its other forms."""
    for sigle, row in facts.rows["terme"].items():
        yield "terme", sigle, "sens", sigle
        for form in (sigle, row["developpe"], row["developpe"].split(" (")[0], *row["formes"].split("|")):
            for name in ("sigle", "sens"):
                yield "texte", fold(form), name, sigle


def _of_texts(facts: Facts) -> Iterator[Fact]:
    """The names of publishers, and dates as they are written in French."""
    for key, row in facts.rows["document"].items():
        editeur = facts.rows["editeur"].get(row["editeur"], {})
        for form in filter(None, (editeur.get("sigle"), editeur.get("nom"))):
            yield "texte", fold(form), "document", key
    for key, row in facts.rows["echeance"].items():
        yield "echeance", key, "annee", row["date"][:4]
        yield "texte", fold(_in_french(date.fromisoformat(row["date"]))), "echeance", key


def _in_french(day: date) -> str:
    """A day as it is written: 14 décembre 2023, 1er mars 2022."""
    return f"{day.day if day.day > 1 else '1er'} {MOIS[day.month - 1]} {day.year}"


def _words(text: str) -> str:
    """The folded words of a text with a space around each, so that words are found whole."""
    return f" {' '.join(words(text))} "
