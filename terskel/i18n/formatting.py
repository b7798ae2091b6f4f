"""Dates, times, lists, numbers and names as a reader's language writes them.

Everywhere Gregorian, in Latin digits and with 24 hours, weeks from Monday. Weekdays and months
come in the form they have alone, except inside a date ("24 листопада"). Nothing here adds bidi
marks: templates isolate what needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from terskel.i18n.cldr import Conventions, conventions

if TYPE_CHECKING:
    from terskel.i18n.locale import Locale

CROWNS = {"NOK", "SEK", "DKK", "ISK"}  # "kr" is what stands on signs and receipts there
SYMBOLS = {"EUR": "€"}  # also where CLDR writes the letters
LANGUAGE_NAMES = {"prs": "fa_AF", "kmr": "ku"}  # what CLDR files these languages' names under
LONGEST_EXCERPT = 160  # about what search engines show
FEW_DAYS = 2  # that many days in a row are listed; more are "Monday–Friday"


@dataclass(frozen=True)
class Formatter:
    """One locale's way of writing; `locale.format` is the one to use, made once."""

    locale: Locale

    def day(self, day: date, of: date | None = None) -> str:
        """*day* with its weekday, "tirsdag 24. november"; the year if *of* is in another one."""
        own = self._own
        return self._date(own.day if _is_same_year(day, of) else own.day_year, day)

    def month_day(self, day: date, of: date | None = None) -> str:
        """*day* without its weekday, "24. november"; the year if *of* is in another one."""
        own = self._own
        return self._date(own.month_day if _is_same_year(day, of) else own.month_day_year, day)

    def month_year(self, day: date) -> str:
        """The month of *day*, "november 2026"."""
        return self._date(self._own.month_year, day)

    def rough_date(self, text: str) -> str:
        """An ISO 8601 year, month or day: "2024", "mai 2024", "1. mai 2024"."""
        if len(text) == 4:
            return text
        if len(text) == 7:
            return self.month_year(date.fromisoformat(f"{text}-01"))
        return self._date(self._own.month_day_year, date.fromisoformat(text))

    def weekday(self, number: int) -> str:
        """The name of a weekday as it stands alone; 0 is Monday."""
        return self._own.weekdays[number]

    def month(self, number: int) -> str:
        """The name of a month as it stands alone; 1 is January."""
        return self._own.months[number - 1]

    def weekdays(self, numbers: Iterable[int]) -> str:
        """Weekdays as a list, three or more in a row as a span: "Monday–Friday"."""
        days = sorted(set(numbers))
        messages = self.locale.catalogue
        if len(days) == 7:
            return messages.pgettext("weekdays", "every day")
        if len(days) > FEW_DAYS and days[-1] - days[0] == len(days) - 1:
            # Translators: two weekdays, "Monday–Friday". In a language written from right to left:
            # "from {first} to {last}" in words, because a dash changes its place there.
            return messages.pgettext("weekdays", "{first}–{last}").format(
                first=self.weekday(days[0]), last=self.weekday(days[-1])
            )
        return self.list_and([self.weekday(number) for number in days])

    def span(self, start: str, end: str) -> str:
        """Two clock times "HH:MM" as a span: "17:00–19:00", or in words from right to left."""
        # Translators: two times of the clock, "17:00–19:00". In a language written from right to
        # left: "from {start} to {end}" in words, because a dash changes its place there.
        return self.locale.catalogue.pgettext("clock", "{start}–{end}").format(start=start, end=end)

    def since(self, start: str) -> str:
        """A clock time something begins at, without its end: "from 17:00"."""
        # Translators: the time of the clock at which something begins: "from 17:00".
        return self.locale.catalogue.pgettext("clock", "from {start}").format(start=start)

    def list_and(self, items: Iterable[str]) -> str:
        """*items* as a list, "a, b og c"; the empty string for none."""
        own = self._own
        return _listed(tuple(items), own.comma, own.both, own.pair)

    def list_comma(self, items: Iterable[str]) -> str:
        """*items* as a list that goes on, "a, b, c"."""
        own = self._own
        return _listed(tuple(items), own.comma, own.comma, own.comma)

    @property
    def comma(self) -> str:
        """What stands between two items of a list: ", " or "، "."""
        return "، " if self.locale.dir == "rtl" else ", "

    def list_or(self, items: Iterable[str]) -> str:
        """*items* as choices, "a, b eller c"; the empty string for none."""
        own = self._own
        return _listed(tuple(items), own.comma, own.either, own.pair_either)

    def language(self, code: str) -> str:
        """What the language *code* is called; the code itself if nobody knows."""
        wanted = (code, LANGUAGE_NAMES.get(code, code))
        for own in self._chain:
            name = next((own.languages[key] for key in wanted if own.languages.get(key)), "")
            if name:
                return name
        return code

    def number(self, number: int) -> str:
        """A whole number; digits in groups from 10 000 on."""
        return self._grouped(str(number))

    def kilometres(self, distance: float) -> str:
        """A distance in whole kilometres, 1 or more: "51 km"."""
        whole = max(1, round(distance))
        return _counted(self._own.kilometres, whole, self.number(whole), self._own)

    def money(self, amount: Decimal, currency: str) -> str:
        """*amount* of an ISO 4217 currency, without cents when it is whole: "50 kr"."""
        own = self._own
        cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        whole, _, rest = f"{cents:f}".partition(".")
        figure = self._grouped(whole) + (f"{own.decimal}{rest}" if rest != "00" else "")
        if currency in CROWNS:
            return f"{figure}\u00a0kr"
        symbol = SYMBOLS.get(currency) or own.currencies.get(currency, currency)
        gap = own.money_gap or ("\u00a0" if symbol.isalpha() else "")
        return f"{symbol}{gap}{figure}" if own.money_before else f"{figure}{gap}{symbol}"

    def duration(self, text: str) -> str:
        """A length of time "H:MM" in words: "2 hours and 30 minutes"."""
        own = self._own
        hours, minutes = (int(part) for part in text.split(":"))
        parts = [
            _counted(forms, count, str(count), own)
            for forms, count in ((own.hours, hours), (own.minutes, minutes))
            if count
        ]
        return self.list_and(parts)

    def capital(self, words: str) -> str:
        """*words* with a capital at the start, where the script has them."""
        first = "İ" if words[:1] == "i" and self.locale.code in {"tr", "az"} else words[:1].upper()
        return first + words[1:]

    def excerpt(self, words: str) -> str:
        """*words* on one line, cut after a word if they are longer than a description is shown."""
        line = " ".join(words.split())
        if len(line) <= LONGEST_EXCERPT:
            return line
        return line[:LONGEST_EXCERPT].rpartition(" ")[0] + " …"

    @cached_property
    def _chain(self) -> tuple[Conventions, ...]:
        found = (conventions(code) for code in (*self.locale.chain, "en"))
        return tuple(own for own in found if own)

    @cached_property
    def _own(self) -> Conventions:
        return self._chain[0]

    def _date(self, pattern: str, day: date) -> str:
        own = self._own
        fields = {
            "EEEE": own.weekdays_in_dates[day.weekday()],
            "cccc": own.weekdays[day.weekday()],
            "MMMM": own.months_in_dates[day.month - 1],
            "LLLL": own.months[day.month - 1],
            "MM": f"{day.month:02}",
            "M": day.month,  # of languages whose months are numbers: "11月24日"
            "L": day.month,
            "dd": f"{day.day:02}",
            "d": own.first if day.day == 1 and own.first else day.day,
            "y": day.year,
        }
        return pattern % fields

    def _grouped(self, digits: str) -> str:
        if len(digits.lstrip("-")) < 5:
            return digits
        return f"{int(digits):,}".replace(",", self._own.group)


