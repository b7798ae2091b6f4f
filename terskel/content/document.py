"""A YAML file as a tree in which every scalar is the characters that were typed.

Left to itself YAML reads `17:00` as 1020, `0301` as 193 and `no` as false; here nothing is
resolved. What could hang a parser or hide from a reviewer (aliases, tags, odd line breaks)
is refused on the stream of events, before any tree is made. Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from terskel.content.syntax import syntax_problem
from terskel.problems import N_, Place, Problem

KIBIBYTE = 1024
# Line breaks to a YAML 1.1 parser but to no reviewer, controls, and marks that turn text around.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")  # Word, old and new; PDF
Path = tuple[str | int, ...]
Spot = tuple[int, int]


class Scalars(yaml.CSafeLoader):
    """The C loader with no implicit types."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own way)


class PureScalars(yaml.SafeLoader):
    """The same in Python, to compare with."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


@dataclass(frozen=True)
class Document:
    """The values of a file, and where each field is written (line, column, from 1)."""

    file: str
    value: Any = None
    spots: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)

    def at(self, *path: str | int) -> Place:
        """The place of the field at *path*, or of the nearest one above it that is written."""
        for end in range(len(path), -1, -1):
            spot = self.spots.get(path[:end])
            if spot:
                return Place(self.file, *spot, field=".".join(map(str, path)))
        return Place(self.file, 1, 1, ".".join(map(str, path)))

    def key_at(self, *path: str | int) -> Place:
        """The place of the name of the field at *path*."""
        spot = self.keys.get(path)
        return Place(self.file, *spot, field=".".join(map(str, path))) if spot else self.at(*path)


def parse(
    file: str,
    content: bytes,
    *,
    kibibytes: int = 64,
    levels: int = 6,
    loader: type[Scalars] | type[PureScalars] = Scalars,
) -> tuple[Document | None, list[Problem]]:
    """The document in *content*, or what keeps it from being read."""
    words, problems = characters(file, content, kibibytes=kibibytes)
    if words is None:
        return None, problems
    try:
        found = _refused(file, words, levels, loader)
        if found:
            return None, [found]
        node = yaml.compose(words, Loader=loader)
    except yaml.MarkedYAMLError as error:
        return None, [syntax_problem(file, words, error)]
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, [_unlike_yaml(file)]
    if node is None:
        return None, [_empty(file)]
    document = Document(file)
    return replace(document, value=_value(node, (), document, problems)), problems


def characters(
    file: str, content: bytes, *, kibibytes: int = 64
) -> tuple[str | None, list[Problem]]:
    """The characters in *content*, or why they cannot be taken as text."""

    def refuse(
        rule: str, sentence: str, hint: str, offset: int = 0, **args: object
    ) -> tuple[None, list[Problem]]:
        place = Place(file, *_spot(content[:offset].decode("utf-8-sig", "replace")))
        return None, [Problem(place, rule, sentence, hint, args)]

    if len(content) > kibibytes * KIBIBYTE:
        return refuse(
            "file-is-small",
            N_("the file is larger than {limit} KiB"),
            N_("move long texts to your own web page and link to it"),
            limit=kibibytes,
        )
    if content.startswith(DOCUMENTS):
        return refuse(
            "file-is-plain-text",
            N_("this is a document of a word processor, not plain text"),
            N_("make a new file in the browser, and copy the words into it"),
        )
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return refuse(
            "file-is-utf-8",
            N_("the file is not written in UTF-8"),
            N_("save it again with the encoding UTF-8"),
            error.start,
        )
    hidden = INVISIBLE.search(words)
    if hidden:
        start = len(content) - len(words[hidden.start() :].encode())
        return refuse(
            "no-invisible-characters",
            *HIDDEN_HERE,
            start,
            code=f"{ord(hidden[0]):04X}",
        )
    return words, []


HIDDEN_HERE = (
    N_("there is an invisible character here (U+{code})"),
    N_("delete it; between two words, type a plain space instead"),
)


def _unlike_yaml(file: str) -> Problem:
    return Problem(
        Place(file, 1, 1),
        "file-is-yaml",
        N_("this cannot be read as YAML"),
        N_("compare it with the example in docs/contributing.md"),
    )


def _empty(file: str) -> Problem:
    return Problem(
        Place(file, 1, 1),
        "file-is-not-empty",
        N_("the file is empty"),
        N_("write the fields of the entry, for example: title: {{nb: Språkkafé}}"),
    )


def _refused(
    file: str, words: str, levels: int, loader: type[Scalars] | type[PureScalars]
) -> Problem | None:
    """The first construct that has no place in an entry, if any."""
    depth = documents = 0
    for event in yaml.parse(words, Loader=loader):
        spot = _start(event)
        reason: tuple[str, str, str] | None = None
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if event.version or event.tags:
                reason = NOT_PLAIN["directive"]
            elif documents > 1:
                reason = NOT_PLAIN["second"]
        elif isinstance(event, AliasEvent):
            reason = NOT_PLAIN["alias"]
        elif isinstance(event, NodeEvent) and event.anchor:
            reason = NOT_PLAIN["anchor"]
        elif isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag:
            reason = NOT_PLAIN["tag"]
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > levels:
                reason = NOT_PLAIN["deep"]
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if reason:
            rule, sentence, hint = reason
            return Problem(Place(file, *spot), rule, sentence, hint, {"levels": levels})
    return None


NOT_PLAIN = {
    "directive": (
        "no-directives",
        N_("lines that start with % have no place here"),
        N_("delete the line"),
    ),
    "second": (
        "one-entry-in-a-file",
        N_("a second entry begins here"),
        N_("write it into a file of its own and delete the line ---"),
    ),
    "alias": (
        "no-aliases",
        N_("a word that starts with * means something else in YAML"),
        N_('put it into quotation marks: "* like this"'),
    ),
    "anchor": (
        "no-anchors",
        N_("a word that starts with & means something else in YAML"),
        N_('put it into quotation marks: "& like this"'),
    ),
    "tag": (
        "no-tags",
        N_("a word that starts with ! means something else in YAML"),
        N_('put it into quotation marks: "! like this"'),
    ),
    "deep": (
        "not-too-deep",
        N_("this is more than {levels} levels deep"),
        N_("compare the indentation with the example in docs/contributing.md"),
    ),
}


def _value(node: Node, path: Path, document: Document, problems: list[Problem]) -> Any:
    document.spots[path] = _start(node)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, n), document, problems) for n, item in enumerate(node.value)]
    if isinstance(node, MappingNode):
        return dict(_items(node, path, document, problems))
    hidden = INVISIBLE.search(node.value)  # written with an escape, as "\\u202e"
    if hidden:
        sentence, hint = HIDDEN_HERE
        args = {"code": f"{ord(hidden[0]):04X}"}
        place = document.at(*path)
        problems.append(Problem(place, "no-invisible-characters", sentence, hint, args))
    return node.value


def _items(
    node: MappingNode, path: Path, document: Document, problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        spot = _start(key)
        place = Place(document.file, *spot)
        if not isinstance(key, ScalarNode) or key.value == "<<":
            problems.append(
                Problem(
                    place,
                    "keys-are-words",
                    N_("the name of a field must be a plain word"),
                    N_("write the name, a colon, a space: cost: free"),
                )
            )
            continue
        if key.value in seen:
            problems.append(
                Problem(
                    Place(document.file, *spot, field=".".join(map(str, (*path, key.value)))),
                    "fields-are-written-once",
                    N_("the field {name} stands here a second time; the first is in line {line}"),
                    N_("keep one of them"),
                    {"name": key.value, "line": seen[key.value]},
                )
            )
            continue
        seen[key.value] = spot[0]
        document.keys[(*path, key.value)] = spot
        yield key.value, _value(value, (*path, key.value), document, problems)


def _start(part: Node | Event) -> Spot:
    mark = part.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _spot(before: str) -> Spot:
    """The line and column that come after *before*."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
