"""What is wrong, where, and what to write instead: the words of every complaint.

A problem carries its sentence as a message key in English with named holes, so that the
command line can show it in the language of the volunteer. Lines and columns count from 1,
as editors do; line 0 means the file as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


def N_(message: str) -> str:  # noqa: N802 (the customary name; extraction looks for it)
    """Mark *message* for the translators, unchanged."""
    return message


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file: path below the site's folder, line, column, and the field's path."""

    file: str
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One thing to mend. *sentence* and *hint* are message keys; *args* fill both."""

    place: Place
    rule: str
    sentence: str
    hint: str = ""
    args: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    @property
    def order(self) -> tuple[Place, str, str]:
        """What problems of a run are sorted by."""
        return self.place, self.rule, self.sentence


@dataclass(frozen=True)
class Report:
    """All problems of a run, sorted."""

    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        return cls(tuple(sorted(problems, key=lambda problem: problem.order)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "warning")
