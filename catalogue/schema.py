"""Table Schema descriptors (datapackage.org, v2) as values: what each column of a table must hold.

Five properties of ours complete the standard, which lets a descriptor carry others: `attendu`
(French words on the expected format), `separateur` (the cell is a list), `valeurs` (its possible
items), `listeDe` ({"resource", "field"}: its items are keys of another table) and, of a table,
`peutEtreVide` (a header alone is no defect).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import EnumType
from typing import Any, get_type_hints

TYPES: dict[str, type] = {"string": str, "integer": int, "boolean": bool, "date": date}


class SchemaError(ValueError):
    """A descriptor cannot be used; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The values of a column are keys of `field` in the table `resource`."""

    resource: str
    field: str


@dataclass(frozen=True, slots=True)
class Field:
    """The rules of one column."""

    name: str
    type: str
    title: str
    attendu: str
    required: bool
    unique: bool
    enum: tuple[str, ...]
    pattern: re.Pattern[str] | None
    minimum: int | None
    maximum: int | None
    separateur: str
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one table in canonical order, its keys, and whether it may have no record."""

    fields: tuple[Field, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    may_be_empty: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in canonical order."""
        return tuple(field.name for field in self.fields)


def parse_schema(descriptor: Mapping[str, Any]) -> Schema:
    """Read a Table Schema descriptor; raise SchemaError with a French sentence if it is unusable."""
    try:
        references = _references(descriptor)
        fields = tuple(_field(item, references) for item in descriptor["fields"])
        primary = _names(descriptor.get("primaryKey", []))
        unique_keys = tuple(filter(None, (primary, *(_names(key) for key in descriptor.get("uniqueKeys", ())))))
    except SchemaError:
        raise
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise SchemaError(f"schéma illisible ({error}) ; rétablissez la version précédente") from error
    names = [field.name for field in fields]
    for name in sorted({*(name for key in unique_keys for name in key), *references} - {*names}):
        raise SchemaError(f"le schéma cite la colonne « {name} », qu’il ne décrit pas ; décrivez-la")
    for name in names:
        if names.count(name) > 1:
            raise SchemaError(f"le schéma décrit deux fois la colonne « {name} » ; supprimez l’une des deux")
    return Schema(fields, unique_keys, may_be_empty=bool(descriptor.get("peutEtreVide")))


def mismatches(schema: Schema, kind: type) -> Iterator[str]:
    """French sentences on what keeps records that follow `schema` from becoming instances of `kind`."""
    described = {field.name: field for field in schema.fields}
    hints = get_type_hints(kind)
    for item in dataclasses.fields(kind):
        if item.name not in described:
            yield f"la colonne « {item.name} », que le code emploie, n’est plus décrite ; rétablissez-la"
        elif not _fits(described[item.name], hints[item.name]):
            yield f"la règle de la colonne « {item.name} » ne convient pas au code ; rétablissez-la"
    for name in sorted(described.keys() - hints.keys()):
        remedy = "supprimez-la, ou ajoutez-la à la classe que nomme catalogue/rows.py"
        yield f"la colonne « {name} » est inconnue du code ; {remedy}"


def _fits(field: Field, hint: object) -> bool:
    """Whether every cell that a field accepts has a value of the annotated type."""
    if isinstance(hint, EnumType):
        accepted = {*field.enum, *(() if field.required else ("",))}
        return bool(field.enum) and not field.separateur and accepted <= {*hint}
    if field.separateur:
        return hint == tuple[str, ...]
    kind = TYPES[field.type]
    return hint == (kind if field.required or kind is str else kind | None)


def _references(descriptor: Mapping[str, Any]) -> dict[str, Reference]:
    """Columns bound by a foreign key, scalar (standard) or list (`listeDe`)."""
    found = {}
    for key in descriptor.get("foreignKeys", ()):
        target = key["reference"]
        (name,), (field,) = _names(key["fields"]), _names(target["fields"])
        found[name] = Reference(_text(target.get("resource", "")), field)
    for item in descriptor["fields"]:
        if "listeDe" in item:
            found[_text(item["name"])] = Reference(_text(item["listeDe"]["resource"]), _text(item["listeDe"]["field"]))
    return found


def _names(names: str | list[str]) -> tuple[str, ...]:
    """The columns of a key, which the standard writes alone or in a list."""
    return (names,) if isinstance(names, str) else tuple(map(_text, names))


def _text(value: object) -> str:
    """A value that must be a text; raise TypeError if it is not."""
    if isinstance(value, str):
        return value
    raise TypeError(f"« {value} » n’est pas un texte")


def _bound(value: object) -> int | None:
    """A value that must be a whole number if it is there; raise TypeError if it is not."""
    if value is None or type(value) is int:
        return value
    raise TypeError(f"« {value} » n’est pas un nombre entier")


def _field(item: Mapping[str, Any], references: Mapping[str, Reference]) -> Field:
    """One column descriptor."""
    constraints, name = item.get("constraints", {}), _text(item["name"])
    if item["type"] not in tuple(TYPES):
        choices = ", ".join(TYPES)
        raise SchemaError(f"type « {item['type']} » inconnu pour la colonne « {name} » ; types possibles : {choices}")
    try:
        pattern = re.compile(_text(constraints["pattern"])) if "pattern" in constraints else None
    except (re.error, OverflowError, RecursionError) as error:
        raise SchemaError(f"motif illisible pour la colonne « {name} » ({error}) ; corrigez-le") from error
    return Field(
        name=name,
        type=item["type"],
        title=_text(item.get("title", name)),
        attendu=_text(item.get("attendu", "")),
        required=bool(constraints.get("required")),
        unique=bool(constraints.get("unique")),
        enum=tuple(map(_text, constraints.get("enum", item.get("valeurs", ())))),
        pattern=pattern,
        minimum=_bound(constraints.get("minimum")),
        maximum=_bound(constraints.get("maximum")),
        separateur=_text(item.get("separateur", "")),
        reference=references.get(name),
    )
