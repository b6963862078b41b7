"""What must hold of the questions of quiz.csv; pure functions on records, as in integrity.py.

RULES look at the questions alone. `contradictions` holds their answers against the corpus, once the
tables that they cite are sound. The grammar of a `sujet` is told in quiz.schema.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalogue.cells import Tables
from catalogue.problems import Problem, quoted, unknown
from catalogue.quiz import AT_A_STEP, Genre
from catalogue.quiz_facts import CITED, SOURCES, Facts
from catalogue.records import Record

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
RANKS = {"premier": min, "dernier": max}
Condition = tuple[str, list[str]]


def answers_are_no_decoys(tables: Tables) -> Iterator[Problem]:
    """A right answer is not a wrong one too."""
    for record in tables["quiz"].records:
        for both in sorted({*_items(record, "reponses")} & {*_items(record, "leurres")}):
            message = f"{quoted(both)} est aussi parmi les réponses justes ; retirez-le d’un des deux côtés."
            yield _problem(record, "leurres", message)


def genre_and_numbers_agree(tables: Tables) -> Iterator[Problem]:
    """Each genre has its number of answers and of decoys."""
    for record in tables["quiz"].records:
        genre = record.cells["genre"]
        if genre not in list(Genre):
            continue
        for column, allowed in zip(("reponses", "leurres"), NUMBERS[Genre(genre)], strict=True):
            found = len(_items(record, column))
            if found not in allowed:
                wanted = str(allowed[0]) if len(allowed) == 1 else f"au moins {allowed[0]}"
                message = f"le genre « {genre} » demande {wanted} élément(s) ici et il y en a {found} ; corrigez."
                yield _problem(record, column, message)


def couloir_is_a_couloir(tables: Tables) -> Iterator[Problem]:
    """The couloir of a question is one of the sections that are couloirs."""
    couloir = {record.cells["id"]: record.cells["couloir"] for record in tables["sections"].records}
    for record in tables["quiz"].records:
        section = record.cells["couloir"]
        if couloir.get(section) == "non":
            message = f"« {section} » n’est pas un couloir ; videz la cellule si la question est pour tous."
            yield _problem(record, "couloir", message)


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
        stated = {cells["objet"], *(name for name, _ in _conditions(cells["sujet"]))}
        if theme not in MATTER or (theme == "ordre" and cells["genre"] == Genre.ORDRE):
            continue
        if stated.isdisjoint(MATTER[theme]):
            message = f"un sujet du thème « {theme} » énonce l’un de ceux-ci : {', '.join(sorted(MATTER[theme]))}."
            yield _problem(record, "sujet", message)


RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    answers_are_no_decoys,
    genre_and_numbers_agree,
    couloir_is_a_couloir,
    three_questions_at_each_step,
    sujet_fits_the_theme,
)


def contradictions(tables: Tables) -> Iterator[Problem]:
    """Questions whose answers the corpus contradicts; nothing unless every table that they cite is whole."""
    if "quiz" not in tables or not all(tables[name].whole for name in CITED):
        return
    facts = Facts(tables)
    for record in tables["quiz"].records:
        if record.cells["objet"] in (*SOURCES, "texte"):
            yield from _Proof(facts, record).problems()


@dataclass(frozen=True)
class _Proof:
    """One question held against the facts."""

    facts: Facts
    record: Record

    def problems(self) -> Iterator[Problem]:
        """What does not exist, else what is ill said, else what is not so."""
        yield from (found := [*self._strangers(), *self._ill_said()])
        if not found:
            yield from self._wrong_order() if self.record.cells["genre"] == Genre.ORDRE else self._wrong_answers()

    @property
    def objet(self) -> str:
        """The kind of the answers."""
        return self.record.cells["objet"]

    @property
    def options(self) -> list[str]:
        """Every option, the right ones first."""
        return [*_items(self.record, "reponses"), *_items(self.record, "leurres")]

    @property
    def stated(self) -> list[Condition]:
        """The conditions on facts, without the word on the place."""
        return [(name, values) for name, values in _conditions(self.record.cells["sujet"]) if name != "rang"]

    def _strangers(self) -> Iterator[Problem]:
        """Options that their table does not hold."""
        if self.objet == "texte":
            return
        where = f"{SOURCES[self.objet][0]}.csv"
        for column in ("reponses", "leurres"):
            for option in _items(self.record, column):
                if option not in self.facts.rows[self.objet]:
                    yield _problem(self.record, column, unknown(option, self.facts.rows[self.objet], where))

    def _ill_said(self) -> Iterator[Problem]:
        """Conditions that no fact could meet."""
        names = self.facts.names(self.objet)
        for name, values in _conditions(self.record.cells["sujet"]):
            if not all(values):
                message = f"« {name} » n’a pas de valeur ; écrivez des conditions « nom=valeur », séparées par « ; »."
                yield _problem(self.record, "sujet", message)
            elif name == "rang" and not {*values} <= RANKS.keys():
                yield _problem(self.record, "sujet", unknown(values[0], RANKS))
            elif name not in (*names, "rang"):
                yield _problem(self.record, "sujet", unknown(name, names))

    def _proved(self) -> list[str]:
        """The options that meet all the conditions; the first or the last of them if the sujet says « rang »."""
        conditions = self.stated
        met = [key for key in self.options if all(self.facts.hold(self.objet, key, *one) for one in conditions)]
        for name, values in _conditions(self.record.cells["sujet"]):
            if name == "rang" and met:
                met = [RANKS[values[0]](met, key=self._rank)]
        return met

    def _wrong_answers(self) -> Iterator[Problem]:
        """Answers that the facts do not make right, and decoys that they do."""
        right, proved = _items(self.record, "reponses"), self._proved()
        sujet = quoted(self.record.cells["sujet"])
        for option in self.options:
            if option in right and option not in proved:
                message = f"{quoted(option)} est dite juste, mais le corpus ne vérifie pas {sujet} ; corrigez l’un."
                yield _problem(self.record, "reponses", message)
            if option in proved and option not in right:
                message = f"{quoted(option)} est dite fausse, mais le corpus vérifie {sujet} ; corrigez l’un."
                yield _problem(self.record, "leurres", message)

    def _wrong_order(self) -> Iterator[Problem]:
        """Options that do not belong to what is to be ordered, or that come in another order."""
        yield from (found := list(self._wrong_answers()))
        expected = sorted(self.options, key=self._rank)
        if len({*map(self._rank, expected)}) < len(expected):
            message = "le corpus ne dit pas dans quel ordre viennent ces réponses ; changez-les, ou le sujet."
            yield _problem(self.record, "sujet", message)
        elif not found and self.options != expected:
            yield _problem(self.record, "reponses", f"l’ordre du corpus est {'|'.join(expected)} ; recopiez-le.")

    def _rank(self, option: str) -> tuple[int | str, ...]:
        """The place of an option in the order of its kind."""
        document = next((values[0] for name, values in self.stated if name == "document"), "")
        return self.facts.rank(self.objet, option, document)


def _conditions(sujet: str) -> list[Condition]:
    """The conditions of a sujet, all of which must hold: names, each with the values that meet it."""
    parts = (part.partition("=") for part in sujet.split(";"))
    return [(name.strip(), value.split("|")) for name, _, value in parts]


def _items(record: Record, column: str) -> list[str]:
    """The items of a list."""
    return [item for item in record.cells[column].split("|") if item]


def _problem(record: Record, column: str, message: str) -> Problem:
    """A problem of one question."""
    return Problem("quiz.csv", record.line, column, message)
