"""A change of the corpus in French words; pure."""

from __future__ import annotations

from catalogue.watched import WATCHED, Cells, Rows

SUBJECTS = {"documents": "« {} »", "glossaire": "Le terme « {} »", "echeances": "L’échéance « {} »"}
ADDED = {"documents": "Document ajouté", "glossaire": "Terme ajouté", "echeances": "Échéance ajoutée"}
REMOVED = {"documents": "Document retiré", "glossaire": "Terme retiré", "echeances": "Échéance retirée"}
# Each column after « a désormais », then after « change » or « n’a plus ».
NOUNS = {
    "id": ("une clé", "de clé"),
    "titre": ("un titre", "de titre"),
    "libelle": ("un libellé", "de libellé"),
    "section": ("une section", "de section"),
    "composant": ("un composant", "de composant"),
    "etape": ("une étape de lecture", "d’étape de lecture"),
    "nature": ("une nature", "de nature"),
    "url": ("une adresse", "d’adresse"),
    "url_statut": ("un état d’adresse", "d’état d’adresse"),
    "statut": ("un statut", "de statut"),
    "remplace_par": ("un remplaçant", "de remplaçant"),
    "vague": ("une vague", "de vague"),
    "editeur": ("un éditeur", "d’éditeur"),
    "nor": ("un numéro NOR", "de numéro NOR"),
    "jorftext": ("un identifiant Légifrance", "d’identifiant Légifrance"),
    "date_document": ("une date", "de date"),
    "sigle": ("un sigle", "de sigle"),
    "developpe": ("un développé", "de développé"),
    "definition": ("une définition", "de définition"),
    "formes": ("une autre forme", "d’autres formes"),
    "remarque": ("une remarque", "de remarque"),
    "intitule": ("un intitulé", "d’intitulé"),
    "date": ("une date", "de date"),
    "heure": ("une heure", "d’heure"),
    "fin": ("une date de fin", "de date de fin"),
    "source": ("une source", "de source"),
    "confiance": ("un degré de confiance", "de degré de confiance"),
}
LONG = ("definition", "remarque")  # read at their place, not in a sentence
DATES = ("date", "fin", "date_document")
LISTS = ("url_statut", "statut", "confiance")  # labelled by vocabulaires.csv
# What else a column refers to: the table, its key, and what readers call its rows.
NAMED = {
    "section": ("sections", "id", "libelle"),
    "composant": ("composants", "id", "libelle"),
    "etape": ("etapes", "numero", "libelle"),
    "nature": ("natures", "id", "libelle"),
    "editeur": ("editeurs", "id", "nom"),
    "remplace_par": ("documents", "id", "titre"),
}


class Labels:
    """What readers call the values of one state of the corpus: labels where they are found, else the values."""

    def __init__(self, rows: Rows) -> None:
        self._labels = {
            (column, row[key]): row[name]
            for column, (table, key, name) in NAMED.items()
            for row in rows.get(table, ())
            if row.get(key) and row.get(name)
        }
        for row in rows.get("vocabulaires", ()):
            if row.get("liste") in LISTS and row.get("libelle"):
                self._labels[row["liste"], row.get("id", "")] = row["libelle"]

    def of(self, column: str, value: str) -> str:
        """A value as readers know it; dates the French way, lists with commas."""
        if column in DATES:
            return "/".join(reversed(value.split("-")))
        label = self._labels.get((column, value), value)
        if column == "etape" and label != value:
            return f"{value} – {label}"
        return value.replace("|", ", ") if column == "formes" else label


def whole(table: str, row: Cells, labels: Labels, *, added: bool) -> str:
    """The sentence for a row that is added, or taken away."""
    watched, what = WATCHED[table], (ADDED if added else REMOVED)[table]
    details = (labels.of(column, row[column]) for column in watched.detail if row.get(column))
    more = " › ".join(details)
    return f"{what} : « {_name(table, row)} »{f' ({more})' if more else ''}."


def changed(table: str, column: str, rows: tuple[Cells, Cells], labels: tuple[Labels, Labels]) -> str:
    """The sentence for a column that differs from one row to the other, the older one first."""
    old, new = (names.of(column, row[column]) for row, names in zip(rows, labels, strict=True))
    if column == WATCHED[table].name and old and new:
        return f"{SUBJECTS[table].format(old)} s’appelle désormais « {new} »."
    subject, (un, de) = SUBJECTS[table].format(_name(table, rows[1])), NOUNS[column]
    if column == "remplace_par" and new:
        return f"{subject} est remplacé par « {new} »{f', et non plus par « {old} »' if old else ''}."
    if old and new:
        return f"{subject} change {de}" + ("." if column in LONG else f" : « {old} » devient « {new} ».")
    if new:
        return f"{subject} a désormais {un}" + ("." if column in LONG else f" : « {new} ».")
    return f"{subject} n’a plus {de}" + ("." if column in LONG else f" ; c’était « {old} ».")


def _name(table: str, row: Cells) -> str:
    """What readers call a row: its name, or its key if it has none."""
    watched = WATCHED[table]
    return row.get(watched.name) or row[watched.key]
