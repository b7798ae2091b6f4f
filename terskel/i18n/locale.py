"""A locale: a language as it is used on this site, with its messages and fallbacks.

Two codes are not what CLDR calls them: `prs` (Dari) is fa_AF there, and `en` means American
dates unless it is asked for as en_GB.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import babel

from terskel.i18n.catalogue import Catalogue
from terskel.i18n.cldr import NAMES
from terskel.i18n.formatting import Formatter
from terskel.i18n.text import Text, Wording, direction

OWN_NAMES = {  # where CLDR has none, or one that its readers would not look for
    "nb": "Norsk bokmål",
    "nn": "Norsk nynorsk",
    "prs": "دری",
    "ckb": "کوردیی ناوەندی (سۆرانی)",
    "kmr": "Kurdî (Kurmancî)",
    "so": "Soomaali",
    "uk": "Українська",
}


@dataclass(frozen=True)
class Locale:
    """One interface language. *chain* begins with its own code."""

    code: str
    chain: tuple[str, ...]
    catalogue: Catalogue

    @property
    def dir(self) -> str:
        return direction(self.code)

    @cached_property
    def cldr(self) -> babel.Locale:
        """What CLDR knows of it; for a language CLDR lacks, that of its first fallback."""
        for code in (*self.chain, "en"):
            try:
                return babel.Locale.parse(NAMES.get(code, code))
            except babel.UnknownLocaleError:
                continue
        raise LookupError(self.code)  # pragma: no cover ("en" is always known)

    @cached_property
    def format(self) -> Formatter:
        """How dates, times, lists and numbers are written in it."""
        return Formatter(self)

    @cached_property
    def own_name(self) -> str:
        """Its name in itself, with the first letter as it stands alone."""
        name = OWN_NAMES.get(self.code) or self.cldr.get_language_name() or self.code
        return name[0].upper() + name[1:]

    def say(self, text: Text) -> Wording:
        """*text* as a reader of this locale gets it."""
        return text.wording(self.chain)


def read_locales(
    folder: Path, codes: Iterable[str], fallbacks: Mapping[str, Iterable[str]]
) -> dict[str, Locale]:
    """The locales of a site by code, in order, with messages from `folder`.

    A locale's chain is itself, its fallbacks, then English. FileNotFoundError names a
    catalogue that is missing (English may lack one: its keys are its words).
    """
    return {code: Locale(code, *_chained(folder, code, fallbacks)) for code in codes}


def _chained(
    folder: Path, code: str, fallbacks: Mapping[str, Iterable[str]]
) -> tuple[tuple[str, ...], Catalogue]:
    chain = tuple(dict.fromkeys((code, *fallbacks.get(code, ()), "en")))
    catalogue: Catalogue | None = None
    for name in reversed(chain):
        path = folder / name / "LC_MESSAGES" / "messages.po"
        if name == "en" and not path.exists():
            catalogue = Catalogue("en")
        else:
            catalogue = Catalogue.read(path, name, behind=catalogue)
    assert catalogue
    return chain, catalogue
