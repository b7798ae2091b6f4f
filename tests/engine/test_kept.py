"""What was read and checked before, and kept: no reader can tell it from what is read anew."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from terskel.content.check import check
from terskel.content.entry import Entry
from terskel.content.kept import KeptEntry
from terskel.content.read import read
from terskel.engine import examine as examining
from terskel.engine.build import PROJECT
from terskel.engine.cache import Cache
from terskel.engine.examine import examine, read_site
from terskel.model.directory import Directory
from terskel.model.fields import Record
from tests.conftest import SITES, TODAY

SMALL = SITES / "small"
LEFT = shutil.ignore_patterns(".*")  # by builds, beside the entries
FOLDERS = ("activities/*", "organisers", "venues", "regions", "pages/*")
# What somebody writes in place of something else, right or wrong.
SWAPS = (
    *(("[social]", "[music]"), ("[music]", "[musikk]"), ("[crafts]", "[guidance]")),
    *(("eksempelhuset", "eksempelhus"), ("eksempelhus\n", "eksempelhuset\n")),
    *(("Oslo", "Osl"), ("Bodø", "Bodo"), ("Oslo", "Bodø"), ("Herøy (Nordland)", "Herøy")),
    *(("17:00", "20:00"), ("19:00", "kl. 19"), ("2026-11-26", "2026-11-24")),
    *(("post@example.org", "kari.nordmann@example.org"), ("22 22 55 55", "ring oss")),
    *(("Strikkekafé", "Språkkafé på Eksempelhuset"), ("nb: ", "no: "), ("nb: ", "xx: ")),
    *(("59.9139", "10.7522"), ("national", "[Oslo]"), ("url: ", "nettside: ")),
    *(("icon: music", "icon: music, sensitive: yes"), ("slug: crafts", "slug: handicraft")),
    *(("slug: bodo", "slug: bodoe"), ("2026-12-21", "2026-12-01"), ("  ", "\t")),
    *(("country: no", "country: fi"), ("locales: [nb, ", "locales: [nb, nn, ")),
)
LINES = (
    *("cost: free", "cost: gratis", "status: ended", "hidden: yes", "referral: needed"),
    *("part_of: eksempelhuset/strikkekafe", "part_of: eksempelhuset/strikkekafeen"),
    *("organisers: [landslinja, fredens-hus]", "organisers: [landslinje]", "key: x"),
    *("venue: eksempelhuset", "venues: [eksempelhuset, annet]", "serves: [Bodø, Herøy]"),
    *("registration: required", "registration: {opens: 2027-02-01, closes: 2027-01-01}"),
    *("schedule: [{days: [mon], until: 2026-11-26}]", "schedule: [{dates: [2026-12-24]}]"),
    *("confirmed: {on: 2026-11-27, by: organiser}", "{", "- a", "&a", "description: {nb: a\x07b}"),
    *("title: {nb: Kafé}", "age: {from: 20, to: 10}", "url: https://localhost"),
)
Step = Callable[[random.Random, Path], None]


def _files(site: Path) -> list[Path]:
    """Plain files, but for what a build has left beside them."""
    found = (path for path in site.rglob("*.*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in found if not path.relative_to(site).parts[0].startswith("."))


def _entries(site: Path) -> list[Path]:
    found = [path for folder in FOLDERS for path in site.glob(f"{folder}/*") if path.is_file()]
    return sorted(path for path in found if not path.is_symlink()) or _files(site)


def swap_words(chance: random.Random, site: Path) -> None:
    texts = {path: path.read_text("utf-8", "replace") for path in _files(site)}
    fits = [(path, *swap) for path, text in texts.items() for swap in SWAPS if swap[0] in text]
    path, before, after = chance.choice(fits)
    path.write_text(texts[path].replace(before, after, chance.choice([1, -1])), "utf-8")


def add_a_line(chance: random.Random, site: Path) -> None:
    path = chance.choice(_entries(site))
    path.write_bytes(path.read_bytes() + f"{chance.choice(LINES)}\n".encode())


def delete(chance: random.Random, site: Path) -> None:
    chance.choice(_entries(site)).unlink()


def copy(chance: random.Random, site: Path) -> None:
    path = chance.choice(_entries(site))
    names = ["kopi.yaml", "Kopi.yaml", "kopi.yml", "å.yaml", "search.yaml", "nn.md", "strikk.yaml"]
    shutil.copy(path, path.with_name(chance.choice(names)))


def rename(chance: random.Random, site: Path) -> None:
    path = chance.choice(_entries(site))
    path.rename(path.with_name(f"{path.stem}-{chance.choice('ab')}{path.suffix}"))


def move(chance: random.Random, site: Path) -> None:
    path = chance.choice(_entries(site))
    folder = chance.choice([*site.glob("activities/*"), site / "venues", site / "organisers", site])
    if folder.is_dir():
        path.rename(folder / path.name)


def rename_a_folder(chance: random.Random, site: Path) -> None:
    folders = sorted(path for path in site.glob("*/*") if path.is_dir())
    if folders:
        folder = chance.choice(folders)
        folder.rename(folder.with_name(f"{folder.name}-{chance.choice('ab')}"))


def garble(chance: random.Random, site: Path) -> None:
    path = chance.choice(_entries(site))
    content = bytearray(path.read_bytes() or b"x")
    content[chance.randrange(len(content))] = chance.choice([0, 9, 58, 123, 255])
    path.write_bytes(content)


def link(chance: random.Random, site: Path) -> None:
    path = chance.choice(_entries(site))
    path.unlink()
    path.symlink_to(chance.choice(_entries(site)))


def mend(chance: random.Random, site: Path) -> None:
    path = chance.choice(_files(SMALL))
    target = site / path.relative_to(SMALL)
    target.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, target)


def mend_all(chance: random.Random, site: Path) -> None:
    shutil.rmtree(site)
    shutil.copytree(SMALL, site, ignore=LEFT)


STEPS: tuple[Step, ...] = (
    *(swap_words, swap_words, swap_words, add_a_line, add_a_line, add_a_line),
    *(delete, copy, rename, move, rename_a_folder, garble, link, mend, mend, mend, mend_all),
)


def _truncate(chance: random.Random, cache: Path) -> None:
    content = cache.read_bytes()
    cache.write_bytes(content[: chance.randrange(len(content) + 1)])


def _scribble(chance: random.Random, cache: Path) -> None:
    content = bytearray(cache.read_bytes())
    if content:
        start = chance.randrange(len(content))
        content[start : start + 3000] = chance.randbytes(len(content[start : start + 3000]))
    cache.write_bytes(content)


def _overwrite(chance: random.Random, cache: Path) -> None:
    cache.write_bytes(b"garbage" * chance.randrange(9000))


def _remove(chance: random.Random, cache: Path) -> None:
    cache.unlink()


DAMAGES: tuple[Step, ...] = (_truncate, _scribble, _overwrite, _remove)


def told(directory: Directory | None) -> object:
    """All that a directory says."""
    if directory is None:
        return None
    lists = (directory.listed, directory.national, *directory.parts.items())
    return (
        *(directory.site, directory.country, directory.today, directory.pages),
        *(list(directory.activities.items()), list(directory.organisers.items())),
        *(list(directory.venues.items()), repr(lists), list(directory.listings.items())),
        [directory.upcoming(activity) for activity in directory.activities.values()],
        [written_fields(activity) for activity in directory.activities.values()],
        [directory.digest("activity", key) for key in directory.activities],
        [directory.digest("organiser", key) for key in directory.organisers],
        [directory.digest("venue", key) for key in directory.venues],
    )


def written_fields(record: Record) -> list[object]:
    """The fields that a record and those in it were given, which comparing them passes over."""
    inner = [value for value in vars(record).values() if isinstance(value, Record)]
    lists = [value for value in vars(record).values() if isinstance(value, tuple)]
    inner += [item for items in lists for item in items if isinstance(item, Record)]
    return [sorted(record.model_fields_set), *map(written_fields, inner)]


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has even a small site read by several processes."""
    monkeypatch.setattr(examining, "MANY", 2)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.usefixtures("workers")
