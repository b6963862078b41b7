"""What the search page knows: the criteria, the documents they give, and the file that a reader asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from traitlets import Enum, Instance, Int, observe, validate

from catalogue import Catalogue, Criteria
from catalogue.text import francais
from widgets.explorer.exports import EXPORTS, export
from widgets.explorer.facets import choices, groups
from widgets.explorer.nothing import absences, suggestions, ways_out
from widgets.explorer.queries import PAGE, PERTINENCE, TRIS, read, settled_sort, write
from widgets.explorer.results import SORTS, Results, find, inside, sort_options, told
from widgets.exporting.listing import Listing
from widgets.state import ScreenState
from widgets.visit import Visit


class ExplorerState(ScreenState):
    """The documents that `criteria` give, in the order of `tri`, the first `nombre` of them shown.

    `exported` holds the file of the whole list, asked by one of EXPORTS, until it is sent.
    """

    criteria = Instance(Criteria, ())
    tri = Enum(TRIS, PERTINENCE)
    nombre = Int(PAGE)

    def __init__(self, catalogue: Catalogue, visit: Visit, **traits: object) -> None:
        self._found: tuple[tuple[Criteria, str], Results] | None = None
        self._said = ""
        super().__init__(catalogue=catalogue, visit=visit, **traits)

    @validate("criteria")
    def _visible(self, proposal: Mapping[str, Criteria]) -> Criteria:
        """Keep the filters that this page shows: one that nobody sees could not be removed."""
        return proposal["value"].without("publics")

    @observe("criteria", "tri")
    def _settle(self, _: object) -> None:
        """Give a sort its one name, which depends on whether there is a text."""
        self.tri = settled_sort(self.criteria, self.tri)

    @property
    def query(self) -> str:
        """The query string of this view, in the order of write()."""
        return write(self.criteria, self.tri, self.nombre)

    def go(self, query: str) -> None:
        """Show the view of a query string; a couloir asked as such becomes that of the visit."""
        reading = read(self.catalogue, query)
        self._said = ""
        with self.hold_trait_notifications():
            self.criteria, self.tri, self.nombre = reading.criteria, reading.tri, reading.nombre
            self.notices = reading.notices
        if reading.couloir:
            self.visit.choose_couloir(reading.couloir)

    def act(self, name: str, value: str, checked: bool) -> None:
        """Mark a document as read, or make one of the EXPORTS."""
        self._said = ""
        if name not in EXPORTS:
            super().act(name, value, checked)
            return
        self.exported = export(name, self._listing())
        number = inside(told(self.results.selection))
        self._said = francais(f"Fichier {self.exported['name']} prêt : {number}.")

    @property
    def results(self) -> Results:
        """What the criteria give, computed once for each of them."""
        asked = (self.criteria, self.tri)
        if self._found is None or self._found[0] != asked:
            self._found = asked, find(self.catalogue, *asked)
        return self._found[1]

    @property
    def status(self) -> str:
        """How many documents there are, how many are shown and in which order; or the file made last."""
        if self._said:
            return self._said
        selection = self.results.selection
        found, near = len(selection), "pour" if selection.complete else "de"
        words = [told(selection)]
        words += [f"{near} « {self.criteria.texte} »"] if self.criteria.texte else []
        words += [f"– les {self.nombre} premiers sont affichés"] if found > self.nombre else []
        words += [f"– tri : {inside(SORTS[self.tri])}"] if self.tri != PERTINENCE else []
        return francais(" ".join(words))

    def context(self) -> Mapping[str, object]:
        """What view.html reads."""
        results, total = self.results, len(self.results.selection)
        shown = results.first(self.nombre)
        return {
            "criteria": self.criteria,
            "query": self.query,
            "statut": self.status,
            "groupes": groups(self.catalogue, self.criteria, results.selection.counts),
            "posterieurs": self._later(),
            "locaux": self._local(),
            "actifs": tuple((c.titre, c.libelle, write(c.sans, self.tri)) for c in self._choices),
            "tris": sort_options(self.criteria, self.tri),
            "documents": tuple(document for document, _ in shown),
            "total": total,
            "compte": told(results.selection),
            "entiere": results.selection.complete,
            "suite": write(self.criteria, self.tri, self.nombre + PAGE) if total > self.nombre else "",
            "pas": PAGE,
            "raisons": {document.id: reasons for document, reasons in shown},
            "recherche": results.search,
            "absences": absences(self.catalogue, self.criteria),
            "issues": () if total else ways_out(self.catalogue, self.criteria, self.tri),
            "suggestions": suggestions(self.catalogue, self.criteria, results.search, self.tri),
            "lus": self.visit.lus,
            "remarques": (*self.visit.notices, *self.notices),
        }

    @property
    def _choices(self) -> tuple:
        """The chosen filters."""
        return choices(self.catalogue, self.criteria)

    def _later(self) -> int:
        """How many documents of these criteria came after the sommaire."""
        wider = self.catalogue.select(replace(self.criteria, avec_posterieurs=True))
        return len(wider) - len(self.catalogue.select(replace(self.criteria, avec_posterieurs=False)))

    def _local(self) -> int | None:
        """How many documents of these criteria are of the region; None where the region adds nothing."""
        if not self.catalogue.locaux:
            return None
        return len(self.catalogue.select(replace(self.criteria, locaux_seuls=True)))

    def _listing(self) -> Listing:
        """The whole list with its criteria in words, to be exported."""
        texte = self.criteria.texte
        titre = f"Documents du Ségur numérique pour « {texte} »" if texte else "Documents du Ségur numérique"
        words = [f"{choice.titre} : {choice.libelle}" for choice in self._choices]
        words += [f"Tri : {inside(SORTS[self.tri])}"] if self.tri != PERTINENCE else []
        documents = self.results.documents
        return Listing(self.catalogue, titre, f"{' ; '.join([told(self.results.selection), *words])}.", documents)
