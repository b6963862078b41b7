"""Why a view is empty and the ways out of it: what to remove, other words, what the sommaire lacks; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalogue import Catalogue, Criteria, SearchResults
from catalogue.absences import Absence
from catalogue.text import francais, stem, words
from widgets.explorer.facets import FACETTES, Facette, labels
from widgets.explorer.queries import write


@dataclass(frozen=True, slots=True)
class Issue:
    """A link out of an empty view: what it does in French, what it gives and its query string.

    `ailleurs` are the values that have documents in the filter to remove, with their numbers. `au_moins`:
    there may be more, for these are the nearest to the text only.
    """

    libelle: str
    nombre: int
    query: str
    au_moins: bool
    ailleurs: tuple[tuple[str, int], ...] = ()


def ways_out(catalogue: Catalogue, criteria: Criteria, tri: str) -> tuple[Issue, ...]:
    """The filters, the text or the limit to the sommaire that hide documents when taken alone."""
    found = [_without_facet(catalogue, criteria, tri, f) for f in FACETTES if getattr(criteria, f.nom)]
    if criteria.texte:
        found.append(_issue(catalogue, f"Retirer le texte « {criteria.texte} »", criteria.without("texte"), tri))
    if not criteria.avec_posterieurs:
        wider = replace(criteria, avec_posterieurs=True)
        found.append(_issue(catalogue, "Inclure ce qui est paru après le sommaire", wider, tri))
    if criteria.locaux_seuls:
        wider = replace(criteria, locaux_seuls=False)
        found.append(_issue(catalogue, "Montrer aussi les documents nationaux", wider, tri))
    return tuple(issue for issue in found if issue.nombre)


def _without_facet(catalogue: Catalogue, criteria: Criteria, tri: str, facette: Facette) -> Issue:
    """The view without one filter, and the values that its documents have there."""
    names = labels(catalogue)[facette.nom]
    chosen = [label for value, label in names.items() if value in getattr(criteria, facette.nom)]
    plural = "les filtres" if len(chosen) > 1 else "le filtre"
    counts = catalogue.select(criteria).count(facette.nom)
    elsewhere = tuple((label, counts[value]) for value, label in names.items() if counts.get(value))
    issue = _issue(catalogue, f"Retirer {plural} {', '.join(chosen)}", criteria.without(facette.nom), tri)
    return replace(issue, ailleurs=elsewhere)


def _issue(catalogue: Catalogue, label: str, criteria: Criteria, tri: str) -> Issue:
    """A link to other criteria with what they give."""
    given = catalogue.select(criteria)
    return Issue(francais(label), len(given), write(criteria, tri), not given.complete)


def suggestions(catalogue: Catalogue, criteria: Criteria, found: SearchResults, tri: str) -> tuple[Issue, ...]:
    """Other words that give documents: with the same filters if they do, else without them."""
    issues = []
    for text in found.suggestions:
        for asked in (replace(criteria, texte=text), Criteria(texte=text)):
            issue = _issue(catalogue, text, asked, tri)
            if issue.nombre:
                issues.append(issue)
                break
    return tuple(issues)


def absences(catalogue: Catalogue, criteria: Criteria) -> tuple[Absence, ...]:
    """What the criteria ask and the sommaire lacks, by the chosen sections and the natures chosen or named."""
    said = {stem(word) for word in words(criteria.texte)}

    def asked(absence: Absence) -> bool:
        """Whether this place and this nature are among those asked."""
        sections, composants = criteria.sections, criteria.composants
        this_composant = absence.composant is not None and absence.composant.id in composants
        place = this_composant if composants else bool(sections)
        place = place and (not sections or absence.section.id in sections)
        named = {stem(word) for word in words(absence.nature.libelle)} <= said
        return place and (absence.nature.id in criteria.natures or (named and not criteria.natures))

    return tuple(absence for absence in catalogue.absences if asked(absence))