def test_whatever_is_changed_the_directory_and_the_report_are_those_of_a_fresh_reading(
    seed: int, tmp_path: Path
) -> None:
    chance, site, file = random.Random(seed), tmp_path / "site", tmp_path / "cache"
    shutil.copytree(SMALL, site, ignore=LEFT)
    versions, today = count(), TODAY
    version = next(versions)
    for _ in range(25):
        for step in chance.sample(STEPS, chance.randrange(3)):
            step(chance, site)
        today += timedelta(chance.choice([0, 0, 0, 1]))
        version = chance.choice([version, version, version, version, next(versions)])
        if file.exists() and chance.random() < 0.2:
            chance.choice(DAMAGES)(chance, file)
        lenient, jobs = chance.random() < 0.8, chance.choice([1, 1, 1, 2])

        cache = Cache(file, str(version))
        kept, report = examine(PROJECT, site, today, cache=cache, jobs=jobs, lenient=lenient)
        fresh, expected = examine(PROJECT, site, today, lenient=lenient)

        assert report == expected
        assert told(kept) == told(fresh)
        cache.close()


KAFE = "kind: gathering\ntitle: {nb: Kafé}\nsummary: {nb: Kaffe.}\ntopics: [social]\n"
VENUE = "name: {nb: Huset}\nmunicipality: "
ORGANISER = "name: {nb: Laget}\n"
NEW = "activities/landslinja/kafe.yaml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({NEW: KAFE + "venue: huset\n"}, {"venues/huset.yaml": VENUE + "Oslo\n"}),
        (
            {NEW: KAFE + "venue: huset\n", "venues/huset.yaml": VENUE + "Oslo\n"},
            {"venues/huset.yaml": VENUE + "Bodø\n"},
        ),
        (
            {NEW: KAFE + "venue: huset\n", "venues/huset.yaml": VENUE + "Oslo\n"},
            {"venues/huset.yaml": "{"},
        ),
        (
            {NEW: KAFE + "venue: huset\n", "venues/huset.yaml": VENUE + "Oslo\n"},
            {"venues/huset.yaml": None},
        ),
        ({NEW: KAFE + "venue: huset\n"}, {"venues/huse.yaml": VENUE + "Oslo\n"}),
        ({"activities/laget/a.yaml": KAFE}, {"organisers/lagett.yaml": ORGANISER}),
        ({"activities/laget/a.yaml": KAFE}, {"organisers/laget.yaml": ORGANISER}),
        (
            {NEW: KAFE + "serves: [Oslo]\npart_of: landslinja/telefon\n"},
            {"activities/landslinja/telefon.yaml": None},
        ),
        (
            {NEW: KAFE + "serves: [Oslo]\npart_of: landslinja/tur\n"},
            {"activities/landslinja/tur.yaml": KAFE + "serves: [Oslo]\n"},
        ),
        (
            {NEW: KAFE + "serves: [Oslo]\npart_of: landslinja/tur\n"},
            {"activities/landslinja/turr.yaml": KAFE + "serves: [Oslo]\n"},
        ),
        (
            {NEW: KAFE + "serves: [Oslo]\npart_of: landslinja/kafe\n"},
            {"activities/landslinja/kafee.yaml": KAFE + "serves: [Bodø]\n"},
        ),
    ],
    ids=[
        *("a venue comes", "a venue moves", "a venue breaks", "a venue goes", "a likely venue"),
        *("a likely organiser", "an organiser comes", "the whole goes", "the whole comes"),
        *("a likely whole", "a likely whole for its own part"),
    ],
)
def test_an_entry_that_is_as_it_was_is_looked_at_again_when_what_it_refers_to_changes(
    before: dict[str, str], after: dict[str, str | None], tmp_path: Path
) -> None:
    site, cache = Path(shutil.copytree(SMALL, tmp_path / "site", ignore=LEFT)), Cache(None, "1")
    said = []
    for files in (before, after):
        for name, words in files.items():
            (site / name).parent.mkdir(exist_ok=True)
            (site / name).unlink() if words is None else (site / name).write_text(words, "utf-8")
        kept, report = examine(PROJECT, site, TODAY, cache=cache, lenient=True)
        fresh, expected = examine(PROJECT, site, TODAY, lenient=True)
        assert (report, told(kept)) == (expected, told(fresh))
        said.append((report, told(kept)))

    assert said[0] != said[1]


