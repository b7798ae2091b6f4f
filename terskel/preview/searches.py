"""The search of each locale, made when a browser first asks for it, in a folder of the server's.

After a change it is made again in the background, for the locales that were asked for before; the
old one answers until then. It goes on answering for what the new one does not have, since an open
page may be in the middle of a search.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Event, Lock, Thread
from typing import NamedTuple

from terskel.engine import search
from terskel.preview.standing import Standing

FOLDER = "pagefind/"  # below that of each locale
QUIET = 3.0  # seconds without another change before the search is made again


class Bundle(NamedTuple):
    """A search that was made: *key* is the digest of its records."""

    key: str
    folder: Path


class Searches:
    """The newest bundle of each locale, and the one before it."""

    def __init__(self) -> None:
        self._home = TemporaryDirectory(prefix="terskel-search-", ignore_cleanup_errors=True)
        self._bundles: dict[str, tuple[Bundle, ...]] = {}  # the newest first
        self._turn = Lock()  # Pagefind takes all processors: one at a time
        self._free = Event()  # nothing more urgent is under way
        self._free.set()

    def close(self) -> None:
        """Remove the folder."""
        self._home.cleanup()

    def file(self, standing: Standing, code: str, name: str) -> bytes | None:
        """The file *name* of the search of the locale *code*; None if there is none.

        Raises what `search.index` raises.
        """
        if code not in self._bundles:
            with self._turn:
                if code not in self._bundles:
                    self._make(standing, code)
        found = (find_file(bundle.folder, f"/{name}") for bundle in self._bundles[code])
        return next((path.read_bytes() for path in found if path), None)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Collect no records for a while, since somebody waits for something else."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def follow(self, standing: Standing, fail: Callable[[str, Exception], None]) -> None:
        """Make all that were asked for again, in the background, unless the site changes more.

        *fail* is told the locale whose search cannot be made, and why.
        """
        if self._bundles:
            Thread(target=self._follow, args=(standing, fail), daemon=True).start()

    def _follow(self, standing: Standing, fail: Callable[[str, Exception], None]) -> None:
        standing.replaced.wait(QUIET)
        for code in self._bundles.keys() & standing.press.editions.keys():
            with self._turn:
                if standing.replaced.is_set():
                    return
                try:
                    self._make(standing, code)
                except Exception as error:  # the words say why; the old one goes on answering
                    fail(code, error)

    def _make(self, standing: Standing, code: str) -> None:
        bundles = self._bundles.get(code, ())
        records = []
        for record in standing.records(code):
            self._free.wait()
            # Where one waits for the first bundle, that of a site that has just changed will do.
            if bundles and standing.replaced.is_set():
                return
            records.append(record)
        key = search.digest(records)
        if bundles and bundles[0].key == key:
            return
        folder = Path(mkdtemp(prefix=f"{code}-", dir=self._home.name))
        search.index(records, code, folder)
        self._bundles[code] = (Bundle(key, folder), *bundles[:1])
        for old in bundles[1:]:
            shutil.rmtree(old.folder, ignore_errors=True)


def find_file(root: Path, path: str) -> Path | None:
    """The file in *root* that *path* names, or None.

    Only plain files below *root* are ever found: no `..`, no hidden name, no link out.
    """
    parts = path.split("/")[1:]
    if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts):
        return None
    file = root.joinpath(*parts)
    try:
        if not file.resolve().is_relative_to(root.resolve()) or path.endswith("/"):
            return None
        return file if file.is_file() else None
    except OSError:  # a name too long for the file system is a file that is not there
        return None
