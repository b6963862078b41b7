"""A corpus of any size with the vocabulary and the word frequencies of the real one."""

from __future__ import annotations

import csv
import io
import random
import shutil
from dataclasses import replace
from pathlib import Path

from catalogue import Catalogue
from catalogue.exports.tables import csv_files
from catalogue.loading import DATA_FOLDER
from catalogue.model import Document

SYLLABLES = ("ba", "cor", "di", "fen", "gal", "lu", "mer", "no", "pré", "ri", "sau", "tel", "vi", "zé")


def enlarge(catalogue: Catalogue, rows: int, seed: int = 2022) -> Catalogue:
    """The same catalogue with `rows` documents: the real ones first, then variants of them.

    A variant keeps section, composant and nature, gains a made-up place name in its label, and mixes
    its key words and summary with those of another document: common words stay as common as they are.
    """
    chance = random.Random(seed)  # noqa: S311 - a reproducible corpus, not a secret
    real = catalogue.tous
    made = [_variant(chance, chance.choice(real), chance.choice(real), n) for n in range(len(real), rows)]
    return replace(catalogue, tous=(*real, *made))


def _variant(chance: random.Random, base: Document, other: Document, number: int) -> Document:
    """A new document made of two, within the rules of the tables."""
    place = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
    words = [*base.resume.split(), *other.resume.split()]
    summary = " ".join(chance.sample(words, k=len(words) // 2)).strip(".?:;, ")
    mots = tuple(dict.fromkeys((*base.mots_cles, *other.mots_cles)))
    return replace(
        base,
        id=f"{base.id}-{number}",
        libelle=f"{base.libelle} – {place}",
        titre=f"{base.titre} – {place} {number}",
        resume=f"{summary}.",
        mots_cles=tuple(chance.sample(mots, k=min(6, len(base.mots_cles)))),
        ordre=number + 1,
    )


def write_enlarged(catalogue: Catalogue, rows: int, folder: Path) -> Path:
    """A new data folder whose documents are those of `enlarge` and whose other files are the project's.

    The orientation advises the first document to everyone: a thousand fiches pratiques would answer to its own rules.
    """
    shutil.copytree(DATA_FOLDER, folder)
    (folder / "documents.csv").write_bytes(csv_files(enlarge(catalogue, rows))["documents.csv"])
    (folder / "orientation_conseils.csv").write_text(_advice(catalogue), "utf-8")
    return folder


def _advice(catalogue: Catalogue) -> str:
    """One document for each answer to the first question, so that no path of the orientation is left without any."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["ordre", "condition", "document", "nature", "raison"])
    first = catalogue.orientation_questions[0].id
    for answer in (row for row in catalogue.orientation if row.question == first):
        condition = f"{first}={answer.reponse}"
        writer.writerow([answer.ordre, condition, catalogue.documents[0].id, "", "Pour commencer."])
    return written.getvalue()
