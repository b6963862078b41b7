"""What must hold between the records of an overlay, and between them and the corpus; pure, one rule each.

Those that hold for the corpus too are the same functions: see INHERITED. Each rule takes the tables of
the overlay by name, the corpus, and the code of the region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from catalogue import integrity
from catalogue.corpus import Catalogue
from catalogue.problems import Problem, quoted
from catalogue.records import Table

INHERITED = (
    integrity.composant_in_its_section,
    integrity.etape_of_its_nature,
    integrity.address_and_its_statut,
    integrity.no_cycle_in_remplace_par,
    integrity.calendar_dates,
)
IDENTIFIED = ("documents", "editeurs", "echeances")
REACHED_BY = ("courriel", "telephone", "url")
Tables = Mapping[str, Table]
Rule = Callable[[Tables, Catalogue, str], Iterator[Problem]]


def rule_problems(tables: Tables, of_the_corpus: Tables, catalogue: Catalogue, region: str) -> Iterator[Problem]:
    """What the records of an overlay break together; `region` is its code, or empty if it is not known."""
    sound: dict[str, Table] = defaultdict(lambda: Table("", whole=False))
    sound.update({name: of_the_corpus[name] for name in ("composants", "etapes")} | dict(tables))
    for inherited in INHERITED:
        yield from inherited(sound)
    for rule in RULES:
        yield from rule(sound, catalogue, region)


def prefix(region: str) -> str:
    """How the ids of an overlay begin, so that they cannot be those of the corpus: « r53- »."""
    return f"r{region}-"


def ids_of_the_region(tables: Tables, _: Catalogue, region: str) -> Iterator[Problem]:
    """An id begins with the prefix of the region."""
    for name in IDENTIFIED if region else ():
        for record in tables[name].records:
            key = record.cells["id"]
            if key and not key.startswith(prefix(region)):
                message = f"{quoted(key)} : ici, un identifiant commence par « {prefix(region)} » ; corrigez-le."
                yield Problem(tables[name].file, record.line, "id", message)


def nothing_national_again(tables: Tables, catalogue: Catalogue, _: str) -> Iterator[Problem]:
    """No id and no title is that of a record of the corpus."""
    taken = {
        ("documents", "id"): {row.id for row in catalogue.tous},
        ("documents", "titre"): {row.titre for row in catalogue.tous},
        ("editeurs", "id"): {row.id for row in catalogue.editeurs},
        ("editeurs", "sigle"): {row.sigle for row in catalogue.editeurs},
        ("echeances", "id"): {row.id for row in catalogue.echeances},
    }
    for (name, column), values in taken.items():
        for record in tables[name].records:
            if record.cells[column] in values:
                value = quoted(record.cells[column])
                message = f"{value} est déjà pris dans le corpus national ; choisissez autre chose."
                yield Problem(tables[name].file, record.line, column, message)


def note_on_a_national_document(tables: Tables, _: Catalogue, __: str) -> Iterator[Problem]:
    """A note is about a document of the corpus: a local one has its own remark."""
    local = tables["documents"].values("id")
    for record in tables["notes"].records:
        if record.cells["document"] in local:
            message = "ce document est local ; écrivez la note dans sa colonne « remarque » de documents.csv."
            yield Problem(tables["notes"].file, record.line, "document", message)


def contact_can_be_reached(tables: Tables, _: Catalogue, __: str) -> Iterator[Problem]:
    """A contact has an address of some kind."""
    for record in tables["contacts"].records:
        if not any(record.cells[column] for column in REACHED_BY):
            message = "donnez au moins un courriel, un téléphone ou une adresse pour joindre ce contact."
            yield Problem(tables["contacts"].file, record.line, "courriel", message)


RULES: tuple[Rule, ...] = (
    ids_of_the_region,
    nothing_national_again,
    note_on_a_national_document,
    contact_can_be_reached,
)
