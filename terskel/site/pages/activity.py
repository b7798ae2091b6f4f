"""The page of one activity: every fact in the reader's language, whatever the prose is in.

It answers in the order in which people ask: what is it, can I come, when, where, what does it
cost, how do I sign up. What nobody has told stands as a question to the organiser. The page of
an activity that is over stays, since its address is printed on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from terskel.i18n.text import Wording
from terskel.model.activity import Activity, Kind
from terskel.model.directory import Directory
from terskel.model.listing import Listing
from terskel.model.region import Municipality
from terskel.render.markdown import to_html
from terskel.site import facts, urls
from terskel.site.digests import Digests
from terskel.site.labels import label
from terskel.site.pages.card import Card, cards
from terskel.site.pages.contact import Way, host, reach, web
from terskel.site.pages.frame import Link, frame
from terskel.site.pages.joining import can_i_come, can_sign_up, good_to_know, price_and_sign_up
from terskel.site.pages.page import Edition, Page, TopicName
from terskel.site.pages.place import MAP_HOST, PlaceView, place_view
from terskel.site.pages.prose import Prose, prose
from terskel.site.pages.regions import trail_to
from terskel.site.pages.times import times
from terskel.site.questions import questions

TOLD_KINDS = {Kind.COURSE, Kind.ONE_TO_ONE, Kind.TRAINING, Kind.VOLUNTEERING}
MOST_RELATED = 4


@dataclass(frozen=True)
class Head:
    """What it is: topics, what kind of thing, the title and the summary."""

    topics: tuple[TopicName, ...]
    kind: str
    title: Wording
    summary: Prose


@dataclass(frozen=True)
class Where:
    """Where it is and for whom. *is_unknown*: one has to ask."""

    is_hidden: bool
    places: tuple[PlaceView, ...]
    is_online: bool
    online: Way | None
    online_note: Prose | None
    is_national: bool
    serves: tuple[Link, ...]
    is_unknown: bool
    map_host: str = MAP_HOST

    @property
    def is_one(self) -> bool:
        return len(self.places) == 1


@dataclass(frozen=True)
class Description:
    """The organiser's own words at length."""

    html: Markup
    wording: Wording
    note: str


@dataclass(frozen=True)
class Trust:
    """Who has said that this is right, and where it was found. Dates are in words."""

    confirmed: str
    source: str
    host: str
    source_date: str


@dataclass(frozen=True)
class Related:
    """Other activities nearby, or of the same kind where no place is known."""

    place: Wording | None
    cards: tuple[Card, ...]


def pages(directory: Directory) -> Iterator[Page]:
    for listing in directory.listings.values():
        yield _page(directory, listing)


def _page(directory: Directory, listing: Listing) -> Page:
    def make(edition: Edition) -> Mapping[str, object]:
        activity = directory.activities[listing.key]
        url = urls.activity(edition.code, activity.key)
        summary = edition.say(activity.summary).words
        head = _head(activity, edition)
        return {
            "frame": frame(edition, url, head.title.words, summary, has_exit=listing.is_sensitive),
            "trail": _trail(activity, edition),
            "head": head,
            "can_i_come": tuple(can_i_come(activity, edition)),
            "times": times(activity, edition),
            "where": _where(activity, edition),
            "joining": tuple(price_and_sign_up(activity, edition)),
            "reach": reach(activity, edition),
            "can_sign_up": can_sign_up(activity),
            "good_to_know": tuple(good_to_know(activity, edition)),
            "description": edition.each(_description, activity),
            "questions": questions(activity, edition),
            "organisers": _organisers(activity, edition),
            "who_runs_it": _who_runs_it(activity, edition),
            "asked": _asked(activity, edition),
            "part_of": _part_of(activity, edition),
            "parts": tuple(_link(part, edition) for part in directory.parts.get(activity.key, ())),
            "trust": _trust(activity, edition),
            "related": _related(activity, edition),
        }

    return Page(
        urls.below(urls.activity("", listing.key)),
        "pages/activity.html",
        make,
        f"activity {listing.key}",
        lambda digests: _inputs(listing, digests),
        near=listing.home,
        indexed=not listing.is_sensitive,
    )


def _inputs(listing: Listing, digests: Digests) -> Iterator[str]:
    directory = digests.directory
    yield from digests.of("activity", listing.key)
    yield from digests.of("organiser", *listing.organisers)
    yield from digests.of("venue", *listing.venues)
    belonging = directory.parts.get(listing.key)
    yield from digests.of("activity", *(belonging.keys if belonging else ()))
    if listing.part_of in directory.activities:
        yield from digests.of("activity", listing.part_of)
    yield from digests.cards(_related_keys(listing, directory))


def _head(activity: Activity, edition: Edition) -> Head:
    topics = tuple(edition.topic(slug) for slug in activity.topics)
    is_said = activity.kind not in TOLD_KINDS or edition.agreed(_is_kind_said, activity)
    kind = "" if is_said else label(edition.locale, activity.kind)
    return Head(topics, kind, edition.say(activity.title), prose(activity.summary, edition))


