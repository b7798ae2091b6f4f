"""Reading a site: the record in every file, and what is wrong with each by itself.

Nothing here raises for what a contributor wrote: a field that cannot be is a problem beside the
records, and is left out of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from terskel.content.document import Document, characters, parse
from terskel.content.entry import Entry, R
from terskel.content.folder import YAML, File, Folder
from terskel.content.suggest import meant_word
from terskel.content.wording import problems_of
from terskel.model.activity import Activity
from terskel.model.fields import Record
from terskel.model.organiser import Organiser
from terskel.model.region import Country
from terskel.model.site import Site
from terskel.model.venue import Venue
from terskel.problems import N_, Place, Problem

ENTRY_KIBIBYTES = 64
SETTINGS_KIBIBYTES = 256  # a country's regions, and a site's topics in many languages
FOLDERS = ("activities", "organisers", "venues", "regions", "pages")
# A folder that somebody made beside ours and that means one of them.
OTHER_FOLDERS = {
    "aktiviteter": ("activities",),
    "arrangører": ("organisers",),
    "organisasjoner": ("organisers",),
    "organisations": ("organisers",),
    "steder": ("venues",),
    "places": ("venues",),
    "sider": ("pages",),
}
ENTRY = re.compile(rb"^(?:kind|title|summary|topics)[ ]*:", re.M | re.I)


@dataclass(frozen=True)
class Reading:
    """All that was read from *folder*, and the problems of single files.

    *unreadable* are files, by path below the folder, that gave no record at all.
    """

    folder: Path
    site: Entry[Site] | None = None
    regions: Entry[Country] | None = None
    activities: Mapping[str, Entry[Activity]] = field(default_factory=dict)
    organisers: Mapping[str, Entry[Organiser]] = field(default_factory=dict)
    venues: Mapping[str, Entry[Venue]] = field(default_factory=dict)
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unreadable: frozenset[str] = frozenset()

    @property
    def country(self) -> Country | None:
        return self.regions.record if self.regions and not self.regions.broken else None


class Written(NamedTuple):
    """A file as it lies in the folder, and the kind of record that it should hold."""

    file: str
    key: str  # what others call its entry by; empty for settings
    model: type[Record]
    content: bytes
    digest: bytes

    @classmethod
    def of(cls, file: str, key: str, model: type[Record], content: bytes) -> Written:
        title = f"{model.__name__}\0{file}\0".encode()
        return cls(file, key, model, content, sha256(title + content).digest())

    @property
    def kibibytes(self) -> int:
        """The most it may have."""
        return _kibibytes(self.model)

    @property
    def given(self) -> dict[str, str]:
        """Values of the record that come from the file's path."""
        if not self.key:
            return {}
        return {"key" if self.model is Activity else "slug": self.key}


class Outcome(NamedTuple):
    """What came of reading a file: no entry if it gave no record at all."""

    entry: Entry[Any] | None
    problems: Sequence[Problem]


Outcomes = Callable[[Sequence[Written]], Iterable[Outcome]]


def read_each(files: Sequence[Written]) -> Iterator[Outcome]:
    """What comes of reading each of *files*."""
    return map(read_entry, files)


def read(folder: Path, outcomes: Outcomes = read_each) -> Reading:
    """All files of the site in *folder*, in the order of their names.

    *outcomes* may know what comes of some files without reading them: see `kept.py`.
    """
    return _Reader(folder, outcomes).read()


