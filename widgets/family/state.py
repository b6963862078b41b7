"""What a screen of a few sections knows: their documents, what is read, what came after, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from traitlets import Tuple, Unicode

from catalogue import Catalogue
from catalogue.model import Document, Section
from catalogue.text import closest, francais
from catalogue.vocabulary import Mot
from widgets import asking
from widgets.milestones import Milestone, milestones_in, trust_words
from widgets.state import ScreenState
from widgets.visit import Visit

MOST_KEYS = 5  # unknown keys that notices name


@dataclass(frozen=True, slots=True)
class Group:
    """One section: its `page`, its `documents` in printed order, `later` and `local` ones and dated `milestones`.

    `read` of its documents are read; `progress` and `size` say so in French; `trust` explains the
    labels of its milestones.
    """

    section: Section
    page: Document
    documents: tuple[Document, ...]
    later: tuple[Document, ...]
    local: tuple[Document, ...]
    milestones: tuple[Milestone, ...]
    trust: tuple[Mot, ...]
    read: int
    progress: str
    size: str


class FamilyState(ScreenState):
    """The documents of `sections` (ids, in the order of the page), or of the chosen `section` alone.

    An unknown id among `sections` is a KeyError at once.
    """

    sections = Tuple()
    section = Unicode()

    def __init__(self, catalogue: Catalogue, visit: Visit, sections: Sequence[str]) -> None:
        super().__init__(catalogue=catalogue, visit=visit, sections=tuple(map(catalogue.section, sections)))

    @property
    def query(self) -> str:
        """The chosen section, if one is."""
        return urlencode({"section": self.section}) if self.section else ""

    @property
    def status(self) -> str:
        """What is shown and how much of it is read."""
        documents = self._documents(*self.shown)
        names = ", ".join(section.libelle for section in self.shown)
        return francais(f"{names} : {_count(len(documents), 'document')}, {_read_among(self.visit, documents)}.")

    @property
    def shown(self) -> tuple[Section, ...]:
        """The chosen section, or all of them."""
        return tuple(section for section in self.sections if self.section in ("", section.id))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The shown sections with all that is known of each."""
        return tuple(map(self._group, self.shown))

    def go(self, query: str) -> None:
        """Show the section of a query string; one that this page does not hold is told."""
        asked, notices = _read(query)
        section = asked["section"]
        if section and section not in {known.id for known in self.sections}:
            notices.append(self._unknown(section))
            section = ""
        if asked["couloir"] and not self.visit.choose_couloir(asked["couloir"]):
            notices.append(f"Le couloir « {asking.short(asked['couloir'])} » n’existe pas : il est ignoré.")
        notices += filter(None, [asking.refused_region(self.catalogue, asked["region"])])
        with self.hold_trait_notifications():
            self.section = section
            self.notices = tuple(map(francais, notices))

    def context(self) -> Mapping[str, object]:
        """What view.html reads."""
        groups, everything = self.groups, self._documents(*self.sections)
        return {
            "choix": self._choices(),
            "section": self.section,
            "groupes": groups,
            "lus": self.visit.lus,
            "total": len(everything),
            "total_lu": self.visit.read_in(everything),
            "remarques": (*self.visit.notices, *self.notices),
            "statut": self.status,
        }

    def _choices(self) -> list[tuple[str, str]]:
        """Each value of the filter with its French label."""
        everything = _count(len(self._documents(*self.sections)), "document")
        return [
            ("", f"Toutes les sections ({everything})"),
            *((s.id, f"{s.libelle} ({_count(len(self._documents(s)), 'document')})") for s in self.sections),
        ]

    def _documents(self, *sections: Section) -> tuple[Document, ...]:
        """The documents of the sommaire in these sections, in printed order."""
        wanted = {section.id for section in sections}
        return tuple(document for document in self.catalogue.documents if document.section in wanted)

    def _group(self, section: Section) -> Group:
        catalogue, documents = self.catalogue, self._documents(section)
        milestones = milestones_in(catalogue, section.id)
        return Group(
            section=section,
            page=catalogue.document(section.page),
            documents=documents,
            later=tuple(document for document in catalogue.posterieurs if document.section == section.id),
            local=tuple(document for document in catalogue.locaux if document.section == section.id),
            milestones=milestones,
            trust=trust_words(catalogue, milestones),
            read=self.visit.read_in(documents),
            progress=_progress(self.visit, documents),
            size=_count(len(documents), "document"),
        )

    def _unknown(self, key: str) -> str:
        """The French sentence on a section that is not of this page, with where to go instead."""
        elsewhere = {section.id: section.libelle for section in self.catalogue.sections}
        if key in elsewhere:
            return f"La section {elsewhere[key]} n’est pas sur cette page : cherchez-la dans Recherche."
        near = closest(asking.short(key), [section.id for section in self.sections])
        end = f" ; vouliez-vous dire {elsewhere[near]} ?" if near else " : voici toutes celles de cette page."
        return f"La section « {asking.short(key)} » n’existe pas{end}"


def _count(number: int, noun: str) -> str:
    """« aucun document », « 1 document », « 2 documents »."""
    return f"{number} {noun}{'s' if number > 1 else ''}" if number else f"aucun {noun}"


def _read_among(visit: Visit, documents: tuple[Document, ...]) -> str:
    """« aucun lu », « 1 lu », « 2 lus »."""
    return _count(visit.read_in(documents), "lu")


def _progress(visit: Visit, documents: tuple[Document, ...]) -> str:
    """« 1 document lu sur 4 »."""
    read = visit.read_in(documents)
    return f"{_count(read, 'document')} lu{'s' if read > 1 else ''} sur {len(documents)}"


def _read(query: str) -> tuple[dict[str, str], list[str]]:
    """The first value of each known key, and French sentences on what is left aside."""
    pairs = asking.pairs(query)
    asked = dict.fromkeys(("section", "couloir", "region"), "")
    asked |= {key: value for key, value in reversed(pairs) if key in asked}
    notices = []
    if len({value for key, value in pairs if key == "section"}) > 1:
        notices.append("Une seule section à la fois : la première est montrée.")
    unknown = dict.fromkeys(asking.unknown_key(key) for key, _ in pairs if key not in asked)
    return asked, [*notices, *tuple(unknown)[:MOST_KEYS]]
