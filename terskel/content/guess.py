"""What somebody may have meant: the nearest of the names that exist."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"})


def guess(given: str, names: Iterable[str]) -> str:
    """The one of *names* that is nearest to *given*, or a word of it; empty if none is near."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(plain(name), name)
    wanted = plain(given)
    near = get_close_matches(wanted, folded, n=1, cutoff=0.7)
    near = near or [name for name in folded if f" {name} " in f" {wanted} "]
    return folded[near[0]] if near else ""


def plain(words: str) -> str:
    """*words* in small letters without marks, so that Ålesund, AALESUND and alesund are near."""
    bare = unicodedata.normalize("NFD", words.casefold().translate(LETTERS))
    return "".join(char for char in bare if not unicodedata.combining(char))


def slug_like(words: str) -> str:
    """*words* as they could stand in an address: "Språkkafé Tøyen" gives "sprakkafe-toyen"."""
    letters = (char if char.isascii() and char.isalnum() else "-" for char in plain(words))
    return "-".join(part for part in "".join(letters).split("-") if part)[:80].strip("-")
