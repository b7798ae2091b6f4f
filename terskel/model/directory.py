"""Everything that is published, and the questions pages ask across it.

A directory is of one day: `today` decides which activities are over and what comes next.
Records refer to each other by slug or name; here those references are followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from heapq import nsmallest

from terskel.i18n.text import Text
from terskel.model.activity import Activity, Address
from terskel.model.organiser import Organiser
from terskel.model.region import Country, County, Municipality, kilometres
from terskel.model.schedule import Occurrence
from terskel.model.site import Site
from terskel.model.venue import Venue

HORIZON = timedelta(weeks=8)  # how far ahead next times are worked out


@dataclass(frozen=True)
class Spot:
    """Where an activity is: a venue, or an address of its own, seen alike."""

    municipality: Municipality
    name: Text | str | None = None
    venue: str | None = None
    room: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    how_to_find: Text | None = None
    coordinates: tuple[float, float] | None = None


@dataclass(frozen=True)
class Neighbour:
    """A municipality with something to join, and how far it is as the crow flies."""

    municipality: Municipality
    kilometres: float
    count: int


@dataclass(frozen=True)
class Page:
    """One Markdown page by locale: the text as written, title line first."""

    slug: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Directory:
    """A whole site's records on one day. Every reference in them has been checked."""

    site: Site
    country: Country
    today: date
    activities: Mapping[str, Activity]  # by key, "organiser/activity"
    organisers: Mapping[str, Organiser]
    venues: Mapping[str, Venue]
    pages: tuple[Page, ...] = ()

    @cached_property
    def listed(self) -> tuple[Activity, ...]:
        """Activities that stand in lists and search: all that are not over, soonest first."""
        live = (a for a in self.activities.values() if not a.is_over(self.today))
        return tuple(sorted(live, key=self._soonest))

    def _soonest(self, activity: Activity) -> tuple[Occurrence, bool, str]:
        upcoming = self.upcoming(activity)
        first = upcoming[0] if upcoming else Occurrence(date.max)
        return first, not activity.schedule, activity.key

    def upcoming(self, activity: Activity) -> tuple[Occurrence, ...]:
        """Its dated times from today and eight weeks on."""
        return self._upcoming[activity.key]

    @cached_property
    def _upcoming(self) -> dict[str, tuple[Occurrence, ...]]:
        until = self.today + HORIZON
        return {
            key: activity.occurrences(self.today, until, self._closed_days(activity))
            for key, activity in self.activities.items()
        }

    def _closed_days(self, activity: Activity) -> Callable[[date, str], bool]:
        codes = self.municipalities_of(activity)
        return lambda day, why: self.country.is_closed(day, why, codes)

    def is_sensitive(self, activity: Activity) -> bool:
        """Whether a reader may be at risk if seen with it: it says so, or its topic does."""
        return activity.sensitive or any(
            self.site.topic(slug).sensitive for slug in activity.topics
        )

    def spots(self, activity: Activity) -> tuple[Spot, ...]:
        """Where it is, in the order written; none if that is hidden, online or unknown."""
        if activity.hidden:
            return ()
        venues = (self._venue_spot(activity, slug) for slug in activity.all_venues)
        return (*self._address_spot(activity), *venues)

    def _address_spot(self, activity: Activity) -> Iterator[Spot]:
        address = activity.address
        if address:
            yield Spot(
                self.municipality(address.municipality),
                name=address.name,
                room=address.room or activity.room,
                street=address.street,
                postcode=address.postcode,
                city=address.city,
                how_to_find=address.how_to_find or activity.how_to_find,
                coordinates=_coordinates(address),
            )

    def spot_of(self, activity: Activity, line: int) -> Spot | None:
        """Where one line of its schedule is held, if that is told; else its first spot."""
        only = activity.schedule[line].only
        if only and only.venue and not activity.hidden:
            return self._venue_spot(activity, only.venue)
        return next(iter(self.spots(activity)), None)

    def _venue_spot(self, activity: Activity, slug: str) -> Spot:
        spot = self.spot_at(self.venues[slug])
        # What the entry says of room and door is said of its own venue, or of its only one.
        if slug != activity.venue and activity.all_venues != (slug,):
            return spot
        door = activity.how_to_find or spot.how_to_find
        return replace(spot, room=activity.room, how_to_find=door)

    def spot_at(self, venue: Venue) -> Spot:
        """Where *venue* is, by itself."""
        return Spot(
            self.municipality(venue.municipality),
            name=venue.name,
            venue=venue.slug,
            street=venue.street,
            postcode=venue.postcode,
            city=venue.city,
            how_to_find=venue.how_to_find,
            coordinates=_coordinates(venue),
        )

    def municipality(self, name: str) -> Municipality:
        """The municipality of that name, label or number; KeyError if there is none."""
        found = self.country.find_municipality(name)
        if not found:
            raise KeyError(name)
        return found

    def municipalities_of(self, activity: Activity) -> frozenset[str]:
        """Codes of the municipalities it is in or for; for a national one, those it is in."""
        return self._codes[activity.key]

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        codes = {}
        for key, activity in self.activities.items():
            here = {spot.municipality.code for spot in self.spots(activity)}
            served = () if activity.serves == "national" else activity.serves
            codes[key] = frozenset(here | {self.municipality(name).code for name in served})
        return codes

    @cached_property
    def _by_municipality(self) -> dict[str, tuple[Activity, ...]]:
        return _grouped((code, a) for a in self.listed for code in sorted(self._codes[a.key]))

    @cached_property
    def _by_county(self) -> dict[str, tuple[Activity, ...]]:
        county_of = self.country.county_of
        return _grouped(
            (code, a)
            for a in self.listed
            for code in sorted({county_of[code].code for code in self._codes[a.key]})
        )

    @cached_property
    def _by_topic(self) -> dict[str, tuple[Activity, ...]]:
        return _grouped((slug, a) for a in self.listed for slug in a.topics)

    @cached_property
    def _by_organiser(self) -> dict[str, tuple[Activity, ...]]:
        return _grouped((slug, a) for a in self.listed for slug in a.all_organisers)

    @cached_property
    def _by_venue(self) -> dict[str, tuple[Activity, ...]]:
        return _grouped((slug, a) for a in self.listed if not a.hidden for slug in a.all_venues)

    @cached_property
    def national(self) -> tuple[Activity, ...]:
        """Listed activities that serve the whole country."""
        return tuple(a for a in self.listed if a.serves == "national")

    def activities_in(self, region: County | Municipality) -> tuple[Activity, ...]:
        """Listed activities in or for *region*, national ones not among them."""
        groups = self._by_county if isinstance(region, County) else self._by_municipality
        return groups.get(region.code, ())

    def activities_on(self, topic: str) -> tuple[Activity, ...]:
        return self._by_topic.get(topic, ())

    def activities_of(self, organiser: str) -> tuple[Activity, ...]:
        return self._by_organiser.get(organiser, ())

    def activities_at(self, venue: str) -> tuple[Activity, ...]:
        return self._by_venue.get(venue, ())

    def nearest(self, municipality: Municipality, most: int = 5) -> tuple[Neighbour, ...]:
        """The nearest other municipalities with listed activities, nearest first."""
        here = (municipality.lat, municipality.lon)
        others = self._by_municipality.keys() - {municipality.code}
        near = nsmallest(most, ((kilometres(here, self._centre(code)), code) for code in others))
        return tuple(
            Neighbour(self.country.municipalities[code], far, len(self._by_municipality[code]))
            for far, code in near
        )

    def _centre(self, code: str) -> tuple[float, float]:
        municipality = self.country.municipalities[code]
        return municipality.lat, municipality.lon


def _coordinates(place: Address | Venue) -> tuple[float, float] | None:
    if place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _grouped(pairs: Iterable[tuple[str, Activity]]) -> dict[str, tuple[Activity, ...]]:
    groups: dict[str, list[Activity]] = defaultdict(list)
    for key, activity in pairs:
        groups[key].append(activity)
    return {key: tuple(items) for key, items in groups.items()}
