"""The corpus as linked data: one JSON-LD file, DCAT for the documents and SKOS for the glossary.

The modelling, in one place:

- one `dcat:Catalog`, ours, which holds one `dcat:Dataset`, the corpus: the sommaire in its version;
- one `dcat:Distribution` of that dataset for each document, the later ones included. DCAT would make
  a dataset of each document if it described data; here the corpus is what is described, and each
  document one of the files or pages in which it can be had. `dcat:accessURL` is the address of the
  document where one is known, never the page of its section instead; where it opens something
  else than the very document, or where there is none, `rdfs:comment` says so in French, as it says
  that a document is local;
- one `foaf:Agent` for each publisher;
- one `skos:ConceptScheme`, the glossary, and one `skos:Concept` for each term.

We own no domain, so the identifiers are URNs that do not change once published
(`urn:parcours-segur:document:<id>`, `urn:parcours-segur:terme:<slug of the acronym>`); the context is
written in the file, so that reading it asks nothing of the network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from catalogue.corpus import Catalogue
from catalogue.loading import read_package
from catalogue.model import Document, Editeur, Terme
from catalogue.text import fold

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
URN = "urn:parcours-segur"
GLOSSARY = f"{URN}:glossaire"
DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
Node = dict[str, object]


def linked_data(catalogue: Catalogue) -> bytes:
    """The JSON-LD file, UTF-8; the nodes come in canonical order."""
    graph = [
        *_corpus(catalogue),
        *(_distribution(catalogue, document) for document in catalogue.tous),
        *(_publisher(editeur) for editeur in catalogue.editeurs),
        *(_concept(terme, iri) for terme, iri in term_iris(catalogue.terms)),
    ]
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n").encode()


def term_iris(terms: Iterable[Terme]) -> Iterator[tuple[Terme, str]]:
    """Each term with its identifier, unique even if two acronyms differ by accents or signs only."""
    seen: dict[str, int] = {}
    for terme in terms:
        slug = re.sub(r"[^a-z0-9]+", "-", fold(terme.sigle)).strip("-")
        seen[slug] = seen.get(slug, 0) + 1
        yield terme, f"{URN}:terme:{slug}" + (f"--{seen[slug]}" if seen[slug] > 1 else "")


def document_iri(document: Document) -> str:
    """The identifier of a document."""
    return f"{URN}:document:{document.id}"


def _corpus(catalogue: Catalogue) -> Iterator[Node]:
    """The catalogue, its one dataset and the glossary, each with version, date and warning."""
    package = read_package().package
    common = {
        "dcterms:issued": _date(catalogue.date.isoformat()),
        "owl:versionInfo": catalogue.version,
        "rdfs:comment": _french(catalogue.avertissement),
    }
    title, description = str(package.get("title", "Parcours Ségur")), str(package.get("description", ""))
    names = {"dcterms:title": _french(title), "dcterms:description": _french(description)}
    catalog = {"dcat:dataset": _ref(f"{URN}:corpus"), "dcat:themeTaxonomy": _ref(GLOSSARY)}
    files = {"dcat:distribution": [_ref(document_iri(document)) for document in catalogue.tous]}
    yield {"@id": f"{URN}:catalogue", "@type": "dcat:Catalog", **names, **common, **catalog}
    yield {"@id": f"{URN}:corpus", "@type": "dcat:Dataset", **names, **common, **files}
    glossary = {"dcterms:title": _french("Glossaire du Ségur du numérique en santé")}
    yield {"@id": GLOSSARY, "@type": "skos:ConceptScheme", **glossary, **common}


def _distribution(catalogue: Catalogue, document: Document) -> Node:
    """One document."""
    node: Node = {
        "@id": document_iri(document),
        "@type": "dcat:Distribution",
        "dcterms:identifier": document.id,
        "dcterms:title": _french(document.titre),
        "dcterms:description": _french(document.resume),
        "dcterms:publisher": _ref(f"{URN}:editeur:{document.editeur}"),
    }
    label = catalogue.libelle("url_statut", document.url_statut)
    adresse = catalogue.adresse(document)
    if document.url:
        node["dcat:accessURL"] = _ref(document.url)
    comments = [catalogue.libelle("statut", document.statut)] if catalogue.is_local(document) else []
    if not adresse.exacte:
        comments.append(f"{label} : {adresse.phrase}" if document.url else f"{label}.")
    if comments:
        node["rdfs:comment"] = _french(" – ".join(comments))
    if document.date_document:
        node["dcterms:issued"] = _date(document.date_document)
    return node


def _publisher(editeur: Editeur) -> Node:
    """One publisher."""
    node: Node = {"@id": f"{URN}:editeur:{editeur.id}", "@type": "foaf:Agent", "foaf:name": _french(editeur.nom)}
    if editeur.url:
        node["foaf:homepage"] = _ref(editeur.url)
    return node


def _concept(terme: Terme, iri: str) -> Node:
    """One term; `langue` is the language of the expansion, the other forms are used in French."""
    node: Node = {
        "@id": iri,
        "@type": "skos:Concept",
        "skos:inScheme": _ref(GLOSSARY),
        "skos:prefLabel": _french(terme.sigle),
        "skos:definition": _french(terme.definition),
    }
    labels = [(terme.developpe, terme.langue), *((forme, "fr") for forme in terme.formes)]
    others = dict.fromkeys(label for label in labels if label[0] not in ("", terme.sigle))
    if others:
        node["skos:altLabel"] = [_literal(*label) for label in others]
    return node


def _ref(iri: str) -> Node:
    """A link to a node or to an address."""
    return {"@id": iri}


def _literal(text: str, language: str) -> Node:
    """A text in a language."""
    return {"@value": text, "@language": language}


def _french(text: str) -> Node:
    """A text in French."""
    return _literal(text, "fr")


def _date(text: str) -> Node:
    """A day, month or year, typed by its precision (AAAA, AAAA-MM or AAAA-MM-JJ)."""
    return {"@value": text, "@type": DATE_TYPES[len(text)]}
