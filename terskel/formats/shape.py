"""The usual order and shape of an entry's text.

Works on the lines themselves, since a writer of YAML would lose how words were quoted and where
comments belong: a comment stands above its field and goes with it. What is not understood is
kept as it was written; the caller compares what both texts mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from terskel.model.fields import Record

Spot = tuple[int, int]  # line and column, from 0
STEP = 2  # spaces
Model = type[Record] | None


def shaped(words: str, model: type[Record]) -> str:
    """*words*, an entry of *model*, in the usual order and shape.

    Raises yaml.YAMLError where they cannot be parsed.
    """
    words = words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    node = yaml.compose(words, Loader=yaml.BaseLoader)
    lines = words.split("\n")
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        with suppress(_OddError):
            lines = _Shaper(lines).document(node, model)
    return "\n".join(lines).strip("\n") + "\n"


class _OddError(Exception):
    """This is written in a way there is no rule for."""


@dataclass(frozen=True)
class _Chunk:
    """A field or an item: its comments are the lines [lead, start), itself [start, end)."""

    lead: int
    start: int
    end: int


class _Shaper:
    """Holds the lines of one text while it is put in order."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)

    def document(self, node: MappingNode, model: Model) -> list[str]:
        """The whole text; what a blank line sets off at its top stays there."""
        start = node.value[0][0].start_mark.line
        blanks = [n for n in range(start) if not self.lines[n].strip()]
        top = max(blanks, default=-1) + 1
        body = self.mapping(node, model, 0, top, len(self.lines))
        header = _spaced(line.rstrip() for line in self.lines[:top])
        return [*header, *([""] if header else []), *body]

    def mapping(
        self, node: CollectionNode, model: Model, indent: int, first: int, end: int
    ) -> list[str]:
        """A mapping written in block style, at column *indent*, its fields in order."""
        chunks = self._chunks([_start(key) for key, _ in node.value], first, end)
        places = _places(model)
        pairs = sorted(
            zip(node.value, chunks, strict=True),
            key=lambda pair: places.get(pair[0][0].value, len(places)),
        )
        done: list[str] = []
        for (key, value), chunk in pairs:
            done += self._lead(chunk, indent)
            done += self._pair(key, value, _part(model, key.value), indent, chunk)
        return _without_blanks_first(done)

    def _chunks(self, starts: Sequence[Spot], first: int, end: int) -> list[_Chunk]:
        """The lines of each field or item that begins with one of *starts*."""
        leads: list[int] = []
        bound = first
        for line, column in starts:
            if line < bound or self.lines[line][:column].strip():
                raise _OddError
            lead = line
            while lead > bound and _is_lead(self.lines[lead - 1], column):
                lead -= 1
            leads.append(lead if leads else first)
            bound = line + 1
        ends = [*leads[1:], end]
        spots = zip(leads, starts, ends, strict=True)
        return [_Chunk(lead, line, stop) for lead, (line, _), stop in spots]

    def _lead(self, chunk: _Chunk, indent: int) -> list[str]:
        above = [line.strip() for line in self.lines[chunk.lead : chunk.start]]
        if any(line and not line.startswith("#") for line in above):
            raise _OddError
        blank_last = [""] if above and not above[-1] else []
        blank_first = [""] if above and not above[0] else []
        words = [" " * indent + line if line else "" for line in _spaced(above)]
        return [*blank_first, *words, *(blank_last if words else [])]

    def _pair(self, key: Node, value: Node, model: Model, indent: int, chunk: _Chunk) -> list[str]:
        line = self.lines[chunk.start]
        after = line[key.end_mark.column :].lstrip()
        if key.end_mark.line != chunk.start or not after.startswith(":"):
            raise _OddError
        name = " " * indent + line[key.start_mark.column : key.end_mark.column] + ":"
        shift = indent - key.start_mark.column
        if value.start_mark.line == chunk.start and not _is_nothing(value):
            return self._beside(name + " ", value, model, shift, chunk)
        head = (name + _comment(after[1:])).rstrip()
        rest = _Chunk(chunk.start + 1, chunk.start + 1, chunk.end)
        return [head, *self._below(value, model, indent + STEP, shift, rest)]

    def _beside(self, name: str, value: Node, model: Model, shift: int, chunk: _Chunk) -> list[str]:
        """A value that begins in the line of its name (or of its dash)."""
        line = self.lines[chunk.start]
        if _is_block_scalar(value):
            head = line[value.start_mark.column :].rstrip()
            indent = len(name) - len(name.lstrip(" ")) + STEP
            return [name + head, *self._long_text(head, indent, shift, chunk)]
        more = self._shifted(chunk.start + 1, chunk.end, shift)
        if value.end_mark.line != chunk.start:
            return [name + line[value.start_mark.column :].rstrip(), *more]
        tail = line[value.end_mark.column :].rstrip()
        return [name + self._flow(value, model) + tail, *more]

    def _long_text(self, head: str, indent: int, shift: int, chunk: _Chunk) -> list[str]:
        """The lines below `|` or `>`: its text at column *indent*, comments after it less deep."""
        lines = self.lines[chunk.start + 1 : chunk.end]
        depth = next((_depth(line) for line in lines if line.strip()), 0)
        if re.match(r".[+-]?\d", head):  # says itself how deep its text is
            return self._shifted(chunk.start + 1, chunk.end, shift)
        shallow = (n for n, line in enumerate(lines) if line.strip() and _depth(line) < depth)
        end = chunk.start + 1 + next(shallow, len(lines))
        text = self._shifted(chunk.start + 1, end, indent - depth)
        after = [_at(indent - STEP, line) for line in self._shifted(end, chunk.end, 0)]
        return [*text, *([""] if after and not self.lines[end - 1].strip() else []), *after]

    def _below(
        self, value: Node, model: Model, indent: int, shift: int, chunk: _Chunk
    ) -> list[str]:
        """A value that begins below its name."""
        if isinstance(value, CollectionNode) and not value.flow_style:
            inside = self.mapping if isinstance(value, MappingNode) else self._sequence
            with suppress(_OddError):
                return inside(value, model, indent, chunk.start, chunk.end)
        return self._shifted(chunk.start, chunk.end, shift)

    def _sequence(
        self, node: CollectionNode, model: Model, indent: int, first: int, end: int
    ) -> list[str]:
        """A list written with dashes, at column *indent*, its items as they come."""
        dashes = [self._dash(item) for item in node.value]
        done: list[str] = []
        for item, chunk in zip(node.value, self._chunks(dashes, first, end), strict=True):
            done += self._lead(chunk, indent)
            done += self._item(item, model, indent, chunk)
        return _without_blanks_first(done)

    def _dash(self, item: Node) -> Spot:
        """Where the dash of *item* stands."""
        line = self.lines[item.start_mark.line]
        dash = re.fullmatch(r"( *)- +", line[: item.start_mark.column])
        if not dash or _is_nothing(item):
            raise _OddError
        return item.start_mark.line, len(dash[1])

    def _item(self, item: Node, model: Model, indent: int, chunk: _Chunk) -> list[str]:
        start, column = self.lines[chunk.start], item.start_mark.column
        dash = " " * indent + "- "
        if not isinstance(item, CollectionNode) or item.flow_style:
            return self._beside(dash, item, model, indent + STEP - column, chunk)
        if not isinstance(item, MappingNode):
            raise _OddError
        self.lines[chunk.start] = " " * column + start[column:]
        try:
            fields = self.mapping(item, model, indent + STEP, chunk.start, chunk.end)
        finally:
            self.lines[chunk.start] = start
        n = next(n for n, line in enumerate(fields) if line and not line.lstrip().startswith("#"))
        above = [line[STEP:] for line in fields[:n]]
        return [*above, dash + fields[n][len(dash) :], *fields[n + 1 :]]

    def _flow(self, node: Node, model: Model) -> str:
        """A value within one line; a mapping in braces has its fields in order."""
        start, end = node.start_mark, node.end_mark
        words = self.lines[start.line][start.column : end.column]
        if isinstance(node, SequenceNode) and words.startswith("["):
            return "[" + ", ".join(self._flow(item, model) for item in node.value) + "]"
        if not isinstance(node, MappingNode) or not words.startswith("{"):
            return words
        if any(_is_nothing(part) for pair in node.value for part in pair):
            return words
        places = _places(model)
        pairs = sorted(node.value, key=lambda pair: places.get(pair[0].value, len(places)))
        return (
            "{"
            + ", ".join(
                f"{self._flow(key, None)}: {self._flow(value, _part(model, key.value))}"
                for key, value in pairs
            )
            + "}"
        )

    def _shifted(self, first: int, end: int, shift: int) -> list[str]:
        """Lines as they are, but for where they begin."""
        lines = self.lines[first:end]
        while lines and not lines[-1].strip():
            lines.pop()
        return [_moved(line, shift) for line in lines]


