"""The search of one locale: a Pagefind bundle, made through the service that its program offers.

What a reader would get wrong: a result's file holds its card, not its text. Pagefind would put
everything that can be searched into it, in all languages; we take that out and put in what the
page shows, which then is not searched either.

No bundle is changed in part: one other record makes all of it anew. So a bundle has a key, the
`digest` of its records; where that is as it was, there is nothing to do.

The protocol (pagefind --service): JSON in base64, each message ended by a comma, one answer to
each, in their order. Pagefind's own Python module sleeps 0.1 s before every answer; we go on
telling while it is at work.
"""

from __future__ import annotations

import errno
import json
import subprocess
import zlib
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from pagefind_bin import get_executable

from terskel.engine.standby import write_file
from terskel.site.feeds.search import Record

AHEAD = 16  # messages told before the answer to the first is read: more than a pipe holds
READ = 1 << 20  # bytes at a time
GZIP = zlib.MAX_WBITS + 16  # what zlib calls the form of gzip; it writes no time into it
FRAGMENT = ".pf_fragment"  # the file of one result
STAMP = b"pagefind_dcd"  # what Pagefind's files begin with, once unpacked
NOT_OURS = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchError(OSError):
    """Pagefind could not make the search; the words are its own."""

    def __init__(self, words: str) -> None:
        super().__init__(errno.EIO, words, "pagefind")


def digest(records: Iterable[Record]) -> str:
    """The key of the bundle that `index` makes of *records*: equal keys, equal searches."""
    key = blake2b(Path(__file__).read_bytes(), digest_size=16)
    key.update(version("pagefind_bin").encode())
    for record in records:
        key.update(repr(record).encode())
    return key.hexdigest()


def index(records: Iterable[Record], code: str, folder: Path) -> int:
    """Make the search of the locale *code* in *folder*; the number of files that changed.

    An older bundle there is replaced: no file is written in place, equal ones stay, those that
    are not part of it any more go. Records keep their order, which decides between equally good
    results. Raises SearchError, and OSError as the file system does.
    """
    cards: dict[str, str] = {}
    with _service() as service:
        bundle = service.ask("NewIndex", config={"force_language": code})["index_id"]
        for record in records:
            cards[record.url] = record.card
            service.tell(
                "AddRecord",
                index_id=bundle,
                url=record.url,
                content=record.content,
                language=code,
                meta=dict(record.meta),
                filters={name: list(values) for name, values in record.filters.items()},
                sort=dict(record.sort),
            )
        files = service.ask("GetFiles", index_id=bundle)["files"]
    ours = [file for file in files if not file["path"].startswith(NOT_OURS)]
    written = [_write(folder / file["path"], b64decode(file["content"]), cards) for file in ours]
    return sum(written) + _remove_all_but({folder / file["path"] for file in ours}, folder)


def _write(path: Path, content: bytes, cards: Mapping[str, str]) -> bool:
    return write_file(path, _with_card(content, cards) if path.suffix == FRAGMENT else content)


def _with_card(packed: bytes, cards: Mapping[str, str]) -> bytes:
    """A result's file with its card in place of its text."""
    plain = zlib.decompress(packed, GZIP)
    if not plain.startswith(STAMP):
        raise SearchError("this version of Pagefind writes its results in another way")
    result = json.loads(plain.removeprefix(STAMP))
    result |= {"content": "", "filters": {}, "meta": {"card": cards[result["url"]]}}
    words = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(STAMP + words.encode(), wbits=GZIP)


def _remove_all_but(files: Collection[Path], folder: Path) -> int:
    """Remove what else there is in *folder*; the number of files."""
    stale = [path for path in folder.rglob("*") if path not in files and not path.is_dir()]
    for path in stale:
        path.unlink()
    return len(stale)


class _Service:
    """A running Pagefind. What is told it before its answers are read waits in the pipes."""

    def __init__(self, process: subprocess.Popen[bytes], to: IO[bytes], from_: IO[bytes]) -> None:
        self.process, self.to, self.from_ = process, to, from_
        self.told = 0
        self.unanswered: deque[str] = deque()
        self.heard = bytearray()  # of the next answers, already

    def ask(self, what: str, **about: object) -> dict[str, Any]:
        """Its answer; SearchError if that is an error, or none comes."""
        self._send(what, about)
        while len(self.unanswered) > 1:
            self._answer()
        return self._answer()

    def tell(self, what: str, **about: object) -> None:
        """Say something whose answer only matters if it is an error; that may be raised later."""
        self._send(what, about)
        if len(self.unanswered) > AHEAD:
            self._answer()

    def _send(self, what: str, about: Mapping[str, object]) -> None:
        self.told += 1
        self.unanswered.append(what)
        message = {"message_id": self.told, "payload": {"type": what, **about}}
        words = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        try:
            self.to.write(b64encode(words.encode()) + b",")
            self.to.flush()
        except OSError as error:
            raise SearchError(f"{what}: Pagefind has ended ({error})") from error

    def _answer(self) -> dict[str, Any]:
        what, said = self.unanswered.popleft(), self._said()
        try:
            answer: dict[str, Any] = json.loads(b64decode(said, validate=True))["payload"]
        except ValueError as error:
            words = said[:500].decode(errors="replace") or "nothing"
            raise SearchError(f"{what}: Pagefind answered {words}") from error
        if answer["type"] == "Error":
            raise SearchError(f"{what}: {answer['message']}")
        return answer

    def _said(self) -> bytearray:
        """The next answer; what comes before the end if that comes first.

        Standard error goes the same way, so what a dying Pagefind says is seen as well.
        """
        said, self.heard = self.heard, bytearray()
        end = said.find(b",")
        while end < 0 and (part := self.from_.read1(READ)):  # type: ignore[attr-defined]
            found = part.find(b",")
            end = len(said) + found if found >= 0 else -1
            said += part  # grows in place: the last answer is the whole bundle
        if end >= 0:
            self.heard = said[end + 1 :]
            del said[end:]
        return said


@contextmanager
def _service() -> Iterator[_Service]:
    try:
        process = subprocess.Popen(
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",  # it would take settings from a file in the current folder,
            env={},  # and from the environment
        )
    except OSError as error:
        raise SearchError(f"it cannot be started: {error}") from error
    assert process.stdin
    assert process.stdout
    try:
        yield _Service(process, process.stdin, process.stdout)
        process.stdin.close()
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
