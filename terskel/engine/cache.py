"""What earlier builds worked out: bytes by kind and key, in one file beside the site.

It holds no code and is never needed: one that is damaged, of another version or cannot be written
is as good as an empty one, and a build comes out the same. A key is a digest of all that the
value was made from, so that a value is right or is not there. What no build has used for a while
is swept.

What a reader would get wrong: nothing is written before `save`. And a connection of SQLite must
not be used across a fork, so each process that asks has one of its own.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TypeVar
from zlib import crc32

Answer = TypeVar("Answer")
Rows = list[tuple[bytes, int, int, bytes]]  # key, check, number of the build, value
PACKAGE = Path(__file__).parents[1]
# What reads and judges the entries: another version of it may read them in another way.
JUDGES = (
    *("pydantic", "pydantic-core", "pyyaml", "email-validator", "idna", "phonenumberslite"),
    *("python-dateutil", "markdown", "babel", "nh3", "jinja2"),
)
FORM = 1  # of the tables
UNUSED = 20  # builds after which a value is swept; half way there its use is noted anew
AT_ONCE = 500  # keys in a question
MENDABLE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
KIND = re.compile(r"[a-z]+\Z")


def version_of_code() -> str:
    """What changes when a value may be made in another way: with our code, or its judges."""
    parts = [f"{FORM} {sys.version}", *(f"{name} {version(name)}" for name in JUDGES)]
    digest = sha256("\0".join(parts).encode())
    for file in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.yaml"))):
        content = file.read_bytes()
        digest.update(f"\0{file.relative_to(PACKAGE).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def open_cache(site: Path) -> Cache:
    """The cache of the site in the folder *site*."""
    return Cache(site / ".cache" / "entries.db", version_of_code())


class Cache:
    """The cache in the file *path*, or one that is forgotten afterwards if there is no path."""

    def __init__(self, path: Path | None, version: str, *, patience: float = 5) -> None:
        self.path, self.version = path, version
        self._patience = patience  # seconds to wait for another build that is saving
        self._connections: dict[int, sqlite3.Connection] = {}  # by process
        self._new: dict[str, dict[bytes, bytes]] = defaultdict(dict)  # by kind, not yet saved
        self._used: dict[str, set[bytes]] = defaultdict(set)  # to be noted as used
        self._kinds: set[str] = set()  # that the file has
        self._build = 0  # number of this build, among those that had something to save
        self._owner = os.getpid()
        self._ask(self._begin)

    def get(self, kind: str, keys: Collection[bytes], *, along: str = "") -> dict[bytes, bytes]:
        """What is kept under those of *keys* that are there.

        What is of the kind *along* under the same keys counts as used too.
        """
        new = self._new[kind]
        found = {key: new[key] for key in keys if key in new} if new else {}
        wanted = {key for key in keys if key not in found}
        if not wanted or kind not in self._kinds:
            return found
        rows = self._ask(lambda file: _rows(file, kind, wanted)) or ()
        for key, _, used, value in rows:
            found[key] = value
            if used < self._build - UNUSED // 2:
                self._used[kind].add(key)
                self._used[along].add(key)
        return found

    def put(self, kind: str, items: Mapping[bytes, bytes]) -> None:
        """Keep *items*: at once for who asks this one, in the file once they are saved."""
        if not KIND.match(kind):
            raise ValueError(kind)
        self._new[kind].update(items)

    def save(self) -> None:
        """Write what is new, in one transaction, and sweep what is not used any more."""
        has_news = any(self._new.values()) or any(self._used.values())
        if has_news and not self._ask(self._write):
            self._ask(self._write)  # it may have been mended, and now is an empty one
        if self.path:
            self._new.clear()
        self._used.clear()

    def close(self) -> None:
        """Give the file back; what was not saved is forgotten."""
        connection = self._connections.pop(os.getpid(), None)
        if connection:
            connection.close()

    def _ask(self, do: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        """What *do* answers; None if the file cannot answer. A damaged one is made anew."""
        if self.path is None:
            return None
        try:
            return do(self._connection(self.path))
        except (sqlite3.Error, OSError) as error:
            other = sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.Error) else 0
            code = getattr(error, "sqlite_errorcode", other) & 0xFF
        with suppress(sqlite3.Error, OSError):
            if code in MENDABLE and os.getpid() == self._owner:
                self._make_anew(self.path)
        return None

    def _connection(self, path: Path) -> sqlite3.Connection:
        process = os.getpid()
        if process not in self._connections:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(
                path, self._patience, check_same_thread=False, isolation_level=None
            )
            self._connections[process] = file
            file.execute("PRAGMA synchronous = OFF")  # losing it costs time, never a fact
        return self._connections[process]

    def _begin(self, file: sqlite3.Connection) -> None:
        build = self._build_of(file)
        if build is None:
            self._make_anew(self.path)
            return
        self._build = build
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self._kinds = {name for (name,) in tables} - {"about"}

    def _build_of(self, file: sqlite3.Connection) -> int | None:
        """The number of the last build that saved something; None if of another version."""
        found = file.execute("SELECT version, build FROM about").fetchone()
        return found[1] if found and found[0] == self.version else None

    def _make_anew(self, path: Path | None) -> None:
        """An empty cache in place of what is there."""
        assert path
        self.close()
        self._kinds, self._build = set(), 0
        for file in (path, path.with_name(f"{path.name}-journal")):
            file.unlink(missing_ok=True)
        connection = self._connection(path)
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE about (version TEXT, build INTEGER)")
        connection.execute("INSERT INTO about VALUES (?, 0)", (self.version,))
        connection.execute("COMMIT")

    def _write(self, file: sqlite3.Connection) -> bool:
        try:
            file.execute("BEGIN IMMEDIATE")
            build = self._build_of(file)
            if build is None:  # since we began; or it was locked when we did
                self._make_anew(self.path)
                return False
            self._build = build + 1
            file.execute("UPDATE about SET build = ?", (self._build,))
            for kind, items in self._new.items():
                _insert(file, kind, items, self._build)
            self._kinds |= self._new.keys()
            for kind in self._kinds:
                self._note(file, kind)
            file.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                file.execute("ROLLBACK")
            raise
        return True

    def _note(self, file: sqlite3.Connection, kind: str) -> None:
        """Note what of *kind* is used; now and then, sweep the rest."""
        used = ((self._build, key) for key in self._used.get(kind, ()))
        file.executemany(f'UPDATE "{kind}" SET used = ? WHERE key = ?', used)
        if self._build % (UNUSED // 2) == 0:  # all of it is looked through
            file.execute(f'DELETE FROM "{kind}" WHERE used < ?', (self._build - UNUSED,))


def _rows(file: sqlite3.Connection, kind: str, keys: Collection[bytes]) -> Rows:
    """What is there under *keys*, or in all, if that is sooner done."""
    select = f'SELECT key, "check", used, value FROM "{kind}"'
    ((number,),) = file.execute(f'SELECT max(rowid) FROM "{kind}"')
    if len(keys) * 4 > (number or 0):
        return [row for row in file.execute(select) if row[0] in keys and _is_whole(*row)]
    rows: Rows = []
    for some in _parts(keys):
        holes = ",".join("?" * len(some))
        rows += file.execute(f"{select} WHERE key IN ({holes})", some)
    return [row for row in rows if _is_whole(*row)]


def _is_whole(key: object, check: object, used: object, value: object) -> bool:
    """Whether a row is as it was written: SQLite does not look at what its pages hold."""
    if not isinstance(key, bytes) or not isinstance(value, bytes) or not isinstance(used, int):
        return False
    return check == _check(key, value)


def _parts(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    left = iter(keys)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _insert(file: sqlite3.Connection, kind: str, items: Mapping[bytes, bytes], build: int) -> None:
    # The value comes last: what stands after a long one takes long to find.
    file.execute(
        f'CREATE TABLE IF NOT EXISTS "{kind}"'
        ' (key BLOB PRIMARY KEY, "check" INTEGER, used INTEGER, value BLOB)'
    )
    rows = ((key, _check(key, value), build, value) for key, value in items.items())
    file.executemany(f'INSERT OR REPLACE INTO "{kind}" VALUES (?, ?, ?, ?)', rows)


def _check(key: bytes, value: bytes) -> int:
    return crc32(value, crc32(key))