def _is_same_year(day: date, of: date | None) -> bool:
    return of is None or day.year == of.year


def _listed(items: Sequence[str], comma: str, last: str, pair: str) -> str:
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return pair.format(*items)
    words = items[0]
    for item in items[1:-1]:
        words = comma.format(words, item)
    return last.format(words, items[-1])


def _counted(forms: Mapping[str, str], count: int, figure: str, own: Conventions) -> str:
    return forms.get(own.plural(count), forms["other"]).format(figure)


@cache
def phone(number: str, country: str) -> str:
    """*number* as people of *country* (ISO 3166-1) write it; a short number as it stands."""
    parsed = _parsed(number, country)
    if not parsed:
        return number
    at_home = phonenumbers.country_code_for_region(country.upper()) == parsed.country_code
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


@cache
def phone_link(number: str, country: str) -> str:
    """The `tel:` address (RFC 3966) of *number*, short numbers as they are; "" without digits."""
    parsed = _parsed(number, country)
    if parsed:
        return f"tel:{phonenumbers.format_number(parsed, PhoneNumberFormat.E164)}"
    digits = "".join(char for char in number if char in "0123456789+*#")
    return f"tel:{digits}" if digits else ""


def _parsed(number: str, country: str) -> PhoneNumber | None:
    try:
        parsed = phonenumbers.parse(number, country.upper())
    except NumberParseException:
        return None
    return parsed if phonenumbers.is_possible_number(parsed) else None
