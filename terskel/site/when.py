"""When an activity is: the lines of its schedule, what stands above its card, what comes after.

A day is named only where it can be computed; else the rule stands there, and the reader is told
to ask for the next date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from terskel.i18n.locale import Locale
from terskel.i18n.text import Text, Wording
from terskel.model.activity import Activity, Kind, Status
from terskel.model.directory import Directory
from terskel.model.schedule import Only, Session
from terskel.site import schedule
from terskel.site.schedule import DOT

MOST_COMING = 6

State = Literal["", "few", "full", "paused", "planned", "over"]
STATES: dict[Status, State] = {
    Status.OPEN: "",
    Status.FEW_PLACES: "few",
    Status.FULL: "full",
    Status.PAUSED: "paused",
    Status.PLANNED: "planned",
    Status.ENDED: "over",
}
MEETING_KINDS = {Kind.GATHERING, Kind.COURSE, Kind.TRAINING}  # one comes at a time; ask for it


@dataclass(frozen=True)
class WhenLine:
    """One line of a schedule as shown. Empty is unknown, or said by another field.

    `days` begins with a capital, the others do not. *line* is its place in the schedule.
    """

    days: str = ""  # "Tuesday", "First Tuesday of the month", "18 August and 1 September"
    time: str = ""  # "17:00–19:00", "from 18:00", "in the evening", "2 hours"
    rhythm: str = ""  # "every other week", "2 times a month"
    season: str = ""  # "September to April, every year", "until 15 December · 10 times in all"
    exceptions: str = ""  # "not in the school breaks · not on 6 October"
    only: str = ""  # "Women only · Ukrainian"
    note: Wording | None = None
    label: Wording | None = None
    words: Wording | None = None  # the rhythm, or the whole schedule, as its organiser says it
    line: int | None = None

    @property
    def text(self) -> str:
        """All of it in one line, for where nothing can be marked up."""
        parts = (
            *(self.label, self.days, self.time, self.rhythm, self.words),
            *(self.season, self.exceptions, self.only, self.note),
        )
        return DOT.join(str(part) for part in parts if part)


@dataclass(frozen=True)
class Headline:
    """What stands above a card: the next time, else the rule, else nothing.

    *date* is the day that is named, if one is. *line* is its place in the schedule, and *known*
    what tells it from the other lines. *ask*: the next day cannot be computed, so the reader has
    to ask for it.
    """

    day: str = ""
    time: str = ""
    date: date | None = None
    rhythm: str = ""
    season: str = ""
    words: Wording | None = None
    status: State = ""
    ask: bool = False
    line: int | None = None
    known: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class Coming:
    """One of the dated times after the next one.

    *time* and *words* (whom or what that line of the schedule is for) are empty where they are
    the same each time. *line* is its place in the schedule.
    """

    date: date
    day: str
    time: str = ""
    words: tuple[Wording, ...] = ()
    line: int = 0


def lines(activity: Activity, locale: Locale, directory: Directory) -> tuple[WhenLine, ...]:
    """The schedule of *activity* in the language of *locale*, its own words for it last.

    Lines whose days are past are left out, unless all are.
    """
    today = directory.today
    shown = [_line(n, session, locale, today) for n, session in _live(activity, today)]
    if activity.when:
        shown.append(WhenLine(words=locale.say(activity.when)))
    return tuple(shown)


def headline(activity: Activity, directory: Directory, locale: Locale) -> Headline:
    """When it is next, for the top of its card."""
    status = "over" if activity.is_over(directory.today) else STATES[activity.status]
    if status in {"over", "paused"}:
        return Headline(status=status)
    upcoming = directory.upcoming(activity)
    if upcoming:
        return _next(activity, upcoming[0].day, upcoming[0].line, status, locale, directory.today)
    first = next(iter(lines(activity, locale, directory)), WhenLine())
    return Headline(
        day=first.days or locale.format.capital(first.rhythm),
        time=first.time,
        rhythm=first.rhythm if first.days else "",
        season=first.season,
        words=first.words,
        status=status,
        ask=_must_ask(activity, directory.today),
        line=first.line,
        known=()
        if first.line is None
        else _told_apart(activity, first.line, locale, directory.today),
    )


def _next(
    activity: Activity, day: date, line: int, status: State, locale: Locale, today: date
) -> Headline:
    session = activity.schedule[line]
    return Headline(
        day=locale.format.capital(locale.format.day(day, of=today)),
        time=schedule.time(session, locale),
        date=day,
        rhythm=schedule.rule(session, locale),
        words=_say(session.rhythm, locale),
        status=status,
        line=line,
        known=_told_apart(activity, line, locale, today),
    )


def coming(activity: Activity, directory: Directory, locale: Locale) -> tuple[Coming, ...]:
    """The times that come after the one in the headline, the nearest ones."""
    upcoming = directory.upcoming(activity)[: MOST_COMING + 1]
    numbers = {time.line for time in upcoming}
    times = {n: schedule.time(activity.schedule[n], locale) for n in numbers}
    words = {n: _known_by(activity.schedule[n], locale) for n in numbers}
    same_time = len({*times.values()}) < 2
    same_words = len({*words.values()}) < 2
    same_weekday = len({time.day.weekday() for time in upcoming}) < 2
    write = locale.format.month_day if same_weekday else locale.format.day
    return tuple(
        Coming(
            date=time.day,
            day=write(time.day, directory.today),
            time="" if same_time else times[time.line],
            words=() if same_words else words[time.line],
            line=time.line,
        )
        for time in upcoming[1:]
    )


def _told_apart(activity: Activity, line: int, locale: Locale, today: date) -> tuple[Wording, ...]:
    """The name of a line, or whom it is for if there are others."""
    session = activity.schedule[line]
    is_named = bool(session.only and session.only.label)
    return _known_by(session, locale) if is_named or len(_live(activity, today)) > 1 else ()


def _known_by(session: Session, locale: Locale) -> tuple[Wording, ...]:
    """What tells this line of a schedule from the others: its name, else whom it is for."""
    if session.only and session.only.label:
        return (locale.say(session.only.label),)
    told = schedule.whom(session.only, locale) if session.only else ()
    return tuple(Wording(words, locale.code) for words in told)


def _must_ask(activity: Activity, today: date) -> bool:
    if activity.kind is Kind.ONE_TO_ONE:
        return False  # the two agree on it themselves
    if not activity.schedule and activity.kind not in MEETING_KINDS:
        return False
    begins_later = (
        session.is_dated and (session.season or (session.from_ and session.from_ > today))
        for _, session in _live(activity, today)
    )
    return not any(begins_later)


def _live(activity: Activity, today: date) -> list[tuple[int, Session]]:
    every = list(enumerate(activity.schedule))
    return [(n, session) for n, session in every if not session.is_over(today)] or every


def _line(n: int, session: Session, locale: Locale, today: date) -> WhenLine:
    only = session.only or Only.model_validate({})
    return WhenLine(
        days=locale.format.capital(schedule.days(session, locale, today)),
        time=schedule.time(session, locale),
        rhythm=schedule.rhythm(session, locale),
        season=schedule.season(session, locale, today),
        exceptions=schedule.exceptions(session, locale, today),
        only=DOT.join(schedule.whom(only, locale)),
        note=_say(only.note, locale),
        label=_say(only.label, locale),
        words=_say(session.rhythm, locale),
        line=n,
    )


def _say(text: Text | None, locale: Locale) -> Wording | None:
    return locale.say(text) if text else None
