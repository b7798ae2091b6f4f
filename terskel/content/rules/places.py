"""Where: said once, on the map where it says it is, and never where it must stay secret."""

from __future__ import annotations

from collections.abc import Iterator

from terskel.content.document import Path
from terskel.content.entry import Entry
from terskel.content.rules import ActivityRule, Known, Problems, doubtful, wrong
from terskel.model.activity import Activity
from terskel.model.region import kilometres
from terskel.model.venue import Venue
from terskel.problems import N_

FAR_AWAY = 75  # kilometres from the middle; the largest municipality, Kautokeino, reaches as far
WAYS = ("venue", "venues", "address", "online", "hidden", "serves")


def an_activity_says_where(entry: Entry[Activity], known: Known) -> Problems:
    """An activity tells its place, or that it is online, secret, or for some municipalities."""
    of_lines = any(line.only and line.only.venue for line in entry.record.schedule)
    if of_lines or any(map(entry.writes, WAYS)) or not entry.is_sound(["schedule"]):
        return
    yield wrong(
        entry.key_at("title"),
        N_("this does not say where it is"),
        N_("add venue: or address:, or serves: [Oslo] if it has no fixed place"),
    )


def the_place_is_told_in_one_way(entry: Entry[Activity], known: Known) -> Problems:
    """A place is a venue, several venues or an address; online may come with it."""
    ways = [name for name in ("venue", "venues", "address") if entry.writes(name)]
    if len(ways) > 1:
        yield wrong(
            entry.key_at(ways[1]),
            N_("the place is told twice: with {one} and with {other}"),
            N_("keep one of them; several places belong in venues: [one, another]"),
            one=ways[0],
            other=ways[1],
        )


def a_room_is_in_one_place(entry: Entry[Activity], known: Known) -> Problems:
    """A room or a way to the door is told where it is clear which place is meant."""
    if any(map(entry.writes, ("venue", "address"))) or not entry.is_sound(["venues", "schedule"]):
        return
    for name in ("room", "how_to_find"):
        if entry.writes(name) and len(entry.record.all_venues) > 1:
            yield doubtful(
                entry.key_at(name),
                N_("{name} does not say which of the places it is in, so it is not shown"),
                N_("write it into the file of the venue, or under only: in the schedule"),
                name=name,
            )


def a_secret_place_stands_nowhere(entry: Entry[Activity], known: Known) -> Problems:
    """With `hidden: yes` nothing in the file tells the place (threat statement T20)."""
    if not entry.record.hidden:
        return
    for path in _telling(entry):
        yield wrong(
            entry.key_at(*path),
            N_("{name} tells the place, but hidden says that it is secret"),
            N_("delete {name}; write the municipality as serves: [Oslo]"),
            name=path[-1],
        )


def a_place_where_readers_are_at_risk_is_a_choice(entry: Entry[Activity], known: Known) -> Problems:
    """A sensitive activity shows its place only if the file says that it may (T20)."""
    if entry.writes("hidden") or not _is_sensitive(entry.record, known):
        return
    told = next(_telling(entry), None)
    if told:
        yield wrong(
            entry.key_at(*told),
            N_("somebody may be in danger if this place is known"),
            N_("write hidden: yes and delete {name}; or hidden: no, if all may know the place"),
            name=told[-1],
        )


def _is_sensitive(activity: Activity, known: Known) -> bool:
    sensitive = {topic.slug for topic in known.site.topics if topic.sensitive}
    return activity.sensitive or not sensitive.isdisjoint(activity.topics)


def _telling(entry: Entry[Activity]) -> Iterator[Path]:
    for name in ("venue", "venues", "address", "room", "how_to_find"):
        if entry.writes(name):
            yield (name,)
    if entry.record.online and entry.record.online.url:
        yield "online", "url"
    for n, line in enumerate(entry.record.schedule):
        for name in ("venue", "room"):
            if line.only and getattr(line.only, name):
                yield "schedule", n, "only", name


def a_secret_place_has_a_municipality(entry: Entry[Activity], known: Known) -> Problems:
    """What is hidden is still found where it is meant for."""
    if entry.record.hidden and not entry.writes("serves") and not entry.record.online:
        yield doubtful(
            entry.key_at("hidden"),
            N_("this stands in no municipality's list, so nobody finds it"),
            N_("add the municipalities it is for: serves: [Oslo]"),
        )


def the_address_is_where_it_says(entry: Entry[Activity], known: Known) -> Problems:
    """The coordinates of an address are whole, and in or near its municipality."""
    address = entry.record.address
    if address:
        here = (address.lat, address.lon)
        yield from _located(entry, ("address",), address.municipality, here, known)


def the_venue_is_where_it_says(entry: Entry[Venue], known: Known) -> Problems:
    """The coordinates of a venue are whole, and in or near its municipality."""
    venue = entry.record
    if entry.is_sound(["municipality", "lat", "lon"]):
        yield from _located(entry, (), venue.municipality, (venue.lat, venue.lon), known)


def _located(
    entry: Entry[Activity] | Entry[Venue],
    path: Path,
    name: str,
    here: tuple[float | None, float | None],
    known: Known,
) -> Problems:
    lat, lon = here
    if lat is None and lon is None:
        return
    if lat is None or lon is None:
        yield wrong(
            entry.at(*path, "lon" if lat is None else "lat"),
            N_("a place on the map needs both lat and lon"),
            N_("add the other one, or delete this one"),
        )
        return
    municipality = known.country.find_municipality(name)
    if not municipality:
        return
    away = kilometres((lat, lon), (municipality.lat, municipality.lon))
    if away > FAR_AWAY:
        yield doubtful(
            entry.at(*path, "lat"),
            N_("lat and lon: this is {away} km from the middle of {name}"),
            N_("look whether lat and lon are the wrong way round, or the municipality is wrong"),
            away=round(away),
            name=municipality.title,
        )


RULES: tuple[ActivityRule, ...] = (
    an_activity_says_where,
    the_place_is_told_in_one_way,
    a_room_is_in_one_place,
    a_secret_place_stands_nowhere,
    a_place_where_readers_are_at_risk_is_a_choice,
    a_secret_place_has_a_municipality,
    the_address_is_where_it_says,
)
VENUE_RULES = (the_venue_is_where_it_says,)
