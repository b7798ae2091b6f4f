"""The page of one organiser: who it is, how to reach it, what it runs now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.model.directory import Directory
from terskel.model.organiser import Organiser
from terskel.model.region import Municipality
from terskel.site import urls
from terskel.site.pages.card import cards
from terskel.site.pages.contact import ways
from terskel.site.pages.frame import Link, frame
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.prose import prose
from terskel.site.pages.regions import trail_to


def pages(directory: Directory) -> Iterator[Page]:
    for slug in directory.organisers:
        yield _page(directory, slug)


def _page(directory: Directory, slug: str) -> Page:
    activities = directory.activities_of(slug)
    are_sensitive = (directory.listings[key].is_sensitive for key in activities.keys)
    has_exit = bool(activities) and all(are_sensitive)

    def make(edition: Edition) -> Mapping[str, object]:
        organiser = directory.organisers[slug]
        url = urls.organiser(edition.code, slug)
        name = edition.say(organiser.name)
        summary = prose(organiser.summary, edition)
        described = edition.say(organiser.summary).words if organiser.summary else ""
        home = _home(organiser, edition)
        return {
            "frame": frame(edition, url, name.words, described, has_exit=has_exit),
            "trail": _trail(home, edition),
            "name": name,
            "summary": summary,
            "ways": ways(organiser, edition),
            "cards": cards(activities, edition),
        }

    return Page(
        urls.below(urls.organiser("", slug)),
        "pages/organiser.html",
        make,
        f"organiser {slug}",
        lambda digests: (*digests.of("organiser", slug), *digests.cards(activities.keys)),
        near=directory.listings[activities.keys[0]].home if activities else "",
        indexed=not has_exit,
    )


def _home(organiser: Organiser, edition: Edition) -> Municipality | None:
    name = organiser.municipality
    return edition.directory.municipality(name) if name else None


def _trail(home: Municipality | None, edition: Edition) -> tuple[Link, ...]:
    county = edition.directory.country.county_of[home.code] if home else None
    return trail_to(edition, county, home)
