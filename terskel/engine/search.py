"""The search of one locale: a Pagefind bundle, made through the service that its program offers.

What a reader would get wrong: a result's file holds its card, not its text. Pagefind would put
everything that can be searched into it, in all languages; we take that out and put in what the
page shows, which then is not searched either.

The protocol (pagefind --service): JSON in base64, each message ended by a comma, one answer to
each. Pagefind's own Python module sleeps 0.1 s before every answer.
"""

from __future__ import annotations

import errno
import gzip
import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pagefind_bin import get_executable

from terskel.site.feeds.search import Record

STAMP = b"pagefind_dcd"  # what Pagefind's files begin with, once unpacked
NOT_OURS = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchError(OSError):
    """Pagefind could not make the search; the words are its own."""

    def __init__(self, words: str) -> None:
        super().__init__(errno.EIO, words, "pagefind")


def index(records: Iterable[Record], code: str, folder: Path) -> int:
    """Make the search of the locale *code* in *folder*; the number of records.

    Records keep their order, which decides between equally good results. Raises SearchError.
    """
    cards: dict[str, str] = {}
    with _service() as service:
        bundle = service.ask("NewIndex", config={"force_language": code})["index_id"]
        for record in records:
            cards[record.url] = record.card
            service.ask(
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
    for file in files:
        if not file["path"].startswith(NOT_OURS):
            _write(folder / file["path"], b64decode(file["content"]), cards)
    return len(cards)


def _write(path: Path, content: bytes, cards: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_with_card(content, cards) if path.suffix == ".pf_fragment" else content)


def _with_card(packed: bytes, cards: Mapping[str, str]) -> bytes:
    """A result's file with its card in place of its text."""
    plain = gzip.decompress(packed)
    if not plain.startswith(STAMP):
        raise SearchError("this version of Pagefind writes its results in another way")
    result = json.loads(plain.removeprefix(STAMP))
    result |= {"content": "", "filters": {}, "meta": {"card": cards[result["url"]]}}
    words = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(STAMP + words.encode(), mtime=0)


class _Service:
    """A running Pagefind to ask one thing at a time."""

    def __init__(self, process: subprocess.Popen[bytes], to: IO[bytes], from_: IO[bytes]) -> None:
        self.process, self.to, self.from_ = process, to, from_
        self.asked = 0

    def ask(self, what: str, **about: object) -> dict[str, Any]:
        """Its answer; SearchError if that is an error, or none comes."""
        self.asked += 1
        message = {"message_id": self.asked, "payload": {"type": what, **about}}
        try:
            self.to.write(b64encode(json.dumps(message).encode()) + b",")
            self.to.flush()
        except OSError as error:
            raise SearchError(f"{what}: Pagefind has ended ({error})") from error
        answer = self._answer(what)
        if answer["type"] == "Error":
            raise SearchError(f"{what}: {answer['message']}")
        return answer

    def _answer(self, what: str) -> dict[str, Any]:
        said = b"".join(self._said())
        try:
            answer: dict[str, Any] = json.loads(b64decode(said, validate=True))["payload"]
        except ValueError as error:
            words = said[:500].decode(errors="replace") or "nothing"
            raise SearchError(f"{what}: Pagefind answered {words}") from error
        return answer

    def _said(self) -> Iterator[bytes]:
        # Standard error goes the same way, so what a dying Pagefind says is seen as well.
        while part := self.from_.read1(1 << 20):  # type: ignore[attr-defined]  # BufferedReader
            yield part.removesuffix(b",")
            if part.endswith(b","):
                return


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
