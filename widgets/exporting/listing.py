"""What an exported file holds, whatever its format; pure."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue import Catalogue
from catalogue.model import Document, Terme
from catalogue.text import fold, francais
from catalogue.vocabulary import Statut


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file holds: its documents in order, under a French title, with the criteria in words."""

    catalogue: Catalogue
    titre: str
    criteres: str
    documents: tuple[Document, ...]

    @property
    def origine(self) -> str:
        """The sentence that says which corpus this is, with its warning."""
        corpus = self.catalogue
        return francais(f"Corpus v{corpus.version} du {corpus.date:%d/%m/%Y}. {corpus.avertissement}")

    @property
    def sigles(self) -> tuple[Terme, ...]:
        """The acronyms that the list uses and whose expansion is known, in alphabetical order."""
        texts = (text for d in self.documents for text in (*self.catalogue.chemin(d), d.resume))
        spans = (span for text in texts for span in self.catalogue.glossary.annotate(text).spans)
        found = {span.terme.sigle: span.terme for span in spans if span.terme}
        return tuple(sorted((t for t in found.values() if t.developpe), key=lambda terme: fold(terme.sigle)))

    def detail(self, document: Document) -> str:
        """Kind, publisher and, for those that the sommaire does not name, status: « Arrêté, Légifrance »."""
        corpus = self.catalogue
        parts = [corpus.nature(document.nature).libelle, corpus.editeur(document.editeur).nom]
        if document.statut is not Statut.SOMMAIRE:
            parts.append(corpus.libelle("statut", document.statut))
        return francais(", ".join(parts))

    def note(self, document: Document) -> str:
        """« Note de votre région : … », or nothing."""
        note = self.catalogue.note(document)
        return francais(f"Note de votre région : {note}") if note else ""
