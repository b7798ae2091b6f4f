"""The home page of a locale: where, what, when, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.model.activity import Activity
from terskel.site import urls
from terskel.site.pages.card import cards
from terskel.site.pages.frame import Link, frame, page_link
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.regions import county_doors
from terskel.site.pages.search import moments
from terskel.site.pages.topics import topic_doors

FRONT = 9  # doors of topics, three in a row on a phone
SOON = 4  # cards of what comes next


def pages(edition: Edition) -> Iterator[Page]:
    url = urls.home(edition.code)
    yield Page(url, "pages/home.html", lambda: _context(edition, url), "the home page")


def _context(edition: Edition, url: str) -> Mapping[str, object]:
    gettext = edition.locale.catalogue.gettext
    fronts = [topic.slug for topic in edition.directory.site.topics if topic.front]
    doors = {door.slug: door for door in topic_doors(edition)}
    return {
        "frame": frame(
            edition,
            url,
            title=edition.directory.site.name,
            description=gettext("Meet people, practise the language, join in."),
            current="home",
        ),
        "counties": county_doors(edition),
        "doors": tuple(doors[slug] for slug in fronts or list(doors))[:FRONT],
        "topics": urls.topics(edition.code),
        "regions": urls.regions(edition.code),
        "moments": tuple(_moments(edition)),
        "soon": cards(_soon(edition), edition),
        "advisers": page_link(edition, "advisers"),
    }


def _moments(edition: Edition) -> Iterator[Link]:
    for facet, value, name in moments(edition):
        yield Link(f"{urls.search(edition.code)}#{facet}={value}", edition.own(name))


def _soon(edition: Edition) -> tuple[Activity, ...]:
    """The next few that have a date; none that a reader should not be seen with."""
    directory = edition.directory
    dated = (
        activity
        for activity in directory.listed
        if directory.upcoming(activity) and not directory.is_sensitive(activity)
    )
    return tuple(activity for _, activity in zip(range(SOON), dated, strict=False))
