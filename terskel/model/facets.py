"""What narrows a search: the values of each facet that an activity has.

Facets hold ids only (codes, slugs, the schema's own values); pages have the names. What is
unknown has no value, so an activity of unknown price is not among the free ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from terskel.i18n.text import MACROLANGUAGE
from terskel.model.activity import Activity, Audience, Children, Registration
from terskel.model.region import Country
from terskel.model.schedule import Occurrence, PartOfDay, Session, Weekday

EVENING = "17:00"  # begins at this hour or later
INTO_THE_EVENING = "18:00"  # or ends after this one
# Who is looked for as well: women find what is for women only.
WIDER = {Audience.WOMEN_ONLY: Audience.WOMEN, Audience.MEN_ONLY: Audience.MEN}


def facets_of(
    activity: Activity,
    country: Country,
    today: date,
    codes: Collection[str],
    times: Iterable[Occurrence],
) -> Mapping[str, Sequence[str]]:
    """The values of *activity* by facet, each sorted; facets with none are left out.

    *codes* are those of the municipalities it is in or for, *times* are the next ones.
    """
    live = [line for line in activity.schedule if not line.is_over(today)]
    values: dict[str, Iterable[str]] = {
        "municipality": codes,
        "county": (country.county_of[code].code for code in codes),
        "reach": _reach(activity),
        "topic": activity.topics,
        "date": (time.day.isoformat() for time in times),
        "weekday": (day for line in live for day in _days(line)),
        "part": (part for line in live for part in _parts(line)),
        "audience": _audience(activity),
        "language": (MACROLANGUAGE.get(code, code) for code in activity.languages),
        "level": (activity.level,) if activity.level else (),
        "cost": ("free",) if activity.is_free else (),
        "registration": ("none",) if _needs_no_sign_up(activity) else (),
        "children": _children(activity),
    }
    sets = {name: sorted({str(value) for value in some}) for name, some in values.items()}
    return {name: some for name, some in sets.items() if some}


def _reach(activity: Activity) -> Iterator[str]:
    if activity.serves == "national":
        yield "national"
    if activity.online:
        yield "online"


def _days(line: Session) -> Iterator[str]:
    weekdays = list(Weekday)
    yield from line.days
    yield from (weekdays[day.weekday()] for day in line.dates)


def _parts(line: Session) -> Iterator[str]:
    if line.part:
        yield "evening" if line.part is PartOfDay.EVENING else "daytime"
    if line.start:
        yield "evening" if line.start >= EVENING else "daytime"
        if line.end and line.end > INTO_THE_EVENING:
            yield "evening"


def _audience(activity: Activity) -> Iterator[str]:
    for audience in activity.audience:
        yield audience
        if audience in WIDER:
            yield WIDER[audience]


def _needs_no_sign_up(activity: Activity) -> bool:
    registration = activity.registration
    if isinstance(registration, Registration):
        return not registration.required
    return registration == "none"


def _children(activity: Activity) -> Iterator[str]:
    if activity.children in {Children.WELCOME, Children.WITH_ADULT, Children.CHILDCARE}:
        yield "welcome"
    if activity.children is Children.CHILDCARE:
        yield "childcare"
