"""What must hold in the three tables of the orientation, so that each path leads to documents; pure.

Rules as those of integrity.py. They follow the paths on whole tables only, and judge the documents at
the ends only if every path has one: a lost line or a loop would make them accuse the innocent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalogue.cells import Tables
from catalogue.orientation_model import Reponse
from catalogue.orientation_paths import MOST_QUESTIONS, Path, giving, meeting, targets
from catalogue.orientation_tables import ADVICE, ANSWERS, QUESTIONS, Followed, answer, condition, follow, rules, shelf
from catalogue.problems import Problem, unknown
from catalogue.records import Record, Table
from catalogue.vocabulary import Famille

MOST_DOCUMENTS = 7  # at the end of a path: beyond, it is a list and no longer an advice


def conditions_name_answers(tables: Tables) -> Iterator[Problem]:
    """A condition names answers that exist."""
    known = {answer(record).cle for record in tables[ANSWERS].records if tables[ANSWERS].whole}
    for table in (tables[ANSWERS], tables[ADVICE]):
        for record in table.records if known else ():
            for item in condition(record):
                if item not in known:
                    yield _problem(table, record, "condition", unknown(item, known, tables[ANSWERS].file))


def implied_places_agree(tables: Tables) -> Iterator[Problem]:
    """An answer implies a couloir, a composant of it, and goes on in a section that has a page of its own."""
    table, sections = tables[ANSWERS], {r.cells["id"]: r.cells for r in tables["sections"].records}
    couloirs = {r.cells["id"]: r.cells["section"] for r in tables["composants"].records}
    for record in table.records:
        couloir, composant, suite = (record.cells[name] for name in ("couloir", "composant", "suite"))
        if couloir in sections and sections[couloir]["couloir"] == "non":
            message = f"« {couloir} » n’est pas un couloir ; nommez-en un, ou laissez la cellule vide."
            yield _problem(table, record, "couloir", message)
        if couloir and couloirs.get(composant, couloir) != couloir:
            message = f"« {composant} » est un composant de « {couloirs[composant]} » ; corrigez l’un des deux."
            yield _problem(table, record, "composant", message)
        if suite in sections and (sections[suite]["couloir"] == "oui" or sections[suite]["famille"] == Famille.LECTURE):
            message = f"« {suite} » se lit dans les quatre étapes ; videz la cellule, qui est pour les autres sections."
            yield _problem(table, record, "suite", message)


def advice_has_one_target(tables: Tables) -> Iterator[Problem]:
    """A rule names a document or a nature: one of the two."""
    for record in tables[ADVICE].records:
        if bool(record.cells["document"]) == bool(record.cells["nature"]):
            message = "nommez un document ou une nature : l’un des deux, et un seul."
            yield _problem(tables[ADVICE], record, "document", message)


def every_path_ends(tables: Tables) -> Iterator[Problem]:
    """No path comes back to a question, asks one without an answer, or asks more than MOST_QUESTIONS."""
    followed = follow(tables)
    stuck_at = {path[-1]: (path, stuck) for path, stuck in reversed(followed.walks) if path and stuck}
    for last, (path, stuck) in stuck_at.items():
        if stuck in {reponse.question for reponse in path}:
            message = f"le chemin {_words(path)} revient à la question « {stuck} » ; videz « vers » ou changez-le."
        elif len(path) >= MOST_QUESTIONS:
            message = f"le chemin {_words(path)} compte plus de {MOST_QUESTIONS} questions ; raccourcissez-le."
        else:
            message = f"après {_words(path)}, « {stuck} » n’a aucune réponse à offrir ; ajoutez-en ou videz « vers »."
        yield Problem(tables[ANSWERS].file, followed.lines[last], "vers", message)


def everything_is_reached(tables: Tables) -> Iterator[Problem]:
    """Each question is asked on some path, and each of its answers is offered on one."""
    followed = follow(tables)
    taken = {reponse for path, _ in followed.walks for reponse in path}
    asked = {reponse.question for reponse in taken} | {stuck for _, stuck in followed.walks}
    for record in tables[QUESTIONS].records if followed.walks else ():
        if record.cells["id"] not in asked:
            message = "aucun chemin ne pose cette question ; nommez-la dans « vers » d’une réponse, ou supprimez-la."
            yield _problem(tables[QUESTIONS], record, "id", message)
    for reponse, line in followed.lines.items():
        if reponse.question in asked and reponse not in taken:
            message = "cette réponse n’est offerte sur aucun chemin ; corrigez sa condition ou supprimez-la."
            yield Problem(tables[ANSWERS].file, line, "condition", message)


def answers_are_told_apart(tables: Tables) -> Iterator[Problem]:
    """A question never offers the same answer twice at once."""
    followed = follow(tables)
    met: dict[Path, dict[str, Reponse]] = defaultdict(dict)
    twice: dict[Reponse, Reponse] = {}
    for path, _ in followed.walks:
        for number, reponse in enumerate(path):
            first = met[path[:number]].setdefault(reponse.cle, reponse)
            if first != reponse:
                twice.setdefault(reponse, first)
    for reponse, first in twice.items():
        message = f"la ligne {followed.lines[first]} offre déjà « {reponse.cle} » ; séparez leurs conditions."
        yield Problem(tables[ANSWERS].file, followed.lines[reponse], "reponse", message)


def ends_have_documents(tables: Tables) -> Iterator[Problem]:
    """Each path ends with one to MOST_DOCUMENTS documents."""
    followed = follow(tables)
    found: dict[int, set[str]] = defaultdict(set)
    for _, named in _aims(tables, followed):
        for number, documents in named.items():
            found[number].update(documents)
    wrong: dict[tuple[Reponse, str], list[Path]] = defaultdict(list)
    for number, path in enumerate(followed.ends if found else ()):
        if len(found[number]) > MOST_DOCUMENTS:
            wrong[path[-1], f"{len(found[number])} documents ; resserrez les règles"].append(path)
        elif not found[number]:
            wrong[path[-1], "aucun document ; ajoutez une règle"].append(path)
    for (last, remedy), paths in wrong.items():
        many = f"{len(paths)} chemins, dont {_words(paths[0])}, finissent"
        which = many if len(paths) > 1 else f"le chemin {_words(paths[0])} finit"
        message = f"{which} avec {remedy} dans {tables[ADVICE].file}."
        yield Problem(tables[ANSWERS].file, followed.lines[last], "reponse", message)


def every_advice_serves(tables: Tables) -> Iterator[Problem]:
    """Each rule names a document at the end of some path."""
    regles = rules(tables)
    for line, named in _aims(tables, follow(tables)):
        if not named:
            message = "aucun chemin ne remplit cette condition ; corrigez-la ou supprimez la ligne."
            yield Problem(tables[ADVICE].file, line, "condition", message)
        elif regles[line].nature and not any(named.values()):
            message = f"aucun de ces chemins n’a de « {regles[line].nature} » dans son couloir ; changez la nature."
            yield Problem(tables[ADVICE].file, line, "nature", message)


def _aims(tables: Tables, followed: Followed) -> Iterator[tuple[int, dict[int, tuple[str, ...]]]]:
    """For each rule, its line and the documents that it names on the paths that meet it, by number among the ends.

    Nothing if a document was lost, if a path has no end, or if a rule names answers that do not exist.
    """
    regles, ends = rules(tables), followed.ends
    if not tables["documents"].whole or not all(followed.known.issuperset(r.condition) for r in regles.values()):
        return
    places, given = shelf(tables), giving(ends)
    for line, regle in regles.items() if ends else ():
        met = meeting(regle.condition, ends, given)
        yield line, {number: targets(regle, ends[number], places) for number in met}


def _words(path: Path) -> str:
    """A path as an address writes it."""
    return f"« {'&'.join(reponse.cle for reponse in path)} »"


def _problem(table: Table, record: Record, column: str, message: str) -> Problem:
    """A problem of one record."""
    return Problem(table.file, record.line, column, message)


RULES = (
    conditions_name_answers,
    implied_places_agree,
    advice_has_one_target,
    every_path_ends,
    everything_is_reached,
    answers_are_told_apart,
    ends_have_documents,
    every_advice_serves,
)
