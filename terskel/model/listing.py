"""What lists need of an activity: worked out once, so that a list reads no records.

Everything here is plain and small, so that it can be kept from one build to the next. Days are
written as in ISO 8601, which puts them in order as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from terskel.model.activity import Activity
from terskel.model.facets import facets_of
from terskel.model.region import Country, Municipality
from terskel.model.schedule import Occurrence
from terskel.model.site import Site

HORIZON = timedelta(weeks=8)  # how far ahead next times are worked out
Time = Sequence[str | int]  # the fields of an Occurrence, its day in words
NEVER: Time = [date.max.isoformat()]


class Listing(NamedTuple):
    """One activity as lists see it on one day; those it refers to are followed."""

    key: str
    is_over: bool
    has_schedule: bool
    is_hidden: bool
    is_national: bool
    is_sensitive: bool
    part_of: str
    topics: Sequence[str]
    organisers: Sequence[str]
    venues: Sequence[str]
    codes: Sequence[str]  # of the municipalities it is in or for, sorted
    home: str  # the code of the one it is in first, or the only one it is for; else empty
    times: Sequence[Time]  # from today and eight weeks on
    facets: Mapping[str, Sequence[str]]

    @property
    def soonest(self) -> tuple[Time, bool, str]:
        """What lists are sorted by: the next time, then those that are open at all times."""
        return self.times[0] if self.times else NEVER, not self.has_schedule, self.key

    @property
    def upcoming(self) -> tuple[Occurrence, ...]:
        """Its dated times from today and eight weeks on."""
        return tuple(map(_occurrence, self.times))


def listing_of(
    activity: Activity,
    site: Site,
    country: Country,
    today: date,
    municipality_of: Callable[[str], str],
) -> Listing:
    """*activity* as lists see it on *today*; *municipality_of* tells the name by a venue's slug.

    Raises KeyError where it refers to something that is not there.
    """
    is_national = activity.serves == "national"
    places = [activity.address.municipality] if activity.address else []
    places += [municipality_of(slug) for slug in activity.all_venues]
    served = () if activity.serves == "national" else activity.serves
    there = [municipality_called(name, country).code for name in places]
    told = [] if activity.hidden else there
    codes = frozenset((*told, *(municipality_called(name, country).code for name in served)))
    times = activity.occurrences(
        today, today + HORIZON, lambda day, why: country.is_closed(day, why, codes)
    )
    return Listing(
        activity.key,
        activity.is_over(today),
        bool(activity.schedule),
        activity.hidden,
        is_national,
        activity.sensitive or any(site.topic(slug).sensitive for slug in activity.topics),
        activity.part_of or "",
        list(activity.topics),
        list(activity.all_organisers),
        list(activity.all_venues),
        sorted(codes),
        told[0] if told else min(codes) if len(codes) == 1 else "",
        [[time.day.isoformat(), time.at, time.start, time.end, time.line] for time in times],
        facets_of(activity, country, today, codes, times),
    )


def municipality_called(name: str, country: Country) -> Municipality:
    """The municipality of that name, label or number; KeyError if there is none."""
    found = country.find_municipality(name)
    if not found:
        raise KeyError(name)
    return found


def _occurrence(time: Time) -> Occurrence:
    day, at, start, end, line = time
    return Occurrence(date.fromisoformat(str(day)), str(at), str(start), str(end), int(line))
