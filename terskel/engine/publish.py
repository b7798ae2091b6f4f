"""Publishing a folder at once: readers have the old site whole or the new site whole.

The new site is made in a sibling folder and takes the old one's place in a single rename
(Linux: renameat2 with RENAME_EXCHANGE). Where a system cannot exchange two names, the old
folder is renamed away first; a kill between the two renames is mended by the next build.

It costs what changes: the old site becomes the standby (see `standby.py`), which the next build
changes where it must. What the live folder holds is written beside it, with the identity of that
folder. After a kill at the wrong moment, or when somebody has put another folder there, nothing is
known of it, and the site is made anew in an empty folder.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from terskel.engine.standby import Standby, empty_beside, prune

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@contextmanager
def publishing(target: Path, *, fresh: bool = False, jobs: int = 1) -> Iterator[Staging]:
    """Give a folder to change beside *target*; when the block ends well, it becomes *target*.

    It holds what *target* holds, or nothing: when *fresh*, or when `made_in` knows nothing. A
    block that never asks for the folder leaves all as it is. Raises OSError as the file system
    does (full, read-only), BlockingIOError when another build of the same folder is under way;
    *target* is then as it was. One that is not ours (a file, a folder with no `index.html`) is
    refused with FileExistsError.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    _refuse_a_strangers_folder(target)
    with _locked(target):
        _sweep(target)
        staging = Staging(target, {} if fresh else made_in(target), jobs)
        try:
            yield staging
            staging.publish()
        finally:
            staging.leave()


def prepare(target: Path, jobs: int = 1) -> None:
    """Do now what the next change of *target* would begin with; *target* stays as it is.

    Raises OSError, as `publishing` does.
    """
    target = target.absolute()
    with _locked(target):
        _sweep(target)
        if made_in(target):
            Standby(target).bring_equal(jobs)


def made_in(target: Path) -> Mapping[str, str]:
    """What was kept of the live folder when it was published; empty if that is not this folder."""
    target = target.absolute()
    try:
        digest, body, folder = _state(target).read_bytes().split(b"\n")
        if digest != _digest(body) or folder != _identity(target):
            return {}
    except (FileNotFoundError, ValueError):  # none, or one of other lines
        return {}
    made: Mapping[str, str] = json.loads(body)
    return made


class Staging:
    """The folder to change, and what is known of it."""

    def __init__(self, target: Path, made: Mapping[str, str], jobs: int) -> None:
        self.made = made  # as it was kept; empty if the folder begins empty
        self._target = target
        self._jobs = jobs
        self._standby = Standby(target)
        self._folder: Path | None = None
        self._kept: Mapping[str, str] = {}

    @property
    def folder(self) -> Path:
        """The folder, made ready when it is first asked for: so ask before forking."""
        if self._folder is None and self.made:
            self._standby.bring_equal(self._jobs)
            self._folder = self._standby.folder
        elif self._folder is None:
            self._folder = empty_beside(self._target)
        return self._folder

    def will_change(self, paths: Iterable[str]) -> None:
        """Note *paths* before they are written; more than will change is fine, fewer are not.

        They are relative to the folder; one that is a folder stands for all that it holds.
        """
        paths = list(paths)
        if paths and self.folder == self._standby.folder:
            self._standby.will_change(paths)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, folders with all that they hold, and folders that become empty.

        Do so before writing: a folder may come where a file was.
        """
        paths = list(paths)
        self.will_change(paths)
        for path in paths:
            stale = self.folder / path
            if stale.is_dir():
                shutil.rmtree(stale)
            else:
                with suppress(FileNotFoundError, NotADirectoryError):
                    stale.unlink()
            prune(os.fspath(self.folder), path)

    def keep(self, made: Mapping[str, str]) -> None:
        """Have *made* known of the folder in the next build; without it, that begins empty."""
        self._kept = made

    def publish(self) -> None:
        """Let the folder take the place of the live one, if it was asked for."""
        if self._folder is None:
            return
        state, body = _state(self._target), json.dumps(dict(self._kept)).encode()
        begun = state.with_name(f"{state.name}.begun")
        begun.write_bytes(_digest(body) + b"\n" + body + b"\n")  # first of all: a disk may be full
        _exchange(self._folder, self._target)
        with suppress(OSError), begun.open("ab") as file:  # without it the next build begins empty
            file.write(_identity(self._target))
        begun.replace(state)
        if not self.made:
            self._standby.discard()

    def leave(self) -> None:
        """Remove what is of no use to the next build."""
        if self._folder and not self.made:
            # After an exchange the old site lies here; after an error, what was begun.
            shutil.rmtree(self._folder, ignore_errors=True)


def _state(target: Path) -> Path:
    return target.with_name(f".{target.name}.state")


def _identity(folder: Path) -> bytes:
    """What no other folder has that is put in its place, not even a copy with all its dates.

    A number (inode) is soon given again to another folder. When its inode last changed cannot be
    copied; that is also when it was last renamed, so it is known only after an exchange.
    """
    at = folder.lstat()
    return f"{at.st_dev} {at.st_ino} {at.st_ctime_ns}".encode()


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _refuse_a_strangers_folder(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise FileExistsError(errno.EEXIST, "is not a folder", str(target))
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").exists():
        raise FileExistsError(errno.EEXIST, "holds something else than a built site", str(target))


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    with (target.parent / f".{target.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BlockingIOError(error.errno, "another build is under way", str(target)) from error
        yield


def _sweep(target: Path) -> None:
    """Remove what a killed build left, and put an old site back that lost its name."""
    name = escape(target.name)
    for left in sorted(target.parent.glob(f".{name}.old-*")):
        if not target.exists():
            left.rename(target)
    for pattern in ("new", "old"):
        for left in target.parent.glob(f".{name}.{pattern}-*"):
            shutil.rmtree(left, ignore_errors=True)
    for left in target.parent.glob(f".{name}.*.begun"):
        left.unlink()


def _exchange(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _rename_exchange(staging, target):
        old = target.with_name(f".{target.name}.old-site")
        target.rename(old)
        staging.rename(target)
        old.rename(staging)


def _rename_exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}:
        return False
    raise OSError(code, os.strerror(code), str(other))
