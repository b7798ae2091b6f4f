"""What reading and checking gave before, so that only what has changed is read and checked again.

What is kept is plain: JSON under a digest of all it was made from. What comes of reading a file
depends on the file alone; what the rules find in it also on the day, the settings, the regions,
and the files it refers to. Where an entry refers to nothing that is there, a rule may guess what
is meant, so then on all names there are. (The one rule that compares all entries,
`titles_differ`, is asked each time.)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from terskel.content.check import Finding, find, find_each
from terskel.content.document import Document, parse
from terskel.content.entry import Entry, R, References
from terskel.content.read import Outcome, Written, read_entry
from terskel.content.rules import Known
from terskel.model.fields import Record
from terskel.model.listing import Listing
from terskel.problems import Place, Problem

Makings = Mapping[str, bytes]  # by kind; none where something cannot be kept
Row = list[Any]
READ, RECORD, FOUND = "read", "record", "found"
THERE, UNREADABLE = b"+", b"-"


class Memory(Protocol):
    """Where bytes are kept by kind and key, and who makes those that are not there."""

    def get(self, kind: str, key: bytes) -> bytes | None:
        """What is kept under *key*, if anything."""

    def recall(
        self, kind: str, keys: Sequence[bytes], make: Callable[[int], Makings], *, along: str = ""
    ) -> Sequence[bytes | None]:
        """What is kept under each of *keys*, in their order.

        What is missing is made: *make*, given its place in *keys*, gives all that is to be kept
        under its key. What is of the kind *along* is used as long as this is.
        """


class Kept:
    """Reads and checks as `read_each` and `find_each` do, with a *memory*."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def outcomes(self, files: Sequence[Written]) -> Iterator[Outcome]:
        """What comes of reading each of *files*."""

        def make(n: int) -> Makings:
            return _of_reading(files[n])

        keys = [written.digest for written in files]
        rows = _rows(self.memory.recall(READ, keys, make, along=RECORD))
        for written, row in zip(files, rows, strict=True):
            yield read_entry(written) if row is None else self._outcome(written, *row)

    def _outcome(self, written: Written, problems: list[Row], about: Row | None = None) -> Outcome:
        entry = KeptEntry(written, about, self.memory) if about else None
        return Outcome(entry, _problems(problems))

    def findings(self, entries: Sequence[Entry[Any]], known: Known) -> Iterator[Finding]:
        """What comes of looking at each of *entries*."""

        def make(n: int) -> Makings:
            return _of_finding(find(entries[n], known))

        if not all(entry.digest for entry in entries):  # some are no file's: nothing is kept
            yield from find_each(entries, known)
            return
        keys = [*_all_that_is_looked_at(entries, known)]
        for entry, row in zip(entries, _rows(self.memory.recall(FOUND, keys, make)), strict=True):
            yield find(entry, known) if row is None else _finding(*row)


def _rows(kept: Sequence[bytes | None]) -> list[Row | None]:
    """What is in each of *kept*; they are parsed as one, since that takes half the time."""
    rows: list[Row | None] = json.loads(b"[%b]" % b",".join(row or b"null" for row in kept))
    return rows


def _of_reading(written: Written) -> Makings:
    entry, problems = read_entry(written)
    told = _told(problems)
    if told is None:
        return {}
    if entry is None:
        return {READ: _json([told])}
    record = entry.record.model_dump_json(by_alias=True, exclude_unset=True).encode()
    if written.model.model_validate_json(record, by_alias=True, by_name=False) != entry.record:
        return {}
    about = [sorted(entry.broken), *entry.references, *entry.written]
    return {READ: _json([told, about]), RECORD: record}


