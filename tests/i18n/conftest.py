"""Locales with a few words of their own, made in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from terskel.i18n.locale import Locale
from tests.small_directory import Words, a_locale

WORDS: Mapping[str, Words] = {
    "ar": {
        ("clock", "{start}–{end}"): "من {start} إلى {end}",
        ("weekdays", "{first}–{last}"): "من {first} إلى {last}",
    },
    "nb": {("clock", "from {start}"): "fra {start}"},
}


@pytest.fixture(scope="session")
def locale() -> Callable[[str], Locale]:
    """Makes the locale of a code, with English behind it."""

    return lambda code: a_locale(code, WORDS.get(code))
