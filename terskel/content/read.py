"""Reading a site's folder: every file found, and what is wrong with each by itself.

Nothing is skipped in silence, and nothing here raises for what a contributor wrote: a link, a
pipe, an odd name or a field that cannot be is a problem beside the records. Only names that
begin with a dot, README.md and what Windows leaves in folders are passed over.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from terskel.content.document import KIBIBYTE, Document, characters, parse
from terskel.content.entry import Entry, R
from terskel.content.guess import slug_like
from terskel.content.wording import problems_of
from terskel.model.activity import Activity
from terskel.model.fields import RESERVED_SLUGS, SLUG
from terskel.model.organiser import Organiser
from terskel.model.region import Country
from terskel.model.site import Site
from terskel.model.venue import Venue
from terskel.problems import N_, Place, Problem

ENTRY_KIBIBYTES = 64
SETTINGS_KIBIBYTES = 256  # a country's regions, and a site's topics in many languages
PASSED_OVER = {"README.md", "Thumbs.db", "desktop.ini"}


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


@dataclass(frozen=True)
class _File:
    """A plain file with a name it may have: *name* without the ending."""

    path: Path
    name: str
    inside: str  # path below the site's folder, with slashes


class _Reader:
    """Collects problems while it walks; made for one reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()

    def read(self) -> Reading:
        site = self._settings("site.yaml", Site)
        regions = None
        if site and not site.broken:
            regions = self._regions(site)
        return Reading(
            self.folder,
            site,
            regions,
            activities=dict(self._activities()),
            organisers=dict(self._records("organisers", Organiser)),
            venues=dict(self._records("venues", Venue)),
            pages=dict(self._pages()),
            problems=tuple(self.problems),
            unreadable=frozenset(self.unreadable),
        )

    def _settings(self, inside: str, model: type[R]) -> Entry[R] | None:
        path = self.folder / inside
        if not self._is_plain(path, inside):
            return None
        return self._entry(_File(path, path.stem, inside), "", model, {}, SETTINGS_KIBIBYTES)

    def _regions(self, site: Entry[Site]) -> Entry[Country] | None:
        inside = f"regions/{site.record.country}.yaml"
        if not (self.folder / inside).exists():
            self._refuse(
                site.at("country"),
                "the-country-has-regions",
                N_("there is no file {file} with the regions of this country"),
                N_("write the code of a country that has a file in regions/"),
                file=inside,
            )
            return None
        return self._settings(inside, Country)

    def _activities(self) -> Iterator[tuple[str, Entry[Activity]]]:
        for organiser in self._folders("activities"):
            for file in self._files(f"activities/{organiser}", ".yaml"):
                key = f"{organiser}/{file.name}"
                entry = self._entry(file, key, Activity, {"key": key})
                if entry:
                    yield key, entry

    def _records(self, inside: str, model: type[R]) -> Iterator[tuple[str, Entry[R]]]:
        for file in self._files(inside, ".yaml"):
            entry = self._entry(file, file.name, model, {"slug": file.name})
            if entry:
                yield file.name, entry

    def _pages(self) -> Iterator[tuple[str, dict[str, str]]]:
        for slug in self._folders("pages"):
            words = {}
            for file in self._files(f"pages/{slug}", ".md"):
                text = self._page(file)
                if text is not None:
                    words[file.name] = text
            yield slug, words

    def _page(self, file: _File) -> str | None:
        content = self._content(file, ENTRY_KIBIBYTES)
        if content is None:
            return None
        words, problems = characters(file.inside, content, kibibytes=ENTRY_KIBIBYTES)
        self.problems += problems
        if words is None:
            self.unreadable.add(file.inside)
        return words

    def _entry(
        self,
        file: _File,
        key: str,
        model: type[R],
        given: dict[str, str],
        kibibytes: int = ENTRY_KIBIBYTES,
    ) -> Entry[R] | None:
        content = self._content(file, kibibytes)
        if content is None:
            return None
        document, problems = parse(file.inside, content, kibibytes=kibibytes)
        self.problems += problems
        if document is None or not self._has_fields(document):
            self.unreadable.add(file.inside)
            return None
        record, broken, problems = validated(document, model, given)
        self.problems += problems
        if record is None:
            self.unreadable.add(file.inside)
            return None
        return Entry(key, document, record, broken)

    def _has_fields(self, document: Document) -> bool:
        if isinstance(document.value, dict):
            return True
        self._refuse(
            document.at(),
            "an-entry-has-fields",
            N_("the file holds no fields"),
            N_("write a name, a colon and a space in each line: cost: free"),
        )
        return False

    def _content(self, file: _File, kibibytes: int) -> bytes | None:
        try:
            with file.path.open("rb") as stream:
                return stream.read(kibibytes * KIBIBYTE + 1)
        except OSError as error:
            self._cannot_read(file.inside, error)
            return None

    def _folders(self, inside: str) -> Iterator[str]:
        """Names of the folders in *inside* that may be there; a file is a problem."""
        for path, here in self._listed(inside):
            if path.is_dir() and not path.is_symlink():
                if self._may_be_called(path.name, here):
                    yield path.name
            elif self._is_plain(path, here):
                self.unreadable.add(here)
                self._refuse(
                    Place(here),
                    "files-have-their-place",
                    N_("a file does not belong here"),
                    N_("move it into a folder: {folder}/your-organisation/{name}")
                    if inside == "activities"
                    else N_("move it into a folder: {folder}/about/{name}"),
                    folder=inside,
                    name=path.name,
                )

    def _files(self, inside: str, suffix: str) -> Iterator[_File]:
        """Plain files in *inside* that end in *suffix*; anything else is a problem."""
        for path, here in self._listed(inside):
            if not self._is_plain(path, here):
                continue
            if path.suffix != suffix:
                self.unreadable.add(here)
                self._refuse(
                    Place(here),
                    "files-have-the-right-ending",
                    N_("the name of the file must end in {suffix}"),
                    N_("call it {name}, or move it out of this folder"),
                    suffix=suffix,
                    name=path.stem.lower() + suffix,
                )
            elif self._may_be_called(path.stem, here):
                yield _File(path, path.stem, here)

    def _listed(self, inside: str) -> Iterator[tuple[Path, str]]:
        """What lies in the folder *inside*, by name, and its path below the site's folder.

        Of two names that differ in capitals or accents alone, the second is a problem.
        """
        folder = self.folder / inside
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            self._refuse(
                Place(inside),
                "only-plain-files",
                N_("this is not a folder, but a link or something else"),
                N_("put a folder of this name in its place"),
            )
            return
        found: dict[str, str] = {}
        for name in _names(folder):
            here = f"{inside}/{name}"
            twin = found.setdefault(_folded(name), here)
            if twin == here:
                yield folder / name, here
                continue
            self.unreadable.add(here)
            self._refuse(
                Place(here),
                "one-file-for-one-page",
                N_("{one} and {other} would become the same page"),
                N_("keep one of them, or give it another name"),
                one=twin,
                other=here,
            )

    def _is_plain(self, path: Path, inside: str) -> bool:
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            self._cannot_read(inside, error)
            return False
        if stat.S_ISREG(mode):
            return True
        self.unreadable.add(inside)
        if stat.S_ISDIR(mode):
            sentence = N_("a folder does not belong here")
            hint = N_("move its files one step up")
        elif stat.S_ISLNK(mode):
            sentence = N_("this is a link to another file")
            hint = N_("put a copy of the file in its place")
        else:
            sentence = N_("this is not a plain file")
            hint = N_("delete it")
        self._refuse(Place(inside), "only-plain-files", sentence, hint)
        return False

    def _may_be_called(self, name: str, inside: str) -> bool:
        if name in RESERVED_SLUGS:
            self._refuse(
                Place(inside),
                "names-are-not-reserved",
                N_("the name {name} has another meaning on the site"),
                N_("choose a longer name, for example {name}-group"),
                name=name,
            )
        elif not SLUG.match(name) or len(name) > 80:
            self._refuse(
                Place(inside),
                "names-can-stand-in-an-address",
                N_("the name {name} cannot stand in an address"),
                N_("use only small letters a to z, digits and hyphens: {guess}"),
                name=name,
                guess=slug_like(name) or "language-cafe",
            )
        else:
            return True
        self.unreadable.add(inside)
        return False

    def _cannot_read(self, inside: str, error: OSError) -> None:
        self.unreadable.add(inside)
        self._refuse(
            Place(inside),
            "files-can-be-read",
            N_("the file cannot be read: {reason}"),
            N_("look at its permissions, or make it again"),
            reason=error.strerror or error,
        )

    def _refuse(self, place: Place, rule: str, sentence: str, hint: str, **args: object) -> None:
        self.problems.append(Problem(place, rule, sentence, hint, args))


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
        broken = frozenset(str(fault["loc"][0]) for fault in error.errors() if fault["loc"])
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


def _names(folder: Path) -> list[str]:
    """Names in *folder* in their order; of A.yaml and a.yaml the small one, ours, is first."""
    if not folder.is_dir():
        return []
    names = (path.name for path in folder.iterdir())
    wanted = (name for name in names if not name.startswith(".") and name not in PASSED_OVER)
    return sorted(wanted, key=lambda name: (_folded(name), name.swapcase()))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
