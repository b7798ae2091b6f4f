"""Fast is right: whatever changed, a build on top of an earlier one is a clean build.

Each sequence changes entries, organisers, venues, pages, settings, regions, templates, styles,
catalogues and the day in random order, and compares every file after each step. By hand, many
more: `SEQUENCES=1000 pytest tests/engine/test_incremental.py`.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from terskel.engine import build as engine
from terskel.engine.build import PROJECT, Options, build
from terskel.engine.cache import Cache
from terskel.engine.examine import read_site
from tests.conftest import SITES, TODAY
from tests.engine.test_build import digests

SEQUENCES = int(os.environ.get("SEQUENCES", "50"))
AT_ONCE = 10  # sequences in one test
STEPS = 3
WORDS = ("Kor", "Kafé & prat", "Turgruppe <b>", "Åpen dag", "Symaskin")


class Site:
    """A small site in a folder of its own, with its own project, to change at random."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance, self.today = chance, TODAY
        self.folder = Path(shutil.copytree(SITES / "small", folder / "site"))
        self.project = folder / "project"
        for name in ("templates", "locales"):
            shutil.copytree(PROJECT / name, self.project / name)
        self.mended: dict[Path, str] = {}

    def change(self) -> str:
        """Change something; what it was."""
        kinds: tuple[Callable[[], None], ...] = (
            *(self.rewrite, self.rewrite, self.add, self.add, self.rename, self.delete),
            *(self.break_, self.mend, self.reword, self.tell_later, self.move),
            *(self.settings, self.regions, self.page, self.template, self.style, self.catalogue),
        )
        kind = self.chance.choice(kinds)
        kind()
        return kind.__name__

    def _file(self, pattern: str) -> Path | None:
        files = sorted(self.folder.glob(pattern))
        return self.chance.choice(files) if files else None

    def rewrite(self) -> None:
        """Another title, status or day of an entry."""
        file = self._file("activities/*/*.yaml")
        if file and file not in self.mended:
            _edit(file, self._rewritten)

    def _rewritten(self, entry: dict[str, object]) -> None:
        entry["title"] = {"nb": self.chance.choice(WORDS)}
        entry["status"] = self.chance.choice(["open", "full", "paused", "few-places"])
        entry["schedule"] = [{"days": [self.chance.choice(["mon", "fri"])], "start": "17:00"}]
        entry["topics"] = [self.chance.choice(["music", "crafts", "social"])]

    def add(self) -> None:
        file = self._file("activities/*/*.yaml")
        if file:
            name = f"ny-{self.chance.randrange(5)}.yaml"
            shutil.copyfile(file, file.with_name(name))

    def rename(self) -> None:
        file = self._file("activities/*/*.yaml")
        if file:
            file.rename(file.with_name(f"flyttet-{self.chance.randrange(5)}.yaml"))

    def delete(self) -> None:
        file = self._file(self.chance.choice(["activities/*/*.yaml", "pages/*/*.md"]))
        if file and len(list(self.folder.glob("activities/*/*.yaml"))) > 2:
            file.unlink()

    def break_(self) -> None:
        file = self._file(self.chance.choice(["activities/*/*.yaml", "*s/*.yaml"]))
        if file and file.parent.name != "regions":
            self.mended.setdefault(file, file.read_text())
            file.write_text("title: [\n")

    def mend(self) -> None:
        for file, words in self.mended.items():
            file.parent.mkdir(exist_ok=True)
            file.write_text(words)
        self.mended.clear()

    def reword(self) -> None:
        """Another name of an organiser or a venue."""
        file = self._file(self.chance.choice(["organisers/*.yaml", "venues/*.yaml"]))
        if file and file not in self.mended:
            name = f"Eksempel {self.chance.randrange(9)}"
            _edit(file, lambda record: record.update(name={"nb": name, "en": f"{name} (en)"}))

    def tell_later(self) -> None:
        self.today += timedelta(days=self.chance.choice([1, 40]))

    def move(self) -> None:
        """A venue in another municipality."""
        file = self._file("venues/*.yaml")
        if file and file not in self.mended:
            place = self.chance.choice(["Oslo", "Bodø"])
            _edit(file, lambda record: record.update(municipality=place))

    def settings(self) -> None:
        def other(site: dict[str, object]) -> None:
            site["name"] = self.chance.choice(["Terskel", "Terskelen"])
            site["locales"] = self.chance.choice([["nb", "en", "uk", "ar"], ["ar", "nb", "en"]])

        _edit(self.folder / "site.yaml", other)

    def regions(self) -> None:
        def other(country: dict[str, list[dict[str, object]]]) -> None:
            counties = country["counties"]
            self.chance.choice(counties)["name"] = {"nb": f"Fylke {self.chance.randrange(99)}"}

        _edit(self.folder / "regions" / "no.yaml", other)

    def page(self) -> None:
        file = self._file("pages/*/*.md")
        if file:
            file.write_text(f"# Side {self.chance.randrange(9)}\n\nNoe nytt.\n")

    def template(self) -> None:
        own = self.folder / "templates" / "components" / "empty.html"
        if own.exists() and self.chance.random() < 0.5:
            own.unlink()
            return
        own.parent.mkdir(parents=True, exist_ok=True)
        words = f"<p>{self.chance.randrange(9)}</p>"
        own.write_text(f"{{% macro empty_house() %}}{words}{{% endmacro %}}\n")

    def style(self) -> None:
        file = self.project / "templates" / "components" / "chip.css"
        with file.open("a") as style:
            style.write(f"\n.x{self.chance.randrange(99)} {{ color: red; }}\n")

    def catalogue(self) -> None:
        file = self.project / "locales" / "nb" / "LC_MESSAGES" / "messages.po"
        words = f'msgid "Search"\nmsgstr "Søk {self.chance.randrange(9)}"'
        file.write_text(re.sub(r'msgid "Search"\nmsgstr ".*"', words, file.read_text()))


def _edit(file: Path, change: Callable[[Any], None]) -> None:
    record = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    change(record)
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")


def _built(site: Site, target: Path, today: date, cache: Cache | None, *, jobs: int = 1) -> bool:
    reading = read_site(site.folder, cache)
    options = Options(
        today, jobs=jobs, cache=cache, with_search=False, lenient=True, fresh=cache is None
    )
    return build(reading, target, options).files > 0


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, SEQUENCES, AT_ONCE))
def test_a_build_on_top_of_others_is_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    for number in range(first, first + AT_ONCE):
        folder = tmp_path / str(number)
        folder.mkdir()
        site = Site(folder, random.Random(number))
        monkeypatch.setattr(engine, "PROJECT", site.project)
        steps: list[str] = []
        for step in range(STEPS):
            cache = Cache(folder / "cache.db", "1")  # as a process of its own would
            grown = _built(site, folder / "grown", site.today, cache, jobs=1 + (number % 5 == 0))
            assert grown or step, "the site that all begin with is right"
            cache.close()
            assert grown == _built(site, folder / "clean", site.today, None), (number, steps)
            assert digests(folder / "grown") == digests(folder / "clean"), (number, steps)
            steps.append(site.change() if step < STEPS - 1 else "")
        shutil.rmtree(folder)
