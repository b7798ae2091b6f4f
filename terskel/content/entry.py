"""A record together with the file it was written in, so that a rule can point at a line.

The trap: a record may have been read from a file that is not right in all its fields. What
was wrong was left out of it, and stands in `broken`; no rule may conclude from its absence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from terskel.content.document import Document
from terskel.model.fields import Record
from terskel.problems import Place

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry(Generic[R]):
    """The record of one file. *key* is what others call it by: its slug, or organiser/slug."""

    key: str
    document: Document
    record: R
    broken: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        return self.document.file

    def at(self, *path: str | int) -> Place:
        """Where the value at *path* is written."""
        return self.document.at(*path)

    def key_at(self, *path: str | int) -> Place:
        """Where the name of the field at *path* is written."""
        return self.document.key_at(*path)

    def writes(self, field: str) -> bool:
        """Whether the file has the top field of that name, right or wrong."""
        return field in self.document.value

    def is_sound(self, fields: Iterable[str]) -> bool:
        """Whether none of *fields* had to be left out."""
        return self.broken.isdisjoint(fields)
