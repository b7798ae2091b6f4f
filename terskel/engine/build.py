"""The whole build: check what was read, make a model, plan the outputs, print and write them.

Only `today` and the folders come in from the edge, so two builds of the same entries on the
same day are the same bytes, whatever the order of files or the number of processes. (The
search folder alone is held to its results instead: Pagefind's files differ from run to run.)

An output whose inputs have the digest that they had when the live folder was made is neither
printed nor written. What is the same for all outputs has a digest of its own: after another day,
another template or a new version of the code, all are printed again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from terskel.content.read import Reading
from terskel.engine import pool, search
from terskel.engine.cache import Cache, version_of_code
from terskel.engine.examine import examine
from terskel.engine.publish import Staging, publishing
from terskel.engine.standby import write_file
from terskel.i18n.locale import read_locales
from terskel.model.directory import Directory
from terskel.problems import Report
from terskel.render.assets import Assets
from terskel.render.compiler import SharedCode
from terskel.site.digests import Digests, together
from terskel.site.feeds.search import Finding, findings, records
from terskel.site.pages.page import Edition
from terskel.site.plan import Output, plan
from terskel.site.press import Press

PROJECT = Path(__file__).resolve().parents[2]  # templates and catalogues of every site
FEW = 30  # outputs that are sooner printed than another process is ready to
SHARES = 4  # pieces of the work for each process, so that none ends long before the others
KEY = "records.txt"  # in a search: the digest of what it was fed
LOCALES = "locales"  # where the locales that were printed are kept; no output has such a path
Tick = Callable[[], None]
Task = Callable[[Tick], None]


@dataclass(frozen=True)
class Options:
    """How to build, beside what: see `build.py build --help`.

    *locales* are those to print, all if there are none. *cache* is what earlier builds read.
    *fresh*: whatever the folder holds already, everything is made.
    """

    today: date
    base_url: str | None = None
    locales: tuple[str, ...] = ()
    jobs: int = 1
    with_search: bool = True
    lenient: bool = False
    cache: Cache | None = None
    fresh: bool = False
    show: Callable[[int, int], None] = lambda done, of: None


@dataclass(frozen=True)
class Result:
    """What a build did: the report, and how many files it published (0 if none at all).

    *changed* are the files and searches it had to make, and those that had to go.
    """

    report: Report
    files: int = 0
    locales: int = 0
    changed: int = 0


def build(reading: Reading, target: Path, options: Options) -> Result:
    """Publish the site that was read to *target*, as things stand on `options.today`.

    With errors in the report nothing is published, unless `options.lenient`. Raises OSError
    if the folder cannot be written; the old site then stands as it was.
    """
    directory, report = examine(
        PROJECT,
        reading,
        options.today,
        cache=options.cache,
        jobs=options.jobs,
        lenient=options.lenient,
    )
    if directory is None:
        return Result(report)
    if options.base_url:
        site = directory.site.model_copy(update={"base_url": options.base_url.rstrip("/")})
        directory = replace(directory, site=site)
    press = made_ready(reading.folder, directory)
    codes = options.locales or tuple(press.editions)
    outputs = tuple(_for(codes, plan(press)))
    made = _made(reading.folder, press, outputs, codes, options)
    with publishing(target, fresh=options.fresh, jobs=options.jobs) as staging:
        changed = _change(staging, press, outputs, made, options)
    return Result(report, sum(len(output.codes) for output in outputs), len(codes), changed)


def made_ready(source: Path, directory: Directory, codes: SharedCode | None = None) -> Press:
    """The press for *directory*, with our templates under those of the folder *source*.

    Those that an earlier press compiled into *codes* are not compiled again.
    """
    folders = _templates(source)
    locales = read_locales(PROJECT / "locales", directory.site.locales, directory.site.fallbacks)
    return Press(directory, locales, folders, Assets.collect(folders), codes)


def _templates(source: Path) -> list[Path]:
    folders = [folder / "templates" for folder in (source, PROJECT)]
    return list(dict.fromkeys(folder for folder in folders if folder.is_dir()))


def _for(codes: tuple[str, ...], outputs: Iterator[Output]) -> Iterator[Output]:
    """*outputs* as they are printed in the locales *codes* alone."""
    for output in outputs:
        yield replace(output, codes=codes) if output.is_localised else output


def _made(
    source: Path,
    press: Press,
    outputs: Sequence[Output],
    codes: tuple[str, ...],
    options: Options,
) -> dict[str, str]:
    """The digest of what each output is made from, by its name, and of each search."""
    digests = Digests(press.master.directory)
    common = together((*_common(source, press), options.today.isoformat(), *codes))
    made = {output.name: together((common, *output.inputs(digests))) for output in outputs}
    if options.with_search:
        listed = together((common, *_of_search(digests)))
        made |= {f"{code}/pagefind": listed for code in codes}
    return made | {LOCALES: " ".join(codes)}


def _common(source: Path, press: Press) -> Iterator[str]:
    """What all outputs are made from."""
    directory = press.master.directory
    yield version_of_code()
    yield directory.digest("site")
    yield directory.digest("country")
    yield from (directory.digest("page", page.slug) for page in directory.pages)
    for folder in (*_templates(source), PROJECT / "locales"):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield path.relative_to(folder).as_posix()
            yield together((path.read_bytes().hex(),))


def _of_search(digests: Digests) -> Iterator[str]:
    directory = digests.directory
    yield from digests.cards(directory.listed.keys)
    yield from digests.of("organiser", *directory.organisers)


def _change(
    staging: Staging,
    press: Press,
    outputs: Sequence[Output],
    made: Mapping[str, str],
    options: Options,
) -> int:
    """Make in *staging* what differs from *made* there; the number of files."""
    stale = [output for output in outputs if staging.made.get(output.name) != made[output.name]]
    unindexed = [
        code
        for code in (made[LOCALES].split() if options.with_search else ())
        if made[f"{code}/pagefind"] != staging.made.get(f"{code}/pagefind")
    ]
    gone = _gone(staging.made, made)
    if not (stale or unindexed or gone):
        return 0
    files = [output.file(code) for output in stale for code in output.codes]
    staging.remove(gone)
    staging.will_change([*files, *(f"{code}/pagefind" for code in unindexed)])
    first, *shares = _shares(stale, options.jobs)
    tasks: list[Task] = [partial(_print, share, staging.folder) for share in shares]
    found = findings(press.master.directory) if unindexed else ()
    tasks += [partial(_index, press.editions[code], found, staging.folder) for code in unindexed]
    with _little_garbage():
        _print(first, staging.folder, lambda: None)
        pool.run(tasks, _do, options.jobs, lambda done: options.show(done, len(files)))
    staging.keep(made)
    return len(files) + len(unindexed) + len(gone)


@contextmanager
def _little_garbage() -> Iterator[None]:
    """Look for garbage seldom, and not in what is here: a worker would copy it all for that."""
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()


def _shares(outputs: Sequence[Output], jobs: int) -> list[Sequence[Output]]:
    """A few *outputs* of each kind, for this process, and the others in shares for workers.

    What is worked out for the few (templates, messages, names of days) all workers start with.
    Those near each other show the same cards, so they are in one share.
    """
    if jobs < 2 or len(outputs) <= FEW:
        return [outputs]
    step = max(2, len(outputs) // FEW)
    few = outputs[::step]
    others = (output for n, output in enumerate(outputs) if n % step)
    near = sorted(others, key=lambda output: output.near)
    size = -(-len(near) // (SHARES * jobs))
    return [few, *(near[start : start + size] for start in range(0, len(near), size))]


def _gone(before: Mapping[str, str], made: Mapping[str, str]) -> list[str]:
    """The files and folders of outputs that are not planned any more."""
    codes, now = before.get(LOCALES, "").split(), made[LOCALES].split()
    gone = [code for code in codes if code not in now]
    for name in before.keys() - made.keys():
        gone += Output.files_of(name, codes)
    return sorted(gone)


def _do(task: Task, tick: Tick) -> None:
    task(tick)


def _print(outputs: Sequence[Output], folder: Path, tick: Tick) -> None:
    for output in outputs:
        printed = output.open()
        for code in output.codes:
            write_file(f"{folder}/{output.file(code)}", printed(code))
            tick()


def _index(edition: Edition, found: Sequence[Finding], folder: Path, tick: Tick) -> None:
    """Make the search of *edition*, unless it is there and of the same records."""
    bundle = folder / edition.code / "pagefind"
    fed = tuple(records(edition, found))
    key = search.digest(fed).encode()
    if not (bundle / KEY).exists() or (bundle / KEY).read_bytes() != key:
        search.index(fed, edition.code, bundle)
        write_file(bundle / KEY, key)
