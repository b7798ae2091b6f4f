"""A card: one activity in a list, with what one needs to choose it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from terskel.i18n.text import Wording
from terskel.model.activity import Activity, Kind, Status
from terskel.site import facts, urls
from terskel.site.facts import Fact
from terskel.site.labels import label
from terskel.site.pages.page import Edition, TopicName
from terskel.site.when import MEETING_KINDS, Headline, headline

SHUT = {"full", "paused", "over"}


@dataclass(frozen=True)
class Transom:
    """What stands above: the next time, or the rule, or what to do where no time is known.

    *beside*: which group and where, rhythm, season, the organiser's words. *date* is ISO 8601.
    *status* is empty if it is simply open; *is_shut*: one cannot join now.
    """

    day: Wording
    time: str
    beside: tuple[Wording, ...]
    date: str
    status: str
    is_shut: bool


@dataclass(frozen=True)
class Card:
    """An activity in a list. *date* is ISO 8601, for the script that knows what day it is."""

    href: str
    title: Wording
    topic: TopicName
    transom: Transom
    date: str
    is_shut: bool
    facts: tuple[Fact, ...]
    ask: tuple[str, ...]


def card(activity: Activity, edition: Edition) -> Card:
    head = headline(activity, edition.directory, edition.locale)
    return Card(
        href=urls.activity(edition.code, activity.key),
        title=edition.say(activity.title),
        topic=edition.topic(activity.topics[0]),
        transom=edition.each(transom, activity),
        date=head.date.isoformat() if head.date else "",
        is_shut=head.status in SHUT,
        facts=tuple(_facts(activity, edition)),
        ask=tuple(_ask(activity, head, edition)),
    )


def cards(activities: Iterable[Activity], edition: Edition) -> tuple[Card, ...]:
    """The cards of *activities* in their order; some ten pages show the same one."""
    return tuple(edition.once(card, activity) for activity in activities)


def counted(number: int, edition: Edition) -> str:
    """How many activities there are, in words."""
    words = edition.locale.catalogue.ngettext("{count} activity", "{count} activities", number)
    return words.format(count=edition.format.number(number))


def status(activity: Activity, head: Headline, edition: Edition) -> str:
    """How things stand, in a word or two; empty if it is simply open."""
    if head.status == "over":
        return label(edition.locale, Status.ENDED)
    return label(edition.locale, activity.status) if head.status else ""


def transom(activity: Activity, edition: Edition) -> Transom:
    """What stands above its card, and above the times on its page."""
    head = headline(activity, edition.directory, edition.locale)
    day, *beside = _said(activity, head, edition)
    return Transom(
        day,
        head.time,
        tuple(beside),
        head.date.isoformat() if head.date else "",
        status(activity, head, edition),
        head.status in SHUT,
    )


def _said(activity: Activity, head: Headline, edition: Edition) -> Iterator[Wording]:
    said = [edition.own(words) for words in (head.rhythm, head.season) if words]
    if head.words:
        if not said and not head.day and head.words.borrowed:
            said.append(edition.own(no_time(activity, edition)))
        said.append(head.words)
    if head.day:
        known = (*head.known, *_elsewhere(activity, head, edition))
        if head.date and head.line is not None:
            known = (*known, *on_holiday(activity, head.line, head.date, edition))
        said = [edition.own(head.day), *known, *said]
    if head.status not in SHUT and not said:
        said.append(edition.own(no_time(activity, edition)))
    yield from said or [edition.own("")]


def _elsewhere(activity: Activity, head: Headline, edition: Edition) -> Iterator[Wording]:
    """The place of this very line, if it is held in several."""
    if head.line is None or len(edition.directory.spots(activity)) < 2:
        return
    only = activity.schedule[head.line].only
    spot = edition.directory.spot_of(activity, head.line) if only and only.venue else None
    name = facts.spot_name(spot, edition) if spot else None
    if name and (not head.known or not edition.agreed(_names_its_place, activity)):
        yield name


def _names_its_place(activity: Activity, edition: Edition) -> bool:
    """Whether the name of the line that is next has the name of its place in it."""
    head = headline(activity, edition.directory, edition.locale)
    spot = edition.directory.spot_of(activity, head.line) if head.line is not None else None
    name = facts.spot_name(spot, edition) if spot else None
    return bool(name) and any(str(name) in known.words for known in head.known)


def on_holiday(activity: Activity, line: int, day: date, edition: Edition) -> tuple[Wording, ...]:
    """A warning if a rule falls on a public holiday; a date that was written out stands firm."""
    is_holiday = day in edition.directory.country.holidays
    if not is_holiday or activity.schedule[line].dates:
        return ()
    return (edition.own(edition.locale.catalogue.gettext("Public holiday: ask first")),)


def no_time(activity: Activity, edition: Edition) -> str:
    """What to do where no time is known."""
    gettext = edition.locale.catalogue.gettext
    if activity.kind is Kind.LOAN:
        return gettext("Ask when it is open")
    if activity.kind in MEETING_KINDS:
        return gettext("Ask when it is")
    return gettext("Get in touch and agree on a time")


def _facts(activity: Activity, edition: Edition) -> Iterator[Fact]:
    where = edition.each(facts.where, activity)
    if where:
        yield Fact("map-pin", where)
    yield from _who(activity, edition)
    cost = facts.cost(activity, edition)
    if cost:
        yield Fact("wallet", (edition.own(cost),), strong=activity.is_free)
    for icon, words in (
        ("message-language", facts.spoken(activity, edition)),
        ("abc", facts.level(activity, edition)),
        ("clipboard-list", facts.sign_up(activity, edition)),
    ):
        if words:
            yield Fact(icon, (edition.own(words),))


def _who(activity: Activity, edition: Edition) -> Iterator[Fact]:
    limits = facts.who(activity, edition)
    words = (edition.own(limits),) if limits else ()
    if activity.audience_note:
        words = (*words, edition.say(activity.audience_note))
    if words:
        yield Fact("users", words, apart=True)


def _ask(activity: Activity, head: Headline, edition: Edition) -> Iterator[str]:
    """Whole sentences on what is unknown, the one a reader needs first at the start."""
    gettext = edition.locale.catalogue.gettext
    if head.ask and head.day:
        yield gettext("Ask for the next date.")
    if not edition.each(facts.where, activity):
        yield gettext("Ask where it is.")
    if activity.cost is None and activity.registration is None:
        yield gettext("Ask the organiser about price and sign-up.")
    elif activity.cost is None:
        yield gettext("Ask the organiser about the price.")
    elif activity.registration is None:
        yield gettext("Ask the organiser about sign-up.")
