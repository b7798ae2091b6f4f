"""What may be listed: things that go on, that nobody must be sent to, and that say their price.

The page "Rules for listing" (pages/rules/) says the same to the public.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from terskel.content.entry import Entry
from terskel.content.rules import ActivityRule, Known, Problems, doubtful, wrong
from terskel.model.activity import Activity, Price, Status
from terskel.model.schedule import Session
from terskel.problems import N_


def it_is_held_more_than_once(entry: Entry[Activity], known: Known) -> Problems:
    """A single event is not listed; a series of dates is."""
    lines = entry.record.schedule
    days = {day for line in lines for day in _only_days(line)}
    if lines and all(_is_finite(line) for line in lines) and len(days) == 1:
        yield wrong(
            entry.key_at("schedule"),
            N_("schedule: this is held only once, on {day}: single events are not listed"),
            N_("list it when it is held again, with all its dates; or delete the file"),
            day=next(iter(days)),
        )


def _is_finite(line: Session) -> bool:
    """Whether its days are a handful that are known."""
    return bool(line.dates or _only_days(line))


def _only_days(line: Session) -> tuple[date, ...]:
    if line.dates:
        return line.dates
    if line.from_ and (line.until == line.from_ or line.count == 1):
        return (line.from_,)
    return ()


def nobody_needs_a_referral(entry: Entry[Activity], known: Known) -> Problems:
    """One can come without being sent by an official."""
    if entry.record.referral == "needed":
        yield wrong(
            entry.at("referral"),
            N_("referral: one must be referred by an official: such offers are not listed"),
            N_("delete the file; or write not-needed, if one can also come without"),
        )


def it_is_not_over(entry: Entry[Activity], known: Known) -> Problems:
    """A schedule has a day to come; the page of one that is over stays, but lists drop it."""
    if entry.record.status is Status.ENDED or not entry.record.is_over(known.today):
        return
    yield doubtful(
        entry.key_at("schedule"),
        N_("schedule: this is over; its page stays, but lists and search leave it out"),
        N_("write the new dates; or status: ended, if it will not come back"),
    )


def confirmations_are_not_of_the_future(entry: Entry[Activity], known: Known) -> Problems:
    """Nobody has confirmed anything tomorrow."""
    confirmed = entry.record.confirmed
    if confirmed and confirmed.on > known.today:
        yield wrong(
            entry.at("confirmed", "on"),
            N_("confirmed: {day} has not been yet"),
            N_("write the day on which the organiser said that it is right: {today}"),
            day=confirmed.on,
            today=known.today,
        )


def sources_are_not_of_the_future(entry: Entry[Activity], known: Known) -> Problems:
    """A source is no newer than today."""
    found = entry.record.source_date
    if found and found > known.today.isoformat():
        yield wrong(
            entry.at("source_date"),
            N_("source_date: {day} has not been yet"),
            N_("write how old the source is: a year, a month or a day"),
            day=found,
        )


def a_price_says_something(entry: Entry[Activity], known: Known) -> Problems:
    """A price has an amount or a note, or is voluntary."""
    cost = entry.record.cost
    if isinstance(cost, Price) and cost.amount is None and not cost.note and not cost.voluntary:
        yield wrong(
            entry.at("cost"),
            N_("cost says nothing"),
            N_("write cost: free, or cost: {{amount: 50, per: session}}, or delete it"),
        )


def titles_differ(
    activities: Mapping[str, Entry[Activity]], names: Mapping[str, Iterable[str]]
) -> Problems:
    """One organiser has no two activities of one title in one municipality.

    *names* are what `names_of` gives, by the key of each activity.
    """
    first: dict[str, str] = {}
    for key, entry in activities.items():
        twins = [first.setdefault(name, key) for name in names.get(key, ())]
        others = [twin for twin in twins if twin != key]
        if others:
            yield doubtful(
                entry.at("title"),
                N_("title: {other} has the same title in the same municipality"),
                N_("delete one of them, or say in the titles how they differ"),
                other=activities[others[0]].file,
            )


def names_of(entry: Entry[Activity], known: Known) -> Iterator[str]:
    """What no other activity may be called: titles, with the organiser and the municipality."""
    if not entry.is_sound(["title"]):
        return
    for title in dict.fromkeys(map(str.casefold, entry.record.title.root.values())):
        for municipality in _municipalities(entry.record, known):
            yield "\0".join((entry.record.folder, title, municipality))


def _municipalities(activity: Activity, known: Known) -> Iterator[str]:
    """Names of the municipalities it is in, or for; one empty name if that is unknown."""
    found = set()
    if activity.address:
        found.add(activity.address.municipality)
    for slug in activity.all_venues:
        venue = known.venues.get(slug)
        found.add(venue.record.municipality if venue else slug)
    if activity.serves != "national":
        found |= set(activity.serves)
    yield from sorted(found) or [""]


RULES: tuple[ActivityRule, ...] = (
    it_is_held_more_than_once,
    nobody_needs_a_referral,
    it_is_not_over,
    confirmations_are_not_of_the_future,
    sources_are_not_of_the_future,
    a_price_says_something,
)
