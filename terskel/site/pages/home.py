"""The home page of a locale: where, what, when, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from terskel.model.directory import Directory
from terskel.site import urls
from terskel.site.digests import Digests
from terskel.site.pages.card import cards
from terskel.site.pages.frame import Link, frame, page_link
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.regions import county_doors, how_many
from terskel.site.pages.search import moments
from terskel.site.pages.topics import topic_doors

FRONT = 9  # doors of topics, three in a row on a phone
SOON = 4  # cards of what comes next


def pages(directory: Directory) -> Iterator[Page]:
    yield Page(
        urls.below(urls.home("")),
        "pages/home.html",
        _context,
        "the home page",
        _inputs,
        alike=False,
    )


def _inputs(digests: Digests) -> Iterator[str]:
    yield from how_many(digests.directory)
    yield from digests.cards(_soon(digests.directory))


def _context(edition: Edition) -> Mapping[str, object]:
    gettext = edition.locale.catalogue.gettext
    fronts = [topic.slug for topic in edition.directory.site.topics if topic.front]
    doors = {door.slug: door for door in topic_doors(edition)}
    return {
        "frame": frame(
            edition,
            urls.home(edition.code),
            title="",
            description=gettext("Meet people, practise the language, join in."),
            current="home",
        ),
        "counties": county_doors(edition),
        "doors": tuple(doors[slug] for slug in fronts or list(doors))[:FRONT],
        "topics": urls.topics(edition.code),
        "regions": urls.regions(edition.code),
        "moments": tuple(_moments(edition)),
        "soon": cards(
            map(edition.directory.activities.__getitem__, _soon(edition.directory)), edition
        ),
        "advisers": page_link(edition, "advisers"),
    }


def _moments(edition: Edition) -> Iterator[Link]:
    for facet, value, name in moments(edition):
        yield Link(f"{urls.search(edition.code)}#{facet}={value}", edition.own(name))


def _soon(directory: Directory) -> tuple[str, ...]:
    """The next few that have a date, by key; none that a reader should not be seen with."""
    listings = (directory.listings[key] for key in directory.listed.keys)
    dated = (each.key for each in listings if each.times and not each.is_sensitive)
    return tuple(islice(dated, SOON))
