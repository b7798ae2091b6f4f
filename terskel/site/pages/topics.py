"""The topics: all of them, and each with its activities, county by county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from terskel.i18n.text import Wording
from terskel.model.activity import Activity
from terskel.model.directory import Directory
from terskel.model.site import Topic
from terskel.site import urls
from terskel.site.digests import Digests
from terskel.site.pages.card import Card, cards, counted
from terskel.site.pages.frame import Link, frame
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.regions import how_many, trail_to


@dataclass(frozen=True)
class TopicDoor:
    """A topic to go into, and how much there is of it."""

    slug: str
    href: str
    icon: str
    name: str
    count: int


@dataclass(frozen=True)
class Part:
    """The activities of one topic in one county, or in the whole country."""

    anchor: str
    name: Wording
    cards: tuple[Card, ...]

    @property
    def count(self) -> int:
        return len(self.cards)


def pages(directory: Directory) -> Iterator[Page]:
    yield Page(
        urls.below(urls.topics("")), "pages/topics.html", _all, "the list of topics", _counts
    )
    for topic in directory.site.topics:
        yield _topic(topic)


def _counts(digests: Digests) -> Iterator[str]:
    return how_many(digests.directory)


def topic_doors(edition: Edition) -> tuple[TopicDoor, ...]:
    """All topics in the site's order."""
    return tuple(
        TopicDoor(
            topic.slug,
            urls.topic(edition.code, topic.slug),
            topic.icon,
            edition.topic(topic.slug).name,
            len(edition.directory.activities_on(topic.slug)),
        )
        for topic in edition.directory.site.topics
    )


def _all(edition: Edition) -> Mapping[str, object]:
    title = edition.locale.catalogue.gettext("What do you want to do?")
    return {
        "frame": frame(edition, urls.topics(edition.code), title),
        "trail": trail_to(edition),
        "title": title,
        "doors": topic_doors(edition),
    }


def _topic(topic: Topic) -> Page:
    def make(edition: Edition) -> Mapping[str, object]:
        url = urls.topic(edition.code, topic.slug)
        name = edition.topic(topic.slug)
        activities = edition.directory.activities_on(topic.slug)
        every = edition.own(edition.locale.catalogue.gettext("All topics"))
        return {
            "frame": frame(edition, url, name.name, has_exit=topic.sensitive),
            "trail": (*trail_to(edition), Link(urls.topics(edition.code), every)),
            "topic": name,
            "count": counted(len(activities), edition),
            "parts": _parts(activities, edition),
        }

    return Page(
        urls.below(urls.topic("", topic.slug)),
        "pages/topic.html",
        make,
        f"topic {topic.slug}",
        lambda digests: digests.cards(digests.directory.activities_on(topic.slug).keys),
        indexed=not topic.sensitive,
        alike=False,
    )


def _parts(activities: Iterable[Activity], edition: Edition) -> tuple[Part, ...]:
    """*activities* by county, by the counties' names; what belongs to no county stands first."""
    country = edition.directory.country
    groups: dict[str, list[Activity]] = defaultdict(list)
    elsewhere: list[Activity] = []
    parts = []
    for activity in activities:
        codes = edition.directory.municipalities_of(activity)
        for number in {country.county_of[code].code for code in codes}:
            groups[number].append(activity)
        if not codes:
            elsewhere.append(activity)
    if elsewhere:
        words = edition.locale.catalogue.gettext("In the whole country")
        parts.append(Part("everywhere", edition.own(words), cards(elsewhere, edition)))
    for county in edition.counties:
        if groups[county.code]:
            here = cards(groups[county.code], edition)
            parts.append(Part(county.slug, edition.say(county.name), here))
    return tuple(parts)
