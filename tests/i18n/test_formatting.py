"""Dates, lists, numbers and names as readers of each language write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale as BabelLocale

from terskel.i18n.cldr import conventions
from terskel.i18n.formatting import phone, phone_link
from terskel.i18n.locale import Locale

Make = Callable[[str], Locale]
TUESDAY = date(2026, 11, 24)
OURS = ["nb", "nn", "en", "uk", "ar", "so", "pl", "fi", "sv", "fa", "prs", "ti"]
MORE = ["ckb", "kmr", "ps", "ur", "my", "th", "lt", "tr", "vi", "am", "ru", "fr", "es", "de", "zh"]


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("nb", "tirsdag 24. november"),
        ("nn", "tysdag 24. november"),
        ("en", "Tuesday 24 November"),
        ("uk", "вівторок, 24 листопада"),
        ("ar", "الثلاثاء، 24 نوفمبر"),
        ("so", "Talaado, 24 Noofeembar"),
        ("pl", "wtorek, 24 listopada"),
        ("fi", "tiistai 24. marraskuuta"),
        ("sv", "tisdag 24 november"),
        ("fa", "سه\u200cشنبه 24 نوامبر"),
        ("prs", "سه\u200cشنبه 24 نومبر"),
        ("ti", "ሰሉስ፣ 24 ሕዳር"),
    ],
)
def test_a_day_is_named_with_its_weekday_and_month(locale: Make, code: str, day: str) -> None:
    assert locale(code).format.day(TUESDAY, of=date(2026, 1, 1)) == day


@pytest.mark.parametrize("code", OURS + MORE)
def test_a_day_of_another_year_has_a_gregorian_year_in_latin_digits(
    locale: Make, code: str
) -> None:
    words = locale(code).format.day(TUESDAY, of=date(2027, 1, 1))
    without_month = re.sub("11月|tháng 11", "", words)  # two languages name months by number
    assert re.findall(r"\d+", without_month) in (["24", "2026"], ["2026", "24"])
    assert words.isascii() or not re.search(r"[٠-٩۰-۹၀-၉๐-๙]", words)


@pytest.mark.parametrize("code", OURS + MORE)
def test_nothing_brings_direction_marks_of_its_own(locale: Make, code: str) -> None:
    form = locale(code).format
    words = (
        form.day(TUESDAY, of=date(2025, 1, 1))
        + form.money(Decimal("63.80"), "NOK")
        + form.money(Decimal(5), "EUR")
        + form.list_and("abc")
        + form.kilometres(3)
    )
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", words)


@pytest.mark.parametrize(
    ("code", "monday", "november"),
    [
        ("uk", "понеділок", "листопад"),
        ("pl", "poniedziałek", "listopad"),
        ("fi", "maanantai", "marraskuu"),
        ("nn", "måndag", "november"),
    ],
)
def test_weekdays_and_months_alone_have_their_basic_form(
    locale: Make, code: str, monday: str, november: str
) -> None:
    form = locale(code).format
    assert (form.weekday(0), form.month(11)) == (monday, november)


def test_reading_one_language_does_not_change_another(locale: Make) -> None:
    BabelLocale.parse("ps").days["stand-alone"]["wide"]  # in Babel 2.18 this changes Urdu, too
    conventions.cache_clear()
    assert locale("ur").format.weekday(1) == "منگل"
    assert locale("ps").format.weekday(1) == "سه\u200cشنبه"


def test_a_month_or_year_alone_is_not_made_more_exact_than_it_is(locale: Make) -> None:
    form = locale("nb").format
    assert [form.rough_date(text) for text in ("2024", "2024-05", "2024-05-01")] == [
        "2024",
        "mai 2024",
        "1. mai 2024",
    ]


def test_a_span_of_time_is_told_in_words_from_right_to_left(locale: Make) -> None:
    assert locale("nb").format.span("15:30", "17:30") == "15:30–17:30"
    assert locale("ar").format.span("15:30", "17:30") == "من 15:30 إلى 17:30"


def test_a_time_without_an_end_is_told_as_a_beginning(locale: Make) -> None:
    assert locale("nb").format.since("18:00") == "fra 18:00"


def test_weekdays_in_a_row_are_a_span_and_others_a_list(locale: Make) -> None:
    form = locale("en").format
    assert form.weekdays([4, 0, 1, 2, 3]) == "Monday–Friday"
    assert form.weekdays([5, 6]) == "Saturday and Sunday"
    assert form.weekdays([0, 2, 4]) == "Monday, Wednesday and Friday"
    assert form.weekdays(range(7)) == "every day"
    assert form.weekdays([]) == ""


def test_lists_end_as_each_language_ends_them(locale: Make) -> None:
    names = ["Oslo", "Moss", "Halden"]
    assert locale("nb").format.list_and(names) == "Oslo, Moss og Halden"
    assert locale("nb").format.list_or(names[:2]) == "Oslo eller Moss"
    assert locale("ar").format.list_and(["أ", "ب"]) == "أ وب"
    assert locale("nb").format.list_and([]) == ""


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("nb", ("norsk", "bokmål", "dari", "kurdisk (kurmandsji)")),
        ("en", ("Norwegian", "Norwegian Bokmål", "Dari", "Kurdish (Kurmanji)")),
        ("uk", ("норвезька", "норвезька (букмол)", "дарі", "курдська (курманджі)")),
    ],
)
def test_norwegian_of_either_form_is_called_norwegian(
    locale: Make, code: str, names: tuple[str, ...]
) -> None:
    form = locale(code).format
    assert tuple(form.language(lang) for lang in ("no", "nb", "prs", "kmr")) == names


def test_a_language_nobody_has_a_name_for_is_shown_by_its_code(locale: Make) -> None:
    assert locale("nb").format.language("qqq") == "qqq"


def test_money_has_no_cents_when_it_is_whole(locale: Make) -> None:
    assert locale("nb").format.money(Decimal("50"), "NOK") == "50\u00a0kr"
    assert locale("nb").format.money(Decimal("50.00"), "NOK") == "50\u00a0kr"
    assert locale("nb").format.money(Decimal("63.8"), "NOK") == "63,80\u00a0kr"
    assert locale("ar").format.money(Decimal("63.80"), "NOK") == "63.80\u00a0kr"
    assert locale("fi").format.money(Decimal("5"), "EUR") == "5\u00a0€"
    assert locale("en").format.money(Decimal("5"), "EUR") == "€5"


def test_digits_are_grouped_from_ten_thousand_on(locale: Make) -> None:
    assert locale("nb").format.number(9999) == "9999"
    assert locale("nb").format.number(10000) == "10\u00a0000"
    assert locale("fa").format.number(10000) == "10,000"


def test_a_distance_is_whole_kilometres_and_never_none(locale: Make) -> None:
    assert locale("nb").format.kilometres(51.3) == "51 km"
    assert locale("nb").format.kilometres(0.2) == "1 km"
    assert locale("uk").format.kilometres(5) == "5 км"


def test_a_length_of_time_counts_as_its_language_does(locale: Make) -> None:
    assert locale("en").format.duration("2:30") == "2 hours and 30 minutes"
    assert locale("pl").format.duration("5:00") == "5 godzin"
    assert locale("uk").format.duration("0:45") == "45 хвилин"
    assert locale("ar").format.duration("2:00") == "ساعتان"


@pytest.mark.parametrize(
    ("number", "shown", "link"),
    [
        ("22225555", "22 22 55 55", "tel:+4722225555"),
        ("+47 22 22 55 55", "22 22 55 55", "tel:+4722225555"),
        ("+358 9 1234567", "+358 9 1234567", "tel:+35891234567"),
        ("112", "112", "tel:112"),
        ("116 117", "116 117", "tel:116117"),
        ("ask", "ask", ""),
    ],
)
def test_a_number_is_written_as_at_home_and_short_ones_stay(
    number: str, shown: str, link: str
) -> None:
    assert (phone(number, "no"), phone_link(number, "NO")) == (shown, link)


def test_a_language_without_capitals_stays_as_it_is(locale: Make) -> None:
    assert locale("nb").format.capital("øvelse") == "Øvelse"
    assert locale("tr").format.capital("iki") == "İki"
    assert locale("ar").format.capital("كل") == "كل"
