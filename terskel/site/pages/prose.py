"""What organisers write, in the language it is in.

Where readers may not know that language they are told which one it is, in their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

from terskel.i18n.text import Text, Wording
from terskel.site.pages.page import Edition


@dataclass(frozen=True)
class Prose:
    """An organiser's words. *note* says which language they are in, if that needs saying."""

    words: Wording
    note: str = ""


@overload
def prose(text: Text, edition: Edition) -> Prose: ...
@overload
def prose(text: None, edition: Edition) -> None: ...
@overload
def prose(text: Text | None, edition: Edition) -> Prose | None: ...
def prose(text: Text | None, edition: Edition) -> Prose | None:
    """*text* as the readers of *edition* get it; None for none."""
    if text is None:
        return None
    return edition.each(_prose, text)


def _prose(text: Text, edition: Edition) -> Prose:
    words = edition.say(text)
    return Prose(words, edition.note_for(words))


def all_prose(edition: Edition, *texts: Text | None) -> tuple[Prose, ...]:
    """Those of *texts* that there are."""
    return tuple(prose(text, edition) for text in texts if text)
