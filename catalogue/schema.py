"""Table Schema descriptors (datapackage.org, v2) as values: what each column of a table must hold.

Four properties of ours complete the standard, which lets a descriptor carry others: `attendu`
(French words on the expected format), `separateur` (the cell is a list), `valeurs` (its possible
items) and `listeDe` ({"resource", "field"}: its items are keys of another table).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TYPES = ("string", "integer", "boolean", "date")


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
    """The columns of one table in canonical order, and its keys."""

    fields: tuple[Field, ...]
    unique_keys: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in canonical order."""
        return tuple(field.name for field in self.fields)


def parse_schema(descriptor: Mapping[str, Any]) -> Schema:
    """Read a Table Schema descriptor; raise SchemaError with a French sentence if it is unusable."""
    try:
        references = _references(descriptor)
        fields = tuple(_field(item, references) for item in descriptor["fields"])
        unique_keys = tuple(tuple(key) for key in descriptor.get("uniqueKeys", ()))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise SchemaError(f"schéma illisible ({error}) ; rétablissez la version précédente") from error
    primary = descriptor.get("primaryKey", [])
    primary = (primary,) if isinstance(primary, str) else tuple(primary)
    known = {field.name for field in fields}
    for name in {*primary, *(name for key in unique_keys for name in key), *references} - known:
        raise SchemaError(f"le schéma cite la colonne « {name} », qu’il ne décrit pas")
    return Schema(fields, tuple(key for key in ((primary,) if primary else ()) + unique_keys))


def _references(descriptor: Mapping[str, Any]) -> dict[str, Reference]:
    """Columns bound by a foreign key, scalar (standard) or list (`listeDe`)."""
    found = {}
    for key in descriptor.get("foreignKeys", ()):
        target = key["reference"]
        (name,), (field,) = _one(key["fields"]), _one(target["fields"])
        found[name] = Reference(target.get("resource", ""), field)
    for item in descriptor["fields"]:
        if "listeDe" in item:
            found[item["name"]] = Reference(item["listeDe"]["resource"], item["listeDe"]["field"])
    return found


def _one(names: str | list[str]) -> tuple[str, ...]:
    """The single column of a key, which the standard writes alone or in a list."""
    return (names,) if isinstance(names, str) else tuple(names)


def _field(item: Mapping[str, Any], references: Mapping[str, Reference]) -> Field:
    """One column descriptor."""
    constraints = item.get("constraints", {})
    if item["type"] not in TYPES:
        raise SchemaError(f"type « {item['type']} » inconnu pour la colonne « {item['name']} »")
    try:
        pattern = re.compile(constraints["pattern"]) if "pattern" in constraints else None
    except re.error as error:
        raise SchemaError(f"motif illisible pour la colonne « {item['name']} » ({error})") from error
    return Field(
        name=item["name"],
        type=item["type"],
        title=item.get("title", item["name"]),
        attendu=item.get("attendu", ""),
        required=bool(constraints.get("required")),
        unique=bool(constraints.get("unique")),
        enum=tuple(constraints.get("enum", item.get("valeurs", ()))),
        pattern=pattern,
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        separateur=item.get("separateur", ""),
        reference=references.get(item["name"]),
    )
