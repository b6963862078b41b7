"""A schema that cannot be used is refused with a French sentence, never with a traceback."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from catalogue.schema import Reference, SchemaError, mismatches, parse_schema


def descriptor(*, field=None, **rest):
    return {"fields": [{"name": "id", "type": "string"} | (field or {}), {"name": "ordre", "type": "integer"}]} | rest


def constraint(**constraints):
    return descriptor(field={"constraints": constraints})


def foreign_key(fields, target_fields):
    return descriptor(foreignKeys=[{"fields": fields, "reference": {"resource": "sections", "fields": target_fields}}])


BAD_DESCRIPTORS = {
    "no fields": ({}, "schéma illisible"),
    "fields not a list": ({"fields": 3}, "schéma illisible"),
    "field not an object": ({"fields": ["id"]}, "schéma illisible"),
    "field without name": ({"fields": [{"type": "string"}]}, "schéma illisible"),
    "name not a text": (descriptor(field={"name": 3}), "« 3 » n’est pas un texte"),
    "unknown type": (descriptor(field={"type": "texte"}), "« texte » inconnu pour la colonne « id » ; types possibles"),
    "type not a text": (descriptor(field={"type": []}), "inconnu pour la colonne « id »"),
    "broken pattern": (constraint(pattern="[a-z"), "motif illisible pour la colonne « id »"),
    "endless pattern": (constraint(pattern="a{99999999999999999999}"), "motif illisible pour la colonne « id »"),
    "pattern not a text": (constraint(pattern=3), "« 3 » n’est pas un texte"),
    "bound not a number": (constraint(minimum="1"), "« 1 » n’est pas un nombre entier"),
    "bound a boolean": (constraint(maximum=True), "n’est pas un nombre entier"),
    "enum of numbers": (constraint(enum=[1, 2]), "« 1 » n’est pas un texte"),
    "enum a number": (constraint(enum=3), "schéma illisible"),
    "constraints not an object": (descriptor(field={"constraints": None}), "schéma illisible"),
    "separator not a text": (descriptor(field={"separateur": 1}), "« 1 » n’est pas un texte"),
    "key on an undescribed column": (descriptor(primaryKey="nom"), "cite la colonne « nom », qu’il ne décrit pas"),
    "unique key on an undescribed column": (descriptor(uniqueKeys=[["nom"]]), "cite la colonne « nom »"),
    "key null": (descriptor(primaryKey=None), "schéma illisible"),
    "keys nested": (descriptor(uniqueKeys=[[["id"]]]), "n’est pas un texte"),
    "reference from an undescribed column": (foreign_key("nom", "id"), "cite la colonne « nom »"),
    "reference of two columns": (foreign_key(["id", "ordre"], ["id", "ordre"]), "schéma illisible"),
    "reference to nothing": (descriptor(foreignKeys=[{"fields": "id"}]), "schéma illisible"),
    "list of nothing": (descriptor(field={"listeDe": {}}), "schéma illisible"),
    "column described twice": (descriptor(field={"name": "ordre"}), "décrit deux fois la colonne « ordre »"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_DESCRIPTORS)
def test_a_bad_descriptor_is_refused_with_a_sentence(name):
    bad, part = BAD_DESCRIPTORS[name]
    with pytest.raises(SchemaError) as caught:
        parse_schema(bad)
    assert part in str(caught.value)
    assert str(caught.value).count(" ; ") == 1  # one remedy


def test_a_schema_is_read_with_its_keys_and_references():
    schema = parse_schema(foreign_key("id", ["id"]) | {"primaryKey": "id", "uniqueKeys": [["id", "ordre"]]})
    assert schema.names == ("id", "ordre")
    assert schema.unique_keys == (("id",), ("id", "ordre"))
    assert [field.reference for field in schema.fields] == [Reference("sections", "id"), None]


def test_a_reference_without_resource_is_to_the_table_itself():
    schema = parse_schema(descriptor(foreignKeys=[{"fields": ["id"], "reference": {"fields": ["id"]}}]))
    assert schema.fields[0].reference == Reference("", "id")


def test_a_list_column_refers_by_its_items():
    field = {"separateur": "|", "listeDe": {"resource": "natures", "field": "id"}}
    schema = parse_schema(descriptor(field=field))
    assert (schema.fields[0].separateur, schema.fields[0].reference) == ("|", Reference("natures", "id"))


class Couleur(StrEnum):
    VERT = "vert"
    ROUGE = "rouge"


@dataclass
class Feu:
    nom: str
    ordre: int
    age: int | None
    couleur: Couleur
    mots: tuple[str, ...]


REQUIRED = {"required": True}
FEU = {
    "nom": {"type": "string"},
    "ordre": {"type": "integer", "constraints": REQUIRED},
    "age": {"type": "integer"},
    "couleur": {"type": "string", "constraints": REQUIRED | {"enum": ["vert", "rouge"]}},
    "mots": {"type": "string", "separateur": "|"},
}


def sentences(**changes):
    fields = [{"name": name} | rule for name, rule in (FEU | changes).items() if rule]
    return list(mismatches(parse_schema({"fields": fields}), Feu))


def test_a_schema_that_fits_the_code_has_no_mismatch():
    assert sentences() == []


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        ("nom", {"type": "date"}),
        ("nom", {"type": "string", "separateur": "|"}),
        ("ordre", {"type": "integer"}),
        ("age", {"type": "integer", "constraints": REQUIRED}),
        ("couleur", {"type": "string", "constraints": {"enum": ["vert", "rouge"]}}),
        ("couleur", {"type": "string", "constraints": REQUIRED | {"enum": ["vert", "bleu"]}}),
        ("couleur", {"type": "string", "constraints": REQUIRED}),
        ("mots", {"type": "string"}),
    ],
)
def test_a_rule_that_the_code_cannot_build_is_told(column, rule):
    assert sentences(**{column: rule}) == [
        f"la règle de la colonne « {column} » ne convient pas au code ; rétablissez-la"
    ]


def test_a_column_that_the_code_needs_or_does_not_know_is_told():
    missing, unknown = sentences(nom=None, prix={"type": "integer"})
    assert missing.startswith("la colonne « nom », que le code emploie, n’est plus décrite ; rétablissez-la")
    assert unknown.startswith("la colonne « prix » est inconnue du code ; supprimez-la")
