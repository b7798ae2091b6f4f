"""The page of one venue: where it is, how to get in, what is held there now.

What keeps its place hidden is not among that, whatever its entry names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.i18n.text import Wording
from terskel.model.directory import Directory
from terskel.model.venue import Venue
from terskel.site import urls
from terskel.site.labels import label
from terskel.site.pages.card import cards
from terskel.site.pages.contact import web
from terskel.site.pages.frame import frame
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.place import MAP_HOST, place_view
from terskel.site.pages.regions import trail_to


def pages(directory: Directory) -> Iterator[Page]:
    for slug in directory.venues:
        yield _page(directory, slug)


def _page(directory: Directory, slug: str) -> Page:
    activities = directory.activities_at(slug)
    are_sensitive = (directory.listings[key].is_sensitive for key in activities.keys)
    has_exit = bool(activities) and all(are_sensitive)

    def make(edition: Edition) -> Mapping[str, object]:
        venue = directory.venues[slug]
        url = urls.venue(edition.code, slug)
        name = edition.say(venue.name)
        here = edition.directory.municipality(venue.municipality)
        county = edition.directory.country.county_of[here.code]
        website = edition.locale.catalogue.pgettext("contact", "Web page")
        return {
            "frame": frame(edition, url, name.words, _described(venue), has_exit=has_exit),
            "trail": trail_to(edition, county, here),
            "name": name,
            "place": place_view(edition.directory.spot_at(venue), edition),
            "map_host": MAP_HOST,
            "access": _access(venue, edition),
            "web": web(website, venue.url) if venue.url else None,
            "cards": cards(activities, edition),
        }

    return Page(
        urls.below(urls.venue("", slug)),
        "pages/venue.html",
        make,
        f"venue {slug}",
        lambda digests: (*digests.of("venue", slug), *digests.cards(activities.keys)),
        near=directory.listings[activities.keys[0]].home if activities else "",
        indexed=not has_exit,
    )


def _access(venue: Venue, edition: Edition) -> tuple[Wording, ...]:
    return tuple(edition.own(label(edition.locale, known)) for known in venue.access)


def _described(venue: Venue) -> str:
    parts = (venue.street, venue.postcode, venue.city)
    return " ".join(part for part in parts if part)
