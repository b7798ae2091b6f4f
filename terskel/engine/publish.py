"""Publishing a folder at once: readers have the old site whole or the new site whole.

The new site is made in a sibling folder and takes the old one's place in a single rename
(Linux: renameat2 with RENAME_EXCHANGE). Where a system cannot exchange two names, the old
folder is renamed away first; a kill between the two renames is mended by the next build.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@contextmanager
def publishing(target: Path) -> Iterator[Path]:
    """Give an empty folder beside *target*; when the block ends well, it becomes *target*.

    Raises OSError as the file system does (full, read-only), BlockingIOError when another
    build of the same folder is under way; *target* is then as it was. One that is not ours
    (a file, a folder with no `index.html`) is refused with FileExistsError.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    _refuse_a_strangers_folder(target)
    with _locked(target):
        _sweep(target)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        staging.chmod(0o755)
        try:
            yield staging
            _exchange(staging, target)
        finally:
            # After an exchange the old site lies here; after an error, what was begun.
            shutil.rmtree(staging, ignore_errors=True)


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
    for left in sorted(target.parent.glob(f".{target.name}.old-*")):
        if not target.exists():
            left.rename(target)
    for pattern in ("new", "old"):
        for left in target.parent.glob(f".{target.name}.{pattern}-*"):
            shutil.rmtree(left, ignore_errors=True)


def _exchange(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _rename_exchange(staging, target):
        old = staging.with_name(staging.name.replace(".new-", ".old-"))
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