class _Reader:
    """Made for one reading: its folder collects the problems."""

    def __init__(self, folder: Path, outcomes: Outcomes) -> None:
        self.folder = Folder(folder)
        self.outcomes = outcomes

    def read(self) -> Reading:
        site = self._settings("site.yaml", Site)
        self._look_around()
        regions = None
        if site and not site.broken:
            regions = self._regions(site)
        activities = [*self._activities()]
        organisers = [*self._records("organisers", Organiser)]
        venues = [*self._records("venues", Venue)]
        entries = iter(self._entries([*activities, *organisers, *venues]))
        return Reading(
            self.folder.path,
            site,
            regions,
            activities=_by_key(islice(entries, len(activities))),
            organisers=_by_key(islice(entries, len(organisers))),
            venues=_by_key(entries),
            pages=dict(self._pages()),
            problems=tuple(self.folder.problems),
            unreadable=frozenset(self.folder.unreadable),
        )

    def _entries(self, files: Sequence[Written]) -> list[Entry[Any] | None]:
        """The entry in each of *files*; None if there is none."""
        entries = []
        for written, outcome in zip(files, self.outcomes(files), strict=True):
            entries.append(outcome.entry)
            self.folder.problems += outcome.problems
            if outcome.entry is None:
                self.folder.unreadable.add(written.file)
        return entries

    def _look_around(self) -> None:
        """Find entries that lie where nobody would ever read them."""
        for path in sorted(self.folder.path.iterdir()) if self.folder.path.is_dir() else ():
            meant = "" if path.name in FOLDERS else meant_word(path.name, FOLDERS, OTHER_FOLDERS)
            if meant and _has_entries(path):
                self.folder.refuse(
                    Place(path.name),
                    "files-have-their-place",
                    N_("nothing is read from the folder {name}"),
                    N_("move its files into the folder {guess}"),
                    name=path.name,
                    guess=meant,
                )
            elif self._is_entry(path):
                self.folder.refuse(
                    Place(path.name),
                    "files-have-their-place",
                    N_("a file does not belong here"),
                    N_("move it into a folder: {folder}/your-organisation/{name}"),
                    folder="activities",
                    name=path.name,
                )

    def _is_entry(self, path: Path) -> bool:
        """Whether *path* is a plain file with fields of an activity."""
        if path.suffix.lower() not in YAML or path.name == "site.yaml":
            return False
        if path.is_symlink() or not path.is_file():
            return False
        file = File(str(path), path.stem, path.name)
        return bool(ENTRY.search(self.folder.content(file, ENTRY_KIBIBYTES) or b""))

    def _settings(self, inside: str, model: type[R]) -> Entry[R] | None:
        path = self.folder.path / inside
        if not self.folder.is_plain(path, inside):
            return None
        files = [*self._written(File(str(path), path.stem, inside), "", model)]
        return next(iter(self._entries(files)), None)

    def _regions(self, site: Entry[Site]) -> Entry[Country] | None:
        inside = f"regions/{site.record.country}.yaml"
        if not (self.folder.path / inside).exists():
            self.folder.refuse(
                site.at("country"),
                "the-country-has-regions",
                N_("there is no file {file} with the regions of this country"),
                N_("write the code of a country that has a file in regions/"),
                file=inside,
            )
            return None
        return self._settings(inside, Country)

    def _activities(self) -> Iterator[Written]:
        for organiser in self.folder.folders("activities"):
            for file in self.folder.files(f"activities/{organiser}", ".yaml"):
                yield from self._written(file, f"{organiser}/{file.name}", Activity)

    def _records(self, inside: str, model: type[Record]) -> Iterator[Written]:
        for file in self.folder.files(inside, ".yaml"):
            yield from self._written(file, file.name, model)

    def _written(self, file: File, key: str, model: type[Record]) -> Iterator[Written]:
        """What *file* holds, if it can be read."""
        content = self.folder.content(file, _kibibytes(model))
        if content is not None:
            yield Written.of(file.inside, key, model, content)

    def _pages(self) -> Iterator[tuple[str, dict[str, str]]]:
        for slug in self.folder.folders("pages"):
            words = {}
            for file in self.folder.files(f"pages/{slug}", ".md"):
                text = self._page(file)
                if text is not None:
                    words[file.name] = text
            yield slug, words

    def _page(self, file: File) -> str | None:
        content = self.folder.content(file, ENTRY_KIBIBYTES)
        if content is None:
            return None
        words, problems = characters(file.inside, content, kibibytes=ENTRY_KIBIBYTES)
        self.folder.problems += problems
        if words is None:
            self.folder.unreadable.add(file.inside)
        return words


