"""The schedule in words: "Tuesday · 17:00–19:00 · every other week".

Whatever language an entry is written in, its times are said in the reader's. Each fact is a
message of its own, with names in their basic form, so that no language has to inflect what it
is handed. What is not told is not said: no hour, no week, no "every".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from terskel.i18n.locale import Locale
from terskel.i18n.text import Text, Wording
from terskel.model.activity import Activity, Audience, Kind, Status
from terskel.model.directory import Directory
from terskel.model.schedule import Only, Period, Season, Session, Span
from terskel.site.labels import NP_, label

DOT = " · "
MOST_COMING = 6
MOST_DATES = 8  # more of a list of dates are counted, not named

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
        time=_time(session, locale),
        date=day,
        rhythm=_rule(session, locale),
        words=_say(session.rhythm, locale),
        status=status,
        line=line,
        known=_told_apart(activity, line, locale, today),
    )


def coming(activity: Activity, directory: Directory, locale: Locale) -> tuple[Coming, ...]:
    """The times that come after the one in the headline, the nearest ones."""
    upcoming = directory.upcoming(activity)[: MOST_COMING + 1]
    numbers = {time.line for time in upcoming}
    times = {n: _time(activity.schedule[n], locale) for n in numbers}
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
    told = _only(session.only, locale) if session.only else ()
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
        days=locale.format.capital(_days(session, locale, today)),
        time=_time(session, locale),
        rhythm=_rhythm(session, locale),
        season=DOT.join(_season(session, locale, today)),
        exceptions=DOT.join(_exceptions(session, locale, today)),
        only=DOT.join(_only(only, locale)),
        note=_say(only.note, locale),
        label=_say(only.label, locale),
        words=_say(session.rhythm, locale),
        line=n,
    )


def _say(text: Text | None, locale: Locale) -> Wording | None:
    return locale.say(text) if text else None


NTH: dict[int, tuple[str, str]] = {
    # Translators: {weekday} is a weekday in its basic form. If "first" must have the form of the
    # weekday, write it so that it need not: "{weekday}, first time in the month".
    1: NP_("nth weekday", "first {weekday} of the month"),
    2: NP_("nth weekday", "second {weekday} of the month"),
    3: NP_("nth weekday", "third {weekday} of the month"),
    4: NP_("nth weekday", "fourth {weekday} of the month"),
    5: NP_("nth weekday", "fifth {weekday} of the month"),
    -1: NP_("nth weekday", "last {weekday} of the month"),
    -2: NP_("nth weekday", "second last {weekday} of the month"),
    -3: NP_("nth weekday", "third last {weekday} of the month"),
    -4: NP_("nth weekday", "fourth last {weekday} of the month"),
    -5: NP_("nth weekday", "fifth last {weekday} of the month"),
}


def _days(session: Session, locale: Locale, today: date) -> str:
    if session.dates:
        return _dates(session.dates, locale, today)
    numbers = sorted(day.number for day in session.days)
    if not session.nth:
        return locale.format.weekdays(numbers)
    return DOT.join(
        locale.catalogue.pgettext(*NTH[nth]).format(weekday=locale.format.weekday(number))
        for nth in session.nth
        for number in numbers
    )


def _dates(dates: Iterable[date], locale: Locale, today: date) -> str:
    days = sorted(dates)
    days = [day for day in days if day >= today] or days
    if len(days) == 1:
        return locale.format.day(days[0], of=today)
    named = [locale.format.month_day(day, of=today) for day in days[:MOST_DATES]]
    rest = len(days) - len(named)
    if not rest:
        return locale.format.list_and(named)
    # Translators: {dates} is a list: "1 March, 8 March, 15 March".
    return locale.catalogue.npgettext(
        "dates", "{dates} and {count} more", "{dates} and {count} more", rest
    ).format(dates=locale.format.list_comma(named), count=rest)


def _time(session: Session, locale: Locale) -> str:
    clock = _clock(session, locale) or (label(locale, session.part) if session.part else "")
    length = locale.format.duration(session.duration) if session.duration else ""
    return DOT.join(part for part in (clock, length) if part)


def _clock(session: Session, locale: Locale) -> str:
    start, end, pgettext = session.start, session.end, locale.catalogue.pgettext
    if start and end:
        if not session.approximate:
            return locale.format.span(start, end)
        # Translators: two times of the clock that are about right only: "about 17:00–19:00". In a
        # language written from right to left use words, not a dash.
        return pgettext("clock", "about {start}–{end}").format(start=start, end=end)
    if start:
        if not session.approximate:
            return locale.format.since(start)
        # Translators: the time at which something begins, about right only.
        return pgettext("clock", "from about {start}").format(start=start)
    if end:
        if not session.approximate:
            # Translators: the time of the clock at which something ends: "until 19:00".
            return pgettext("clock", "until {end}").format(end=end)
        return pgettext("clock", "until about {end}").format(end=end)
    return ""


ONCE: dict[Period, tuple[str, str]] = {
    Period.WEEK: NP_("rhythm", "once a week"),
    Period.MONTH: NP_("rhythm", "once a month"),
    Period.TERM: NP_("rhythm", "once a term"),
    Period.YEAR: NP_("rhythm", "once a year"),
}


def _rhythm(session: Session, locale: Locale) -> str:
    pgettext = locale.catalogue.pgettext
    if session.frequency:
        return _frequency(session.frequency.times, session.frequency.per, locale)
    if session.dates or session.nth or session.rhythm:
        return ""
    if session.during:
        return pgettext("rhythm", "only in the school breaks")
    if session.weeks == "even":
        # Translators: weeks of the calendar have numbers; these are 2, 4, 6 and so on.
        return pgettext("rhythm", "in weeks with an even number")
    if session.weeks == "odd":
        # Translators: weeks of the calendar have numbers; these are 1, 3, 5 and so on.
        return pgettext("rhythm", "in weeks with an odd number")
    if session.every == 2:
        return pgettext("rhythm", "every other week")
    if session.every > 2:
        return locale.catalogue.npgettext(
            "rhythm", "every {count} week", "every {count} weeks", session.every
        ).format(count=session.every)
    return pgettext("rhythm", "every week") if 0 < len(session.days) < 7 else ""


def _frequency(times: int, per: Period, locale: Locale) -> str:
    npgettext = locale.catalogue.npgettext
    if times == 1:
        return locale.catalogue.pgettext(*ONCE[per])
    if per is Period.WEEK:
        words = npgettext("rhythm", "{count} time a week", "{count} times a week", times)
    elif per is Period.MONTH:
        words = npgettext("rhythm", "{count} time a month", "{count} times a month", times)
    elif per is Period.TERM:
        words = npgettext("rhythm", "{count} time a term", "{count} times a term", times)
    else:
        words = npgettext("rhythm", "{count} time a year", "{count} times a year", times)
    return words.format(count=times)


def _rule(session: Session, locale: Locale) -> str:
    """What repeats, beside a day that is named already."""
    rhythm = _rhythm(session, locale)
    if session.dates or (len(session.days) == 1 and not session.nth):
        return rhythm
    days = _days(session, locale, date.min)
    return DOT.join(part for part in (days, rhythm) if part)


def _season(session: Session, locale: Locale, today: date) -> Iterator[str]:
    if session.season:
        yield _yearly(session.season, locale)
    if not session.dates:
        yield from _from_until(session, locale, today)
    if session.count:
        yield locale.catalogue.npgettext(
            "schedule", "{count} time in all", "{count} times in all", session.count
        ).format(count=session.count)


def _yearly(season: Season, locale: Locale) -> str:
    pgettext = locale.catalogue.pgettext
    if "-" in season.from_ or "-" in season.until:
        first = _day_of_year(season.from_, "01")
        last = _day_of_year(season.until, f"{_LAST_DAYS[int(season.until[:2]) - 1]}")
        # Translators: two days of any year: "from 15 September to 30 April, every year".
        return pgettext("season", "from {first} to {last}, every year").format(
            first=locale.format.month_day(first), last=locale.format.month_day(last)
        )
    first_month = locale.format.month(int(season.from_))
    if season.from_ == season.until:
        # Translators: the name of a month in its basic form: "July, every year".
        return pgettext("season", "{month}, every year").format(month=first_month)
    # Translators: names of two months in their basic form: "September to April, every year". If
    # "to" would need another form of them, use a dash: "{first}–{last}, every year". In a language
    # written from right to left use words, not a dash.
    return pgettext("season", "{first} to {last}, every year").format(
        first=first_month, last=locale.format.month(int(season.until))
    )


_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day_of_year(month_day: str, otherwise: str) -> date:
    month, _, day = month_day.partition("-")
    return date.fromisoformat(f"2024-{month}-{day or otherwise}")


def _from_until(session: Session, locale: Locale, today: date) -> Iterator[str]:
    first, last, pgettext = session.from_, session.until, locale.catalogue.pgettext
    begins_later = first and (first > today or session.count)
    if first and last and begins_later:
        # Translators: two days: "from 18 August to 15 December".
        yield pgettext("schedule", "from {first} to {last}").format(
            first=locale.format.month_day(first, today), last=locale.format.month_day(last, today)
        )
    elif first and begins_later:
        # Translators: the first day of something: "from 18 August".
        yield pgettext("schedule", "from {day}").format(day=locale.format.month_day(first, today))
    elif last:
        # Translators: the last day of something: "until 15 December".
        yield pgettext("schedule", "until {day}").format(day=locale.format.month_day(last, today))


def _exceptions(session: Session, locale: Locale, today: date) -> Iterator[str]:
    pgettext = locale.catalogue.pgettext
    if "school-breaks" in session.except_:
        yield pgettext("schedule", "not in the school breaks")
    if "public-holidays" in session.except_:
        yield pgettext("schedule", "not on public holidays")
    for span in session.except_:
        if isinstance(span, Span) and span.until >= today:
            # Translators: two days between which something is not held.
            yield pgettext("schedule", "not from {first} to {last}").format(
                first=locale.format.month_day(span.from_, today),
                last=locale.format.month_day(span.until, today),
            )
    days = sorted(day for day in session.except_ if isinstance(day, date) and day >= today)
    if days:
        # Translators: a list of days: "not on 6 October and 13 October".
        yield pgettext("schedule", "not on {days}").format(
            days=locale.format.list_and(locale.format.month_day(day, today) for day in days)
        )


def _only(only: Only, locale: Locale) -> Iterator[str]:
    for value in only.audience:
        yield label(locale, Audience(value))
    if only.languages:
        yield locale.format.capital(
            locale.format.list_and(locale.format.language(code) for code in only.languages)
        )
