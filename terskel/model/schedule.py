"""When an activity is: sessions as contributors write them, and the days they fall on.

No hour, year or week parity is ever invented. Where days cannot be computed ("every other
Thursday" without a first date), `Session.days_in` yields none and the words stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from typing import Annotated, Literal

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday
from pydantic import AfterValidator, Field

from terskel.model.fields import (
    Clock,
    Day,
    Duration,
    Language,
    MonthDay,
    Note,
    Number,
    Record,
    Slug,
    Title,
    YesNo,
    no_repeats,
)


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday` counts."""
        return list(Weekday).index(self)


class PartOfDay(StrEnum):
    MORNING = "morning"
    DAYTIME = "daytime"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def roughly(self) -> str:
        """A time of the clock to put it in order by; it is never shown."""
        return {"morning": "09:00", "daytime": "12:00", "afternoon": "15:00"}.get(self, "18:00")


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"


class Frequency(Record):
    """How often, where the days vary: twice a month, three times a term."""

    times: Annotated[Number, Field(ge=1, le=31)] = Field(
        description="How many times in each period.", examples=["2"]
    )
    per: Period = Field(description="The period.", examples=["month"])


class Season(Record):
    """A part of each year, both ends included; it may run over New Year."""

    from_: MonthDay = Field(
        alias="from", description="First month (09) or day (09-15).", examples=["09"]
    )
    until: MonthDay = Field(description="Last month (04) or day (04-30).", examples=["04"])

    def __contains__(self, day: date) -> bool:
        first = self.from_ if "-" in self.from_ else f"{self.from_}-01"
        last = self.until if "-" in self.until else f"{self.until}-31"
        here = f"{day:%m-%d}"
        return first <= here <= last if first <= last else here >= first or here <= last


class Span(Record):
    """Days from one to another, both included."""

    from_: Day = Field(alias="from", description="First day.", examples=["2026-10-01"])
    until: Day = Field(description="Last day.", examples=["2026-10-11"])

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day <= self.until


class Only(Record):
    """What holds for one line of the schedule alone."""

    note: Note | None = Field(
        None, description="What is special then.", examples=[{"nb": "Ny i gruppa"}]
    )
    label: Title | None = Field(
        None, description="Name of the group.", examples=[{"nb": "Gruppe 2"}]
    )
    venue: Slug | None = Field(None, description="Another venue then.", examples=["deichman-toyen"])
    room: str | None = Field(None, description="The room then.", examples=["2. etasje"])
    languages: tuple[Language, ...] = Field((), description="Languages then.", examples=[["uk"]])
    audience: tuple[str, ...] = Field(
        (), description="Who it is for then.", examples=[["women-only"]]
    )


Except = Day | Span | Literal["school-breaks", "public-holidays"]
Nth = Annotated[Number, Field(ge=-5, le=5)]


