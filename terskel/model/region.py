"""A country as its counties and municipalities, by official number and name.

Municipalities are keyed by number: two may share a name (Herøy, Våler), so the name alone
finds nothing then, and the label with the county in brackets does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from terskel.model.fields import (
    Day,
    Degrees,
    Language,
    Line,
    Record,
    RoughDate,
    Slug,
    Title,
    Url,
    YesNo,
    wrong,
)


def known_timezone(value: str) -> str:
    """The name of a time zone that is known here; raises the code ``timezone``."""
    if value not in available_timezones():
        raise wrong("timezone", given=value)
    return value


class Municipality(Record):
    """A leaf of the tree."""

    code: Line = Field(description="Official number.", examples=["0301"])
    slug: Slug = Field(description="Its part of the address.", examples=["oslo"])
    name: Title = Field(description="Official names by language.", examples=[{"nb": "Oslo"}])
    label: Line | None = Field(
        None,
        description="The name with its county, where two share a name.",
        examples=["Herøy (Nordland)"],
    )
    former: tuple[Line, ...] = Field(
        (), description="Names of municipalities that are now a part of it.", examples=[["Fosnes"]]
    )
    lat: Degrees
    lon: Degrees

    @property
    def title(self) -> str:
        """The name as it is written in entries: its label, or its first official name."""
        return self.label or next(iter(self.name.root.values()))


class County(Record):
    """A node of the tree: fylke, maakunta."""

    code: Line = Field(description="Official number.", examples=["03"])
    slug: Slug = Field(description="Its part of the address.", examples=["oslo"])
    name: Title = Field(description="Official names by language.", examples=[{"nb": "Nordland"}])
    lat: Degrees
    lon: Degrees
    municipalities: tuple[Municipality, ...]

    @property
    def title(self) -> str:
        return next(iter(self.name.root.values()))


class Break(Record):
    """Days on which schools of the named regions are, or may be, closed."""

    name: Title
    from_: Day = Field(alias="from")
    until: Day
    regions: tuple[Line, ...] = Field((), description="Codes; none means the whole country.")
    exact: YesNo = Field(False, description="no: a window within which the break falls.")
    source: Url | None = None


class Holiday(Record):
    """A public holiday."""

    date: Day
    name: Title


class Country(Record):
    """All regions of a country, and the days its schools and offices are closed."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description="ISO 3166-1 code.")
    name: Title
    timezone: Annotated[str, AfterValidator(known_timezone)] = Field(
        description="IANA name.", examples=["Europe/Oslo"]
    )
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field(description="ISO 4217 code.")
    phone: Annotated[str, Field(pattern=r"^[0-9]{1,3}$")] = Field(
        description="Calling code (ITU E.164)."
    )
    majority_languages: tuple[Language, ...] = Field(description="What `level` speaks of.")
    source: Url
    licence: Line
    valid_from: RoughDate
    counties: tuple[County, ...]
    school_breaks: tuple[Break, ...] = ()
    public_holidays: tuple[Holiday, ...] = ()

    @cached_property
    def municipalities(self) -> dict[str, Municipality]:
        """By code, in the order of the codes."""
        return {m.code: m for county in self.counties for m in county.municipalities}

    @cached_property
    def county_of(self) -> dict[str, County]:
        """The county by the code of each of its municipalities."""
        return {m.code: county for county in self.counties for m in county.municipalities}

    @cached_property
    def codes_by_name(self) -> dict[str, tuple[str, ...]]:
        """Codes by folded name, label, former name and number: more than one means ambiguous."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, municipality in self.municipalities.items():
            for name in dict.fromkeys(_names(municipality)):
                if code not in found[name.casefold()]:
                    found[name.casefold()].append(code)
        return {name: tuple(codes) for name, codes in found.items()}

    def find_municipality(self, name: str) -> Municipality | None:
        """The one municipality of that name, label, former name or number."""
        codes = self.codes_by_name.get(name.strip().casefold(), ())
        return self.municipalities[codes[0]] if len(codes) == 1 else None

    @cached_property
    def holidays(self) -> frozenset[date]:
        return frozenset(holiday.date for holiday in self.public_holidays)

    def is_closed(self, day: date, why: str, codes: frozenset[str]) -> bool:
        """Whether *day* is, or may be, among the "school-breaks" or "public-holidays" there.

        *codes* are municipality codes; a break named for a region holds if it covers any.
        After the last day the breaks are known for, every day may be one.
        """
        if why == "public-holidays":
            return day in self.holidays
        if day > self.breaks_known_until:
            return True
        return any(
            item.from_ <= day <= item.until and self._covers(item, codes)
            for item in self.school_breaks
        )

    @cached_property
    def breaks_known_until(self) -> date:
        return max((item.until for item in self.school_breaks), default=date.min)

    def _covers(self, item: Break, codes: frozenset[str]) -> bool:
        if not item.regions or not codes:
            return True
        return any(
            code in item.regions or self.county_of[code].code in item.regions for code in codes
        )


def _names(municipality: Municipality) -> Iterator[str]:
    # A label replaces the plain name only for people; both find it, the plain one ambiguously.
    yield municipality.code
    yield from municipality.name.root.values()
    yield from municipality.former
    if municipality.label:
        yield municipality.label


def on_the_globe(place: Municipality) -> tuple[float, float, float]:
    """Its place on a globe of radius 1: the product of two such is larger, the nearer they are."""
    lat, lon = radians(place.lat), radians(place.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The way as the crow flies between two (latitude, longitude) in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))
