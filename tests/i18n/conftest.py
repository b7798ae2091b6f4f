"""Locales with a few words of their own, made in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from terskel.i18n.catalogue import Catalogue
from terskel.i18n.locale import Locale

WORDS: Mapping[str, Mapping[tuple[str | None, str], str]] = {
    "ar": {
        ("clock", "{start}–{end}"): "من {start} إلى {end}",
        ("weekdays", "{first}–{last}"): "من {first} إلى {last}",
    },
    "nb": {
        ("clock", "from {start}"): "fra {start}",
        ("rhythm", "every other week"): "annenhver uke",
        ("nth weekday", "first {weekday} of the month"): "første {weekday} i måneden",
    },
}


@pytest.fixture(scope="session")
def locale() -> Callable[[str], Locale]:
    """Makes the locale of a code, with English behind it."""

    def make(code: str) -> Locale:
        english = Catalogue("en")
        return Locale(
            code, (code, "en"), Catalogue(code, dict(WORDS.get(code, {})), {}, "0", english)
        )

    return make