class Session(Record):
    """One line of the schedule. Leave out what you do not know: nothing is filled in for you."""

    days: Annotated[tuple[Weekday, ...], AfterValidator(no_repeats)] = Field(
        (), description="Days of the week.", examples=[["tue", "thu"]]
    )
    start: Clock | None = Field(None, description="When it begins.", examples=["17:00"])
    end: Clock | None = Field(None, description="When it ends, the same day.", examples=["19:00"])
    approximate: YesNo = Field(
        False, description="The times are about right only.", examples=["yes"]
    )
    part: PartOfDay | None = Field(
        None, description="Part of the day, if no clock time is known.", examples=["evening"]
    )
    duration: Duration | None = Field(
        None, description="How long it lasts, in hours:minutes.", examples=["2:30"]
    )
    weeks: Literal["even", "odd"] | None = Field(
        None, description="Even or odd weeks of the year (ISO 8601).", examples=["even"]
    )
    every: Annotated[Number, Field(ge=1, le=52)] = Field(
        1,
        description="Every how many weeks. Give `from` too, so that days can be computed.",
        examples=["2"],
    )
    nth: Annotated[tuple[Nth, ...], AfterValidator(no_repeats)] = Field(
        (),
        description="Which of the weekdays in the month: 1 is the first, -1 the last.",
        examples=[["1"], ["-1"]],
    )
    frequency: Frequency | None = Field(
        None,
        description="How often, where the days vary.",
        examples=[{"times": "2", "per": "month"}],
    )
    dates: Annotated[tuple[Day, ...], AfterValidator(no_repeats), Field(max_length=200)] = Field(
        (), description="The days themselves, if there is no rule.", examples=[["2027-01-15"]]
    )
    rhythm: Note | None = Field(
        None,
        description="In words, where no rule fits.",
        examples=[{"nb": "Etter avtale med gruppa"}],
    )
    from_: Day | None = Field(None, alias="from", description="First day.", examples=["2026-08-18"])
    until: Day | None = Field(None, description="Last day.", examples=["2026-12-15"])
    count: Annotated[Number, Field(ge=1, le=366)] | None = Field(
        None, description="How many times in all, counted from `from`.", examples=["10"]
    )
    season: Season | None = Field(
        None,
        description="A part of every year.",
        examples=[{"from": "09", "until": "04"}],
    )
    except_: Annotated[tuple[Except, ...], Field(max_length=100)] = Field(
        (),
        alias="except",
        description="Days it is not held: a day, `{from, until}`, school-breaks, public-holidays.",
        examples=[["2026-10-06", "school-breaks"]],
    )
    during: Literal["school-breaks"] | None = Field(
        None, description="Held only then.", examples=["school-breaks"]
    )
    only: Only | None = Field(None, description="What holds for this line alone.")

    @property
    def is_dated(self) -> bool:
        """Whether its days can be computed without guessing."""
        if self.dates:
            return True
        if not self.days or self.frequency or self.rhythm or self.during:
            return False
        return self.every == 1 or self.from_ is not None

    @property
    def sorts_at(self) -> str:
        """What it is put in order by within a day: when it begins, as far as that is known."""
        return self.start or (self.part.roughly if self.part else "")

    def days_in(
        self, since: date, until: date, closed: Callable[[date, str], bool]
    ) -> Iterator[date]:
        """Yield the days it is held in [since, until], in order.

        *closed(day, why)* tells whether *day* is, or may be, within "school-breaks" or
        "public-holidays"; such days are left out where the session leaves them out.
        """
        if not self.is_dated:
            return
        for day in self._candidates(since, until):
            if since <= day <= until and self._holds(day, closed):
                yield day

    def is_over(self, today: date) -> bool:
        """Whether no day can come any more; a session without an end is never over."""
        if self.dates:
            return max(self.dates) < today
        if self.until:
            return self.until < today
        if self.count and self.from_ and self.is_dated:
            return max(self._candidates(self.from_, date(2199, 12, 31)), default=today) < today
        return False

    def _candidates(self, since: date, until: date) -> Iterator[date]:
        if self.dates:
            yield from sorted(self.dates)
            return
        monday = since - timedelta(since.weekday())
        start, last = self.from_ or monday, min(until, self.until or until)
        # A rule that counts, or steps over weeks, starts at its own first day, never at ours.
        if not self.count and self.every == 1:
            start = max(start, monday)
        if start > last:
            return
        days = (moment.date() for moment in self._rule(start, last))
        yield from islice(filter(self._is_in_its_weeks, days), self.count)

    def _rule(self, start: date, last: date) -> rrule:
        numbers = [day.number for day in self.days]
        if self.nth:
            days = [weekday(number, nth) for number in numbers for nth in self.nth]
            return rrule(MONTHLY, dtstart=start, until=last, byweekday=days)
        step = 1 if self.weeks else self.every
        return rrule(WEEKLY, dtstart=start, until=last, interval=step, byweekday=numbers, wkst=MO)

    def _is_in_its_weeks(self, day: date) -> bool:
        return not self.weeks or day.isocalendar().week % 2 == (self.weeks == "odd")

    def _holds(self, day: date, closed: Callable[[date, str], bool]) -> bool:
        if self.season and day not in self.season:
            return False
        if (self.from_ and day < self.from_) or (self.until and day > self.until):
            return False
        return not any(_excepts(entry, day, closed) for entry in self.except_)


def _excepts(entry: date | Span | str, day: date, closed: Callable[[date, str], bool]) -> bool:
    if isinstance(entry, str):
        return closed(day, entry)
    return day in entry if isinstance(entry, Span) else day == entry


@dataclass(frozen=True, order=True)
class Occurrence:
    """One dated time: *line* is the session's place in the schedule, counted from 0.

    *at* is what it is ordered by within its day, an hour or the rough hour of a part of the day.
    """

    day: date
    at: str = ""
    start: str = ""
    end: str = ""
    line: int = 0
