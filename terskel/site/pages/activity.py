"""The page of one activity: every fact in the reader's language, whatever the prose is in.

It answers in the order in which people ask: what is it, can I come, when, where, what does it
cost, how do I sign up. What nobody has told stands as a question to the organiser. The page of
an activity that is over stays, since its address is printed on paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from terskel.i18n.text import Wording
from terskel.model.activity import Activity, Kind
from terskel.model.region import Municipality
from terskel.render.markdown import to_html
from terskel.site import facts, urls
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

Parts = Mapping[str, tuple[Activity, ...]]


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


def pages(edition: Edition) -> Iterator[Page]:
    parts = _parts(edition.directory.activities.values())
    for activity in edition.directory.activities.values():
        yield _page(edition, activity, parts)


def _parts(activities: Iterable[Activity]) -> Parts:
    """Activities by the key of the larger one they are a part of."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        if activity.part_of:
            found[activity.part_of].append(activity)
    return {key: tuple(sorted(parts, key=lambda part: part.key)) for key, parts in found.items()}


def _page(edition: Edition, activity: Activity, parts: Parts) -> Page:
    url = urls.activity(edition.code, activity.key)
    is_sensitive = edition.directory.is_sensitive(activity)

    def make() -> Mapping[str, object]:
        head = _head(activity, edition)
        return {
            "frame": frame(
                edition, url, str(head.title), str(head.summary.words), has_exit=is_sensitive
            ),
            "trail": _trail(activity, edition),
            "head": head,
            "can_i_come": tuple(can_i_come(activity, edition)),
            "times": times(activity, edition),
            "where": _where(activity, edition),
            "joining": tuple(price_and_sign_up(activity, edition)),
            "reach": reach(activity, edition),
            "can_sign_up": can_sign_up(activity),
            "good_to_know": tuple(good_to_know(activity, edition)),
            "description": _description(activity, edition),
            "questions": questions(activity, edition),
            "organisers": _organisers(activity, edition),
            "who_runs_it": _who_runs_it(activity, edition),
            "asked": _asked(activity, edition),
            "part_of": _part_of(activity, edition),
            "parts": tuple(_link(part, edition) for part in parts.get(activity.key, ())),
            "trust": _trust(activity, edition),
            "related": _related(activity, edition),
        }

    return Page(
        url, "pages/activity.html", make, f"activity {activity.key}", indexed=not is_sensitive
    )


def _head(activity: Activity, edition: Edition) -> Head:
    topics = tuple(edition.topic(slug) for slug in activity.topics)
    kind = label(edition.locale, activity.kind) if activity.kind in TOLD_KINDS else ""
    is_said = kind in {topic.name for topic in topics}
    title = edition.say(activity.title)
    return Head(topics, "" if is_said else kind, title, prose(activity.summary, edition))


def _trail(activity: Activity, edition: Edition) -> tuple[Link, ...]:
    here = _municipality(activity, edition)
    county = edition.directory.country.county_of[here.code] if here else None
    topic = edition.topic(activity.topics[0])
    to_topic = Link(urls.topic(edition.code, topic.slug), edition.own(topic.name))
    return (*trail_to(edition, county, here), to_topic)


def _municipality(activity: Activity, edition: Edition) -> Municipality | None:
    """The municipality it is in, or the only one it is for."""
    spots = edition.directory.spots(activity)
    if spots:
        return spots[0].municipality
    codes = edition.directory.municipalities_of(activity)
    return edition.directory.country.municipalities[min(codes)] if len(codes) == 1 else None


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
    if not here:
        near: Iterable[Activity] = directory.activities_on(activity.topics[0])
        return Related(None, cards(_others(activity, near, edition), edition))
    county = directory.country.county_of[here.code]
    topics = {*activity.topics}
    close, wide = directory.activities_in(here), directory.activities_in(county)
    alike = (other for other in chain(close, wide) if topics & {*other.topics})
    found = _others(activity, chain(alike, close), edition)
    is_close = all(here.code in directory.municipalities_of(other) for other in found)
    place = edition.municipality_name(here) if is_close else edition.say(county.name)
    return Related(place, cards(found, edition))


def _others(activity: Activity, near: Iterable[Activity], edition: Edition) -> tuple[Activity, ...]:
    """Some of *near*; sensitive ones only beside such."""
    may_be_sensitive = edition.directory.is_sensitive(activity)
    found: dict[str, Activity] = {}
    for other in near:
        if len(found) == MOST_RELATED:
            break
        if other.key != activity.key and (
            may_be_sensitive or not edition.directory.is_sensitive(other)
        ):
            found[other.key] = other
    return tuple(found.values())
