"""How a language writes dates, lists and numbers: CLDR's data, mended where its readers would not
recognise it.

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

from babel.core import get_global
from babel.dates import parse_pattern
from babel.localedata import LocaleDataDict, exists, merge, resolve_locale_filename

NAMES = {"en": "en_GB", "prs": "fa_AF", "kmr": "ku", "no": "nb"}  # where CLDR has another name
BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")  # pages isolate; marks would double


@dataclass(frozen=True)
class Mending:
    """What we write otherwise than CLDR. Patterns are CLDR's: EEEE weekday, d, MMMM, y."""

    day: str = ""
    day_year: str = ""
    month_day: str = ""
    month_day_year: str = ""
    month_year: str = ""
    both: str = ""  # the last two of a list
    comma: str = ""  # the ones before
    either: str = ""  # the last two of a list of choices
    hours: str = ""
    minutes: str = ""
    kilometres: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)


NORWEGIAN = Mending(
    languages={
        **{"nb": "bokmål", "nn": "nynorsk", "ckb": "kurdisk (sorani)"},
        **{"kmr": "kurdisk (kurmandsji)"},
    }
)
MENDINGS = {
    "en": Mending(
        day_year="EEEE d MMMM y",
        languages={"ckb": "Kurdish (Sorani)", "kmr": "Kurdish (Kurmanji)", "rom": "Romani"},
    ),
    "nb": NORWEGIAN,
    "nn": NORWEGIAN,
    "ar": Mending(
        languages={
            **{"ckb": "الكردية (السورانية)", "ku": "الكردية (الكرمانجية)"},
            **{"kmr": "الكردية (الكرمانجية)", "se": "السامية الشمالية", "rom": "لغة الروما"},
        }
    ),
    "lt": Mending(day="MMMM d 'd'., EEEE"),
    "so": Mending(
        day="EEEE, d MMMM",
        day_year="EEEE, d MMMM y",
        month_day="d MMMM",
        month_day_year="d MMMM y",
        languages={
            **{"no": "Noorwiiji", "nb": "Noorwiiji (Bokmål)", "nn": "Noorwiiji (Nynorsk)"},
            **{"fa_AF": "Dari", "ckb": "Kurdi (Soraani)", "kmr": "Kurdi (Kurmanji)"},
        },
    ),
    "prs": Mending(day="EEEE d MMMM", month_day="d MMMM"),
    "ti": Mending(month_day_year="d MMMM y"),
    "ckb": Mending(
        day="EEEE، dی MMMM",
        day_year="EEEE، dی MMMMی y",
        month_day="dی MMMM",
        month_year="MMMMی y",
        both="{0} و {1}",
        comma="{0}، {1}",
        either="{0} یان {1}",
        hours="{0} کاتژمێر",
        minutes="{0} خولەک",
        kilometres="{0} کم",
        languages={"fa_AF": "دەری"},
    ),
    "ps": Mending(
        day="EEEE، MMMM d",
        month_day_year="د y د MMMM d",
        month_year="د y MMMM",
        either="{0} یا {1}",
        hours="{0} ساعته",
        minutes="{0} دقیقې",
        kilometres="{0} کیلومتره",
    ),
    "my": Mending(comma="{0}၊ {1}"),
}


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
    name = NAMES.get(code, code).replace("-", "_")
    if not exists(name):
        return None
    data = LocaleDataDict(_merged(name))
    mending = MENDINGS.get(code, Mending())
    lists = {style: data["list_patterns"][style] for style in ("standard", "or")}
    money = BIDI_MARKS.sub("", data["currency_formats"]["standard"].pattern.partition(";")[0])
    symbols = data["number_symbols"]["latn"]
    return Conventions(
        weekdays=_ordered(data["days"]["stand-alone"]["wide"]),
        weekdays_in_dates=_ordered(data["days"]["format"]["wide"]),
        months=_ordered(data["months"]["stand-alone"]["wide"]),
        months_in_dates=_ordered(data["months"]["format"]["wide"]),
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
        languages=dict(data["languages"]) | dict(mending.languages),
        currencies=dict(data["currency_symbols"]),
        plural=data["plural_form"],
    )


def _merged(name: str) -> dict[str | int | None, Any]:
    data: dict[str | int | None, Any] = {} if name == "root" else deepcopy(_merged(_parent(name)))
    own = pickle.loads(Path(resolve_locale_filename(name)).read_bytes())  # Babel's own file
    merge(data, own)
    return data


def _parent(name: str) -> str:
    exception: str | None = get_global("parent_exceptions").get(name)
    return exception or name.rpartition("_")[0] or "root"


def _ordered(names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in sorted(names))


def _plain(pattern: str) -> str:
    return BIDI_MARKS.sub("", pattern)


def _units(data: Any, unit: str, width: str, mended: str) -> dict[str, str]:
    if mended:
        return {"other": mended}
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
