"""The check of the entries, and of what the settings ask for and the project does not have.

Templates and catalogues are the project's, so the check of a site's own folder cannot know. With
a cache, only what has changed is read and checked again, in forked processes if it is much.
"""

from __future__ import annotations

import gc
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from terskel.content.check import check, find_each
from terskel.content.guess import guess
from terskel.content.kept import Kept, Makings
from terskel.content.read import Reading, read, read_each
from terskel.engine import pool
from terskel.engine.cache import Cache
from terskel.model.directory import Directory
from terskel.problems import N_, Problem, Report

MANY = 100  # things to make; fewer are sooner made than a process is forked
Spot = tuple[str | int, ...]  # the way to a field of the settings


def read_site(folder: Path, cache: Cache | None = None, jobs: int = 1) -> Reading:
    """What `read` gives, with what the *cache* knows; new things are read by *jobs* processes."""
    with _no_garbage():
        return read(folder, _kept(cache, jobs).outcomes if cache else read_each)


def examine(
    project: Path,
    source: Path | Reading,
    today: date,
    *,
    cache: Cache | None = None,
    jobs: int = 1,
    lenient: bool = False,
) -> tuple[Directory | None, Report]:
    """What `check` gives; and no directory where the *project* lacks a catalogue or an icon.

    With a *cache* the records are read only when somebody asks for them. It is saved.
    """
    reading = source if isinstance(source, Reading) else read_site(source, cache, jobs)
    findings = _kept(cache, jobs).findings if cache else find_each
    with _no_garbage():
        directory, report = check(reading, today, lenient=lenient, findings=findings)
    if cache:
        cache.save()
    lacking = tuple(_lacking(project, reading))
    if not lacking:
        return directory, report
    return None, Report.of((*report.problems, *lacking))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage, now or later, in what is made here: it stays, and looking takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _kept(cache: Cache, jobs: int) -> Kept:
    return Kept(_Memory(cache, jobs))


class _Memory:
    """A cache, and processes that make what is not in it."""

    def __init__(self, cache: Cache, jobs: int) -> None:
        self.cache, self.jobs = cache, jobs

    def get(self, kind: str, key: bytes) -> bytes | None:
        return self.cache.get(kind, (key,)).get(key)

    def recall(
        self, kind: str, keys: Sequence[bytes], make: Callable[[int], Makings], *, along: str = ""
    ) -> Sequence[bytes | None]:
        found = self.cache.get(kind, keys, along=along)
        missing = [n for n, key in enumerate(keys) if key not in found]
        for n, makings in _made(missing, make, self.jobs):
            for other, value in makings.items():
                self.cache.put(other, {keys[n]: value})
            if kind in makings:
                found[keys[n]] = makings[kind]
        return [found.get(key) for key in keys]


def _made(
    numbers: Sequence[int], make: Callable[[int], Makings], jobs: int
) -> Iterator[tuple[int, Makings]]:
    """Each of *numbers* with what *make* gives for it, in any order."""
    if jobs < 2 or len(numbers) < MANY:
        yield from ((number, make(number)) for number in numbers)
        return
    # One for each process, since each makes its own records of what its entries refer to; and of
    # every kind of entry, so that all take as long.
    shares = [numbers[n::jobs] for n in range(jobs)]

    def do(share: int, tick: Callable[[], None]) -> None:
        for number in shares[share]:
            _send(files[share], make(number))
        files[share].flush()

    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in shares]
        pool.run(range(len(shares)), do, jobs)
        for share, file in zip(shares, files, strict=True):
            file.seek(0)
            yield from ((number, _received(file)) for number in share)


def _send(file: IO[bytes], makings: Makings) -> None:
    """Write *makings*: a line of how long each is, and then their bytes."""
    lengths = {kind: len(value) for kind, value in makings.items()}
    file.write(json.dumps(lengths).encode() + b"\n" + b"".join(makings.values()))


def _received(file: IO[bytes]) -> Makings:
    lengths: Mapping[str, int] = json.loads(file.readline())
    return {kind: file.read(length) for kind, length in lengths.items()}


def _lacking(project: Path, reading: Reading) -> Iterator[Problem]:
    site = reading.site
    if not site or site.broken:
        return
    paths: dict[str, Spot] = {code: ("locales", n) for n, code in enumerate(site.record.locales)}
    for locale, codes in site.record.fallbacks.items():
        for n, code in enumerate(codes):
            paths.setdefault(code, ("fallbacks", locale, n))
    for code, path in paths.items():
        if code != "en" and not (project / "locales" / code / "LC_MESSAGES/messages.po").exists():
            yield Problem(
                site.at(*path),
                "a-locale-has-its-catalogue",
                N_("there is no catalogue of this language yet"),
                N_("make it: python build.py translations update --locale {code}"),
                {"code": code},
            )
    icons = set(_icons(project, reading.folder))
    for n, topic in enumerate(site.record.topics):
        if topic.icon not in icons:
            meant = guess(topic.icon, icons)
            yield Problem(
                site.at("topics", n, "icon"),
                "icons-exist",
                N_("there is no icon {name}"),
                N_("did you mean {guess}?")
                if meant
                else N_("put {name}.svg into templates/icons/, or choose one that is there"),
                {"name": topic.icon, "guess": meant},
            )


def _icons(*folders: Path) -> Iterator[str]:
    for folder in folders:
        for file in (folder / "templates" / "icons").glob("*.svg"):
            yield file.stem
