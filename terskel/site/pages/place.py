"""A place as it is shown: what it is called, its address, how to find the door, a map.

A hidden place has no spot, so nothing of it can come here (T20).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote_plus

from terskel.i18n.text import Text, Wording
from terskel.model.directory import Spot
from terskel.site import facts, urls
from terskel.site.pages.frame import Link
from terskel.site.pages.page import Edition
from terskel.site.pages.prose import Prose, prose

MAP = "https://www.openstreetmap.org"
MAP_HOST = "www.openstreetmap.org"
ZOOM = 17  # a few streets


@dataclass(frozen=True)
class PlaceView:
    """A place. *href* leads to its page, if it has one; *map* is empty where nobody could tell.

    *town* is postcode and town, or the postcode alone where the town has the name of the
    municipality; *municipality* is the way to all that is there.
    """

    name: Wording | None
    href: str
    room: Wording | None
    street: Wording | None
    town: Wording | None
    is_in_one_line: bool
    municipality: Link
    how_to_find: Prose | None
    map: str
    lacks_street: bool


def place_view(spot: Spot, edition: Edition) -> PlaceView:
    name = facts.spot_name(spot, edition)
    is_said = bool(name and spot.street) and edition.agreed(_is_called_by_its_street, spot)
    return PlaceView(
        name=name,
        href=urls.venue(edition.code, spot.venue) if spot.venue else "",
        room=edition.name(spot.room) if spot.room else None,
        street=edition.name(spot.street) if spot.street and not is_said else None,
        town=_town(spot, edition),
        is_in_one_line=_is_town_of_that_name(spot),
        municipality=municipality_link(spot, edition),
        how_to_find=prose(spot.how_to_find, edition),
        map=map_url(spot, edition),
        lacks_street=not spot.street,
    )


def _is_called_by_its_street(spot: Spot, edition: Edition) -> bool:
    return str(facts.spot_name(spot, edition)) == spot.street


def municipality_link(spot: Spot, edition: Edition) -> Link:
    """The way to the page of the municipality that *spot* is in."""
    municipality = spot.municipality
    county = edition.directory.country.county_of[municipality.code]
    href = urls.municipality(edition.code, county, municipality)
    return Link(href, edition.municipality_name(municipality))


def _town(spot: Spot, edition: Edition) -> Wording | None:
    city = None if _is_town_of_that_name(spot) else spot.city
    parts = [part for part in (spot.postcode, city) if part]
    return edition.name(" ".join(parts)) if parts else None


def _is_town_of_that_name(spot: Spot) -> bool:
    return spot.city in spot.municipality.name.root.values()


def map_url(spot: Spot, edition: Edition) -> str:
    """Where OpenStreetMap shows *spot*; empty if neither its street nor its name is known."""
    if spot.coordinates:
        lat, lon = (f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in spot.coordinates)
        return f"{MAP}/?mlat={lat}&mlon={lon}#map={ZOOM}/{lat}/{lon}"
    if not spot.street and not spot.name:
        return ""
    return f"{MAP}/search?query={quote_plus(', '.join(_searched(spot, edition)))}"


def _searched(spot: Spot, edition: Edition) -> tuple[str, ...]:
    # Names as people there write them. The search finds a house by its street rather than by
    # its name, and knows no rooms.
    here = _written(spot.municipality.name)
    town = " ".join(part for part in (spot.postcode, spot.city or here) if part)
    what = spot.street or (_written(spot.name) if spot.name else here)
    return what, town, _written(edition.directory.country.name)


def _written(name: Text | str) -> str:
    return name if isinstance(name, str) else next(iter(name.root.values()))
