"""When: days that exist, ends after beginnings, and rules that do not contradict each other."""

from __future__ import annotations

from datetime import date, timedelta

from terskel.content.document import Path
from terskel.content.entry import Entry
from terskel.content.rules import ActivityRule, Known, Problems, doubtful, wrong
from terskel.model.activity import Activity
from terskel.model.schedule import Session, Span, Weekday
from terskel.problems import N_

FAR = timedelta(days=3 * 366)


def a_session_ends_after_it_starts(entry: Entry[Activity], known: Known) -> Problems:
    """A session ends later the same day than it starts; 24:00 is its midnight."""
    for n, line in enumerate(entry.record.schedule):
        if line.start and line.end and line.end <= line.start:
            yield wrong(
                entry.at("schedule", n, "end"),
                N_("end: it ends at {end}, but it starts at {start}"),
                N_("write a time after {start}; midnight is 24:00"),
                start=line.start,
                end=line.end,
            )


def a_line_says_when(entry: Entry[Activity], known: Known) -> Problems:
    """A line of the schedule tells a day, a time, a rhythm or something else about when."""
    tells = {"days", "start", "end", "part", "duration", "weeks", "every", "frequency"}
    tells |= {"dates", "nth", "rhythm", "from_", "until", "season", "during"}
    for n, line in enumerate(entry.record.schedule):
        if line.model_fields_set.isdisjoint(tells):
            yield wrong(
                entry.at("schedule", n),
                N_("this line of the schedule does not say when"),
                N_("write days, start, dates or rhythm, or delete the line"),
            )


def the_last_day_is_not_before_the_first(entry: Entry[Activity], known: Known) -> Problems:
    """`until` comes after `from`, in lines, in exceptions and for signing up."""
    for n, line in enumerate(entry.record.schedule):
        spans: list[tuple[Path, date | None, date | None]] = [
            (("schedule", n, "until"), line.from_, line.until)
        ]
        for m, span in enumerate(line.except_):
            if isinstance(span, Span):
                spans.append((("schedule", n, "except", m, "until"), span.from_, span.until))
        for path, first, last in spans:
            if first and last and last < first:
                yield wrong(entry.at(*path), *BACKWARDS, name=path[-1], first=first, last=last)
    signing_up = entry.record.registration
    if signing_up and not isinstance(signing_up, str):
        first, last = signing_up.opens, signing_up.closes
        if first and last and last < first:
            yield wrong(
                entry.at("registration", "closes"),
                *BACKWARDS,
                name="closes",
                first=first,
                last=last,
            )


BACKWARDS = (
    N_("{name}: the last day, {last}, is before the first day, {first}"),
    N_("write a day after {first}, or look whether the year is right"),
)


def a_count_has_a_first_day(entry: Entry[Activity], known: Known) -> Problems:
    """Whoever says how many times also says from which day they count."""
    for n, line in enumerate(entry.record.schedule):
        if line.count and not line.from_ and not line.dates:
            yield wrong(
                entry.key_at("schedule", n, "count"),
                N_("count says how many times, but not from which day"),
                N_("add the first day: from: 2027-01-12"),
            )


def the_rhythm_is_told_in_one_way(entry: Entry[Activity], known: Known) -> Problems:
    """Of the ways to say which days, a line uses one: nothing contradicts it."""
    for n, line in enumerate(entry.record.schedule):
        ways = [name for name in RHYTHMS if name in line.model_fields_set]
        if line.every == 1 and "every" in ways:
            ways.remove("every")
        if len(ways) > 1:
            yield wrong(
                entry.key_at("schedule", n, ways[1]),
                N_("{one} and {other} contradict each other"),
                N_("keep one of them; write two lines if both are held"),
                one=ways[0],
                other=ways[1],
            )


RHYTHMS = ("dates", "nth", "weeks", "every", "frequency")


