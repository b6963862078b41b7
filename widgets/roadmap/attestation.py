"""A paper that says what a learner has read here, made in the browser with the name typed there; pure.

The name is never known here: the file holds a marker, which the browser replaces when it saves the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from catalogue.text import francais
from widgets.exporting import printable
from widgets.roadmap.plan import Plan
from widgets.roadmap.score import Score

FILE = "parcours-segur-attestation.html"
TITLE = "Attestation de suivi"
NAME = "@@attestation-nom@@"
FILL = {NAME: "attestation-nom"}  # marker → id of the input that it stands for
NATURE = (
    "Cette attestation indique une lecture faite en autonomie dans le classeur Parcours Ségur, d’après ce que la"
    " personne y a coché elle-même. Ce n’est ni un diplôme ni une certification."
)
MADE = "Ce fichier a été composé dans le navigateur : le nom n’a été ni envoyé au serveur ni conservé par le site."
STYLE = (
    printable.STYLE
    + """
main { padding: 1.5rem 2rem; border: 1px solid; } dl { margin: 1.5rem 0; } dd { margin-bottom: .75rem; }
dt::after { content: "\\a0:"; }
"""
)


def attestation(plan: Plan, score: Score | None = None) -> dict[str, object]:
    """The file: its name, type and text, and the input that is to `fill` its marker; a `score` if one is to be told."""
    return {"name": FILE, "type": "text/html;charset=utf-8", "text": as_page(plan, score), "fill": FILL}


def as_page(plan: Plan, score: Score | None) -> str:
    """A page to print: who, when, on which corpus, what is read, and what this paper is not."""
    page, main = printable.new_page(TITLE, STYLE)
    facts = ET.SubElement(main, "dl")
    printable.add(facts, "dt", "Nom")
    printable.add(ET.SubElement(facts, "dd"), "bdi", NAME)  # a name written from right to left stays in its place
    for label, value in _facts(plan, score):
        printable.add(facts, "dt", label)
        printable.add(facts, "dd", value)
    for sentence in (NATURE, MADE):
        printable.add(main, "p", sentence)
    return printable.written(page)


def _facts(plan: Plan, score: Score | None) -> Iterator[tuple[str, str]]:
    """Labels and values."""
    corpus = plan.catalogue
    yield "Date", plan.jour
    yield "Corpus", f"sommaire du Ségur numérique v{corpus.version} du {corpus.date:%d/%m/%Y}"
    yield "Couloir", plan.nom
    yield "Étapes", plan.etapes_lues
    yield "Documents", plan.progress.phrase
    if score:
        yield "Questionnaire", francais(f"{score.phrase}, résultat indiqué par la personne")
