"""What must hold of the questions of quiz.csv; pure functions on records, as in integrity.py.

RULES look at the questions alone; quiz_proof.py holds their answers against the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from catalogue.cells import Tables
from catalogue.problems import Problem, quoted
from catalogue.quiz import AT_A_STEP, Genre
from catalogue.quiz_records import conditions, items, problem_of

# The fewest and the most answers and decoys of each genre; an answer that is all of the options teaches nothing.
MANY = 20
NUMBERS = {
    Genre.UNE: (range(1, 2), range(2, MANY)),
    Genre.PLUSIEURS: (range(2, MANY), range(1, MANY)),
    Genre.ORDRE: (range(3, MANY), range(1)),
    Genre.TEXTE: (range(1, MANY), range(1)),
}
# What a theme asks: the sujet must state one of these facts, or the answers be of one of these kinds.
MATTER = {
    "ordre": {"rang", "etape"},
    "sigle": {"sigle", "sens", "terme"},
    "editeur": {"editeur", "document"},
    "financement": {"famille", "couloir"},
    "absence": {"absente", "presente", "a_defaut_de"},
    "perime": {"statut", "vague", "remplace_par", "renommee", "nom_actuel", "echeance"},
}


def answers_are_no_decoys(tables: Tables) -> Iterator[Problem]:
    """A right answer is not a wrong one too."""
    for record in tables["quiz"].records:
        for both in sorted({*items(record, "reponses")} & {*items(record, "leurres")}):
            message = f"{quoted(both)} est aussi parmi les réponses justes ; retirez-le d’un des deux côtés."
            yield problem_of(record, "leurres", message)


def genre_and_numbers_agree(tables: Tables) -> Iterator[Problem]:
    """Each genre has its number of answers and of decoys."""
    for record in tables["quiz"].records:
        genre = record.cells["genre"]
        if genre not in list(Genre):
            continue
        for column, allowed in zip(("reponses", "leurres"), NUMBERS[Genre(genre)], strict=True):
            found = len(items(record, column))
            if found not in allowed:
                wanted = str(allowed[0]) if len(allowed) == 1 else f"au moins {allowed[0]}"
                message = f"le genre « {genre} » demande {wanted} élément(s) ici et il y en a {found} ; corrigez."
                yield problem_of(record, column, message)


def couloir_is_a_couloir(tables: Tables) -> Iterator[Problem]:
    """The couloir of a question is one of the sections that are couloirs."""
    couloir = {record.cells["id"]: record.cells["couloir"] for record in tables["sections"].records}
    for record in tables["quiz"].records:
        section = record.cells["couloir"]
        if couloir.get(section) == "non":
            message = f"« {section} » n’est pas un couloir ; videz la cellule si la question est pour tous."
            yield problem_of(record, "couloir", message)


def three_questions_at_each_step(tables: Tables) -> Iterator[Problem]:
    """Each step has three questions for all, so that every reader finds three, with or without couloir."""
    table = tables["quiz"]
    common = Counter(record.cells["etape"] for record in table.records if not record.cells["couloir"])
    for record in tables["etapes"].records:
        numero = record.cells["numero"]
        if table.whole and common[numero] < AT_A_STEP:
            message = (
                f"l’étape {numero} a {common[numero]} question(s) pour tous (sans couloir) ; il en faut {AT_A_STEP}."
            )
            yield Problem(table.file, 0, "etape", message)


def sujet_fits_the_theme(tables: Tables) -> Iterator[Problem]:
    """What a question is said to ask is what its sujet states."""
    for record in tables["quiz"].records:
        theme, cells = record.cells["theme"], record.cells
        stated = {cells["objet"], *(name for name, _ in conditions(cells["sujet"]))}
        if theme not in MATTER or (theme == "ordre" and cells["genre"] == Genre.ORDRE):
            continue
        if stated.isdisjoint(MATTER[theme]):
            message = f"un sujet du thème « {theme} » énonce l’un de ceux-ci : {', '.join(sorted(MATTER[theme]))}."
            yield problem_of(record, "sujet", message)


RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    answers_are_no_decoys,
    genre_and_numbers_agree,
    couloir_is_a_couloir,
    three_questions_at_each_step,
    sujet_fits_the_theme,
)
