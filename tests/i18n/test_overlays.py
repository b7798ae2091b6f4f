"""What we write otherwise than CLDR is needed, has a source, and leaves no language half English.

When a new CLDR (Babel) says what an overlay says, the test of needless values names it: take the
line out of `terskel/i18n/overlays/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from terskel.i18n.cldr import OVERLAYS, Mending, mended, mending, overlay
from terskel.i18n.formatting import Formatter
from terskel.i18n.locale import Locale

Make = Callable[[str], Locale]
LATIN = ["nb", "nn", "en", "pl", "lt", "kmr", "so", "sw", "tr", "es", "fr", "fi", "sv"]
SCRIPTS = {
    **{"uk": "CYRILLIC", "ru": "CYRILLIC", "ti": "ETHIOPIC", "my": "MYANMAR", "th": "THAI"},
    **dict.fromkeys(["ar", "fa", "prs", "ps", "ur", "ckb"], "ARABIC"),
}
LOCALES = [*LATIN, *SCRIPTS]
LANGUAGES = [  # those of the site, and others that entries name
    *LOCALES,
    *["no", "ku", "rom", "se", "am", "om", "rw", "vi", "zh", "de", "it", "pt", "ro", "hi", "bn"],
    *["ta", "tl", "sr", "hr", "bs", "sq", "bg", "hu", "et", "lv", "he", "el", "nl", "da", "is"],
]
ALIKE = {"Oromo", "Kinyarwanda", "Lingala", "Hindi", "Dari", "Romani"}  # said so in Somali, too
TUESDAY = date(2026, 11, 24)
FOREIGN = {"kr", "US"}  # of money, in all scripts


def parts() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(OVERLAYS.glob("*.yaml")):
        for part in overlay(path.stem):
            yield path.stem, part


def dates(form: Formatter) -> Iterator[str]:
    for month in range(1, 13):
        day = date(2026, month, 1) + timedelta(month)
        yield from (form.day(day), form.day(day, date(2025, 1, 1)), form.month_day(day))
        yield from (form.month_day(day, date(2025, 1, 1)), form.month_year(day), form.month(month))
        yield from (form.rough_date(day.isoformat()), form.rough_date(day.isoformat()[:7]))
    yield from (form.weekday(number) for number in range(7))


def others(form: Formatter) -> Iterator[str]:
    yield from (form.number(number) for number in (0, 9999, 12345))
    yield from (form.kilometres(distance) for distance in (1, 2, 5, 51, 12000))
    for amount in (Decimal(5), Decimal("63.80"), Decimal(12345)):
        yield from (form.money(amount, currency) for currency in ("NOK", "SEK", "EUR"))
    for hours in (1, 2, 5, 11, 21):
        yield from (form.duration(f"{hours}:00"), form.duration(f"{hours}:{hours:02}"))
    yield from (form.duration("0:01"), form.duration("0:45"))
    yield from (list_of(["1", "2", "3"][:count]) for list_of in lists(form) for count in (2, 3))
    yield form.comma


def lists(form: Formatter) -> tuple[Callable[[list[str]], str], ...]:
    return form.list_and, form.list_or, form.list_comma


def everything(form: Formatter) -> list[str]:
    names = [form.language(code) for code in LANGUAGES]
    return [*dates(form), *others(form), *names, form.locale.own_name]


@pytest.mark.parametrize(("code", "part"), list(parts()))
def test_each_part_of_an_overlay_says_why_and_from_where(code: str, part: dict[str, Any]) -> None:
    assert part["why"]
    assert part["source"]
    assert set(part) - {"why", "source"} <= {field.name for field in fields(Mending)}


@pytest.mark.parametrize("code", sorted({code for code, _ in parts()}))
def test_no_value_of_an_overlay_is_needless(code: str) -> None:
    ours, plain = mending(code), mended(code, Mending())
    whole = mended(code, ours)
    assert plain
    assert whole
    needless = [lang for lang, name in ours.languages.items() if plain.languages.get(lang) == name]
    for field in fields(Mending):
        name = field.name
        if name in {"languages", "letters", "first"} or not getattr(ours, name):
            continue
        same = getattr(whole, name) == getattr(plain, name)
        if name in {"weekdays", "months"}:
            same &= getattr(whole, f"{name}_in_dates") == getattr(plain, f"{name}_in_dates")
        needless += [name] if same else []
    text = " ".join((*plain.weekdays, *plain.months, *plain.languages.values()))
    needless += [letter for letter in ours.letters if letter not in text]
    assert needless == []


@pytest.mark.parametrize("code", sorted({code for code, _ in parts()}))
def test_an_overlay_has_the_holes_and_forms_of_what_it_mends(code: str) -> None:
    ours, plain = mending(code), mended(code, Mending())
    assert plain
    assert len(ours.weekdays) in (0, 7)
    assert len(ours.months) in (0, 12)
    for words in (ours.both, ours.comma, ours.either):
        assert not words or (words.count("{0}"), words.count("{1}")) == (1, 1)
    for forms in (ours.hours, ours.minutes, ours.kilometres):
        assert not forms or {plain.plural(number) for number in range(100)} >= {*forms} - {"other"}
        assert all(form.count("{0}") == 1 for form in forms.values())
        assert not forms or "other" in forms
    assert set(ours.languages) <= {*LANGUAGES, "fa_AF", "sma", "smj"}


@pytest.mark.parametrize("code", LOCALES)
def test_everything_is_in_latin_digits_and_whole_characters(locale: Make, code: str) -> None:
    for words in everything(locale(code).format):
        assert words.strip()
        assert not any(char.isdigit() and not char.isascii() for char in words), words
        assert not re.search(r"[\ufffd\0{}]|%\(", words), words
        assert unicodedata.normalize("NFC", words) == words or code in {"my", "th"}, words


@pytest.mark.parametrize("code", LOCALES)
def test_no_month_or_day_is_one_of_the_root_of_cldr(locale: Make, code: str) -> None:
    for words in everything(locale(code).format):
        assert not re.search(r"\bM\d\d\b|\b(CE|BCE|AD)\b|\b(h|min|or|and)\b", words) or (
            code == "en"
        ), words


@pytest.mark.parametrize("code", LOCALES)
def test_no_year_is_of_another_calendar(locale: Make, code: str) -> None:
    form = locale(code).format
    for month in range(1, 13):
        words = form.day(date(2026, month, 14), date(2025, 1, 1))
        assert re.findall(r"\d+", words) in (["14", "2026"], ["2026", "14"])


@pytest.mark.parametrize("code", SCRIPTS)
def test_everything_is_in_the_script_of_its_language(locale: Make, code: str) -> None:
    for words in everything(locale(code).format):
        letters = {char for word in re.split(r"\W+", words) if word not in FOREIGN for char in word}
        strange = {
            char
            for char in letters
            if char.isalpha() and not unicodedata.name(char).startswith((SCRIPTS[code], "MODIFIER"))
        }
        assert not strange, (words, strange)


@pytest.mark.parametrize("code", [code for code in LATIN if code != "en"])
def test_no_name_is_the_english_one(locale: Make, code: str) -> None:
    form, english = locale(code).format, locale("en").format
    for lang in LANGUAGES:
        name = form.language(lang)
        assert name != english.language(lang) or name in ALIKE, (lang, name)
    days = [form.day(TUESDAY), *map(form.weekday, range(7))]
    assert not {*days} & {english.day(TUESDAY), *map(english.weekday, range(7))}


@pytest.mark.parametrize("code", LOCALES)
def test_no_two_languages_have_the_same_name(locale: Make, code: str) -> None:
    form = locale(code).format
    names: dict[str, list[str]] = {}
    for lang in LANGUAGES:
        names.setdefault(form.language(lang), []).append(lang)
    double = [langs for langs in names.values() if len(langs) > 1 and {*langs} != {"ku", "kmr"}]
    assert double == []


@pytest.mark.parametrize("code", LOCALES)
def test_a_month_is_spelled_in_one_way(locale: Make, code: str) -> None:
    """In a date it may have another case, but begins with the same letters."""
    form = locale(code).format
    for month in range(1, 13):
        alone = form.month(month)
        assert alone[:2] in form.month_day(date(2026, month, 14)), alone


def test_the_letters_of_sorani_are_kurdish(locale: Make) -> None:
    words = " ".join(everything(locale("ckb").format))
    assert not re.search("[كيھ]", words)
    assert locale("ckb").format.weekday(4) == "هەینی"


def test_pashto_days_are_those_of_the_glossary(locale: Make) -> None:
    form = locale("ps").format
    assert [form.weekday(5), form.weekday(6)] == ["شنبه", "یکشنبه"]
    assert [form.duration("1:00"), form.duration("2:00")] == ["1 ساعت", "2 ساعته"]


def test_the_first_of_a_month_is_an_ordinal_in_french_alone(locale: Make) -> None:
    assert locale("fr").format.month_day(date(2026, 5, 1)) == "1er mai"
    assert locale("fr").format.month_day(date(2026, 5, 21)) == "21 mai"
    assert locale("es").format.day(date(2026, 5, 1)) == "viernes, 1 de mayo"


def test_items_of_a_thai_list_can_be_told_apart(locale: Make) -> None:
    form = locale("th").format
    assert form.list_and(["Moss", "Indre Østfold", "Råde"]) == "Moss, Indre Østfold และ Råde"
    assert form.duration("1:30") == "1 ชั่วโมง และ 30 นาที"


def test_both_kinds_of_kurdish_are_called_kurdish(locale: Make) -> None:
    form = locale("uk").format
    assert [form.language(code) for code in ("ckb", "kmr")] == [
        "курдська (сорані)",
        "курдська (курманджі)",
    ]
