"""Checks that a Table Schema states: type, format, list of values, uniqueness, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from catalogue.problems import Problem, quoted, unknown
from catalogue.records import Record, Table
from catalogue.schema import Field, Reference, Schema

Tables = Mapping[str, Table]
BOOLEANS = {"oui": True, "non": False}

_INTEGER = re.compile(r"0|[1-9][0-9]{0,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_cells(table: Table, schema: Schema, tables: Tables) -> Iterator[Problem]:
    """Problems of one table against its schema; `tables` holds those that it refers to.

    A column that the file lacks is reported once, by its header, and not in each record.
    """
    keys = {field.reference: _keys(field.reference, table, tables) for field in schema.fields if field.reference}
    present = [
        (field, keys[field.reference] if field.reference else None, _is_free(field))
        for field in schema.fields
        if field.name in table.columns
    ]
    for record in table.records:
        for field, choices, free in present:
            cell = record.cells[field.name].strip()
            if free if cell else not field.required:
                continue
            for message in _cell_messages(cell, field, choices):
                yield Problem(table.file, record.line, field.name, message)
    for key in (*schema.unique_keys, *((field.name,) for field in schema.fields if field.unique)):
        yield from _duplicates(table, key)


def _is_free(field: Field) -> bool:
    """Whether any text will do: most cells are such, and loading looks at all of them."""
    ruled = field.enum or field.pattern or field.reference or field.separateur
    return field.type == "string" and not ruled


def items(cell: str, field: Field) -> list[str]:
    """The values of a cell: one, or those of a list."""
    return cell.split(field.separateur) if field.separateur else [cell]


def _keys(reference: Reference, table: Table, tables: Tables) -> frozenset[str] | None:
    """Values that a reference accepts; None when some could not be read (reported elsewhere)."""
    target = tables.get(reference.resource) if reference.resource else table
    if target is None or not target.whole or reference.field not in target.columns:
        return None
    return frozenset(target.values(reference.field)) or None


def _cell_messages(cell: str, field: Field, choices: frozenset[str] | None) -> Iterator[str]:
    """French sentences on one cell."""
    if not cell:
        if field.required:
            yield f"cellule obligatoire vide ; {field.attendu or 'remplissez-la'}."
        return
    parts = items(cell, field)
    values = [part.strip() for part in parts]
    if values != parts:
        yield f"espace autour d’un « {field.separateur} » ; supprimez-la."
    if len(set(values)) < len(values) or "" in values:
        yield f"élément vide ou répété dans la liste ; séparez les éléments par un seul « {field.separateur} »."
    for value in filter(None, values):
        yield from _value_messages(value, field, choices)


def _value_messages(value: str, field: Field, choices: frozenset[str] | None) -> Iterator[str]:
    """French sentences on one value."""
    if field.enum and value not in field.enum:
        yield unknown(value, field.enum)
    elif choices is not None and value not in choices:
        where = f"{field.reference.resource}.csv" if field.reference and field.reference.resource else "ce fichier"
        yield unknown(value, choices, where)
    elif field.pattern and not field.pattern.fullmatch(value):
        expected = field.attendu or f"le motif est {field.pattern.pattern}"
        yield f"{quoted(value)} n’a pas le format attendu ; {expected}."
    elif field.type == "integer":
        yield from _integer_messages(value, field)
    elif field.type == "boolean" and value not in BOOLEANS:
        yield f"{quoted(value)} n’est pas une réponse ; écrivez « oui » ou « non »."
    elif field.type == "date" and not is_date(value):
        yield f"{quoted(value)} n’est pas une date ; écrivez AAAA-MM-JJ, par exemple 2022-03-16."


def _integer_messages(value: str, field: Field) -> Iterator[str]:
    """A whole number within its bounds, written with plain digits."""
    if not _INTEGER.fullmatch(value):
        yield f"{quoted(value)} n’est pas un nombre entier ; des chiffres seulement, sans espace ni zéro en tête."
    elif field.minimum is not None and int(value) < field.minimum:
        yield f"{value} est trop petit ; le minimum est {field.minimum}."
    elif field.maximum is not None and int(value) > field.maximum:
        yield f"{value} est trop grand ; le maximum est {field.maximum}."


def is_date(value: str) -> bool:
    """Whether a text is a day of the calendar written AAAA-MM-JJ."""
    try:
        return bool(_DATE.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _duplicates(table: Table, key: tuple[str, ...]) -> Iterator[Problem]:
    """Records that repeat the key of an earlier one; empty keys are left to the required rule."""
    seen: dict[tuple[str, ...], Record] = {}
    for record in table.records:
        value = tuple(record.cells[name] for name in key)
        if not all(value):
            continue
        first = seen.setdefault(value, record)
        if first is not record:
            message = f"{quoted(' + '.join(value))} est déjà pris ligne {first.line} ; chaque valeur doit être unique."
            yield Problem(table.file, record.line, key[-1], message)
