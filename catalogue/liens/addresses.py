"""The addresses of the corpus, and the cell that holds each."""

from __future__ import annotations

import ipaddress
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from catalogue.records import Record, Table

# For each table: the column that names its records, and those that hold addresses.
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents": ("id", ("url",)),
    "editeurs": ("id", ("url",)),
    "regions": ("code", ("ars_url", "grades_url")),
    "echeances": ("id", ("source",)),
}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """The cell of an address: table, physical line, column, the whole record; `document` as in Row."""

    table: str
    line: int
    column: str
    document: str
    url: str
    record: Record


def find_places(tables: Mapping[str, Table]) -> tuple[Place, ...]:
    """Every cell of the corpus that holds an address, documents first (the pages of sections are documents)."""
    return tuple(
        Place(name, record.line, column, _key(name, record.cells[key]), record.cells[column], record)
        for name, (key, columns) in COLUMNS.items()
        if name in tables
        for record in tables[name].records
        for column in columns
        if _ADDRESS.fullmatch(record.cells[column])  # a source may also be a title
    )


def _key(table: str, key: str) -> str:
    """What a row of the results calls a record."""
    return key if table == "documents" else f"{table}/{key}"


def split_page(url: str) -> SplitResult | None:
    """The parts of the address of a page on the web, None if it is of another kind or malformed."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def host_of(url: str) -> str:
    """The host of an address, with its port if it is an unusual one; empty if it is not that of a page."""
    parts = split_page(url)
    if parts is None or parts.hostname is None:
        return ""
    usual = {"http": 80, "https": 443}[parts.scheme]
    return parts.hostname if parts.port in (None, usual) else f"{parts.hostname}:{parts.port}"


def by_host(urls: Iterable[str]) -> dict[str, list[str]]:
    """Distinct addresses of pages grouped by host, the hosts with most of them first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        if host := host_of(url):
            groups[host].append(url)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def leads_home(start: str, target: str) -> bool:
    """Whether an address that named a page now leads to the front page of a site."""
    return urlsplit(target).path in ("", "/") and urlsplit(start).path not in ("", "/")


def is_internal(hostname: str) -> bool:
    """Whether a name designates this machine or its own network, where no public page can send us."""
    try:
        return not ipaddress.ip_address(hostname).is_global
    except ValueError:
        return "." not in hostname or hostname.endswith((".localhost", ".local", ".internal"))
