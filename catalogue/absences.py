"""What is missing from the sommaire and that its reading order leads readers to look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.model import Composant, Nature, Section
from catalogue.text import francais
from catalogue.vocabulary import Attendue

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue


@dataclass(frozen=True, slots=True)
class Absence:
    """A nature that no document has in a couloir (composant None) or for one of its composants."""

    section: Section
    composant: Composant | None
    nature: Nature
    version: str

    @property
    def phrase(self) -> str:
        """The French sentence that says so, with what to do instead."""
        aucun = "Aucun" if self.nature.genre == "m" else "Aucune"
        sigle = self.nature.libelle.isupper()
        nature = self.nature.libelle if sigle else self.nature.libelle[0].lower() + self.nature.libelle[1:]
        where = self.section.libelle
        if self.composant:
            where += f" › {self.composant.sigle}"
        absent = "absent" if self.nature.genre == "m" else "absente"
        head = f"{aucun} {nature} pour {where} : {absent} du sommaire v{self.version}."
        return francais(f"{head} {self.nature.si_absent}")


def find_absences(catalogue: Catalogue) -> tuple[Absence, ...]:
    """Absences of every couloir, in printed order, from the data alone (natures.csv, `attendue`)."""
    present = {(d.section, d.composant, d.nature) for d in catalogue.documents}
    in_section = {(section, nature) for section, _, nature in present}
    found = []
    for section in catalogue.couloirs:
        composants = [c for c in catalogue.composants if c.section == section.id]
        for nature in catalogue.natures:
            if nature.attendue is Attendue.COULOIR and (section.id, nature.id) not in in_section:
                found.append(Absence(section, None, nature, catalogue.version))
            if nature.attendue is Attendue.COMPOSANT:
                found.extend(
                    Absence(section, composant, nature, catalogue.version)
                    for composant in composants
                    if (section.id, composant.id, nature.id) not in present
                )
    return tuple(found)
