"""The documents of the sommaire for the four programs measured beside ours: the same list, the same filters, pandas."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[2] / "catalogue" / "donnees"
EVERY_SECTION = "Toutes les sections"


def load() -> pd.DataFrame:
    """The 190 documents, with the words that a reader sees: `chemin`, `nature`, `editeur`, `url`, and `section`."""
    table = pd.read_csv(DATA / "documents.csv", dtype=str, keep_default_na=False).query("statut == 'sommaire'")
    section = table["section"].map(_labels("sections"))
    composant = table["composant"].map(_labels("composants")).fillna("")
    parts = pd.concat([section, composant, table["libelle"]], axis=1)
    documents = pd.DataFrame(
        {
            "section": section,
            "chemin": parts.agg(lambda row: " › ".join(filter(None, row)), axis=1),
            "nature": table["nature"].map(_labels("natures")),
            "editeur": table["editeur"].map(_labels("editeurs", "sigle")),
            "url": table["url"],
        }
    )
    documents["texte"] = documents[["chemin", "nature", "editeur"]].agg(" ".join, axis=1).str.lower()
    documents["html"] = documents.apply(_item, axis=1)
    return documents


def sections(documents: pd.DataFrame) -> list[str]:
    """What the section filter offers."""
    return [EVERY_SECTION, *documents["section"].unique()]


def as_html(documents: pd.DataFrame, texte: str, section: str) -> str:
    """The list of the documents of that section that hold that text."""
    kept = documents[documents["texte"].str.contains(texte.strip().lower(), regex=False)]
    if section != EVERY_SECTION:
        kept = kept[kept["section"] == section]
    return f"<p>{len(kept)} documents</p><ul class='documents'>{''.join(kept['html'])}</ul>"


def _labels(name: str, column: str = "libelle") -> pd.Series:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False).set_index("id")[column]


def _item(row: pd.Series) -> str:
    link = f" · <a href='{escape(row['url'])}' target='_blank'>Ouvrir</a>" if row["url"] else ""
    words = f"<strong>{escape(row['chemin'])}</strong><br>{escape(row['nature'])} · {escape(row['editeur'])}"
    return f"<li class='document'>{words}{link}</li>"
