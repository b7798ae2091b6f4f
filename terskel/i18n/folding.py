"""Words as they are compared in a search: without marks, in small letters, without the article.

An index and a query are folded alike, so `sprakkafe` finds `Språkkafé`. The query is folded in
the browser, by `fold` in templates/components/site-search.js with the very table below, which
the search page carries; a test holds both to the same answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Folding:
    """The table: steps in the order of the fields, after small letters and NFKD.

    Patterns are in the syntax that Python and JavaScript share (no look-behind: phones of 2022
    lack it).
    """

    letters: Mapping[str, str]  # one character, and what stands for it
    marks: str  # what falls away
    gaps: str  # what parts words
    article: str  # what a word may begin with and is looked up without


FOLDING = Folding(
    letters={
        **{"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"},
        **{"ı": "i", "ŋ": "n", "ŧ": "t", "ħ": "h", "и\u0306": "й"},  # short i is a letter
        **{"ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك"},
        **{"ٱ": "ا", "گ": "ك", "ڵ": "ل", "ڕ": "ر", "ۆ": "و"},
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
    },
    # Accents; Arabic vowels and tatweel; apostrophes (the Somali and Ukrainian ones are typed in
    # many ways); soft hyphens, joiners and marks of direction.
    marks="[\\u0300-\\u036f\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0640"
    "'`\\u2018\\u2019\\u02bc\\u02bb\\u2032"
    "\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]",
    gaps="[\\u0000-\\u0026\\u0028-\\u002f\\u003a-\\u005f\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9"
    "\\u00bb-\\u00bf\\u00d7\\u00f7\\u060c\\u061b\\u061f\\u06d4\\u2000-\\u206f\\u3000-\\u303f]+",
    article="^(?:[\\u0648\\u0628\\u0643\\u0641]?\\u0627\\u0644|\\u0644\\u0644)(?=[\\u0621-\\u064a]{3})",
)


def fold(words: str) -> str:
    """*words* as they are indexed: folded, one blank between them."""
    folded = unicodedata.normalize("NFKD", words.lower())
    folded = _LETTERS.sub(lambda match: FOLDING.letters[match[0]], folded)
    folded = _MARKS.sub("", folded)
    return " ".join(_ARTICLE.sub("", word) for word in _GAPS.split(folded) if word)


def table() -> dict[str, object]:
    """The table as JSON can hold it, for the script."""
    return asdict(FOLDING)


_LETTERS = re.compile("|".join(map(re.escape, FOLDING.letters)))
_MARKS = re.compile(FOLDING.marks)
_GAPS = re.compile(FOLDING.gaps)
_ARTICLE = re.compile(FOLDING.article)
