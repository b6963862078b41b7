"""Why no answer came, in a few French words, from the errors of the system (those of httpx wrap them)."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
# What OpenSSL says of a certificate, by number.
CERTIFICATES = {
    9: "pas encore valable",
    10: "périmé",
    18: "signé par le site lui-même",
    19: "d’une autorité inconnue",
    20: "d’une autorité inconnue",
    62: "d’un autre site",
    64: "d’un autre site",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why no answer came.

    `network`: nothing answered at all, so that this machine itself may be offline; `final`: a new try would
    give the same; `certificate`: the site is there, but does not prove who it is; `later`: it asked to wait.
    """

    detail: str
    network: bool = False
    final: bool = False
    certificate: bool = False
    later: bool = False


# Errors of httpx that no error of the system explains, by name, for this module knows nothing of httpx.
WRAPPERS = (
    ("InvalidURL", Fault("adresse mal formée", final=True)),
    ("LocalProtocolError", Fault("adresse mal formée", final=True)),
    ("ProxyError", Fault("mandataire (proxy) injoignable", network=True)),
    ("ConnectTimeout", Fault("aucune connexion à temps", network=True)),
    ("ReadTimeout", Fault("réponse trop lente")),
    ("TimeoutError", Fault("réponse trop lente")),
    ("ConnectError", Fault("connexion impossible", network=True)),
)


def explain(error: BaseException) -> Fault:
    """The fault that an error tells, through all that caused it."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            kind = CERTIFICATES.get(cause.verify_code, "refusé")
            return Fault(f"certificat {kind}", final=True, certificate=True)
    for cause in causes:
        if fault := _of_system(cause):
            return fault
    names = {type(cause).__name__ for cause in causes}
    return next((fault for wrapper, fault in WRAPPERS if wrapper in names), Fault("réponse incompréhensible"))


def _of_system(cause: BaseException) -> Fault | None:
    """The fault that one error of the system tells, None if it tells nothing by itself."""
    if isinstance(cause, socket.gaierror):
        return Fault("nom de domaine introuvable", network=True)
    if isinstance(cause, ssl.SSLError):
        return Fault("connexion chiffrée impossible")
    if isinstance(cause, ConnectionRefusedError):
        return Fault("connexion refusée", network=True)
    if isinstance(cause, ConnectionResetError | BrokenPipeError | ConnectionAbortedError):
        return Fault("connexion coupée par le site")
    if isinstance(cause, OSError) and cause.errno in UNREACHABLE:
        return Fault("réseau injoignable", network=True)
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, then what caused it, members of groups included, each once."""
    waiting: list[BaseException | None] = [error]
    seen = set()
    while waiting:
        cause = waiting.pop(0)
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += (cause.__cause__, cause.__context__)
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions
