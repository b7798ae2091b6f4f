"""The preview: how the site stands now, what is wrong with it, and who is told of changes.

A site that is wrong in part is shown in part, and what cannot be shown at all stands as it stood.
So a page that a template broke is the page from before, with the reason on it.
"""

from __future__ import annotations

import gc
import queue
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from jinja2 import TemplateSyntaxError
from watchfiles import watch

from terskel.content.read import Reading
from terskel.engine.build import PROJECT, made_ready
from terskel.engine.cache import Cache, open_cache
from terskel.engine.examine import examine, read_site
from terskel.preview.searches import FOLDER, Searches
from terskel.preview.standing import Address, Standing
from terskel.problems import N_, Problem
from terskel.render.compiler import SharedCode

WATCHED = (
    "activities",
    "organisers",
    "venues",
    "regions",
    "pages",
    "site.yaml",
    "templates",
    "locales",
)
STEP = 10  # milliseconds without another change before one is looked at: editors write in steps
MOST = 200  # milliseconds after which it is looked at all the same
LOOK = 100  # milliseconds between two looks for folders that are new
QUIET = 20  # such looks without a change before there is time to tidy up
UNTIDY = 50  # changes after which it is done in any case: each leaves something behind

Today = Callable[[Reading], date]  # the day it is where the site is
Lines = Callable[[Iterable[Problem]], Iterator[str]]  # how problems are told
Say = Callable[[str, Mapping[str, object]], str]  # how all else is told
News = tuple[str, list[str]]  # "built", or "problems" with what they are


class Unmade(Exception):  # noqa: N818 (no mistake of the one who asks)
    """A file is planned and cannot be made, and there is no older one."""


class Preview:
    """A site's folder and how it stands: *standing* is None until there is something to show."""

    def __init__(self, site: Path, today: Today, lines: Lines, say: Say) -> None:
        self.site, self.today, self.lines, self.say = site, today, lines, say
        self.standing: Standing | None = None
        self.listeners: set[queue.SimpleQueue[News]] = set()
        self.searches = Searches()
        self._before: Standing | None = None  # the last one that had no failures
        self._told: list[str] = []  # what was wrong at the last change
        self._versions = 0
        self._codes = SharedCode()
        self._cache: Cache | None = None

    @property
    def problems(self) -> list[str]:
        """All that is known to be wrong, in lines."""
        return [*self._told, *(self.standing.failures.values() if self.standing else ())]

    def file(self, standing: Standing, address: Address) -> bytes | None:
        """The file at *address* as the site stands, or stood; None if there is none.

        Raises Unmade if it cannot be made and never could.
        """
        try:
            body = self._file(standing, address)
        except Exception as error:  # the preview outlives a broken template; the words say why
            self._fail(standing, str(address), standing.about(address), error)
            body = self._older(address)
            if body is None:
                raise Unmade(str(address)) from error
            return body
        if body is None and address.path.startswith("assets/"):
            return self._older(address)  # for a page that was sent just before the change
        return body

    def _file(self, standing: Standing, address: Address) -> bytes | None:
        if not address.code or not address.path.startswith(FOLDER):
            return standing.file(address)
        name = address.path.removeprefix(FOLDER)
        try:
            return self.searches.file(standing, address.code, name)
        except Exception as error:
            self._fail(standing, f"{address.code}/{FOLDER}", FOLDER, error)
            return None

    def _older(self, address: Address) -> bytes | None:
        try:
            return self._before.file(address) if self._before else None
        except Exception:  # nobody asked for it then, so nobody knew
            return None

    def _fail(self, standing: Standing, name: str, about: str, error: Exception) -> None:
        """Note that *name* cannot be made, and tell everybody if that is new."""
        line = self._line(error, about)
        is_new = line not in standing.failures.values()
        standing.failures[name] = line
        if is_new:
            print(line, file=sys.stderr)
            self._tell(("problems", self.problems))

    def refresh(self) -> None:
        """Look at the site anew, and tell the terminal and every open page what came of it."""
        standing = None
        with self.searches.resting():
            try:
                standing, self._told = self._stand()
            except Exception as error:  # as above
                self._told = [self._line(error)]
        if standing:
            self._replace(standing)
        for line in self.problems:
            print(line, file=sys.stderr)
        if self.problems:
            print(self.say(N_("Mend this and save: the pages follow."), {}), file=sys.stderr)
        else:
            print(self.say(N_("Everything is right. The pages are up to date."), {}), flush=True)
        self._tell(("built", []) if standing else ("problems", self.problems))

    def _stand(self) -> tuple[Standing | None, list[str]]:
        """How the site stands now, if it can be shown, and what is wrong with it."""
        # A cache of its own for each: that of the last one is asked while its pages are made.
        last = self._cache
        self._cache = cache = Cache(last.path, last.version) if last else open_cache(self.site)
        reading = read_site(self.site, cache)
        # Lenient: somebody who writes one entry shall see it, whatever is wrong with another.
        directory, report = examine(
            PROJECT, reading, self.today(reading), cache=cache, lenient=True
        )
        problems = [*self.lines(report.errors)]
        if directory is None:
            return None, problems
        self._versions += 1
        press = made_ready(self.site, directory, self._codes)
        return Standing(press, self._versions), problems

    def _replace(self, standing: Standing) -> None:
        old = self.standing
        if old and not old.failures:
            self._before = old
        self.standing = standing
        if old:
            old.replaced.set()

        def fail(code: str, error: Exception) -> None:
            self._fail(standing, f"{code}/{FOLDER}", FOLDER, error)

        self.searches.follow(standing, fail)

    def _line(self, error: Exception, about: str = "") -> str:
        """*error* in words, after the spot in a template where it was made, or else *about*."""
        spots = [(frame.filename, frame.lineno) for frame in _frames(error)]
        if isinstance(error, TemplateSyntaxError):
            spots.append((error.filename or error.name or "", error.lineno))
        for file, line in reversed(spots):
            inside = self._inside(Path(file))
            if inside:
                return f"{inside}:{line}: {type(error).__name__}: {error}"
        return f"{about}: " * bool(about) + f"{type(error).__name__}: {error}"

    def _inside(self, file: Path) -> str | None:
        """The path of a template below the folder of the site or the project."""
        for folder in (self.site, PROJECT):
            if file.is_relative_to(folder / "templates"):
                return file.relative_to(folder).as_posix()
        return None

    def _tell(self, news: News) -> None:
        for listener in list(self.listeners):
            listener.put(news)

    def follow(self, ready: Callable[[], None]) -> None:
        """Look at the site, call *ready*, and look again after each change until interrupted."""
        looks = self._looks()
        next(looks)
        self.refresh()
        ready()
        for _ in looks:
            print(self.say(N_("Something changed. Building again."), {}), flush=True)
            self.refresh()

    def _looks(self) -> Iterator[None]:
        """Yield when the site is to be looked at: as soon as it is watched, and when it changes."""
        quiet = untidy = 0
        while True:
            folders = self._watched()
            changes = watch(
                *folders, step=STEP, debounce=MOST, rust_timeout=LOOK, yield_on_timeout=True
            )
            next(changes)  # from now on, no change is missed
            yield
            for changed in changes:
                quiet = 0 if changed else quiet + 1
                if changed:
                    untidy += 1
                    yield
                if untidy == UNTIDY or (untidy and quiet == QUIET):
                    tidy_up()
                    untidy = 0
                if self._watched() != folders:  # somebody's first folder of venues, say
                    break

    def _watched(self) -> set[Path]:
        ours = {PROJECT / "templates", PROJECT / "locales"}
        return {path for path in {self.site / name for name in WATCHED} | ours if path.exists()}


def tidy_up() -> None:
    """Let go of how the site stood before; it takes long enough for a reader to notice."""
    gc.unfreeze()  # what was read is frozen, lest it is looked through again and again
    gc.collect()
    gc.freeze()


def _frames(error: Exception) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))
