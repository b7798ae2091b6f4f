"""What somebody may have meant: the nearest of the names that exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from terskel.i18n.folding import fold


def guess(given: str, names: Iterable[str]) -> str:
    """The one of *names* that is nearest to *given*, or a word of it; empty if none is near."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold(name), name)
    wanted = fold(given)
    near = get_close_matches(wanted, folded, n=1, cutoff=0.7)
    near = near or [name for name in folded if f" {name} " in f" {wanted} "]
    return folded[near[0]] if near else ""


def slug_like(words: str) -> str:
    """*words* as they could stand in an address: "Språkkafé Tøyen" gives "sprakkafe-toyen"."""
    letters = (char if char.isascii() and char.isalnum() else " " for char in fold(words))
    return "-".join("".join(letters).split())[:80].strip("-")
