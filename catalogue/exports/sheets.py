"""What a trainer prints for a room without network: by couloir, the questions, their answers, the documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from catalogue.corpus import Catalogue
from catalogue.exports.paper import add, add_address, new_page, written
from catalogue.exports.reading_sheet import reading_sheet
from catalogue.quiz import Genre, Question, choices, judge, mixed, step_questions
from catalogue.writing import write_folder

MORE = 10  # questions beyond those of the étapes
DRAW = 1  # the draw they come from: a sheet printed again is the same sheet
COMMON = "tous couloirs"
BOX = {Genre.UNE: "○", Genre.PLUSIEURS: "☐"}

Part = tuple[str, tuple[Question, ...]]
Adding = Callable[[ET.Element, Catalogue, Question], None]


def write_sheets(catalogue: Catalogue, folder: Path | str) -> list[Path]:
    """Write the pages in a folder, made if its parent exists, and return their paths. Raises WriteError."""
    return write_folder(Path(folder), sheets(catalogue))


def sheets(catalogue: Catalogue) -> dict[str, bytes]:
    """The pages by file name: fiche-, corrige- and documents- of each couloir, then those of all couloirs."""
    files = {}
    for couloir, name in (*((s.id, s.libelle) for s in catalogue.couloirs), ("", COMMON)):
        end = f"{(couloir or COMMON).replace('_', '-').replace(' ', '-')}.html"
        files[f"fiche-{end}"] = learners_sheet(catalogue, couloir, name)
        files[f"corrige-{end}"] = trainers_sheet(catalogue, couloir, name)
        files[f"documents-{end}"] = reading_sheet(catalogue, couloir, name)
    return files


def parts(catalogue: Catalogue, couloir: str) -> tuple[Part, ...]:
    """The questions of each étape as on screen, then MORE others of the couloir and of all."""
    steps = tuple(
        (f"Étape {e.numero} : {e.libelle}", step_questions(catalogue, couloir, e.numero)) for e in catalogue.etapes
    )
    asked = {question.id for _, questions in steps for question in questions}
    drawn = mixed(catalogue, couloir, DRAW, MORE + len(asked))
    others = tuple(question for question in drawn if question.id not in asked)[:MORE]
    return (*steps, ("Pour aller plus loin", others))


def learners_sheet(catalogue: Catalogue, couloir: str, name: str) -> bytes:
    """The questions of a couloir (id and label; empty id for all): boxes, ranks and lines, no answer."""
    page, main = new_page(catalogue, f"Questions : {name}")
    add(main, "p", "Prénom ou numéro de place (facultatif) :")
    add(main, "p", **{"class": "ligne"})
    _add_parts(main, catalogue, couloir, _ask)
    return written(page)


def trainers_sheet(catalogue: Catalogue, couloir: str, name: str) -> bytes:
    """The same questions under the same numbers, with right answers, explanations and what to read again."""
    page, main = new_page(catalogue, f"Corrigé : {name}")
    _add_parts(main, catalogue, couloir, _answer)
    return written(page)


def _add_parts(main: ET.Element, catalogue: Catalogue, couloir: str, adding: Adding) -> None:
    number = 1
    for title, questions in parts(catalogue, couloir):
        add(main, "h2", title)
        listed = add(main, "ol", **{"class": "questions", "start": str(number)})
        number += len(questions)
        for question in questions:
            item = add(listed, "li")
            add(item, "p", question.enonce, **{"class": "enonce"})
            adding(item, catalogue, question)


def _ask(item: ET.Element, catalogue: Catalogue, question: Question) -> None:
    """How to answer, and the place for it."""
    add(item, "p", f"{catalogue.libelle('genre_quiz', question.genre)}.", **{"class": "consigne"})
    if question.genre is Genre.TEXTE:
        add(item, "p", **{"class": "ligne"})
        return
    options = add(item, "ul", **{"class": "choix"})
    for choice in choices(catalogue, question):
        option = add(options, "li", BOX.get(question.genre, ""))
        if question.genre is Genre.ORDRE:
            add(option, "span", **{"class": "rang"})
        add(option, "span", f" {choice.label}")


def _answer(item: ET.Element, catalogue: Catalogue, question: Question) -> None:
    """The right answers, in order where there is one, the explanation, and what to read again."""
    answers = add(item, "ol" if question.genre is Genre.ORDRE else "ul")
    for label in judge(catalogue, question, ()).bonnes:
        add(add(answers, "li"), "strong", label)
    if others := question.reponses[1:] if question.genre is Genre.TEXTE else ():
        add(item, "p", f"Aussi admis : {', '.join(others)}.")
    add(item, "p", question.explication)
    if question.document:
        document = catalogue.document(question.document)
        again = add(item, "p", f"À relire : {document.titre}, ", **{"class": "sources"})
        add_address(again, catalogue, document)
    for terme in catalogue.terms if question.terme else ():
        if terme.sigle == question.terme:
            expansion = f" ({terme.developpe})" if terme.developpe else ""
            add(item, "p", f"Sigle : {terme.sigle}{expansion}. {terme.definition}", **{"class": "sources"})
