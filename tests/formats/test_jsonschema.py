"""The JSON Schemas take what the models take, and tell a person what each field is."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from terskel.formats.jsonschema import RECORDS, schema
from terskel.formats.meanings import MEANINGS
from terskel.model import activity, schedule

PROJECT = Path(__file__).parents[2]
FILES = {
    "activity": ["activities/*/*.yaml", "examples/*/activities/*/*.yaml"],
    "organiser": ["organisers/*.yaml", "examples/*/organisers/*.yaml"],
    "venue": ["venues/*.yaml", "examples/*/venues/*.yaml"],
    "site": ["site.yaml", "examples/*/site.yaml"],
    "regions": ["regions/*.yaml", "examples/*/regions/*.yaml"],
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
}


def allows(node: dict[str, Any], value: Any, whole: dict[str, Any]) -> bool:
    """Whether *value* is valid by the words of draft 7 that our schemas use."""
    if "$ref" in node:
        return allows(whole["definitions"][node["$ref"].rpartition("/")[2]], value, whole)
    types = node.get("type", [])
    named = [types] if isinstance(types, str) else types
    if named and not any(isinstance(value, TYPES[name]) for name in named):
        return False
    if "enum" in node and value not in node["enum"]:
        return False
    if isinstance(value, str) and not re.search(node.get("pattern", ""), value):
        return False
    if not all(allows(part, value, whole) for part in node.get("allOf", [])):
        return False
    if "anyOf" in node and not any(allows(part, value, whole) for part in node["anyOf"]):
        return False
    if isinstance(value, list) and "items" in node:
        return all(allows(node["items"], item, whole) for item in value)
    return not isinstance(value, dict) or _allows_fields(node, value, whole)


def _allows_fields(node: dict[str, Any], value: dict[str, Any], whole: dict[str, Any]) -> bool:
    if not set(node.get("required", ())) <= value.keys():
        return False
    if node.get("additionalProperties") is not False:
        return True
    patterns = node.get("patternProperties", {})
    for name, part in value.items():
        fitting = [shape for pattern, shape in patterns.items() if re.search(pattern, name)]
        inside = node.get("properties", {}).get(name) or next(iter(fitting), None)
        if inside is None or not allows(inside, part, whole):
            return False
    return True


def as_editors_read(file: Path) -> Any:
    """The values in *file* by YAML 1.2, days as text."""
    return _plain(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, date) else value


@pytest.mark.parametrize("kind", RECORDS)
def test_every_file_of_this_directory_is_valid(kind: str) -> None:
    files = [file for pattern in FILES[kind] for file in PROJECT.glob(pattern)]
    assert files
    whole = schema(kind)
    assert [str(file) for file in files if not allows(whole, as_editors_read(file), whole)] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "gathring"),
        ("topics", []),
        ("title", "Språkkafé"),
        ("title", {"Norsk": "Språkkafé"}),
        ("schedule", [{"days": ["tirsdag"]}]),
        ("schedule", [{"start": "1700"}]),
        ("cost", "gratis"),
        ("prise", "free"),
    ],
)
def test_a_wrong_value_is_not(field: str, value: Any) -> None:
    whole = schema("activity")
    entry: dict[str, Any] = {"kind": "loan", "title": {"nb": "A"}, "summary": {"nb": "A"}}
    entry |= {"topics": ["social"]}
    assert allows(whole, entry, whole)
    if value != []:
        assert not allows(whole, {**entry, field: value}, whole)
    else:
        assert whole["properties"][field]["minItems"] == 1


def test_every_field_of_an_activity_is_explained() -> None:
    whole = schema("activity")
    records = [whole, *(part for part in whole["definitions"].values() if "properties" in part)]
    for record in records:
        assert all(field.get("description") for field in record["properties"].values())


def test_a_file_s_own_name_is_no_field_of_it() -> None:
    assert "key" not in schema("activity")["properties"]
    assert "slug" not in schema("venue")["properties"]


def test_every_value_has_a_meaning() -> None:
    for module in (activity, schedule):
        for name, values in vars(module).items():
            if isinstance(values, type) and issubclass(values, StrEnum) and values is not StrEnum:
                assert set(MEANINGS[name]) == set(values)


def test_every_meaning_is_shown() -> None:
    words = str([schema(kind) for kind in RECORDS])
    for meanings in MEANINGS.values():
        assert all(meaning in words for meaning in meanings.values())
