"""A record together with the file it was written in, so that a rule can point at a line.

The trap: a record may have been read from a file that is not right in all its fields. What
was wrong was left out of it, and stands in `broken`; no rule may conclude from its absence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from terskel.content.document import Document
from terskel.model.activity import Activity
from terskel.model.fields import Record
from terskel.problems import Place

R = TypeVar("R", bound=Record)


class References(NamedTuple):
    """The other files an entry speaks of, by slug or key; the folder's organiser comes first."""

    organisers: Sequence[str] = ()
    venues: Sequence[str] = ()
    part_of: str = ""


@dataclass(frozen=True)
class Entry(Generic[R]):
    """The record of one file. *key* is what others call it by: its slug, or organiser/slug.

    *digest* stands for all that was read: equal files at one path have equal ones. It is empty
    for an entry that was not read from a file.
    """

    key: str
    document: Document
    record: R
    broken: frozenset[str] = frozenset()
    digest: bytes = b""

    @property
    def file(self) -> str:
        return self.document.file

    @property
    def written(self) -> Collection[str]:
        """The top fields that the file has, right or wrong."""
        return tuple(self.document.value)

    @property
    def references(self) -> References:
        """What the entry refers to, be it there or not."""
        if not isinstance(self.record, Activity):
            return References()
        return References(
            list(dict.fromkeys((self.record.folder, *self.record.all_organisers))),
            list(self.record.all_venues),
            self.record.part_of or "",
        )

    def at(self, *path: str | int) -> Place:
        """Where the value at *path* is written."""
        return self.document.at(*path)

    def key_at(self, *path: str | int) -> Place:
        """Where the name of the field at *path* is written."""
        return self.document.key_at(*path)

    def writes(self, field: str) -> bool:
        """Whether the file has the top field of that name, right or wrong."""
        return field in self.written

    def is_sound(self, fields: Iterable[str]) -> bool:
        """Whether none of *fields* had to be left out."""
        return self.broken.isdisjoint(fields)
