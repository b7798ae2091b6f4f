"""The second folder of a published site: an earlier state of it, to be changed and exchanged.

What a reader would get wrong: a file that has not changed is one and the same file in both folders
(a hard link), so nothing in the standby may be written in place; the live site would change with
it. Where links are refused the files are copies, and only the time it takes is another.

A journal beside it names every path in which the two folders may differ. It is written before
they do, so it also covers a build that was killed; and it holds for either of them being the live
one, so it need not be touched when they change places.
"""
# ruff: noqa: PTH102, PTH106, PTH108  (plain strings: a large site has 300,000 paths)

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from terskel.engine import pool

MANY = 4000  # paths; fewer are sooner done than a process is forked
NO_LINKS = {
    errno.EACCES,
    errno.EMLINK,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EXDEV,
}


class Standby:
    """The folder beside the site *live* that takes its place next, and how the two differ."""

    def __init__(self, live: Path) -> None:
        self.live = live
        self.folder = live.with_name(f".{live.name}.standby")
        self.journal = live.with_name(f".{live.name}.journal")

    def bring_equal(self, jobs: int = 1) -> None:
        """Make the standby what the live folder is: where they differ, or as a whole at first."""
        differing = self._differing()
        if differing is None:
            self._make(jobs)
        else:
            self._mend(differing, jobs)
        begun = self.journal.with_name(f"{self.journal.name}.begun")
        begun.write_bytes(self._title())
        begun.replace(self.journal)

    def will_change(self, paths: Iterable[str]) -> None:
        """Note that the folders will differ in *paths*; a folder stands for all that it holds."""
        with self.journal.open("ab") as journal:
            journal.write(b"".join(os.fsencode(path) + b"\0" for path in paths))

    def discard(self) -> None:
        """Leave no standby."""
        self.journal.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _title(self) -> bytes:
        """Which two folders a journal is about, in any order."""
        inodes = sorted((at.st_dev, at.st_ino) for at in (self.live.stat(), self.folder.lstat()))
        return repr(inodes).encode() + b"\0"

    def _differing(self) -> list[str] | None:
        """The paths in which the folders may differ; None if that is not known."""
        try:
            written, title = self.journal.read_bytes(), self._title()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not written.startswith(title):
            return None
        # The last may have been cut off by a kill. Then it names a file that has not changed, or
        # a folder of more than will: both do no harm.
        return [os.fsdecode(path) for path in dict.fromkeys(written.split(b"\0")[1:]) if path]

    def _make(self, jobs: int) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        begun = empty_beside(self.live)
        names = sorted(path.name for path in self.live.iterdir())
        _share(names, lambda name: _fill(f"{self.live}/{name}", f"{begun}/{name}"), jobs)
        begun.rename(self.folder)  # whole when it gets its name

    def _mend(self, paths: Sequence[str], jobs: int) -> None:
        live, folder = os.fspath(self.live), os.fspath(self.folder)
        jobs = jobs if len(paths) > MANY else 1
        # All goes before anything comes: a folder may stand where a file was.
        _share(paths, lambda path: _clear(live, folder, path), jobs)
        _share(paths, lambda path: _fill(f"{live}/{path}", f"{folder}/{path}"), jobs)


def empty_beside(live: Path) -> Path:
    """A new folder beside *live*, with a name that is swept should it not get another."""
    folder = Path(tempfile.mkdtemp(prefix=f".{live.name}.new-", dir=live.parent))
    folder.chmod(0o755)
    return folder


def write_file(path: Path | str, content: bytes) -> bool:
    """Write *content* to *path*, making its folder if it is the first there; False if it was there.

    Never in place: what stands there may be a file of the live folder as well.
    """
    try:
        file = _new_file(path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = _new_file(path)
    except FileExistsError:
        if Path(path).read_bytes() == content:
            return False
        os.unlink(path)
        file = _new_file(path)
    with os.fdopen(file, "wb") as stream:
        stream.write(content)
    return True


def _new_file(path: Path | str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)


def prune(folder: str, path: str) -> None:
    """Remove *path* within *folder* and the folders it lies in, as far as they are empty."""
    while path:
        try:
            os.rmdir(f"{folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            pass  # gone already; what it lay in may be empty now
        except OSError:
            return
        path = path.rpartition("/")[0]


def _share(paths: Sequence[str], do: Callable[[str], None], jobs: int) -> None:
    """Do each of *paths*, a like number of them in each of *jobs* processes."""

    def do_share(share: Sequence[str], tick: Callable[[], None]) -> None:
        for path in share:
            do(path)

    pool.run([paths[n::jobs] for n in range(jobs)], do_share, jobs)


def _clear(live: str, folder: str, path: str) -> None:
    """Remove what stands at *path* in *folder* and is not what stands there in *live*."""
    here, there = _at(f"{folder}/{path}"), _at(f"{live}/{path}")
    if here and stat.S_ISDIR(here.st_mode):
        with os.scandir(f"{folder}/{path}") as entries:
            names = [entry.name for entry in entries]
        for name in names:
            _clear(live, folder, f"{path}/{name}")
        if there and not stat.S_ISDIR(there.st_mode):
            prune(folder, path)
    elif here and not (there and os.path.samestat(here, there)):
        os.unlink(f"{folder}/{path}")
    if there is None:
        prune(folder, path)


def _at(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _fill(there: str, here: str) -> None:
    """Put into *here* what *there* has and it has not."""
    found = _at(there)
    if found is None:
        return
    if stat.S_ISDIR(found.st_mode):
        Path(here).mkdir(parents=True, exist_ok=True)
        _fill_folder(there, here)
    else:
        try:
            _link(there, here)
        except FileNotFoundError:
            Path(here).parent.mkdir(parents=True, exist_ok=True)
            _link(there, here)


def _fill_folder(there: str, here: str) -> None:
    with os.scandir(there) as entries:
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                with suppress(FileExistsError):
                    os.mkdir(path)
                _fill_folder(entry.path, path)
            else:
                _link(entry.path, path)


def _link(there: str, here: str) -> None:
    try:
        os.link(there, here)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        shutil.copy2(there, here)