def _is_kind_said(activity: Activity, edition: Edition) -> bool:
    """Whether one of its topics has the name of its kind."""
    names = {edition.topic(slug).name for slug in activity.topics}
    return label(edition.locale, activity.kind) in names


def _trail(activity: Activity, edition: Edition) -> tuple[Link, ...]:
    here = _municipality(activity, edition)
    county = edition.directory.country.county_of[here.code] if here else None
    topic = edition.topic(activity.topics[0])
    to_topic = Link(urls.topic(edition.code, topic.slug), edition.own(topic.name))
    return (*trail_to(edition, county, here), to_topic)


def _municipality(activity: Activity, edition: Edition) -> Municipality | None:
    """The municipality it is in, or the only one it is for."""
    home = edition.directory.listings[activity.key].home
    return edition.directory.country.municipalities[home] if home else None


def _where(activity: Activity, edition: Edition) -> Where:
    online = activity.online
    name = edition.locale.catalogue.pgettext("contact", "Web page")
    is_national = activity.serves == "national"
    return Where(
        is_hidden=activity.hidden,
        places=tuple(place_view(spot, edition) for spot in edition.directory.spots(activity)),
        is_online=online is not None,
        online=web(name, online.url) if online and online.url else None,
        online_note=prose(online.note, edition) if online else None,
        is_national=is_national,
        serves=() if is_national else tuple(_served(sorted(activity.serves), edition)),
        is_unknown=facts.lacks_place(activity, edition),
    )


def _served(names: Iterable[str], edition: Edition) -> Iterator[Link]:
    for name in names:
        here = edition.directory.municipality(name)
        county = edition.directory.country.county_of[here.code]
        href = urls.municipality(edition.code, county, here)
        yield Link(href, edition.municipality_name(here))


def _description(activity: Activity, edition: Edition) -> Description | None:
    if not activity.description:
        return None
    wording = edition.say(activity.description)
    return Description(to_html(wording.words), wording, edition.note_for(wording))


def _organisers(activity: Activity, edition: Edition) -> tuple[Link, ...]:
    return tuple(
        Link(
            urls.organiser(edition.code, slug),
            edition.say(edition.directory.organisers[slug].name),
        )
        for slug in activity.all_organisers
    )


def _who_runs_it(activity: Activity, edition: Edition) -> str:
    number = len(activity.all_organisers)
    return edition.locale.catalogue.ngettext("Organiser", "Organisers", number)


def _asked(activity: Activity, edition: Edition) -> Wording | None:
    """Whom the questions are for, if that is one organiser."""
    organisers = _organisers(activity, edition)
    return organisers[0].words if len(organisers) == 1 else None


def _part_of(activity: Activity, edition: Edition) -> Link | None:
    whole = edition.directory.activities.get(activity.part_of or "")
    return _link(whole, edition) if whole else None


def _link(activity: Activity, edition: Edition) -> Link:
    return Link(urls.activity(edition.code, activity.key), edition.say(activity.title))


def _trust(activity: Activity, edition: Edition) -> Trust:
    write = edition.format.rough_date
    return Trust(
        confirmed=write(activity.confirmed.on.isoformat()) if activity.confirmed else "",
        source=activity.source or "",
        host=host(activity.source) if activity.source else "",
        source_date=write(activity.source_date) if activity.source_date else "",
    )


def _related(activity: Activity, edition: Edition) -> Related:
    """Others on the same topics in the municipality, then in the county, then any nearby."""
    directory, here = edition.directory, _municipality(activity, edition)
    keys = _related_keys(directory.listings[activity.key], directory)
    found = cards((directory.activities[key] for key in keys), edition)
    if not here:
        return Related(None, found)
    is_close = all(here.code in directory.listings[key].codes for key in keys)
    county = directory.country.county_of[here.code]
    place = edition.municipality_name(here) if is_close else edition.say(county.name)
    return Related(place, found)


def _related_keys(listing: Listing, directory: Directory) -> tuple[str, ...]:
    """The keys of those that are related; sensitive ones only beside such."""
    found: dict[str, None] = {}
    for key in _near_keys(listing, directory):
        if len(found) == MOST_RELATED:
            break
        may_stand_there = listing.is_sensitive or not directory.listings[key].is_sensitive
        if key != listing.key and may_stand_there:
            found[key] = None
    return tuple(found)


def _near_keys(listing: Listing, directory: Directory) -> Iterator[str]:
    if not listing.home:
        yield from directory.activities_on(listing.topics[0]).keys
        return
    country, topics = directory.country, {*listing.topics}
    close = directory.activities_in(country.municipalities[listing.home]).keys
    wide = directory.activities_in(country.county_of[listing.home]).keys
    for key in chain(close, wide):
        if not topics.isdisjoint(directory.listings[key].topics):
            yield key
    yield from close
