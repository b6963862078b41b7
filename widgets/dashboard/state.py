"""What the dashboard knows: a région, the couloirs whose dates are shown, and the files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlencode

from traitlets import Bool, Tuple, Unicode

from catalogue import Catalogue
from catalogue.exports.spreadsheets import TYPE
from catalogue.model import Region
from catalogue.surcouche_model import Overlay
from catalogue.text import francais
from widgets.dashboard import checks, exports, pictures, queries
from widgets.dashboard.coverage import coverage
from widgets.dashboard.facts import amounts, by_name, institutions, official_documents, region_of, tiles
from widgets.dashboard.pathways import is_of_this_computer, pathways, site_of, subscriptions
from widgets.dashboard.schedule import Schedule, schedule
from widgets.exporting.handing import handed
from widgets.milestones import moment, trust_words
from widgets.roadmap.state import NOTHING_TO_COME, now
from widgets.state import ScreenState
from widgets.visit import Visit

MOST_PROBLEMS = 20  # of an overlay, that the page tells


class DashboardState(ScreenState):
    """The région of the visit, or none, and the dates of `couloirs`: None before the reader chose, all six if empty.

    `results` are the checks of the addresses, the latest first. `served` is whether a server answers beside the
    page; `site` the address of the page, once the browser told it. `written` makes the page to keep.
    """

    couloirs = Tuple(None, allow_none=True)
    results = Tuple()
    served = Bool()
    site = Unicode()

    def __init__(
        self,
        catalogue: Catalogue,
        visit: Visit,
        written: Callable[[Mapping[str, object]], str] = str,
        clock: Callable[[], datetime] = now,
        **traits: object,
    ) -> None:
        self._written, self._clock, self._said = written, clock, ""
        super().__init__(catalogue=catalogue, visit=visit, **traits)

    @property
    def region(self) -> Region | None:
        """The chosen région."""
        return region_of(self.catalogue, self.visit.region)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The couloirs whose dates are shown: at first the one of the visit; none means all of them."""
        first = (self.visit.couloir,) if self.visit.couloir else ()
        return first if self.couloirs is None else self.couloirs

    @property
    def dates(self) -> Schedule:
        """The milestones around today."""
        return schedule(self.catalogue, self.chosen, self._clock().date(), self.visit.region)

    @property
    def query(self) -> str:
        """« region=53&couloir=officine », or what of it there is."""
        return queries.write(self.visit.region, self.chosen)

    @property
    def status(self) -> str:
        """What was done last, else the région and how many dates are to come."""
        if self._said:
            return francais(self._said)
        place = f"{self.region.nom} ({self.region.code})" if self.region else "Aucune région choisie"
        return francais(f"{place} : {self.dates.phrase}.")

    def go(self, query: str) -> None:
        """Show the région and the couloirs of a query; the région stays if the query does not name one.

        One couloir alone becomes that of the visit.
        """
        asked = queries.read(self.catalogue, query)
        self._said = ""
        if asked.region is not None:
            self.visit.choose_region(asked.region)
        if len(asked.couloirs) == 1:
            self.visit.choose_couloir(asked.couloirs[0])
        with self.hold_trait_notifications():
            self.couloirs, self.notices = asked.couloirs, asked.notices

    def act(self, name: str, value: str, checked: bool) -> None:
        """Take the address of the page (« adresses »), or make one of the files; `value` is that address for most."""
        super().act(name, value, checked)
        self._said = ""
        if self.served and (site := site_of(value)):
            self.site = site
        if name == "adresses":
            self._said = "Adresses complètes et codes QR affichés." if self.site else "L’adresse du site est inconnue."
        elif name == "echeances-ics" and not self.dates.coming:
            self._said = NOTHING_TO_COME
        elif name in self._files:
            self.exported = self._files[name]()
            self._said = f"Fichier {self.exported['name']} prêt."

    @property
    def _files(self) -> Mapping[str, Callable[[], dict[str, object]]]:
        """The files by the act that asks for them."""
        files = {"tableau-html": self._page, "tableau-xlsx": self._workbook, "echeances-ics": self._calendar}
        return {**files, "liens-xlsx": self._links} if self.results else files

    def _page(self) -> dict[str, object]:
        return self._file("html", "text/html;charset=utf-8", self._written(self.context()))

    def _workbook(self) -> dict[str, object]:
        return self._file("xlsx", TYPE, exports.as_workbook(self.content))

    def _calendar(self) -> dict[str, object]:
        return exports.ics(self.content, self._clock())

    def _links(self) -> dict[str, object]:
        return handed("parcours-segur-liens.xlsx", TYPE, exports.links_workbook(self.catalogue, self.results))

    def _file(self, extension: str, kind: str, content: str | bytes) -> dict[str, object]:
        code = f"-{self.visit.region}" if self.visit.region else ""
        return handed(f"parcours-segur-tableau-de-bord{code}.{extension}", kind, content)

    @property
    def content(self) -> exports.Content:
        """What the page says, as files take it."""
        return exports.Content(
            self.catalogue,
            self.region,
            self.chosen,
            self.dates,
            coverage(self.catalogue),
            checks.link_report(self.catalogue, self.results),
            pathways(self.catalogue, self.visit.region, self.site),
            self.site,
            self.overlay,
        )

    @property
    def overlay(self) -> Overlay | None:
        """The overlay of the chosen région, of any if none is chosen; one with problems whatever the région."""
        overlay = self.catalogue.surcouche
        elsewhere = overlay and self.visit.region and overlay.region != self.visit.region
        return overlay if overlay and (overlay.problems or not elsewhere) else None

    def context(self) -> Mapping[str, object]:
        """What the view and the page to keep read."""
        content, catalogue = self.content, self.catalogue
        region, dates, held = content.region, content.dates, content.held
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "requete": self.query,
            "region": region,
            "carte": tiles(catalogue),
            "liste": by_name(catalogue),
            "choisis": self.chosen,
            "sans_region": urlencode([("region", ""), *queries.pairs("", self.chosen)]),
            "institutions": institutions(region) if region else (),
            "montants": amounts(region) if region else (),
            "officiels": official_documents(catalogue),
            "dates": dates,
            "frise": pictures.timeline(catalogue, dates),
            "confiances": trust_words(catalogue, tuple(line.milestone for line in dates.lines)),
            "couverture": held,
            "mosaique": pictures.matrix(held),
            "liens": content.links,
            "commande": checks.COMMAND,
            "parcours": content.paths,
            "calendriers": subscriptions(catalogue, self.chosen, self.site),
            "servi": self.served,
            "site": self.site,
            "ici": is_of_this_computer(self.site),
            "surcouche": self.overlay,
            "nom_local": self._local_name,
            "problemes": self.overlay.problems[:MOST_PROBLEMS] if self.overlay else (),
            "jour": moment(self._clock().date()).text,
        }

    @property
    def _local_name(self) -> str:
        """The région that the overlay is of, in words."""
        found = region_of(self.catalogue, self.overlay.region) if self.overlay else None
        return found.nom if found else ""
