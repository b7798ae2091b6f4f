"""How a language writes dates, lists and numbers: CLDR's data, mended where its readers would not
recognise it.

What we mend stands in `overlays/`, a file a language, each value with its reason and source.

The data is merged here and not by `babel.Locale`. That one resolves aliases inside dictionaries
which locales share, so that after reading the Pashto weekdays the Urdu ones are Pashto too
(Babel 2.18). Here everything is Gregorian and in Latin digits, whatever the locale's default.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.core import get_global
from babel.dates import parse_pattern
from babel.localedata import LocaleDataDict, exists, merge, resolve_locale_filename

NAMES = {"en": "en_GB", "prs": "fa_AF", "kmr": "ku", "no": "nb"}  # where CLDR has another name
OVERLAYS = Path(__file__).parent / "overlays"
BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")  # pages isolate; marks would double


@dataclass(frozen=True)
class Mending:
    """What we write otherwise than CLDR: one overlay. Patterns are CLDR's: EEEE, d, MMMM, y."""

    day: str = ""
    day_year: str = ""
    month_day: str = ""
    month_day_year: str = ""
    month_year: str = ""
    first: str = ""  # the first day of a month, where it is no number: "1er"
    weekdays: tuple[str, ...] = ()  # Monday first, alone and in dates
    months: tuple[str, ...] = ()  # January first, alone and in dates
    both: str = ""  # the last two of a list
    comma: str = ""  # the ones before
    either: str = ""  # the last two of a list of choices
    hours: Mapping[str, str] = field(default_factory=dict)  # by plural category
    minutes: Mapping[str, str] = field(default_factory=dict)
    kilometres: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)  # of CLDR's names, and ours for them


def overlay(code: str) -> list[dict[str, Any]]:
    """The parts of the overlay of *code*, each with `why`, `source` and what it mends."""
    path = OVERLAYS / f"{code}.yaml"
    parts: list[dict[str, Any]] = []
    if path.exists():
        parts = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # "no" is a language
    return parts


def mending(code: str) -> Mending:
    """All that the overlay of *code* mends; nothing for a language without one."""
    values: dict[str, Any] = {}
    for part in overlay(code):
        for name, value in part.items():
            if name in {"weekdays", "months"}:
                values[name] = tuple(value)
            elif isinstance(value, dict):
                values[name] = {**values.get(name, {}), **value}
            elif name not in {"why", "source"}:
                values[name] = value
    return Mending(**values)


@dataclass(frozen=True)
class Conventions:
    """One language's way of writing. Patterns are printf-like, with CLDR's field names."""

    weekdays: tuple[str, ...]  # as they stand alone, Monday first
    weekdays_in_dates: tuple[str, ...]
    months: tuple[str, ...]  # as they stand alone, January first
    months_in_dates: tuple[str, ...]
    day: str
    day_year: str
    month_day: str
    month_day_year: str
    month_year: str
    first: str  # the first day of a month, where it is no number
    comma: str
    both: str
    either: str
    pair: str
    pair_either: str
    decimal: str
    group: str
    money_before: bool
    money_gap: str
    kilometres: Mapping[str, str]  # by plural category
    hours: Mapping[str, str]
    minutes: Mapping[str, str]
    languages: Mapping[str, str]
    currencies: Mapping[str, str]
    plural: Callable[[int], str]


@cache
def conventions(code: str) -> Conventions | None:
    """How the language *code* is written, or None if CLDR does not know it."""
    return mended(code, mending(code))