def test_the_real_entries_are_the_same_from_the_cache(tmp_path: Path) -> None:
    for _ in range(2):
        cache = Cache(tmp_path / "cache", "1")
        kept, report = examine(PROJECT, PROJECT, TODAY, cache=cache)
        cache.close()
    fresh, expected = examine(PROJECT, PROJECT, TODAY)

    assert fresh
    assert report == expected
    assert told(kept) == told(fresh)


def test_two_processes_read_the_real_entries_as_one_does(tmp_path: Path) -> None:
    caches = {jobs: Cache(tmp_path / f"cache-{jobs}", "1") for jobs in (1, 2)}
    (one, of_one), (two, of_two) = (
        examine(PROJECT, PROJECT, TODAY, cache=cache, jobs=jobs) for jobs, cache in caches.items()
    )

    assert one
    assert of_one == of_two
    assert told(one) == told(two)


def test_a_directory_made_by_hand_lists_the_same() -> None:
    kept, _ = examine(PROJECT, SMALL, TODAY, cache=Cache(None, "1"))
    assert kept
    plain = replace(
        kept,
        activities=dict(kept.activities),
        organisers=dict(kept.organisers),
        venues=dict(kept.venues),
    )

    assert plain.listings == kept.listings
    assert plain.listed.keys == kept.listed.keys
    assert plain.digest("activity", "eksempelhuset/sprakkafe")


