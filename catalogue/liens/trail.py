"""From an address to where it leads: redirections followed one by one, then what the last answer means."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from catalogue.liens.addresses import is_internal, leads_home, split_page
from catalogue.liens.faults import Fault
from catalogue.liens.hosts import TOO_MANY
from catalogue.liens.model import Classe

PERMANENT, TEMPORARY = (301, 308), (302, 303, 307)
ABSENT = (404, 410)
WORTH_ANOTHER_TRY = (408, 425, TOO_MANY)  # besides the errors of the server, 500 and more
LONGEST = 2000  # characters of an address
_SAFE = "%/:=&?~+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request: a status and two of its headers, or the fault that left none (code 0)."""

    code: int = 0
    location: str = ""
    retry_after: str = ""
    fault: Fault | None = None
    duree_ms: int = 0

    @property
    def settled(self) -> bool:
        """Whether a new request would give the same."""
        if self.fault:
            return self.fault.final
        return self.code < 500 and self.code not in WORTH_ANOTHER_TRY


@dataclass(slots=True)
class Trail:
    """The way from an address to a page.

    `here` is the address to ask; `lasting` the last one that only permanent redirections led to, which
    a maintainer may write instead; `moved` the status that said so first; `known` the hosts of the corpus,
    where anything may lead; `failures` how many requests were in vain.
    """

    start: str
    known: frozenset[str]
    longest: int
    here: str = field(init=False)
    lasting: str = field(init=False)
    seen: set[str] = field(init=False)
    moved: int = 0
    failures: int = 0

    def __post_init__(self) -> None:
        self.here = self.lasting = self.start
        self.seen = {self.start}

    def follow(self, answer: Answer) -> str:
        """Go where a redirection leads; return the French reason not to, or nothing."""
        target = _target(self.here, answer.location)
        parts = split_page(target)
        if parts is None or parts.hostname is None or len(target) > LONGEST:
            return "redirection vers autre chose qu’une page"
        if target in self.seen or len(self.seen) > self.longest:
            return "redirections sans fin"
        if is_internal(parts.hostname) and parts.hostname not in self.known:
            return "redirection vers une adresse interne"
        if answer.code in PERMANENT and self.lasting == self.here:
            self.lasting, self.moved = target, self.moved or answer.code
        self.here = target
        self.seen.add(target)
        return ""


def _target(here: str, location: str) -> str:
    """The address that a Location header designates, in the characters that an address may hold."""
    try:
        parts = urlsplit(urljoin(here, location.strip()))
    except ValueError:
        return ""
    fragment = parts.fragment or urlsplit(here).fragment  # what browsers do
    return urlunsplit((parts.scheme, parts.netloc, *(quote(part, _SAFE) for part in (*parts[2:4], fragment))))


def verdict(trail: Trail, answer: Answer) -> tuple[Classe, str]:
    """What an address turned out to be, and the French words that complete it; `answer` is the last one."""
    classe, detail = _meaning(answer)
    if classe is not Classe.VIVANT:
        words = (detail, f"redirigée vers {trail.here}" if trail.here != trail.start else "")
        return classe, " ; ".join(filter(None, words))
    if trail.lasting != trail.start:
        home = "mène à l’accueil du site" if leads_home(trail.start, trail.lasting) else ""
        further = f"puis redirection temporaire vers {trail.here}" if trail.here != trail.lasting else ""
        return Classe.DEPLACE, " ; ".join(filter(None, (home, further)))
    return classe, f"redirection temporaire vers {trail.here}" if trail.here != trail.start else detail


def _meaning(answer: Answer) -> tuple[Classe, str]:
    """What an answer means by itself."""
    if answer.fault:
        return Classe.NON_VERIFIE if answer.fault.later else Classe.INJOIGNABLE, answer.fault.detail
    if answer.code == TOO_MANY:
        return Classe.NON_VERIFIE, "le site limite le nombre de demandes"
    if answer.code >= 500 or answer.code in WORTH_ANOTHER_TRY:
        return Classe.INJOIGNABLE, "erreur du site"
    if answer.code >= 400:
        return Classe.ABSENT if answer.code in ABSENT else Classe.INTERDIT, ""
    if answer.code >= 300:
        return Classe.INJOIGNABLE, "redirection sans adresse"
    return Classe.VIVANT, ""
