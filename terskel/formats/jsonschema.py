"""The shape of each kind of record as JSON Schema, for editors that complete and explain fields.

Editors read YAML by its newer rules, where `17:00` is text but `0301` a number; our own reader
sees text only. So a short text may be a number here. Draft 7 is what editors know best.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from terskel.formats.meanings import MEANINGS
from terskel.i18n.cldr import NAMES, conventions
from terskel.model.activity import Activity
from terskel.model.fields import Record
from terskel.model.organiser import Organiser
from terskel.model.region import Country
from terskel.model.site import Site
from terskel.model.venue import Venue

RECORDS: Mapping[str, type[Record]] = {
    "activity": Activity,
    "organiser": Organiser,
    "venue": Venue,
    "site": Site,
    "regions": Country,
}

# Languages an editor offers; any other code may be written, too.
OFFERED = (
    *("no", "nb", "nn", "en", "uk", "ar", "so", "pl", "ti", "fa", "prs", "ps", "ru", "lt", "tr"),
    *("ckb", "kmr", "ur", "sw", "my", "th", "vi", "zh", "es", "fr", "de", "ro", "sq", "am", "om"),
    *("ta", "tl", "pt", "rw", "fi", "sv", "et", "se"),
)
NUMBER_LIKE = {"^\\d{4}(-\\d{2}(-\\d{2})?)?$", "^(0?[1-9]|1[0-2])(-\\d{2})?$"}
ADDRESS = "http://json-schema.org/draft-07/schema#"
Node = dict[str, Any]


def schema(kind: str) -> Node:
    """The JSON Schema of the records of *kind*, a key of `RECORDS`."""
    made = RECORDS[kind].model_json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=_AsWritten
    )
    definitions = made.pop("$defs", {})
    record = _record(made)
    for name, node in definitions.items():
        record.setdefault("definitions", {})[name] = (
            _words() if name == "Text" else _record(node) if "properties" in node else _value(node)
        )
    return {"$schema": ADDRESS, **record}


class _AsWritten(GenerateJsonSchema):
    """Keeps fields and examples in the order of the model."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value


def to_text(node: Node) -> str:
    """*node* as it stands in a file of schemas/."""
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def _record(node: Node) -> Node:
    fields = {name: _field(name, field) for name, field in node["properties"].items()}
    return {**node, "properties": fields, "description": _first_line(node)}


def _first_line(node: Node) -> str:
    return str(node.get("description", "")).partition("\n")[0]


def _field(name: str, node: Node) -> Node:
    """One field: what it is, an example, and what may stand there."""
    told: Node = {key: node[key] for key in ("description", "examples") if key in node}
    shape = _value({key: node[key] for key in node if key not in told}, name)
    if "examples" in told:
        told["examples"] = [_example(shape, example) for example in told["examples"]]
    if "$ref" in shape:  # beside a reference draft 7 reads nothing else
        shape = {"allOf": [shape]}
    return {**told, **shape}


def _value(node: Node, name: str = "") -> Node:
    """*node* without what is no help to a person, and with what its values mean."""
    dropped = {"default", "title"} if name else {"default"}
    node = {key: value for key, value in node.items() if key not in dropped}
    for ours, theirs in (("ge", "minimum"), ("le", "maximum")):
        if ours in node:
            node[theirs] = node.pop(ours)
    if "anyOf" in node:
        return _choice(node, name)
    if "items" in node:
        node.pop("maxLength", None)
        node["items"] = _value(node["items"], name or "item")
    if "additionalProperties" in node and isinstance(node["additionalProperties"], dict):
        return _by_language(node)
    if node.get("type") == "string" and _may_be_a_number(node):
        node["type"] = ["string", "number"]
    return _with_meanings(node, name)


def _choice(node: Node, name: str) -> Node:
    options = [_value(option, name) for option in node["anyOf"] if option.get("type") != "null"]
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options}


def _may_be_a_number(node: Node) -> bool:
    # A postcode, a telephone number, a year, a month: `09` is the number nine to an editor.
    return not {"enum", "const", "format"} & set(node) and (
        "pattern" not in node or node["pattern"] in NUMBER_LIKE
    )


def _with_meanings(node: Node, name: str) -> Node:
    values = node.get("enum") or [node[key] for key in ("const",) if key in node]
    meanings = MEANINGS.get(name or node.get("title", ""), {})
    if not values or not all(value in meanings for value in values if isinstance(value, str)):
        return node
    told = [meanings[value] for value in values]
    rest = {key: value for key, value in node.items() if key != "const"}
    return {**rest, "enum": values, "enumDescriptions": told, "markdownEnumDescriptions": told}


def _by_language(node: Node) -> Node:
    """A mapping by language: the usual ones named, so that an editor can offer them."""
    value = _value(node["additionalProperties"], "item")
    return {
        **{key: node[key] for key in node if key not in {"additionalProperties", "propertyNames"}},
        "properties": {code: {"description": _named(code), **value} for code in OFFERED},
        "patternProperties": {"^[a-z]{2,3}$": value},
        "additionalProperties": False,
    }


def _words() -> Node:
    text = {"type": ["string", "number"], "minLength": 1}
    return {
        "title": "Text",
        "description": "Words by language code. Write one language; others are welcome.",
        **_by_language({"type": "object", "minProperties": 1, "additionalProperties": text}),
    }


def _named(code: str) -> str:
    known = conventions("en")
    assert known
    return known.languages.get(code) or known.languages[NAMES[code]]


def _example(shape: Node, example: Any) -> Any:
    """*example* as an editor would read it: a number where the field is one."""
    if isinstance(example, list) and "items" in shape:
        return [_example(shape["items"], item) for item in example]
    if isinstance(example, str) and shape.get("type") in ("integer", "number"):
        return json.loads(example)
    return example
