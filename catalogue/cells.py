"""Checks that a Table Schema states: type, format, list of values, uniqueness, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from catalogue.problems import Problem, unknown
from catalogue.records import Record, Table
from catalogue.schema import Field, Reference, Schema

Tables = Mapping[str, Table]
BOOLEANS = {"oui": True, "non": False}


def check_cells(table: Table, schema: Schema, tables: Tables) -> Iterator[Problem]:
    """Problems of one table against its schema; `tables` holds those that it refers to."""
    keys = {field.reference: _keys(field.reference, table, tables) for field in schema.fields if field.reference}
    for record in table.records:
        for field in schema.fields:
            cell = record.cells[field.name].strip()
            choices = keys.get(field.reference)
            for message in _cell_messages(cell, field, choices):
                yield Problem(table.file, record.line, field.name, message)
    for key in (*schema.unique_keys, *((field.name,) for field in schema.fields if field.unique)):
        yield from _duplicates(table, key)


def items(cell: str, field: Field) -> list[str]:
    """The values of a cell: one, or those of a list."""
    return cell.split(field.separateur) if field.separateur else [cell]


def _keys(reference: Reference, table: Table, tables: Tables) -> frozenset[str] | None:
    """Values that a reference accepts; None when the table could not be read (reported elsewhere)."""
    target = tables.get(reference.resource) if reference.resource else table
    return frozenset(target.values(reference.field)) if target and target.records else None


def _cell_messages(cell: str, field: Field, choices: frozenset[str] | None) -> Iterator[str]:
    """French sentences on one cell."""
    if not cell:
        if field.required:
            yield f"cellule obligatoire vide ; {field.attendu or 'remplissez-la'}."
        return
    values = items(cell, field)
    if len(set(values)) < len(values) or "" in values:
        yield f"élément vide ou répété dans la liste ; séparez les éléments par un seul « {field.separateur} »."
    for value in filter(None, values):
        yield from _value_messages(value, field, choices)


def _value_messages(value: str, field: Field, choices: frozenset[str] | None) -> Iterator[str]:
    """French sentences on one value."""
    if field.enum and value not in field.enum:
        yield unknown(value, field.enum)
    elif choices is not None and value not in choices:
        yield unknown(value, choices, f"{field.reference.resource}.csv" if field.reference.resource else "")
    elif field.pattern and not field.pattern.fullmatch(value):
        yield f"« {value} » n’a pas le format attendu ; {field.attendu}."
    elif field.type == "integer":
        yield from _integer_messages(value, field)
    elif field.type == "boolean" and value not in BOOLEANS:
        yield f"« {value} » n’est pas une réponse ; écrivez « oui » ou « non »."
    elif field.type == "date" and not is_date(value):
        yield f"« {value} » n’est pas une date ; écrivez AAAA-MM-JJ, par exemple 2022-03-16."


def _integer_messages(value: str, field: Field) -> Iterator[str]:
    """A whole number within its bounds, written with plain digits."""
    if not (value.isascii() and value.isdigit()):
        yield f"« {value} » n’est pas un nombre entier ; écrivez-le en chiffres, sans espace ni virgule."
    elif field.minimum is not None and int(value) < field.minimum:
        yield f"{value} est trop petit ; le minimum est {field.minimum}."
    elif field.maximum is not None and int(value) > field.maximum:
        yield f"{value} est trop grand ; le maximum est {field.maximum}."


def is_date(value: str) -> bool:
    """Whether a text is a day of the calendar written AAAA-MM-JJ."""
    if len(value) != 10 or not value.isascii():
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _duplicates(table: Table, key: tuple[str, ...]) -> Iterator[Problem]:
    """Records that repeat the key of an earlier one; empty keys are left to the required rule."""
    seen: dict[tuple[str, ...], Record] = {}
    for record in table.records:
        value = tuple(record.cells[name] for name in key)
        if not all(value):
            continue
        first = seen.setdefault(value, record)
        if first is not record:
            shown = " + ".join(value)
            message = f"« {shown} » est déjà pris ligne {first.line} ; chaque valeur doit être unique."
            yield Problem(table.file, record.line, key[-1], message)
