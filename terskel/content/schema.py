"""What the schema says of a field: its names, the words it takes, an example of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from terskel.content.document import Path
from terskel.model.fields import Record


def fields_at(model: type[Record], path: Path) -> Iterator[str]:
    """Names a field at *path* may have, as they are written."""
    for owner in _models(model, path):
        for name, info in owner.model_fields.items():
            if name not in {"key", "slug"} or owner.__name__ in {"Topic", "County", "Municipality"}:
                yield info.alias or name


def field_at(model: type[Record], path: Path) -> int:
    """Where in *path* the last name stands that is one of a field; 0 if none is."""
    for n in range(len(path) - 1, 0, -1):
        if path[n] in set(fields_at(model, path[:n])):
            return n
    return 0


def parents_of(model: type[Record], name: str) -> Iterator[str]:
    """Fields of *model* that have a field *name* among their own."""
    for parent in fields_at(model, ()):
        if name in set(fields_at(model, (parent,))):
            yield parent


def words_at(model: type[Record], path: Path) -> Iterator[str]:
    """The words that the field at *path*, or an item of it, may be one of."""
    for owner in _models(model, path[:-1]):
        for name, info in owner.model_fields.items():
            if path[-1] == (info.alias or name):
                yield from _words_in(info.annotation)


def _words_in(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from annotation
    elif get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    else:
        for part in get_args(annotation):
            yield from _words_in(part)


def example_at(model: type[Record], path: Path, *, fields: bool = False) -> str:
    """The line an entry might have at *path*, from the schema's own examples."""
    last = field_at(model, path)
    name = str(path[last]) if path else ""
    for owner in _models(model, path[:last]):
        info = owner.model_fields.get(name) or owner.model_fields.get(f"{name}_")
        if info is None:
            continue
        wanted = [e for e in info.examples or [] if isinstance(e, dict) or not fields]
        if wanted:
            return f"{name}: {flow(wanted[0])}"
        inner = next(iter(_models_in(info.annotation)), None)
        if inner:
            return f"{name}: {_sample(inner)}"
    return f"{name}: ..."


def _sample(model: type[BaseModel]) -> str:
    """A small example of *model*: its required fields, or two if there are fewer."""
    infos = {info.alias or name: info for name, info in model.model_fields.items()}
    required = [name for name, info in infos.items() if info.is_required()]
    first = [name for name in infos if name not in required][: max(0, 2 - len(required))]
    wanted = [*first, *required]
    return flow({name: (infos[name].examples or ["..."])[0] for name in wanted})


def flow(value: Any) -> str:
    """*value* as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


def _models(model: type[BaseModel], path: Path) -> tuple[type[BaseModel], ...]:
    """The models that the value at *path* may be of."""
    found: tuple[type[BaseModel], ...] = (model,)
    for part in path:
        if isinstance(part, int):
            continue
        infos = [
            info
            for owner in found
            for name, info in owner.model_fields.items()
            if part == (info.alias or name)
        ]
        found = tuple(inner for info in infos for inner in _models_in(info.annotation))
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
