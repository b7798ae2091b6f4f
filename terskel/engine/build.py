"""The whole build: check what was read, make a model, plan the outputs, render and write them.

Only `today` and the folders come in from the edge, so two builds of the same entries on the
same day are the same bytes, whatever the order of files or the number of processes. (The
search folder alone is held to its results instead: Pagefind's files differ from run to run.)
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from terskel.content.read import Reading
from terskel.engine import pool, search
from terskel.engine.examine import examine
from terskel.engine.publish import publishing
from terskel.i18n.locale import Locale, read_locales
from terskel.model.directory import Directory
from terskel.problems import Report
from terskel.render.assets import Assets
from terskel.render.environment import environment
from terskel.site.feeds.search import records
from terskel.site.pages.page import Edition
from terskel.site.plan import Output, plan

PROJECT = Path(__file__).resolve().parents[2]  # templates and catalogues of every site


@dataclass(frozen=True)
class Options:
    """How to build, beside what: see `build.py build --help`."""

    today: date
    base_url: str | None = None
    jobs: int = 1
    with_search: bool = True
    lenient: bool = False
    show: Callable[[int, int], None] = lambda done, of: None


@dataclass(frozen=True)
class Result:
    """What a build did: the report, and how many files it wrote (0 if it published nothing)."""

    report: Report
    files: int = 0
    locales: int = 0


def build(reading: Reading, target: Path, options: Options) -> Result:
    """Publish the site that was read to *target*, as things stand on `options.today`.

    With errors in the report nothing is published, unless `options.lenient`. Raises OSError
    if the folder cannot be written; the old site then stands as it was.
    """
    directory, report = examine(PROJECT, reading, options.today, lenient=options.lenient)
    if directory is None:
        return Result(report)
    if options.base_url:
        site = directory.site.model_copy(update={"base_url": options.base_url.rstrip("/")})
        directory = replace(directory, site=site)
    locales = read_locales(PROJECT / "locales", directory.site.locales, directory.site.fallbacks)
    outputs = planned(reading.folder, directory, locales)
    with publishing(target) as folder:
        files = write(folder, directory, locales, outputs, options)
    return Result(report, files, len(locales))


def planned(source: Path, directory: Directory, locales: dict[str, Locale]) -> tuple[Output, ...]:
    """Every output of *directory*, made with our templates under those of the folder *source*."""
    folders = [folder / "templates" for folder in (source, PROJECT)]
    templates = list(dict.fromkeys(folder for folder in folders if folder.is_dir()))
    assets = Assets.collect(templates)
    environments = {
        code: environment(templates, locale, assets) for code, locale in locales.items()
    }
    return tuple(plan(directory, locales, environments, assets))


def write(
    folder: Path,
    directory: Directory,
    locales: dict[str, Locale],
    outputs: Sequence[Output],
    options: Options,
) -> int:
    """Render *outputs* and the search of each locale into *folder*; the number of files."""
    shares: dict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        shares[output.locale.code if output.locale else ""].append(output)

    def write_share(code: str, tick: Callable[[], None]) -> None:
        for output in shares[code]:
            write_file(folder / output.path, output.make())
            tick()
        if code and options.with_search:
            edition = Edition(directory, locales[code], locales)
            search.index(records(edition), code, folder / code / "pagefind")

    pool.run(list(shares), write_share, options.jobs, lambda done: options.show(done, len(outputs)))
    return len(outputs)


def write_file(path: Path, content: bytes) -> None:
    """Write *content* to *path*, making its folder if it is the first file there."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(file, "wb") as stream:
        stream.write(content)
