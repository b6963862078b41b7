"""Documents and acronyms as lines of Markdown in which data stays text; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalogue.model import Document
from catalogue.text import francais
from widgets.exporting.listing import Listing

_LIST = re.compile(r"^(\d*)(?=[-+=.)])")  # what would begin a list or underline a heading
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~$<>&])")


def plain(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    return francais(_LIST.sub(r"\1\\", _MARKUP.sub(r"\\\1", " ".join(text.split()))))


def address(url: str) -> str:
    """An address that Markdown shows and opens as it is."""
    return f"<{url.replace('<', '%3C').replace('>', '%3E')}>"


def item(listing: Listing, document: Document, marker: str, box: str = "") -> Iterator[str]:
    """The lines of one document in a list; `marker` is « 1. » or « - » with its space, `box` a task’s « [x] »."""
    adresse = listing.catalogue.adresse(document)
    indent = " " * len(marker)
    chemin = plain(" › ".join(listing.catalogue.chemin(document)))
    yield f"{marker}{box}**{chemin}** ({plain(listing.detail(document))})"
    yield f"{indent}{plain(document.resume)}"
    if note := listing.note(document):
        yield f"{indent}{plain(note)}"
    yield f"{indent}{address(adresse.url)}" + ("" if adresse.exacte else f" {plain(adresse.phrase)}")


def acronyms(listing: Listing) -> Iterator[str]:
    """A heading and the acronyms of the list with their expansions, or nothing if there are none."""
    if sigles := listing.sigles:
        yield "## Sigles employés"
        yield "\n".join(f"- **{plain(t.sigle)}** – {plain(t.developpe)}" for t in sigles)


def written(blocks: Iterable[str]) -> str:
    """The text of these blocks, empty ones left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"
