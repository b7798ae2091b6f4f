"""A site's folder: the plain files in it, by names they may have.

A link, a pipe, an odd name or two names for one page is a problem beside the files; nothing is
skipped in silence and nothing raises. Only names that begin with a dot (but for `.yaml`),
README.md and what Windows leaves are passed over.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from terskel.content.document import KIBIBYTE
from terskel.content.guess import slug_like
from terskel.model.fields import RESERVED_SLUGS, SLUG
from terskel.problems import N_, Place, Problem

PASSED_OVER = {"README.md", "Thumbs.db", "desktop.ini"}
YAML = {".yaml", ".yml"}


class File(NamedTuple):
    """A plain file with a name it may have: *name* without the ending."""

    path: str
    name: str
    inside: str  # path below the site's folder, with slashes


class Folder:
    """A folder that notes *problems*, and what is *unreadable*, while it is walked once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()

    def folders(self, inside: str) -> Iterator[str]:
        """Names of the folders in *inside* that may be there; a file is a problem."""
        for found, here in self._listed(inside):
            if found.is_dir(follow_symlinks=False):
                if self._may_be_called(found.name, here):
                    yield found.name
            elif self._is_plain(found, here):
                self.unreadable.add(here)
                self.refuse(
                    Place(here),
                    "files-have-their-place",
                    N_("a file does not belong here"),
                    N_("move it into a folder: {folder}/your-organisation/{name}")
                    if inside == "activities"
                    else N_("move it into a folder: {folder}/about/{name}"),
                    folder=inside,
                    name=found.name,
                )

    def files(self, inside: str, suffix: str) -> Iterator[File]:
        """Plain files in *inside* that end in *suffix*; anything else is a problem."""
        for found, here in self._listed(inside):
            if not self._is_plain(found, here):
                continue
            stem, dot, end = found.name.rpartition(".")
            if stem and f"{dot}{end}" == suffix and not stem.startswith("."):
                if self._may_be_called(stem, here):
                    yield File(found.path, stem, here)
            else:
                self._refuse_ending(Path(found.name), here, suffix)

    def _refuse_ending(self, path: Path, inside: str, suffix: str) -> None:
        self.unreadable.add(inside)
        name = slug_like(path.name.split(".")[0]) or "language-cafe"
        is_text = path.suffix.lower() in {*YAML, suffix, ".txt", ""}
        self.refuse(
            Place(inside),
            "files-have-the-right-ending",
            N_("the name of the file must have no dot but the one before {end}")
            if path.suffix == suffix
            else N_("the name of the file must end in {suffix}"),
            N_("call it {name}, or move it out of this folder")
            if is_text
            else N_("move it out of this folder: only entries belong here"),
            suffix=suffix,
            end=suffix,
            name=name + suffix,
        )

    def _listed(self, inside: str) -> Iterator[tuple[os.DirEntry[str], str]]:
        """What lies in the folder *inside*, by name, and its path below the site's folder.

        Of two names that differ in capitals or accents alone, the second is a problem.
        """
        folder = f"{self.path}/{inside}"
        try:
            mode = os.lstat(folder).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        if not stat.S_ISDIR(mode):
            self.refuse(
                Place(inside),
                "only-plain-files",
                N_("this is not a folder, but a link or something else"),
                N_("put a folder of this name in its place"),
            )
            return
        seen: dict[str, str] = {}
        for found in _found(folder):
            here = f"{inside}/{found.name}"
            twin = seen.setdefault(_folded(found.name), here)
            if twin == here:
                yield found, here
                continue
            self.unreadable.add(here)
            self.refuse(
                Place(here),
                "one-file-for-one-page",
                N_("{one} and {other} would become the same page"),
                N_("keep one of them, or give it another name"),
                one=twin,
                other=here,
            )

    def _is_plain(self, found: os.DirEntry[str], inside: str) -> bool:
        return found.is_file(follow_symlinks=False) or self.is_plain(Path(found.path), inside)

    def is_plain(self, path: Path, inside: str) -> bool:
        """Whether *path* is a file and no link to one; anything else is a problem."""
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
        self.refuse(Place(inside), "only-plain-files", sentence, hint)
        return False

    def _may_be_called(self, name: str, inside: str) -> bool:
        if name in RESERVED_SLUGS:
            self.refuse(
                Place(inside),
                "names-are-not-reserved",
                N_("the name {name} has another meaning on the site"),
                N_("choose a longer name, for example {name}-group"),
                name=name,
            )
        elif not SLUG.match(name) or len(name) > 80:
            self.refuse(
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

    def content(self, file: File, kibibytes: int) -> bytes | None:
        """What *file* holds, a byte more than *kibibytes* at most; None if it cannot be read."""
        try:
            return _first(file.path, kibibytes * KIBIBYTE + 1)
        except OSError as error:
            self._cannot_read(file.inside, error)
            return None

    def _cannot_read(self, inside: str, error: OSError) -> None:
        self.unreadable.add(inside)
        self.refuse(
            Place(inside),
            "files-can-be-read",
            N_("the file cannot be read: {reason}"),
            N_("look at its permissions, or make it again"),
            reason=error.strerror or error,
        )

    def refuse(self, place: Place, rule: str, sentence: str, hint: str, **args: object) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, rule, sentence, hint, args))


def _first(path: str, number: int) -> bytes:
    """The first *number* bytes of a file; half the time of `open`, for ten thousand of them."""
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        content = part = os.read(file, number)
        while part and len(content) < number:
            part = os.read(file, number - len(content))
            content += part
    finally:
        os.close(file)
    return content


def _found(folder: str) -> list[os.DirEntry[str]]:
    """What is in *folder* by name; of A.yaml and a.yaml the small one, ours, is first."""
    with os.scandir(folder) as entries:
        wanted = [entry for entry in entries if _is_meant(entry.name)]
    return sorted(wanted, key=lambda entry: (_folded(entry.name), entry.name.swapcase()))


def _is_meant(name: str) -> bool:
    """Whether somebody may have written the file called *name*, rather than some program."""
    if name.startswith("."):
        return name.endswith(".yaml") and not name.startswith(".#")  # Emacs' locks
    return name not in PASSED_OVER


def _folded(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
