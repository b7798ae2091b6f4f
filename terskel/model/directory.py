"""Everything that is published, and the questions pages ask across it.

A directory is of one day: `today` decides which activities are over and what comes next.
Records refer to each other by slug or name; here those references are followed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from heapq import nlargest
from operator import attrgetter
from typing import Literal, TypeVar

from terskel.i18n.text import Text
from terskel.model.activity import Activity, Address
from terskel.model.fields import Record
from terskel.model.listing import Listing, listing_of, municipality_called
from terskel.model.made import Made, Some
from terskel.model.organiser import Organiser
from terskel.model.region import Country, County, Municipality, kilometres, on_the_globe
from terskel.model.schedule import Occurrence
from terskel.model.site import Site
from terskel.model.venue import Venue

V = TypeVar("V")
Kind = Literal["activity", "organiser", "venue", "page", "site", "country"]
RECORDS = {"activity": "activities", "organiser": "organisers", "venue": "venues"}


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


class Records(Made[V]):
    """Published records by key, with the digest of the file that each comes from.

    Activities may bring their *listings* as well, which are of one day.
    """

    def __init__(
        self,
        make: Callable[[str], V],
        digests: Mapping[str, str],
        listings: Mapping[str, Listing] | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__(digests, make)
        self.digests = digests
        self.listings = listings or {}
        self.today = today


@dataclass(frozen=True)
class Directory:
    """A whole site's records on one day. Every reference in them has been checked.

    Each may be read only when it is asked for; `listings` tell what lists need, and reads none.
    """

    site: Site
    country: Country
    today: date
    activities: Mapping[str, Activity]  # by key, "organiser/activity"
    organisers: Mapping[str, Organiser]
    venues: Mapping[str, Venue]
    pages: tuple[Page, ...] = ()

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """Each activity as lists see it, by key."""
        given: Mapping[str, Listing] = {}
        if isinstance(self.activities, Records) and self.activities.today == self.today:
            given = self.activities.listings
        return {key: given.get(key) or self._listing(key) for key in self.activities}

    def _listing(self, key: str) -> Listing:
        def municipality_of(slug: str) -> str:
            return self.venues[slug].municipality

        activity = self.activities[key]
        return listing_of(activity, self.site, self.country, self.today, municipality_of)

    def digest(self, kind: Kind, key: str = "") -> str:
        """What changes when the file changes from which a record, page or setting comes.

        *key* is the activity's key, or the slug. Raises KeyError if there is no such record.
        """
        if kind == "site":
            return self._digests_of_settings[0]
        if kind == "country":
            return self._digests_of_settings[1]
        if kind == "page":
            return self._digests_of_pages[key]
        records: Mapping[str, Activity | Organiser | Venue] = getattr(self, RECORDS[kind])
        known = records.digests.get(key) if isinstance(records, Records) else None
        return known or _digest(records[key])

    @cached_property
    def _digests_of_settings(self) -> tuple[str, str]:
        # Of the records, not of their files: a build may be given another address than site.yaml.
        return _digest(self.site), _digest(self.country)

    @cached_property
    def _digests_of_pages(self) -> dict[str, str]:
        words = {page.slug: json.dumps([*page.words.items()]) for page in self.pages}
        return {slug: sha256(text.encode()).hexdigest() for slug, text in words.items()}

    @cached_property
    def listed(self) -> Some[Activity]:
        """Activities that stand in lists and search: all that are not over, soonest first."""
        live = (listing for listing in self.listings.values() if not listing.is_over)
        return self._some(listing.key for listing in sorted(live, key=attrgetter("soonest")))

    def _some(self, keys: Iterable[str]) -> Some[Activity]:
        return Some(tuple(keys), self.activities)

    def upcoming(self, activity: Activity) -> tuple[Occurrence, ...]:
        """Its dated times from today and eight weeks on."""
        return self.listings[activity.key].upcoming

    def is_sensitive(self, activity: Activity) -> bool:
        """Whether a reader may be at risk if seen with it: it says so, or its topic does."""
        return self.listings[activity.key].is_sensitive

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
        return municipality_called(name, self.country)

    def municipalities_of(self, activity: Activity) -> frozenset[str]:
        """Codes of the municipalities it is in or for; for a national one, those it is in."""
        return frozenset(self.listings[activity.key].codes)

    @cached_property
    def _by_municipality(self) -> dict[str, Some[Activity]]:
        return self._grouped(lambda listing: listing.codes)

    @cached_property
    def _by_county(self) -> dict[str, Some[Activity]]:
        county_of = {code: county.code for code, county in self.country.county_of.items()}
        return self._grouped(lambda listing: sorted({county_of[code] for code in listing.codes}))

    @cached_property
    def _by_topic(self) -> dict[str, Some[Activity]]:
        return self._grouped(lambda listing: listing.topics)

    @cached_property
    def _by_organiser(self) -> dict[str, Some[Activity]]:
        return self._grouped(lambda listing: listing.organisers)

    @cached_property
    def _by_venue(self) -> dict[str, Some[Activity]]:
        return self._grouped(lambda listing: () if listing.is_hidden else listing.venues)

    def _grouped(self, groups_of: Callable[[Listing], Iterable[str]]) -> dict[str, Some[Activity]]:
        """Listed activities by each group that they are in."""
        groups: dict[str, list[str]] = defaultdict(list)
        for key in self.listed.keys:
            for group in groups_of(self.listings[key]):
                groups[group].append(key)
        return {group: self._some(keys) for group, keys in groups.items()}

    @cached_property
    def national(self) -> Some[Activity]:
        """Listed activities that serve the whole country."""
        return self._some(key for key in self.listed.keys if self.listings[key].is_national)

    def activities_in(self, region: County | Municipality) -> Some[Activity]:
        """Listed activities in or for *region*, national ones not among them."""
        groups = self._by_county if isinstance(region, County) else self._by_municipality
        return groups.get(region.code) or self._some(())

    def activities_on(self, topic: str) -> Some[Activity]:
        return self._by_topic.get(topic) or self._some(())

    def activities_of(self, organiser: str) -> Some[Activity]:
        return self._by_organiser.get(organiser) or self._some(())

    def activities_at(self, venue: str) -> Some[Activity]:
        return self._by_venue.get(venue) or self._some(())

    @cached_property
    def parts(self) -> Mapping[str, Some[Activity]]:
        """The activities that are a part of another one, by its key, in the order of keys."""
        groups: dict[str, list[str]] = defaultdict(list)
        for key, listing in self.listings.items():
            if listing.part_of:
                groups[listing.part_of].append(key)
        return {whole: self._some(keys) for whole, keys in groups.items()}

    def nearest(self, municipality: Municipality, most: int = 5) -> tuple[Neighbour, ...]:
        """The nearest other municipalities with listed activities, nearest first."""
        x, y, z = on_the_globe(municipality)
        # The nearest has the largest product, which is a tenth of the work of a distance.
        near = nlargest(
            most,
            (
                (x * there[0] + y * there[1] + z * there[2], code)
                for code, there in self._points.items()
                if code != municipality.code
            ),
        )
        return tuple(
            sorted(
                (self._neighbour(municipality, code) for _, code in near),
                key=lambda each: (each.kilometres, each.municipality.code),
            )
        )

    def _neighbour(self, here: Municipality, code: str) -> Neighbour:
        there = self.country.municipalities[code]
        far = kilometres((here.lat, here.lon), (there.lat, there.lon))
        return Neighbour(there, far, len(self._by_municipality[code]))

    @cached_property
    def _points(self) -> dict[str, tuple[float, float, float]]:
        """Where on the globe the municipalities with listed activities are."""
        municipalities = self.country.municipalities
        return {code: on_the_globe(municipalities[code]) for code in sorted(self._by_municipality)}


def _coordinates(place: Address | Venue) -> tuple[float, float] | None:
    if place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _digest(record: Record) -> str:
    """As long as those of files; of the words a record would be written with."""
    return sha256(record.model_dump_json(by_alias=True, exclude_unset=True).encode()).hexdigest()
