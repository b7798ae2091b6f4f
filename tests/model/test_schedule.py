"""The days of a session agree with walking the calendar day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from terskel.model.schedule import Session

DAY = timedelta(days=1)
BREAK = (date(2026, 12, 21), date(2027, 1, 3))
HOLIDAYS = {date(2026, 12, 25), date(2027, 1, 1)}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS = st.dates(date(2026, 9, 1), date(2027, 4, 30))
MONTH_DAYS = st.sampled_from(["09", "01", "12", "09-15", "01-10", "12-31", "02"])


def is_closed(day: date, why: str) -> bool:
    return day in HOLIDAYS if why == "public-holidays" else BREAK[0] <= day <= BREAK[1]


def span(first: date, last: date) -> dict[str, str]:
    return {"from": str(min(first, last)), "until": str(max(first, last))}


EXCEPTIONS = st.lists(
    DAYS.map(str)
    | st.builds(span, DAYS, DAYS)
    | st.sampled_from(["school-breaks", "public-holidays"]),
    max_size=3,
)
RHYTHMS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.sampled_from([{"weeks": "even"}, {"weeks": "odd"}]),
    st.lists(st.sampled_from([1, 2, 3, 4, 5, -1, -2, -5]), min_size=1, max_size=2, unique=True).map(
        lambda nth: {"nth": [str(n) for n in nth]}
    ),
    st.builds(lambda n, day: {"every": str(n), "from": str(day)}, st.integers(2, 5), DAYS),
)
BOUNDS = st.one_of(
    st.just({}),
    DAYS.map(lambda day: {"from": str(day)}),
    DAYS.map(lambda day: {"until": str(day)}),
    st.builds(span, DAYS, DAYS),
    st.builds(lambda day, n: {"from": str(day), "count": str(n)}, DAYS, st.integers(1, 12)),
    st.builds(lambda a, b: {"season": {"from": a, "until": b}}, MONTH_DAYS, MONTH_DAYS),
)
SESSIONS = st.builds(
    lambda days, bounds, rhythm, left_out: Session.model_validate(
        {"days": sorted(days), **bounds, **rhythm, "except": left_out}
    ),
    st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=3),
    BOUNDS,
    RHYTHMS,
    EXCEPTIONS,
)


def walked(line: Session, since: date, until: date) -> Iterator[date]:
    """The days from *since* to *until*, as somebody with a calendar would find them."""
    day = min(since, line.from_) if line.from_ else since
    number = 0
    while day <= until:
        if fits(line, day):
            number += 1
            is_counted_out = line.count is not None and number > line.count
            if day >= since and not is_counted_out and not is_left_out(line, day):
                yield day
        day += DAY


def fits(line: Session, day: date) -> bool:
    """Whether the rule names *day*, before anything is left out of it."""
    if WEEKDAYS[day.weekday()] not in line.days:
        return False
    if (line.from_ and day < line.from_) or (line.until and day > line.until):
        return False
    from_start, from_end = (day.day - 1) // 7 + 1, -((last_of_month(day) - day).days // 7 + 1)
    if line.nth and not {from_start, from_end} & set(line.nth):
        return False
    if line.weeks and (day.isocalendar().week % 2 == 0) != (line.weeks == "even"):
        return False
    if line.every > 1 and line.from_:
        return (monday(day) - monday(line.from_)).days // 7 % line.every == 0
    return True


def is_left_out(line: Session, day: date) -> bool:
    if line.season and not is_in_season(line.season.from_, line.season.until, day):
        return True
    return any(
        is_closed(day, each)
        if isinstance(each, str)
        else day == each
        if isinstance(each, date)
        else each.from_ <= day <= each.until
        for each in line.except_
    )


def is_in_season(first: str, last: str, day: date) -> bool:
    """Walk from the season's first day of some year to its last: is *day* passed?"""
    month, _, number = first.partition("-")
    here = (day.month, day.day)
    walk = date(2024, int(month), int(number or 1))
    month, _, number = last.partition("-")
    while (walk.month, walk.day) != here:
        if walk.month == int(month) and walk.day == (int(number) if number else end_of(walk)):
            return False
        walk += DAY
    return True


def end_of(day: date) -> int:
    return last_of_month(day).day


def last_of_month(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def monday(day: date) -> date:
    return day - day.weekday() * DAY


@settings(max_examples=600)
@given(SESSIONS, DAYS, st.integers(0, 120))
def test_a_rule_agrees_with_walking_the_calendar(line: Session, since: date, number: int) -> None:
    until = since + number * DAY
    assert list(line.days_in(since, until, is_closed)) == list(walked(line, since, until))


@given(st.lists(DAYS, min_size=1, max_size=9, unique=True), DAYS, st.integers(0, 120))
def test_written_dates_come_in_order_and_within_what_is_asked(
    dates: list[date], since: date, number: int
) -> None:
    line = Session.model_validate({"dates": [str(day) for day in dates]})
    until = since + number * DAY
    found = list(line.days_in(since, until, is_closed))
    assert found == sorted(day for day in dates if since <= day <= until)


@settings(max_examples=300)
@given(SESSIONS, DAYS)
def test_what_is_over_has_no_day_to_come(line: Session, today: date) -> None:
    if line.is_over(today):
        assert not list(line.days_in(today, today + 800 * DAY, is_closed))


UNDATED: list[dict[str, Any]] = [
    {"days": ["thu"], "every": "2"},
    {"days": ["thu"], "frequency": {"times": "2", "per": "month"}},
    {"days": ["thu"], "rhythm": {"nb": "Etter avtale"}},
    {"days": ["thu"], "during": "school-breaks"},
    {"start": "17:00"},
]


def test_where_days_cannot_be_computed_none_is_invented() -> None:
    for fields in UNDATED:
        line = Session.model_validate(fields)
        assert list(line.days_in(date(2026, 1, 1), date(2027, 12, 31), is_closed)) == []


def test_ten_times_in_even_weeks_are_ten_times() -> None:
    fields = {"days": ["tue"], "weeks": "even", "from": "2026-11-24", "count": "10"}
    found = list(
        Session.model_validate(fields).days_in(date(2026, 1, 1), date(2027, 12, 31), is_closed)
    )
    assert (len(found), str(found[-1])) == (10, "2027-04-06")
