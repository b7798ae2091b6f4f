"""One line of a schedule in words: "Tuesday · 17:00–19:00 · every other week".

Whatever language an entry is written in, its times are said in the reader's. Each fact is a
message of its own, with names in their basic form, so that no language has to inflect what it
is handed. What is not told is not said: no hour, no week, no "every".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from terskel.i18n.locale import Locale
from terskel.model.activity import Audience
from terskel.model.schedule import Only, Period, Season, Session, Span
from terskel.site.labels import NP_, label

DOT = " · "
MOST_DATES = 8  # more of a list of dates are counted, not named

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


def days(session: Session, locale: Locale, today: date) -> str:
    """The days it falls on, without a capital: "first Tuesday of the month"."""
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
    every = sorted(dates)
    left = [day for day in every if day >= today] or every
    if len(left) == 1:
        return locale.format.day(left[0], of=today)
    named = [locale.format.month_day(day, of=today) for day in left[:MOST_DATES]]
    rest = len(left) - len(named)
    if not rest:
        return locale.format.list_and(named)
    # Translators: {dates} is a list: "1 March, 8 March, 15 March".
    return locale.catalogue.npgettext(
        "dates", "{dates} and {count} more", "{dates} and {count} more", rest
    ).format(dates=locale.format.list_comma(named), count=rest)


def time(session: Session, locale: Locale) -> str:
    """When on the day, and for how long: "17:00–19:00", "in the evening · 2 hours"."""
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


def rhythm(session: Session, locale: Locale) -> str:
    """How often: "every other week"; empty where the days have said it."""
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


def rule(session: Session, locale: Locale) -> str:
    """What repeats, beside a day that is named already."""
    often = rhythm(session, locale)
    if session.dates or (len(session.days) == 1 and not session.nth):
        return often
    return DOT.join(part for part in (days(session, locale, date.min), often) if part)


def season(session: Session, locale: Locale, today: date) -> str:
    """From when to when, in the year and in all: "until 15 December · 10 times in all"."""
    return DOT.join(_season(session, locale, today))


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
        last = _day_of_year(season.until, f"{LAST_DAYS[int(season.until[:2]) - 1]}")
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


LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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


def exceptions(session: Session, locale: Locale, today: date) -> str:
    """When it is not held: "not in the school breaks · not on 6 October"."""
    return DOT.join(_exceptions(session, locale, today))


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
    single = sorted(day for day in session.except_ if isinstance(day, date) and day >= today)
    if single:
        # Translators: a list of days: "not on 6 October and 13 October".
        yield pgettext("schedule", "not on {days}").format(
            days=locale.format.list_and(locale.format.month_day(day, today) for day in single)
        )


def whom(only: Only, locale: Locale) -> Iterator[str]:
    """Yield whom a line alone is for, and the languages spoken then."""
    for value in only.audience:
        yield label(locale, Audience(value))
    if only.languages:
        yield locale.format.capital(
            locale.format.list_and(locale.format.language(code) for code in only.languages)
        )
