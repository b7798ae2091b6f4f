"""The page of one venue: where it is, how to get in, what is held there now.

What keeps its place hidden is not among that, whatever its entry names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.i18n.text import Wording
from terskel.model.venue import Venue
from terskel.site import urls
from terskel.site.labels import label
from terskel.site.pages.card import cards
from terskel.site.pages.contact import web
from terskel.site.pages.frame import frame
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.place import MAP_HOST, place_view
from terskel.site.pages.regions import trail_to


def pages(edition: Edition) -> Iterator[Page]:
    for venue in edition.directory.venues.values():
        yield _page(edition, venue)


def _page(edition: Edition, venue: Venue) -> Page:
    url = urls.venue(edition.code, venue.slug)
    activities = edition.directory.activities_at(venue.slug)
    has_exit = bool(activities) and all(map(edition.directory.is_sensitive, activities))

    def make() -> Mapping[str, object]:
        name = edition.say(venue.name)
        here = edition.directory.municipality(venue.municipality)
        county = edition.directory.country.county_of[here.code]
        website = edition.locale.catalogue.pgettext("contact", "Web page")
        return {
            "frame": frame(edition, url, str(name), _described(venue), has_exit=has_exit),
            "trail": trail_to(edition, county, here),
            "name": name,
            "place": place_view(edition.directory.spot_at(venue), edition),
            "map_host": MAP_HOST,
            "access": _access(venue, edition),
            "web": web(website, venue.url) if venue.url else None,
            "cards": cards(activities, edition),
        }

    return Page(url, "pages/venue.html", make, f"venue {venue.slug}", indexed=not has_exit)


def _access(venue: Venue, edition: Edition) -> tuple[Wording, ...]:
    return tuple(edition.own(label(edition.locale, known)) for known in venue.access)


def _described(venue: Venue) -> str:
    parts = (venue.street, venue.postcode, venue.city)
    return " ".join(part for part in parts if part)