def _moved(line: str, shift: int) -> str:
    return _at(max(_depth(line) + shift, 0), line)


def _at(column: int, line: str) -> str:
    return " " * column + line.lstrip(" ") if line.strip() else ""


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_lead(line: str, column: int) -> bool:
    """Whether *line* is blank, or a comment no deeper than *column*."""
    words = line.strip()
    return not words or (words.startswith("#") and _depth(line) <= column)


def _start(node: Node) -> Spot:
    return node.start_mark.line, node.start_mark.column


def _is_nothing(node: Node) -> bool:
    return _start(node) == (node.end_mark.line, node.end_mark.column)


def _is_block_scalar(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _comment(after: str) -> str:
    """The comment that *after*, the end of a line, consists of."""
    if after.strip() and not after.lstrip().startswith("#"):
        raise _OddError
    return after.rstrip()


def _spaced(lines: Iterator[str] | Sequence[str]) -> list[str]:
    """*lines* with no blank one at either end, and no two in a row."""
    done: list[str] = []
    for line in lines:
        if line or (done and done[-1]):
            done.append(line)
    return done[:-1] if done and not done[-1] else done


def _without_blanks_first(lines: list[str]) -> list[str]:
    return lines[next((n for n, line in enumerate(lines) if line), len(lines)) :]


@cache
def _places(model: Model) -> Mapping[str, int]:
    """The place of each field in the order of *model*."""
    return {name: n for n, name in enumerate(_parts(model))}


def _part(model: Model, name: str) -> Model:
    return _parts(model).get(name)


@cache
def _parts(model: Model) -> Mapping[str, Model]:
    """The fields of *model* as they are written, and what record each holds."""
    if model is None:
        return {}
    return {
        info.alias or name: next(_records(info.annotation), None)
        for name, info in model.model_fields.items()
    }


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)