def mended(code: str, mending: Mending) -> Conventions | None:
    """What CLDR says of *code*, but for *mending*; None if CLDR does not know it."""
    name = NAMES.get(code, code).replace("-", "_")
    if not exists(name):
        return None
    data = LocaleDataDict(_merged(name))
    lists = {style: data["list_patterns"][style] for style in ("standard", "or")}
    money = BIDI_MARKS.sub("", data["currency_formats"]["standard"].pattern.partition(";")[0])
    symbols = data["number_symbols"]["latn"]
    letters = str.maketrans(dict(mending.letters))

    def spelled(name: str) -> str:
        return name.translate(letters)

    def names(kind: str, context: str) -> tuple[str, ...]:
        found: Mapping[int, str] = data[kind][context]["wide"]
        return tuple(spelled(found[key]) for key in sorted(found))

    return Conventions(
        weekdays=mending.weekdays or names("days", "stand-alone"),
        weekdays_in_dates=mending.weekdays or names("days", "format"),
        months=mending.months or names("months", "stand-alone"),
        months_in_dates=mending.months or names("months", "format"),
        first=mending.first,
        **_date_patterns(data, mending),
        comma=_plain(mending.comma or lists["standard"]["middle"]),
        both=_plain(mending.both or lists["standard"]["end"]),
        either=_plain(mending.either or lists["or"]["end"]),
        pair=_plain(mending.both or lists["standard"]["2"]),
        pair_either=_plain(mending.either or lists["or"]["2"]),
        decimal=symbols["decimal"],
        group=symbols["group"],
        money_before=money.startswith("¤"),
        money_gap="\u00a0" if re.search(r"\s", money) else "",
        kilometres=_units(data, "length-kilometer", "short", mending.kilometres),
        hours=_units(data, "duration-hour", "long", mending.hours),
        minutes=_units(data, "duration-minute", "long", mending.minutes),
        languages={tag: spelled(name) for tag, name in data["languages"].items() if name}
        | dict(mending.languages),
        currencies=dict(data["currency_symbols"]),
        plural=data["plural_form"],
    )


READ = (
    *("currency_formats", "currency_symbols", "date_formats", "datetime_skeletons", "days"),
    *("languages", "list_patterns", "months", "number_symbols", "plural_form", "unit_patterns"),
)


def _merged(name: str) -> dict[str | int | None, Any]:
    data: dict[str | int | None, Any] = {} if name == "root" else deepcopy(_merged(_parent(name)))
    own = pickle.loads(Path(resolve_locale_filename(name)).read_bytes())  # Babel's own file
    merge(data, {key: own[key] for key in READ if key in own})  # the rest is ten times as much
    return data


def _parent(name: str) -> str:
    exception: str | None = get_global("parent_exceptions").get(name)
    return exception or name.rpartition("_")[0] or "root"


def _plain(pattern: str) -> str:
    return BIDI_MARKS.sub("", pattern)


def _units(data: Any, unit: str, width: str, mended: Mapping[str, str]) -> dict[str, str]:
    if mended:
        return dict(mended)
    widths = data["unit_patterns"].get(unit, {})
    for name in (width, "short", "narrow"):
        forms = widths.get(name, {})
        if "other" in forms:
            return {tag: _plain(form) for tag, form in forms.items()}
    return {}


def _date_patterns(data: Any, mending: Mending) -> dict[str, str]:
    skeletons, formats = data["datetime_skeletons"], data["date_formats"]

    def pattern(*names: str) -> str:
        # UTS 35, "Missing Skeleton Fields": the nearest skeleton, with its fields made wider.
        return next((_wide(skeletons[name].pattern) for name in names if name in skeletons), "")

    month_day = mending.month_day or pattern("MMMMd", "MMMd")
    day = mending.day or pattern("MMMMEEEEd", "MMMEd")
    if _has_named_month(month_day) and not _has_named_month(day):
        day = f"cccc {month_day}"
    return {
        "day": _printf(day),
        "day_year": _printf(
            mending.day_year or pattern("yMMMMEEEEd") or _wide(formats["full"].pattern)
        ),
        "month_day": _printf(month_day),
        "month_day_year": _printf(
            mending.month_day_year or pattern("yMMMMd") or _wide(formats["long"].pattern)
        ),
        "month_year": _printf(mending.month_year or pattern("yMMMM", "yMMM")),
    }


def _wide(pattern: str) -> str:
    """*pattern* with names in full and without the era."""
    pattern = re.sub(r"\s*G+", "", pattern)
    pattern = re.sub(r"E+", "EEEE", pattern)
    pattern = re.sub(r"c+", "cccc", pattern)
    return re.sub(r"([ML])\1\1+", r"\1\1\1\1", pattern)


def _has_named_month(pattern: str) -> bool:
    return "MMMM" in pattern or "LLLL" in pattern


def _printf(pattern: str) -> str:
    return _plain(str(parse_pattern(pattern).format))
