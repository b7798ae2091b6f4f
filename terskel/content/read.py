"""Reading a site: the record in every file, and what is wrong with each by itself.

Nothing here raises for what a contributor wrote: a field that cannot be is a problem beside the
records, and is left out of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


def read(folder: Path) -> Reading:
    """All files of the site in *folder*, in the order of their names."""
    return _Reader(folder).read()


class _Reader:
    """Made for one reading: its folder collects the problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = Folder(folder)

    def read(self) -> Reading:
        site = self._settings("site.yaml", Site)
        self._look_around()
        regions = None
        if site and not site.broken:
            regions = self._regions(site)
        return Reading(
            self.folder.path,
            site,
            regions,
            activities=dict(self._activities()),
            organisers=dict(self._records("organisers", Organiser)),
            venues=dict(self._records("venues", Venue)),
            pages=dict(self._pages()),
            problems=tuple(self.folder.problems),
            unreadable=frozenset(self.folder.unreadable),
        )

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
        file = File(path, path.stem, path.name)
        return bool(ENTRY.search(self.folder.content(file, ENTRY_KIBIBYTES) or b""))

    def _settings(self, inside: str, model: type[R]) -> Entry[R] | None:
        path = self.folder.path / inside
        if not self.folder.is_plain(path, inside):
            return None
        return self._entry(File(path, path.stem, inside), "", model, {}, SETTINGS_KIBIBYTES)

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

    def _activities(self) -> Iterator[tuple[str, Entry[Activity]]]:
        for organiser in self.folder.folders("activities"):
            for file in self.folder.files(f"activities/{organiser}", ".yaml"):
                key = f"{organiser}/{file.name}"
                entry = self._entry(file, key, Activity, {"key": key})
                if entry:
                    yield key, entry

    def _records(self, inside: str, model: type[R]) -> Iterator[tuple[str, Entry[R]]]:
        for file in self.folder.files(inside, ".yaml"):
            entry = self._entry(file, file.name, model, {"slug": file.name})
            if entry:
                yield file.name, entry

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

    def _entry(
        self,
        file: File,
        key: str,
        model: type[R],
        given: dict[str, str],
        kibibytes: int = ENTRY_KIBIBYTES,
    ) -> Entry[R] | None:
        content = self.folder.content(file, kibibytes)
        if content is None:
            return None
        document, problems = parse(file.inside, content, kibibytes=kibibytes)
        self.folder.problems += problems
        if document is None or not self._has_fields(document) or self._is_astray(document, model):
            self.folder.unreadable.add(file.inside)
            return None
        record, broken, problems = validated(document, model, given)
        self.folder.problems += problems
        if record is None:
            self.folder.unreadable.add(file.inside)
            return None
        return Entry(key, document, record, broken)

    def _is_astray(self, document: Document, model: type[Record]) -> bool:
        """Whether the file holds another kind of record than its folder does."""
        fields, (*_, name) = document.value, document.file.split("/")
        if model is Activity and "name" in fields and not {"kind", "title", "topics"} & set(fields):
            sentence = N_("this is not an activity, but an organiser or a venue")
            hint = N_("move it to organisers/{name} or venues/{name}")
        elif model in (Organiser, Venue) and {"kind", "title", "topics"} <= set(fields):
            sentence = N_("this is an activity")
            hint = N_("move it to activities/your-organisation/{name}")
        else:
            return False
        self.folder.refuse(document.at(), "files-have-their-place", sentence, hint, name=name)
        return True

    def _has_fields(self, document: Document) -> bool:
        if isinstance(document.value, dict):
            return True
        if isinstance(document.value, list):
            self.folder.refuse(
                document.at(),
                "an-entry-has-fields",
                N_("the file begins with a hyphen, as if it were a list"),
                N_("delete the hyphen, and begin each field at the left edge"),
            )
            return False
        self.folder.refuse(
            document.at(),
            "an-entry-has-fields",
            N_("the file holds no fields"),
            N_("write a name, a colon and a space in each line: cost: free"),
        )
        return False


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