def nth_has_days(entry: Entry[Activity], known: Known) -> Problems:
    """`nth` counts weekdays of the month: it needs them, and there is no number 0."""
    for n, line in enumerate(entry.record.schedule):
        if line.nth and not line.days:
            yield wrong(
                entry.key_at("schedule", n, "nth"),
                N_("nth does not say which weekday it counts"),
                N_("add the weekday: days: [sun]"),
            )
        if 0 in line.nth:
            yield wrong(
                entry.at("schedule", n, "nth", line.nth.index(0)),
                N_("nth counts from 1, the first of the month; -1 is the last"),
                N_("write a number from 1 to 5, or from -1 to -5"),
            )


def dates_fall_on_the_days(entry: Entry[Activity], known: Known) -> Problems:
    """Where weekdays stand beside dates, each date is one of them."""
    for n, line in enumerate(entry.record.schedule):
        for m, day in enumerate(line.dates if line.days else ()):
            if _weekday(day) not in line.days:
                yield wrong(
                    entry.at("schedule", n, "dates", m),
                    N_("dates: {day} is a {weekday}; days says {days}"),
                    N_("look at a calendar and mend the date, or the year, or days"),
                    day=day,
                    weekday=_weekday(day).value,
                    days=", ".join(line.days),
                )


def the_first_day_is_one_of_the_days(entry: Entry[Activity], known: Known) -> Problems:
    """Where weeks are stepped over from a first day, it is a day the activity is held on."""
    for n, line in enumerate(entry.record.schedule):
        if line.every == 1 or not line.from_ or not line.days:
            continue
        if _weekday(line.from_) not in line.days:
            yield doubtful(
                entry.at("schedule", n, "from"),
                N_("from: the first day, {day}, is a {weekday}; days says {days}"),
                N_("write the day on which it is held for the first time"),
                day=line.from_,
                weekday=_weekday(line.from_).value,
                days=", ".join(line.days),
            )


def a_line_has_days(entry: Entry[Activity], known: Known) -> Problems:
    """Between the first day and the last there is a day on which it is held."""
    for n, line in enumerate(entry.record.schedule):
        if not line.is_dated or not line.from_ or not line.until or line.until < line.from_:
            continue
        if line.until - line.from_ < FAR and not _is_held(line, line.from_, line.until):
            yield wrong(
                entry.at("schedule", n),
                N_("schedule: no day between {first} and {last} fits this line"),
                N_("look at a calendar: mend from, until, or the days it is not held"),
                first=line.from_,
                last=line.until,
            )


def exceptions_are_days_it_would_be_held(entry: Entry[Activity], known: Known) -> Problems:
    """A day that is left out is one of the line's days; else it is probably mistyped."""
    for n, line in enumerate(entry.record.schedule):
        if not line.is_dated:
            continue
        usual = line.model_copy(update={"except_": ()})
        for m, day in enumerate(line.except_):
            if isinstance(day, date) and not _is_held(usual, day, day):
                yield doubtful(
                    entry.at("schedule", n, "except", m),
                    N_("except: it is not held on {day} anyway, a {weekday}"),
                    N_("look at a calendar: mend the day, or delete it"),
                    day=day,
                    weekday=_weekday(day).value,
                )


def school_breaks_are_in_or_out(entry: Entry[Activity], known: Known) -> Problems:
    """What is held only in school breaks is not left out in them."""
    for n, line in enumerate(entry.record.schedule):
        if line.during and "school-breaks" in line.except_:
            yield wrong(
                entry.key_at("schedule", n, "during"),
                N_("during and except both say school-breaks: then it is never held"),
                N_("keep one of them"),
            )


def _is_held(line: Session, since: date, until: date) -> bool:
    days = line.days_in(since, until, lambda day, why: False)
    return next(days, None) is not None


def _weekday(day: date) -> Weekday:
    return list(Weekday)[day.weekday()]


RULES: tuple[ActivityRule, ...] = (
    a_session_ends_after_it_starts,
    a_line_says_when,
    the_last_day_is_not_before_the_first,
    a_count_has_a_first_day,
    the_rhythm_is_told_in_one_way,
    nth_has_days,
    dates_fall_on_the_days,
    the_first_day_is_one_of_the_days,
    a_line_has_days,
    exceptions_are_days_it_would_be_held,
    school_breaks_are_in_or_out,
)
