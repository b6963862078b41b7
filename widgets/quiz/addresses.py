"""Which questions are asked and what was answered ↔ the query string of the address; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue import Catalogue
from catalogue.quiz import Question, mixed, step_questions
from catalogue.text import francais
from widgets import asking
from widgets.quiz.answers import Feedback, bounded
from widgets.quiz.runs import Log, Run, replay

KEYS = ("tirage", "etape", "questions", "apres", "reponses", "question", "donne", "reprise")
DRAWS = 9999
DELAYS = (7, 30)  # days
MOST_QUESTIONS = 20
LONGEST_QUERY = 8000  # characters; the longest run writes fewer
WRONG = "~"  # after the id of a question answered wrong; with « . » between ids, nothing needs an escape

TOO_LONG = "Cette adresse est trop longue pour être lue : choisissez vos questions ci-dessous."
SEVERAL = "L’adresse demande plusieurs séries de questions : une seule est posée."
NOTHING_PASTED = "Ce texte ne contient pas de questions à reprendre : collez l’adresse entière."
NO_RUN = "L’adresse ne dit pas quelles questions poser : ses réponses sont ignorées."
OTHER_LOG = "Une partie des réponses de cette adresse ne correspond pas à ses questions : elle est ignorée."
OTHER_QUESTION = "La réponse de cette adresse n’est pas celle de la question posée : elle est ignorée."


@dataclass(frozen=True, slots=True)
class Plan:
    """Which questions to ask: those named (ids), else those of an `etape`, else a mixed draw (`tirage`, from 1).

    `couloir` is the id of a couloir or empty; `apres` the days after which the named ones are asked again, or 0.
    Without any of the three it asks nothing.
    """

    couloir: str = ""
    tirage: int = 0
    etape: int = 0
    questions: tuple[str, ...] = ()
    apres: int = 0

    def draw(self, catalogue: Catalogue) -> tuple[Question, ...]:
        """The questions, in the order asked; KeyError if one that is named does not exist."""
        if self.questions:
            return tuple(map(catalogue.question, self.questions))
        if self.etape:
            return step_questions(catalogue, self.couloir, self.etape)
        return mixed(catalogue, self.couloir, self.tirage) if self.tirage else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query string asks; `run` is None if it asks no question.

    `couloir` is None if it names none; `donne` the answer to the current question, None if it holds none.
    `notices` are French sentences on what it cannot mean.
    """

    plan: Plan = Plan()
    run: Run | None = None
    couloir: str | None = None
    donne: tuple[str, ...] | None = None
    notices: tuple[str, ...] = ()


def pairs(plan: Plan, log: Log = ()) -> list[tuple[str, str]]:
    """The parameters of a run in canonical order, what is not said left out."""
    written = {
        "couloir": plan.couloir,
        "tirage": plan.tirage or "",
        "etape": plan.etape or "",
        "questions": ".".join(plan.questions),
        "apres": plan.apres or "",
        "reponses": ".".join(key if right else key + WRONG for key, right in log),
    }
    return [(key, str(value)) for key, value in written.items() if value]


def write(plan: Plan, log: Log = (), avis: Feedback | None = None) -> str:
    """The one query string of a run, with the answer to its current question if there is one."""
    answer = [("question", avis.question.id), *(("donne", text) for text in avis.donne)] if avis else []
    return urlencode([*pairs(plan, log), *answer], errors="replace")


