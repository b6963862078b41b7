"""The documents of a couloir in the order of reading, on paper: boxes to tick, addresses and acronyms written out."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from catalogue.corpus import Catalogue
from catalogue.exports.paper import add, add_address, new_page, written
from catalogue.model import Document, Terme
from catalogue.reading_order import ReadingGroup, groups_to_read, local_documents, outside_the_steps
from catalogue.text import fold
from catalogue.vocabulary import Statut


def reading_sheet(catalogue: Catalogue, couloir: str, name: str) -> bytes:
    """The page of a couloir (id and label), or of what is common to all if the id is empty."""
    page, main = new_page(catalogue, f"Documents à lire, dans l’ordre : {name}")
    add(main, "p", "☐ : à cocher quand c’est lu. Les adresses ont pu changer : la page dit ce que chacune ouvre.")
    shown: list[Document] = []
    for etape in catalogue.etapes:
        add(main, "h2", f"Étape {etape.numero} : {etape.libelle}")
        add(main, "p", etape.conseil)
        for group in groups_to_read(catalogue, couloir, etape):
            shown += _add_group(main, catalogue, group)
        shown += _add_local(main, catalogue, couloir, etape.numero)
    if couloir:
        add(main, "h2", "Ce couloir offre aussi")
        shown += _add_group(main, catalogue, outside_the_steps(catalogue, couloir))
    shown += _add_local(main, catalogue, couloir, None)
    _add_acronyms(main, acronyms(catalogue, shown))
    return written(page)


def _add_group(main: ET.Element, catalogue: Catalogue, group: ReadingGroup) -> tuple[Document, ...]:
    """What is read together, with what is missing; returns the documents."""
    if group.composant:
        add(main, "h3", group.composant.libelle)
    documents = add(main, "ul", **{"class": "choix"}) if group.documents else main
    for document in group.documents:
        _add_document(add(documents, "li"), catalogue, document)
    for absence in group.absences:
        add(main, "p", absence.phrase)
    return group.documents


def _add_local(main: ET.Element, catalogue: Catalogue, couloir: str, numero: int | None) -> tuple[Document, ...]:
    """What the region adds to an étape, or outside the steps; returns the documents."""
    local = local_documents(catalogue, couloir, numero)
    if local:
        add(main, "h3", "De votre région")
    return _add_group(main, catalogue, ReadingGroup(None, local))


def _add_document(item: ET.Element, catalogue: Catalogue, document: Document) -> None:
    """Box, label, kind and publisher, what it is for, its address and what that opens."""
    kind, publisher = catalogue.nature(document.nature).libelle, catalogue.editeur(document.editeur).nom
    add(add(item, "p", "☐ "), "strong", " › ".join(catalogue.chemin(document)[1:]))
    label = f", {catalogue.libelle('statut', Statut.LOCAL)}" if catalogue.is_local(document) else ""
    add(item, "p", f"{kind}, {publisher}{label}. {document.resume}")
    if note := catalogue.note(document):
        add(item, "p", f"Note de votre région : {note}")
    add_address(add(item, "p", **{"class": "sources"}), catalogue, document)


def acronyms(catalogue: Catalogue, documents: Iterable[Document]) -> tuple[Terme, ...]:
    """The acronyms that labels and summaries of these documents use and whose expansion is known, sorted."""
    texts = (text for document in documents for text in (*catalogue.chemin(document), document.resume))
    spans = (span for text in texts for span in catalogue.glossary.annotate(text).spans)
    found = {span.terme.sigle: span.terme for span in spans if span.terme and span.terme.developpe}
    return tuple(sorted(found.values(), key=lambda terme: fold(terme.sigle)))


def _add_acronyms(main: ET.Element, termes: tuple[Terme, ...]) -> None:
    if termes:
        add(main, "h2", "Sigles employés")
        listed = add(main, "dl")
        for terme in termes:
            add(listed, "dt", terme.sigle)
            add(listed, "dd", terme.developpe)
