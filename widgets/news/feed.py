"""The news of the page as an Atom file, for those who follow them in a news reader; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from catalogue import Catalogue
from catalogue.exports.feed import Entry, entry_of, feed
from catalogue.model import Document
from catalogue.news import Nouveaute
from widgets.news.content import Since, document_of

NAME = "parcours-segur-quoi-de-neuf.atom"
KINDS = {
    "paru": "Paru après le sommaire",
    "local": "Ajouté par votre région",
    "remplace": "Remplacé",
    "suite": "Page qui a pris la suite",
    "nom": "Nouveau nom",
}


def atom_file(
    catalogue: Catalogue, couloir: str, since: Since, news: Iterable[Nouveaute], made: datetime
) -> dict[str, str]:
    """The file: what changed in this corpus, then what came after the sommaire; `made` (aware) is when it is made."""
    entries = [*_changes(catalogue, news), *_since(catalogue, since)]
    name = f" : {catalogue.section(couloir).libelle}" if couloir else ""
    key = f"quoi-de-neuf/{couloir}" if couloir else "quoi-de-neuf"
    text = feed(key, f"Parcours Ségur, quoi de neuf{name}", entries, made)
    return {"name": NAME, "type": "application/atom+xml;charset=utf-8", "text": text}


def _changes(catalogue: Catalogue, news: Iterable[Nouveaute]) -> Iterator[Entry]:
    """What changed in this corpus, each with the address of its document if one is known."""
    for one in news:
        document = document_of(catalogue, one)
        kind = catalogue.libelle("changement", one.changement)
        yield entry_of(one, kind, catalogue.adresse(document).url if document else "")


def _since(catalogue: Catalogue, since: Since) -> Iterator[Entry]:
    """What came after the sommaire."""
    for document in since.later:
        told = f"Paru après le sommaire : {document.titre}."
        yield _entry(catalogue, document, "paru", told, document.date_document)
    for document in since.local:
        told = f"Ajouté par votre région : {document.titre}."
        yield _entry(catalogue, document, "local", told, document.date_document)
    for document in since.replaced:
        successor = catalogue.document(document.remplace_par)
        yield _entry(catalogue, successor, "remplace", f"« {document.titre} » est remplacé par « {successor.titre} ».")
    for document in since.followed:
        told = f"Une page plus récente a pris la suite de « {document.titre} »."
        yield _entry(catalogue, document, "suite", told, document.url_vue_le)
    for section in since.renamed:
        told = f"{section.libelle} s’appelle désormais {section.libelle_actuel}."
        yield _entry(catalogue, catalogue.document(section.page), "nom", told)


def _entry(catalogue: Catalogue, document: Document, kind: str, told: str, when: str = "") -> Entry:
    """One thing that came after the sommaire, at a partial date or, said so, at an unknown one."""
    adresse, section = catalogue.adresse(document), catalogue.section(document.section).libelle
    what = "Adresse vue" if kind == "suite" else "Date connue"
    known = f"{what} : {'/'.join(reversed(when.split('-')))}" if when else "Date inconnue"
    summary = f"{section}. {known}, après le sommaire du {catalogue.date:%d/%m/%Y}."
    return Entry(
        key=f"sommaire/{kind}/{document.id}",
        titre=told,
        resume=summary if adresse.exacte else f"{summary} {adresse.phrase}",
        day=_first_day(when) or catalogue.date,
        kind=KINDS[kind],
        url=adresse.url,
    )


def _first_day(text: str) -> date | None:
    """The first day of a partial date, None if there is none."""
    try:
        return date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return None
