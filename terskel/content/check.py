"""From what was read to a directory of one day, or to what keeps it from being published.

All problems come at once. With errors there is no directory, unless it is asked for all the
same: then entries with errors, and those that need them, are left out, and the report says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

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
from terskel.model.directory import Directory, Page, Records
from terskel.model.listing import Listing, listing_of
from terskel.model.organiser import Organiser
from terskel.model.site import Site
from terskel.model.venue import Venue
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


@dataclass(frozen=True)
class Finding:
    """What comes of looking at one entry.

    *names* are what no other activity may be called. There is no *listing* where a reference
    leads nowhere, or the entry has errors.
    """

    problems: Sequence[Problem] = ()
    names: Sequence[str] = ()
    listing: Listing | None = None


Findings = Callable[[Sequence[Entry[Any]], Known], Iterable[Finding]]


def find_each(entries: Sequence[Entry[Any]], known: Known) -> Iterator[Finding]:
    """What comes of looking at each of *entries*."""
    return (find(entry, known) for entry in entries)


def check(
    reading: Reading, today: date, *, lenient: bool = False, findings: Findings = find_each
) -> tuple[Directory | None, Report]:
    """The directory as things stand on *today*, and the report of all that is wrong.

    With errors the directory is None; if *lenient*, it holds what is right instead, unless
    the settings or the regions themselves are wrong. *findings* may know what comes of some
    entries without looking at them: see `kept.py`.
    """
    problems = list(reading.problems)
    known = _known(reading, today)
    if known is None:
        return None, Report.of(_at_most(problems))
    problems = [references.topic_meant(problem, known) for problem in problems]
    problems += _wrong_settings(reading)
    entries: list[Entry[Any]] = [
        *reading.activities.values(),
        *reading.venues.values(),
        *reading.organisers.values(),
    ]
    found = {
        entry.file: finding
        for entry, finding in zip(entries, findings(entries, known), strict=True)
    }
    for finding in found.values():
        problems += finding.problems
    problems += _same_titles(reading, found)
    bad = {problem.place.file for problem in problems if problem.severity == "error"}
    is_sound = not any(file.startswith(("site.yaml", "regions/")) for file in bad)
    if bad and not (lenient and is_sound):
        return None, Report.of(_at_most(problems))
    directory = _directory(known, reading, found, bad)
    problems += _left_out(reading, directory) if bad else ()
    return directory, Report.of(_at_most(problems))


def _known(reading: Reading, today: date) -> Known | None:
    """What rules may ask; None if the settings or the regions cannot be relied on."""
    if not reading.site or reading.site.broken or not reading.country:
        return None
    return Known(
        reading.site.record,
        reading.country,
        reading.activities.keys(),
        organisers={**_unreadable(reading, "organisers"), **reading.organisers},
        venues={**_unreadable(reading, "venues"), **reading.venues},
        today=today,
    )


def _unreadable(reading: Reading, folder: str) -> dict[str, None]:
    """Slugs of the files in *folder* that are there but gave no record."""
    files = (PurePosixPath(file) for file in reading.unreadable)
    return {slug_like(file.stem): None for file in files if file.parent.name == folder}


def _wrong_settings(reading: Reading) -> Iterator[Problem]:
    if reading.site and reading.regions:
        for rule in settings.RULES:
            yield from named(rule, rule(reading.site, reading.regions, reading.pages))


def _same_titles(reading: Reading, found: Mapping[str, Finding]) -> Problems:
    names = {key: found[entry.file].names for key, entry in reading.activities.items()}
    return named(listing.titles_differ, listing.titles_differ(reading.activities, names))


def find(entry: Entry[Any], known: Known) -> Finding:
    """What the rules find in *entry*, and what lists need of it."""
    if isinstance(entry.record, Organiser):
        return Finding([*_asked(ORGANISER_RULES, entry, known)])
    if isinstance(entry.record, Venue):
        return Finding([*_asked(VENUE_RULES, entry, known)])
    problems = [*_asked(ACTIVITY_RULES, entry, known)]
    is_right = not entry.broken and all(found.severity != "error" for found in problems)
    return Finding(
        problems,
        [*listing.names_of(entry, known)],
        _listing(entry.record, known) if is_right else None,
    )


def _asked(
    rules: Iterable[Callable[[Entry[R], Known], Problems]], entry: Entry[R], known: Known
) -> Iterator[Problem]:
    """What *rules* find in *entry*, but for fields that are known to be wrong already."""
    for rule in rules:
        for problem in named(rule, rule(entry, known)):
            if problem.place.field.partition(".")[0] not in entry.broken:
                yield problem


def _listing(activity: Activity, known: Known) -> Listing | None:
    def municipality_of(slug: str) -> str:
        venue = known.venues[slug]
        if venue is None:
            raise KeyError(slug)
        return venue.record.municipality

    try:
        return listing_of(activity, known.site, known.country, known.today, municipality_of)
    except KeyError:  # a venue that cannot be read, or that is nowhere
        return None


def _directory(
    known: Known, reading: Reading, found: Mapping[str, Finding], bad: set[str]
) -> Directory:
    """What is right: without the files in *bad* and the activities that need them."""
    organisers = _sound(reading.organisers, bad)
    venues = _sound(reading.venues, bad)
    activities = {
        key: entry
        for key, entry in _sound(reading.activities, bad).items()
        if organisers.keys() >= set(entry.references.organisers)
        and venues.keys() >= set(entry.references.venues)
    }
    listings = {key: found[entry.file].listing for key, entry in activities.items()}
    return Directory(
        known.site,
        known.country,
        known.today,
        _records(activities, {key: row for key, row in listings.items() if row}, known.today),
        _records(organisers),
        _records(venues),
        tuple(_pages(known.site, reading)),
    )


def _sound(entries: Mapping[str, Entry[R]], bad: set[str]) -> dict[str, Entry[R]]:
    return {key: entry for key, entry in entries.items() if entry.file not in bad}


def _records(
    entries: Mapping[str, Entry[R]],
    listings: Mapping[str, Listing] | None = None,
    today: date | None = None,
) -> Records[R]:
    digests = {key: entry.digest.hex() for key, entry in entries.items()}
    return Records(lambda key: entries[key].record, digests, listings, today)


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
