"""A site's folder: the plain files in it, by names they may have.

A link, a pipe, an odd name or two names for one page is a problem beside the files; nothing is
skipped in silence and nothing raises. Only names that begin with a dot (but for `.yaml`),
README.md and what Windows leaves are passed over.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from terskel.content.document import KIBIBYTE
from terskel.content.guess import slug_like
from terskel.model.fields import RESERVED_SLUGS, SLUG
from terskel.problems import N_, Place, Problem

PASSED_OVER = {"README.md", "Thumbs.db", "desktop.ini"}
YAML = {".yaml", ".yml"}


@dataclass(frozen=True)
class File:
    """A plain file with a name it may have: *name* without the ending."""

    path: Path
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
        for path, here in self._listed(inside):
            if path.is_dir() and not path.is_symlink():
                if self._may_be_called(path.name, here):
                    yield path.name
            elif self.is_plain(path, here):
                self.unreadable.add(here)
                self.refuse(
                    Place(here),
                    "files-have-their-place",
                    N_("a file does not belong here"),
                    N_("move it into a folder: {folder}/your-organisation/{name}")
                    if inside == "activities"
                    else N_("move it into a folder: {folder}/about/{name}"),
                    folder=inside,
                    name=path.name,
                )

    def files(self, inside: str, suffix: str) -> Iterator[File]:
        """Plain files in *inside* that end in *suffix*; anything else is a problem."""
        for path, here in self._listed(inside):
            if not self.is_plain(path, here):
                continue
            if path.suffix != suffix or path.name.startswith("."):
                self.unreadable.add(here)
                name = slug_like(path.name.split(".")[0]) or "language-cafe"
                is_text = path.suffix.lower() in {*YAML, suffix, ".txt", ""}
                self.refuse(
                    Place(here),
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
            elif self._may_be_called(path.stem, here):
                yield File(path, path.stem, here)

    def _listed(self, inside: str) -> Iterator[tuple[Path, str]]:
        """What lies in the folder *inside*, by name, and its path below the site's folder.

        Of two names that differ in capitals or accents alone, the second is a problem.
        """
        folder = self.path / inside
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            self.refuse(
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
            self.refuse(
                Place(here),
                "one-file-for-one-page",
                N_("{one} and {other} would become the same page"),
                N_("keep one of them, or give it another name"),
                one=twin,
                other=here,
            )

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
            with file.path.open("rb") as stream:
                return stream.read(kibibytes * KIBIBYTE + 1)
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


def _names(folder: Path) -> list[str]:
    """Names in *folder* in their order; of A.yaml and a.yaml the small one, ours, is first."""
    if not folder.is_dir():
        return []
    names = (path.name for path in folder.iterdir())
    wanted = (name for name in names if _is_meant(name))
    return sorted(wanted, key=lambda name: (_folded(name), name.swapcase()))


def _is_meant(name: str) -> bool:
    """Whether somebody may have written the file called *name*, rather than some program."""
    if name.startswith("."):
        return name.endswith(".yaml") and not name.startswith(".#")  # Emacs' locks
    return name not in PASSED_OVER


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
