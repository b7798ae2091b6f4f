"""The errors of the schema, one for each thing that is wrong.

Where a value may be one of several things (`cost` is the word `free` or some fields), pydantic
tells what is wrong with each of them; here only what is wrong with the one the contributor was
trying to write is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from terskel.content.document import Path

UNION_TRIES = {"literal_error", "enum", "model_type", "tuple_type", "date_type", "day_form"}


@dataclass(frozen=True)
class Fault:
    """One error of the schema: *path* leads to the value, or to where a missing one belongs."""

    path: Path
    code: str
    value: Any
    facts: dict[str, Any]


def faults_of(value: Any, errors: Iterable[ErrorDetails]) -> Iterator[Fault]:
    """What is wrong with *value*, by the *errors* of its schema."""
    branches: dict[Path, list[Fault]] = defaultdict(list)
    for error in errors:
        path, point = _path(value, error)
        fault = Fault(path, error["type"], error["input"], dict(error.get("ctx", {})))
        if point is None:
            yield fault
        else:
            branches[point].append(fault)
    for point, faults in branches.items():
        yield from _meant(point, faults)


def _path(value: Any, error: ErrorDetails) -> tuple[Path, Path | None]:
    """Where the error is, and the point where its value might be one of several things."""
    path: list[str | int] = []
    point: Path | None = None
    *way, last = error["loc"] or ("",)
    for part in (*way, last):
        if _holds(value, part):
            value = value[part]
            path.append(part)
        elif part is last and error["type"] == "missing":
            path.append(part)
        elif part != "[key]" and part != "" and point is None:
            point = tuple(path)
    return tuple(path), point


def _holds(value: Any, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _meant(point: Path, faults: list[Fault]) -> Iterator[Fault]:
    """Of what is wrong with each thing a value may be: the errors of the likeliest."""
    deeper = [fault for fault in faults if len(fault.path) > len(point)]
    telling = [fault for fault in faults if fault.code not in UNION_TRIES]
    if deeper or telling:
        yield from deeper or telling
        return
    words = [word for fault in faults for word in expected(fault)]
    codes = {fault.code for fault in faults}
    code = "choice_or_list" if "tuple_type" in codes else "choice_or_fields"
    code = "except" if "date_type" in codes or "day_form" in codes else code
    yield Fault(point, code, faults[0].value, {"words": words})


def expected(fault: Fault) -> list[str]:
    """The words that pydantic would have taken."""
    return re.findall(r"'([^']*)'", str(fault.facts.get("expected", "")))