def test_the_listings_of_one_day_are_not_taken_for_those_of_another() -> None:
    kept, _ = examine(PROJECT, SMALL, TODAY, cache=Cache(None, "1"))
    fresh, _ = check(read(SMALL), TODAY + timedelta(7))
    assert kept
    assert fresh

    assert replace(kept, today=fresh.today).listings == fresh.listings


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files whose text is parsed or whose record is made, once the fixture has been set up."""
    files: list[str] = []
    for name in ("document", "record"):
        make = vars(KeptEntry)[name].func

        def noted(entry: KeptEntry, make: Callable[[KeptEntry], object] = make) -> object:
            files.append(entry.file)
            return make(entry)

        monkeypatch.setattr(KeptEntry, name, property(noted))
    return files


def test_when_nothing_has_changed_no_entry_is_parsed_and_no_record_is_made(
    asked: list[str],
) -> None:
    cache = Cache(None, "1")
    examine(PROJECT, SMALL, TODAY, cache=cache)
    asked.clear()

    directory, _ = examine(PROJECT, SMALL, TODAY, cache=cache)

    assert directory
    assert [len(directory.activities_in(county)) for county in directory.country.counties]
    assert len(directory.listed[:3]) == 3
    assert {*asked} <= {"site.yaml", "regions/no.yaml"}


def test_an_edited_organiser_has_only_its_own_activities_looked_at_again(
    asked: list[str], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(SMALL, tmp_path / "site", ignore=LEFT))
    cache = Cache(None, "1")
    examine(PROJECT, site, TODAY, cache=cache)
    asked.clear()
    file = site / "organisers/landslinja.yaml"
    file.write_text(file.read_text("utf-8") + "phone: 22 22 55 57\n", "utf-8")

    examine(PROJECT, site, TODAY, cache=cache)

    entries = {file for file in asked if file.startswith(("activities", "venues"))}
    assert entries == {"activities/landslinja/telefon.yaml"}


def test_the_place_of_a_mistake_can_be_told_from_a_kept_entry() -> None:
    cache = Cache(None, "1")
    for _ in range(2):
        reading = read_site(SMALL, cache)
    fresh = read(SMALL)

    for key, entry in reading.activities.items():
        assert isinstance(entry, KeptEntry)
        assert entry.document == fresh.activities[key].document
        assert list(entry.written) == list(fresh.activities[key].written)
        assert entry.references == fresh.activities[key].references
        assert entry.at("topics", 0) == fresh.activities[key].at("topics", 0)


def test_an_entry_that_lies_in_no_file_is_looked_at_each_time() -> None:
    cache = Cache(None, "1")
    reading = read_site(SMALL, cache)
    key, entry = next(iter(reading.activities.items()))
    for wanted in (0, 1):
        record = entry.record.model_copy(update={"referral": "needed" if wanted else None})
        draft = Entry(key, entry.document, record)
        changed = replace(reading, activities={**reading.activities, key: draft})

        _, report = examine(PROJECT, changed, TODAY, cache=cache)

        assert [p.rule for p in report.errors] == ["nobody-needs-a-referral"] * wanted
