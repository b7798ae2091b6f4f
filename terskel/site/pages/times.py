"""The times on an activity's page: the next one, those after it, and the whole schedule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terskel.i18n.text import Wording
from terskel.model.activity import Activity, Status
from terskel.site import facts
from terskel.site.pages.card import Transom, on_holiday, status, transom
from terskel.site.pages.contact import Way, web
from terskel.site.pages.page import Edition
from terskel.site.pages.prose import Prose, all_prose
from terskel.site.schedule import DOT
from terskel.site.when import Headline, WhenLine, coming, headline, lines

NOT_HELD = {"paused", "over"}
SHUT = {*NOT_HELD, "full"}


@dataclass(frozen=True)
class Standing:
    """How things stand, if not simply open: the word first, then what is known of it.

    *is_shut*: one cannot join now. *is_over*: one never will.
    """

    word: str
    more: tuple[Prose, ...]
    is_shut: bool
    is_over: bool


@dataclass(frozen=True)
class Next:
    """A time after the next one, with what is not the same each time. *date* is ISO 8601."""

    date: str
    day: str
    time: str
    beside: tuple[Wording, ...]


@dataclass(frozen=True)
class Line:
    """One line of the schedule, without what the transom has said already."""

    label: Wording | None
    rule: str
    words: Prose | None
    details: tuple[str, ...]
    place: tuple[Wording, ...]
    note: Prose | None

    def __bool__(self) -> bool:
        return bool(self.rule or self.words or self.details or self.place or self.note)


@dataclass(frozen=True)
class Times:
    """All about when. *transom* is None while it is not being held. *date* is its day."""

    standing: Standing | None
    transom: Transom | None
    date: str
    next: tuple[Next, ...]
    lines: tuple[Line, ...]
    ask: str
    dates_at: Way | None

    @property
    def are_unlike(self) -> bool:
        """Whether more than the day has to be said of those that come."""
        return any(time.time or time.beside for time in self.next)


def times(activity: Activity, edition: Edition) -> Times:
    head = headline(activity, edition.directory, edition.locale)
    gettext = edition.locale.catalogue.gettext
    return Times(
        standing=_standing(activity, head, edition),
        # The same as on its card: who comes from a list must find the same words here.
        transom=None if head.status in NOT_HELD else edition.each(transom, activity),
        date=head.date.isoformat() if head.date else "",
        next=tuple(_next(activity, edition)),
        lines=tuple(_lines(activity, head, edition)),
        ask=gettext("Ask for the next date.") if head.ask and head.day else "",
        dates_at=web(gettext("Next dates"), activity.dates_at) if activity.dates_at else None,
    )


def _standing(activity: Activity, head: Headline, edition: Edition) -> Standing | None:
    gettext = edition.locale.catalogue.gettext
    if not head.status:
        news = all_prose(edition, activity.status_note)
        return Standing(gettext("Good to know"), news, False, False) if news else None
    told = {
        "few": gettext("Ask if there is one for you."),
        "full": gettext("Ask when there is a place again."),
        "paused": gettext("We do not know when it starts again. Ask the organiser."),
        "planned": gettext("Ask when it starts."),
        "over": gettext("Ask the organiser if it comes back."),
    }
    note = activity.status_note if activity.status is not Status.OPEN else None
    more = all_prose(edition, note) or (Prose(edition.own(told[head.status])),)
    word = status(activity, head, edition)
    return Standing(word, more, head.status in SHUT, head.status == "over")


def _next(activity: Activity, edition: Edition) -> Iterator[Next]:
    for n, time in enumerate(coming(activity, edition.directory, edition.locale)):
        beside = edition.each(_beside, activity, n)
        yield Next(time.date.isoformat(), time.day, time.time, beside)


def _beside(activity: Activity, number: int, edition: Edition) -> tuple[Wording, ...]:
    """What is not the same each time, of the time that is that many after the next one."""
    time = coming(activity, edition.directory, edition.locale)[number]
    only = activity.schedule[time.line].only
    elsewhere = _place(activity, time.line, edition) if only and only.venue else ()
    return (*time.words, *elsewhere, *on_holiday(activity, time.line, time.date, edition))


def _lines(activity: Activity, head: Headline, edition: Edition) -> Iterator[Line]:
    found = lines(activity, edition.locale, edition.directory)
    is_said = head.status not in NOT_HELD and sum(line.line is not None for line in found) < 2
    for line in found:
        shown = _line(activity, line, edition, head if is_said and line is found[0] else None)
        if shown:
            yield shown


def _line(activity: Activity, line: WhenLine, edition: Edition, head: Headline | None) -> Line:
    """*line* as shown; with *head*, what that says is left out."""
    rule = DOT.join(part for part in (line.days, line.time, line.rhythm) if part)
    said = {head.season} if head else set()
    words = None if head and head.words == line.words else line.words
    return Line(
        label=line.label,
        rule="" if head else edition.format.capital(rule),
        words=_noted(words, edition),
        details=tuple(
            edition.format.capital(detail)
            for detail in (line.season, line.exceptions, line.only)
            if detail and detail not in said
        ),
        place=() if line.line is None else edition.each(_place, activity, line.line),
        note=_noted(line.note, edition),
    )


def _noted(words: Wording | None, edition: Edition) -> Prose | None:
    return edition.each(_note, words) if words else None


def _note(words: Wording, edition: Edition) -> Prose:
    return Prose(words, edition.note_for(words))


def _place(activity: Activity, line: int, edition: Edition) -> tuple[Wording, ...]:
    """Where one line of the schedule is held, if it says so; a hidden place is not told."""
    only = activity.schedule[line].only
    if not only or activity.hidden:
        return ()
    room = (edition.name(only.room),) if only.room else ()
    spot = edition.directory.spot_of(activity, line) if only.venue else None
    return (*(facts.place(spot, edition) if spot else ()), *room)
