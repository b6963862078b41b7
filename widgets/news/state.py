"""What the page of news knows: what came after the sommaire, what changed in this corpus, and their feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from catalogue import Catalogue
from catalogue.text import francais
from widgets import asking
from widgets.milestones import trust_words
from widgets.news.content import Since, by_day, document_of, news_of, since_the_sommaire
from widgets.news.feed import atom_file
from widgets.state import ScreenState
from widgets.visit import Visit

ATOM = "quoi-atom"
PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The present moment in Paris."""
    return datetime.now(PARIS)


class NewsState(ScreenState):
    """The news for the couloir of the visit and for all, or for every couloir, on the day that `clock` tells."""

    def __init__(self, catalogue: Catalogue, visit: Visit, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        self._said = ""
        super().__init__(catalogue=catalogue, visit=visit)

    @property
    def since(self) -> Since:
        """What came after the sommaire."""
        return since_the_sommaire(self.catalogue, self.visit.couloir, self._clock().date())

    @property
    def query(self) -> str:
        """« couloir=officine », or nothing."""
        return urlencode({"couloir": self.visit.couloir}) if self.visit.couloir else ""

    def go(self, query: str) -> None:
        """Choose the couloir of a query as the reading path does."""
        couloir, notices = asking.asked_couloir(self.catalogue, query)
        if couloir is not None:
            self.visit.choose_couloir(couloir)
        self._said = ""
        self.notices = notices

    def act(self, name: str, value: str, checked: bool) -> None:
        """Mark a document as read, or make the feed."""
        super().act(name, value, checked)
        self._said = ""
        if name == ATOM:
            couloir = self.visit.couloir
            news = news_of(self.catalogue, couloir)
            self.exported = atom_file(self.catalogue, couloir, self.since, news, self._clock())
            self._said = f"Fichier {self.exported['name']} prêt."

    @property
    def status(self) -> str:
        """The file made last, else how much is new."""
        return francais(self._said or f"{self._place} : {self._sum}.")

    @property
    def _place(self) -> str:
        couloir = self.visit.couloir
        return f"Couloir {self.catalogue.section(couloir).libelle}" if couloir else "Tous les couloirs"

    @property
    def _sum(self) -> str:
        """« 10 documents parus après le sommaire, aucun changement relevé dans ce corpus »."""
        later, noted = len(self.since.later), len(news_of(self.catalogue, self.visit.couloir))
        return (
            f"{_count(later, 'document paru', 'documents parus')} après le sommaire, "
            f"{_count(noted, 'changement relevé', 'changements relevés')} dans ce corpus"
        )

    def context(self) -> Mapping[str, object]:
        """What the view reads; `documents` are those of the news, by key."""
        catalogue, couloir = self.catalogue, self.visit.couloir
        since, news = self.since, news_of(catalogue, couloir)
        documents = {one.cle: document for one in news if (document := document_of(catalogue, one))}
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "couloir": catalogue.section(couloir) if couloir else None,
            "lus": self.visit.lus,
            "depuis": since,
            "jours": by_day(news),
            "documents": documents,
            "confiances": trust_words(catalogue, (*since.coming, *since.past)),
        }


def _count(number: int, one: str, many: str) -> str:
    """« aucun document paru », « 1 document paru », « 2 documents parus »."""
    return f"{number or 'aucun'} {many if number > 1 else one}"
