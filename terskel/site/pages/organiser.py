"""The page of one organiser: who it is, how to reach it, what it runs now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.model.organiser import Organiser
from terskel.model.region import Municipality
from terskel.site import urls
from terskel.site.pages.card import cards
from terskel.site.pages.contact import ways
from terskel.site.pages.frame import Link, frame
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.prose import prose
from terskel.site.pages.regions import trail_to


def pages(edition: Edition) -> Iterator[Page]:
    for organiser in edition.directory.organisers.values():
        yield _page(edition, organiser)


def _page(edition: Edition, organiser: Organiser) -> Page:
    url = urls.organiser(edition.code, organiser.slug)
    activities = edition.directory.activities_of(organiser.slug)
    has_exit = bool(activities) and all(map(edition.directory.is_sensitive, activities))

    def make() -> Mapping[str, object]:
        name = edition.say(organiser.name)
        summary = prose(organiser.summary, edition)
        described = str(summary.words) if summary else ""
        home = _home(organiser, edition)
        return {
            "frame": frame(edition, url, str(name), described, has_exit=has_exit),
            "trail": _trail(home, edition),
            "name": name,
            "summary": summary,
            "ways": ways(organiser, edition),
            "cards": cards(activities, edition),
        }

    return Page(
        url,
        "pages/organiser.html",
        make,
        f"organiser {organiser.slug}",
        indexed=not has_exit,
    )


def _home(organiser: Organiser, edition: Edition) -> Municipality | None:
    name = organiser.municipality
    return edition.directory.municipality(name) if name else None


def _trail(home: Municipality | None, edition: Edition) -> tuple[Link, ...]:
    county = edition.directory.country.county_of[home.code] if home else None
    return trail_to(edition, county, home)