def read(catalogue: Catalogue, query: str) -> Reading:
    """What a query string asks; never an exception, whatever it holds."""
    if len(query) > LONGEST_QUERY:
        return Reading(notices=(francais(TOO_LONG),))
    asked: dict[str, list[str]] = {}
    for key, value in asking.pairs(query, keep_blank=True):
        asked.setdefault(key, []).append(value)
    if "reprise" in asked:
        return _pasted(catalogue, asked["reprise"][0])
    couloir, told = asking.asked_couloir(catalogue, query, *KEYS)
    notices: list[str] = []
    first = {key: values[0] for key, values in asked.items()}
    plan = _plan(catalogue, first, couloir or "", notices)
    questions = plan.draw(catalogue)
    if not questions:
        notices += [NO_RUN] if asked.keys() & {"reponses", "question"} and not notices else []
        return Reading(couloir=couloir, notices=(*told, *map(francais, notices)))
    run = _run(questions, first.get("reponses", ""), notices)
    donne = _answer(run, first.get("question", ""), asked.get("donne", []), notices)
    return Reading(plan, run, couloir, donne, (*told, *map(francais, notices)))


def _pasted(catalogue: Catalogue, text: str) -> Reading:
    """What an address kept by the reader and pasted as a text asks."""
    address = next((word for word in reversed(text.split()) if "=" in word), "")
    query = address.partition("?")[2] or address
    reading = Reading() if "reprise=" in query else read(catalogue, query)
    return reading if reading.run else Reading(couloir=reading.couloir, notices=(francais(NOTHING_PASTED),))


def _plan(catalogue: Catalogue, asked: Mapping[str, str], couloir: str, notices: list[str]) -> Plan:
    """The plan of the first values of an address; what it cannot mean goes to `notices`."""
    named = _questions(catalogue, asked.get("questions", ""), notices)
    etape = _number(asked.get("etape", ""), len(catalogue.etapes), "L’étape", notices)
    tirage = _number(asked.get("tirage", ""), DRAWS, "Le tirage", notices)
    if bool(named) + bool(etape) + bool(tirage) > 1:
        notices.append(SEVERAL)
    if named:
        return Plan(couloir, questions=named, apres=_delay(asked.get("apres", ""), notices))
    return Plan(couloir, etape=etape) if etape else Plan(couloir, tirage)


def _number(text: str, highest: int, name: str, notices: list[str]) -> int:
    """A number from 1 to `highest` (included), 0 if the text is empty or is not one."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) else 0
    if text and not 1 <= number <= highest:
        notices.append(f"{name} « {asking.short(text)} » n’existe pas : choisissez vos questions ci-dessous.")
        return 0
    return number


def _delay(text: str, notices: list[str]) -> int:
    """One of DELAYS, else 0."""
    if text and text not in map(str, DELAYS):
        notices.append(f"Le délai « {asking.short(text)} » n’existe pas : il est ignoré.")
        return 0
    return int(text or 0)


def _questions(catalogue: Catalogue, text: str, notices: list[str]) -> tuple[str, ...]:
    """The ids of an address that are questions, each once."""
    known = {question.id for question in catalogue.quiz}
    asked = tuple(dict.fromkeys(filter(None, text.split("."))))
    found = tuple(key for key in asked if key in known)
    if gone := len(asked) - len(found):
        notices.append(
            "Une question de cette adresse n’existe pas : elle est laissée de côté."
            if gone == 1
            else f"{gone} questions de cette adresse n’existent pas : elles sont laissées de côté."
        )
    if len(found) > MOST_QUESTIONS:
        notices.append(f"L’adresse demande trop de questions : les {MOST_QUESTIONS} premières sont posées.")
    return found[:MOST_QUESTIONS]


def _run(questions: tuple[Question, ...], text: str, notices: list[str]) -> Run:
    """The run with the answers of an address, as many as fit."""
    log = [(part.removesuffix(WRONG), not part.endswith(WRONG)) for part in filter(None, text.split("."))]
    run = replay(questions, log)
    if len(run.log) < len(log):
        notices.append(OTHER_LOG)
    return run


def _answer(run: Run, key: str, donne: list[str], notices: list[str]) -> tuple[str, ...] | None:
    """The answer of an address to the current question."""
    if key and run.current and key == run.current.id:
        return bounded(donne)
    if key or donne:
        notices.append(OTHER_QUESTION)
    return None
