"""From what was read to a directory of one day, or to what keeps it from being published.

All problems come at once. With errors there is no directory, unless it is asked for all the
same: then entries with errors, and those that need them, are left out, and the report says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from terskel.content.entry import Entry, R
from terskel.content.guess import slug_like
from terskel.content.read import Reading
from terskel.content.rules import (
    ActivityRule,
    Known,
    Problems,
    contact,
    languages,
    links,
    listing,
    named,
    people,
    places,
    references,
    schedule,
    settings,
)
from terskel.model.activity import Activity
from terskel.model.directory import Directory, Page
from terskel.model.site import Site
from terskel.problems import N_, Place, Problem, Report

AT_MOST = 20  # problems of one file; more of them do not help a volunteer

ACTIVITY_RULES: tuple[ActivityRule, ...] = (
    *references.RULES,
    *languages.RULES,
    *languages.ACTIVITY_RULES,
    *schedule.RULES,
    *places.RULES,
    *people.RULES,
    *contact.RULES,
    *links.RULES,
    *listing.RULES,
)
VENUE_RULES = (*references.VENUE_RULES, *languages.RULES, *places.VENUE_RULES)
ORGANISER_RULES = (*references.ORGANISER_RULES, *languages.RULES, *contact.ORGANISER_RULES)


def check(
    reading: Reading, today: date, *, lenient: bool = False
) -> tuple[Directory | None, Report]:
    """The directory as things stand on *today*, and the report of all that is wrong.

    With errors the directory is None; if *lenient*, it holds what is right instead, unless
    the settings or the regions themselves are wrong.
    """
    problems = list(reading.problems)
    known = _known(reading, today)
    if known is None:
        return None, Report.of(_at_most(problems))
    problems = [references.topic_meant(problem, known) for problem in problems]
    problems += _found(reading, known)
    bad = {problem.place.file for problem in problems if problem.severity == "error"}
    if not bad:
        return _directory(known, reading, bad), Report.of(_at_most(problems))
    if not lenient or any(file.startswith(("site.yaml", "regions/")) for file in bad):
        return None, Report.of(_at_most(problems))
    directory = _directory(known, reading, bad)
    problems += _left_out(reading, directory)
    return directory, Report.of(_at_most(problems))


def _known(reading: Reading, today: date) -> Known | None:
    """What rules may ask; None if the settings or the regions cannot be relied on."""
    if not reading.site or reading.site.broken or not reading.country:
        return None
    return Known(
        reading.site.record,
        reading.country,
        reading.activities,
        organisers={**_unreadable(reading, "organisers"), **reading.organisers},
        venues={**_unreadable(reading, "venues"), **reading.venues},
        today=today,
    )


def _unreadable(reading: Reading, folder: str) -> dict[str, None]:
    """Slugs of the files in *folder* that are there but gave no record."""
    files = (PurePosixPath(file) for file in reading.unreadable)
    return {slug_like(file.stem): None for file in files if file.parent.name == folder}


def _found(reading: Reading, known: Known) -> Iterator[Problem]:
    if reading.site and reading.regions:
        for rule in settings.RULES:
            yield from named(rule, rule(reading.site, reading.regions, reading.pages))
    yield from _asked(ACTIVITY_RULES, reading.activities, known)
    yield from _asked(VENUE_RULES, reading.venues, known)
    yield from _asked(ORGANISER_RULES, reading.organisers, known)
    yield from named(listing.titles_differ, listing.titles_differ(known))


def _asked(
    rules: Iterable[Callable[[Entry[R], Known], Problems]],
    entries: Mapping[str, Entry[R]],
    known: Known,
) -> Iterator[Problem]:
    """What *rules* find in each entry, but for fields that are known to be wrong already."""
    for entry in entries.values():
        for rule in rules:
            for problem in named(rule, rule(entry, known)):
                if problem.place.field.partition(".")[0] not in entry.broken:
                    yield problem


def _directory(known: Known, reading: Reading, bad: set[str]) -> Directory:
    """What is right: without the files in *bad* and the activities that need them."""
    organisers = _sound(reading.organisers, bad)
    venues = _sound(reading.venues, bad)
    activities = {
        key: activity
        for key, activity in _sound(reading.activities, bad).items()
        if organisers.keys() >= {activity.folder, *activity.all_organisers}
        and venues.keys() >= set(activity.all_venues)
    }
    pages = tuple(_pages(known.site, reading))
    return Directory(known.site, known.country, known.today, activities, organisers, venues, pages)


def _sound(entries: Mapping[str, Entry[R]], bad: set[str]) -> dict[str, R]:
    return {key: entry.record for key, entry in entries.items() if entry.file not in bad}


def _pages(site: Site, reading: Reading) -> Iterator[Page]:
    for slug in site.pages:
        words = {
            code: words
            for code, words in reading.pages.get(slug, {}).items()
            if code in site.locales
        }
        if words:
            yield Page(slug, words)


def _left_out(reading: Reading, directory: Directory) -> Iterator[Problem]:
    """A warning for each entry that is there and is not published."""
    published = (
        {f"activities/{key}.yaml" for key in directory.activities}
        | {f"organisers/{slug}.yaml" for slug in directory.organisers}
        | {f"venues/{slug}.yaml" for slug in directory.venues}
    )
    entries: list[Entry[Activity]] = [*reading.activities.values()]
    files = {entry.file for entry in entries}
    files |= {entry.file for entry in reading.organisers.values()}
    files |= {entry.file for entry in reading.venues.values()}
    files |= {file for file in reading.unreadable if not file.startswith("pages/")}
    for file in sorted(files - published):
        yield Problem(
            Place(file),
            "left-out",
            N_("this is left out of the site until it is mended"),
            severity="warning",
        )


def _at_most(problems: Iterable[Problem]) -> Iterator[Problem]:
    """*problems*, at most twenty of each file, errors first, and one that counts the rest."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.place.file].append(problem)
    for found in by_file.values():
        if len(found) <= AT_MOST:
            yield from found
            continue
        found.sort(key=lambda problem: (problem.severity != "error", problem.order))
        yield from found[:AT_MOST]
        yield Problem(
            found[AT_MOST].place,
            "twenty-problems-are-enough",
            N_("from here on there are {number} more problems in this file"),
            N_("mend these first"),
            {"number": len(found) - AT_MOST},
            found[AT_MOST].severity,
        )
