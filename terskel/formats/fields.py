"""The field reference for volunteers (docs/fields.md), made from the same schema as the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from terskel.formats.entry import flow
from terskel.formats.jsonschema import RECORDS, schema

OPENING = """\
# All fields

What may stand in each file. Made from the models by `make schemas`: do not write here.

- Write only what you know, and leave out the rest: the page then says "ask the organiser".
- The fields marked **needed** must be there. Their order does not matter;
  `python build.py fmt` puts them in order.
- Words for readers stand under the code of their language, and one language is enough:
  `title: {nb: Språkkafé, en: Language café}`.
- Days are written `2026-11-02`, times `17:00`, yes and no as `yes` and `no`.
- The values of a field are always in English; readers see them in their own language.
"""
PLACES: Mapping[str, tuple[str, str]] = {
    "activity": ("Activity", "`activities/<organiser>/<activity>.yaml`, one file each"),
    "organiser": ("Organiser", "`organisers/<organiser>.yaml`"),
    "venue": ("Venue", "`venues/<venue>.yaml`, for places that are used more than once"),
    "site": ("Site", "`site.yaml`, the settings; for maintainers"),
    "regions": ("Regions", "`regions/<country>.yaml`; for maintainers"),
}
Node = Mapping[str, Any]


def reference() -> str:
    """The whole page, in Markdown."""
    parts = [OPENING]
    told: set[str] = set()
    for kind in RECORDS:
        parts += _record(kind, told)
    return "\n".join(parts)


def _record(kind: str, told: set[str]) -> Iterator[str]:
    """A section for the records of *kind*, and one for each part that was not *told* before."""
    whole = schema(kind)
    title, place = PLACES[kind]
    yield f"## {title}\n\n{place}. {whole['description']}\n\n{_table(whole)}"
    definitions = whole.get("definitions", {})
    for name in _named_in(whole["properties"], definitions, told):
        part = definitions[name]
        if "properties" in part:
            yield f"### {_spaced(name)}\n\n{part['description']}\n\n{_table(part)}"
        else:
            yield f"### {_spaced(name)}\n\n{_values(part)}"


def _named_in(node: Any, definitions: Node, told: set[str]) -> Iterator[str]:
    """The parts that *node* speaks of and that were not *told* before, as one reads on."""
    if isinstance(node, list):
        for item in node:
            yield from _named_in(item, definitions, told)
    elif isinstance(node, Mapping):
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if name and name not in told | {"Text"}:
            told.add(name)
            yield name
            yield from _named_in(definitions[name], definitions, told)
        for item in node.values():
            yield from _named_in(item, definitions, told)


def _table(record: Node) -> str:
    needed = set(record.get("required", ()))
    rows = ["| field | what it is | example |", "|---|---|---|"]
    for name, node in record["properties"].items():
        mark = "**Needed.**" if name in needed else ""
        told = str(node.get("description", "")).replace("<", "&lt;")
        words = " ".join(filter(None, (mark, told, _what_goes_there(node))))
        example = next(iter(node.get("examples", ())), None)
        shown = "" if example is None else f"`{name}: {flow(example)}`"
        rows.append(f"| `{name}` | {words} | {shown} |")
    return "\n".join(rows) + "\n"


def _what_goes_there(node: Node) -> str:
    options = list(_options(node))
    return f"{_listed(options)}." if options else ""


def _options(node: Node) -> Iterator[str]:
    """What may be written for *node*, each as words that can be joined with "or"."""
    for option in node.get("anyOf") or node.get("allOf") or ():
        yield from _options(option)
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        if name != "Text":
            yield f"see [{_spaced(name)}](#{_spaced(name).lower().replace(' ', '-')})"
    elif "enumDescriptions" in node:
        for value, meaning in zip(node["enum"], node["enumDescriptions"], strict=True):
            yield f"`{value}`: {meaning}"
    elif isinstance(node.get("items"), Mapping):
        yield from _options(node["items"])
    elif "patternProperties" in node:
        yield from _options(node["patternProperties"]["^[a-z]{2,3}$"])


def _listed(options: list[str]) -> str:
    words = "; ".join(options)
    return words[0].upper() + words[1:]


def _values(node: Node) -> str:
    meanings = node.get("enumDescriptions") or [""] * len(node["enum"])
    rows = [f"| `{v}` | {m} |" for v, m in zip(node["enum"], meanings, strict=True)]
    return "\n".join(["| value | what it means |", "|---|---|", *rows]) + "\n"


def _spaced(name: str) -> str:
    """The name of a model as words: "PartOfDay" gives "Part of day"."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), name)
