"""The address by which a visitor is counted: that of the connection, unless a proxy of ours told another."""

from __future__ import annotations

import os
from ipaddress import IPv6Address, ip_address, ip_network

HOME = 64  # bits of an IPv6 address that one subscriber is given: the others are hers to choose


def behind_proxy() -> bool:
    """Whether every request comes through a proxy that writes X-Forwarded-For, as deploiement/nginx.conf does.

    PARCOURS_MANDATAIRE says so by « oui » or « non »; without it, a path (PARCOURS_CHEMIN) is one that a proxy gave.
    """
    told = os.environ.get("PARCOURS_MANDATAIRE", "")
    return told == "oui" or (told != "non" and os.environ.get("PARCOURS_CHEMIN", "/") != "/")


def visitor(peer: str, forwarded: str, proxied: bool) -> str:
    """The visitor of a connection from `peer` with that X-Forwarded-For, which only a proxy of ours may write.

    Its last address is the one that the nearest proxy saw: those before it may be invented.
    """
    last = forwarded.rpartition(",")[2].strip() if proxied else ""
    return _counted(last) or _counted(peer) or peer


def _counted(text: str) -> str:
    """The address or, in IPv6, the network of the subscriber; "" for anything else."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((int(address) >> HOME << HOME, HOME)))
    return str(address)