class KeptEntry(Entry[Any]):
    """An entry that was read before: its record is made and its file parsed when asked for."""

    def __init__(self, written: Written, about: Row, memory: Memory) -> None:
        # Its class is frozen; the values go where the properties of this one leave them.
        broken = frozenset(about[0])
        vars(self).update(key=written.key, broken=broken, digest=written.digest)
        vars(self).update(_source=written, _about=about, _memory=memory)

    _source: Written
    _about: Row
    _memory: Memory

    @property
    def file(self) -> str:
        return self._source.file

    @property
    def references(self) -> References:
        _, organisers, venues, part_of, *_ = self._about
        return References(organisers, venues, part_of)

    @property
    def written(self) -> Collection[str]:
        return self._about[4:]

    @cached_property
    def document(self) -> Document:
        file, content = self._source.file, self._source.content
        document, _ = parse(file, content, kibibytes=self._source.kibibytes)
        assert document, "it was there when the entry was kept"
        return document

    @cached_property
    def record(self) -> Record:
        kept = self._memory.get(RECORD, self.digest)
        model: type[Record] = self._source.model
        if kept is not None:
            return model.model_validate_json(kept, by_alias=True, by_name=False)
        entry, _ = read_entry(self._source)
        assert entry, "it was there when the entry was kept"
        found: Record = entry.record
        return found


def _all_that_is_looked_at(entries: Sequence[Entry[Any]], known: Known) -> Iterator[bytes]:
    """A digest, for each of *entries*, of all that its rules look at."""
    words = (known.site.model_dump_json(), known.country.model_dump_json(), str(known.today))
    around = sha256("\0".join(words).encode()).digest()
    organisers, venues = _digests(known.organisers), _digests(known.venues)
    no_organiser, no_venue = _names(known.organisers), _names(known.venues)
    no_activity = _names(known.activities)
    for entry in entries:
        parts = [around, entry.digest]
        slugs, places, part_of = entry.references
        parts += [organisers.get(slug, no_organiser) for slug in slugs]
        parts += [venues.get(slug, no_venue) for slug in places]
        if part_of:
            is_there = part_of in known.activities and part_of != entry.key
            parts.append(THERE if is_there else no_activity)
        yield sha256(b"".join(parts)).digest()


def _digests(entries: Mapping[str, Entry[R] | None]) -> dict[str, bytes]:
    return {slug: entry.digest if entry else UNREADABLE for slug, entry in entries.items()}


def _names(names: Collection[str]) -> bytes:
    return sha256("\0".join(names).encode()).digest()


def _of_finding(finding: Finding) -> Makings:
    told = _told(finding.problems)
    return {} if told is None else {FOUND: _json([told, finding.names, finding.listing])}


def _finding(problems: list[Row], names: list[str], listing: Row | None) -> Finding:
    return Finding(_problems(problems), names, Listing(*listing) if listing else None)


def _told(problems: Sequence[Problem]) -> list[Row] | None:
    """*problems* as they are kept; None if one would not come back as it is."""
    rows = [
        [*_fields(problem.place), *_words(problem), _plain_values(problem)] for problem in problems
    ]
    try:
        survive = _problems(json.loads(_json(rows))) == [*problems]
    except TypeError:  # not a thing of JSON
        return None
    return rows if survive else None


def _fields(place: Place) -> tuple[str, int, int, str]:
    return place.file, place.line, place.column, place.field


def _words(problem: Problem) -> tuple[str, str, str, str]:
    return problem.rule, problem.sentence, problem.hint, problem.severity


def _plain_values(problem: Problem) -> dict[str, object]:
    return {name: _plain(value) for name, value in problem.args.items()}


def _plain(value: object) -> object:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _problems(rows: list[Row]) -> list[Problem]:
    return [
        Problem(
            Place(file, line, column, field),
            rule,
            sentence,
            hint,
            {name: _value(value) for name, value in args.items()},
            severity,
        )
        for file, line, column, field, rule, sentence, hint, severity, args in rows
    ]


def _value(plain: Any) -> object:
    return date.fromisoformat(plain["day"]) if isinstance(plain, dict) else plain


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