def _kibibytes(model: type[Record]) -> int:
    return SETTINGS_KIBIBYTES if model in (Site, Country) else ENTRY_KIBIBYTES


def _by_key(entries: Iterable[Entry[Any] | None]) -> dict[str, Entry[Any]]:
    return {entry.key: entry for entry in entries if entry}


def read_entry(written: Written) -> Outcome:
    """The entry in one file, and what is wrong with that by itself."""
    file, key, model, content, digest = written
    document, problems = parse(file, content, kibibytes=written.kibibytes)
    if document is None:
        return Outcome(None, problems)
    elsewhere = _not_fields(document) or _astray(document, model)
    if elsewhere:
        return Outcome(None, [*problems, elsewhere])
    record, broken, more = validated(document, model, written.given)
    entry = Entry(key, document, record, broken, digest) if record else None
    return Outcome(entry, [*problems, *more])


def _not_fields(document: Document) -> Problem | None:
    """That the file holds something else than fields, if it does."""
    if isinstance(document.value, dict):
        return None
    if isinstance(document.value, list):
        sentence = N_("the file begins with a hyphen, as if it were a list")
        hint = N_("delete the hyphen, and begin each field at the left edge")
    else:
        sentence = N_("the file holds no fields")
        hint = N_("write a name, a colon and a space in each line: cost: free")
    return Problem(document.at(), "an-entry-has-fields", sentence, hint)


def _astray(document: Document, model: type[Record]) -> Problem | None:
    """That the file holds another kind of record than its folder does, if so."""
    fields, (*_, name) = document.value, document.file.split("/")
    if model is Activity and "name" in fields and not {"kind", "title", "topics"} & set(fields):
        sentence = N_("this is not an activity, but an organiser or a venue")
        hint = N_("move it to organisers/{name} or venues/{name}")
    elif model in (Organiser, Venue) and {"kind", "title", "topics"} <= set(fields):
        sentence = N_("this is an activity")
        hint = N_("move it to activities/your-organisation/{name}")
    else:
        return None
    return Problem(document.at(), "files-have-their-place", sentence, hint, {"name": name})


def validated(
    document: Document, model: type[R], given: Mapping[str, str]
) -> tuple[R | None, frozenset[str], list[Problem]]:
    """The record in *document*, the fields that had to be left out, and what is wrong.

    *given* are values that come from the file's path. Where required fields are wrong, the
    model's own examples stand in, so that rules can look at all the others in the same run.
    """
    fields: dict[str, Any] = dict(document.value)
    problems: list[Problem] = []
    for name in given:
        if name in fields:
            del fields[name]
            problems.append(
                Problem(
                    document.key_at(name),
                    "fields-are-known",
                    N_("the field {name} comes from the name of the file"),
                    N_("delete the line"),
                    {"name": name},
                )
            )
    try:
        return _made(model, {**fields, **given}), frozenset(), problems
    except ValidationError as error:
        problems += problems_of(document, model, error)
        where = (fault["loc"] for fault in error.errors(include_context=False, include_input=False))
        broken = frozenset(str(loc[0]) for loc in where if loc)
    for name in broken:
        fields.pop(name, None)
    for name, info in model.model_fields.items():
        if name in broken and info.is_required():
            fields[info.alias or name] = (info.examples or [None])[0]
    try:
        return _made(model, {**fields, **given}), broken, problems
    except ValidationError:
        return None, broken, problems


def _made(model: type[R], fields: dict[str, Any]) -> R:
    return model.model_validate(fields, by_alias=True, by_name=False)


def _has_entries(path: Path) -> bool:
    """Whether *path* is a folder with YAML in it, or in folders of it."""
    if not path.is_dir() or path.is_symlink():
        return False
    return any(file.suffix.lower() in YAML for file in (*path.glob("*"), *path.glob("*/*")))
