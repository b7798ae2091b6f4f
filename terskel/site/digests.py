"""What outputs are made from, as digests: cheap to ask for, and other ones after any change.

Every output also depends on what is the same for all (settings, regions, templates, catalogues,
the day); that is the engine's to add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from terskel.model.directory import Directory, Kind


class Digests:
    """The digests of a directory's records, and of what pages show of them."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._cards: dict[str, str] = {}

    def of(self, kind: Kind, *keys: str) -> Iterator[str]:
        """Of the records of that kind with these *keys*."""
        return (self.directory.digest(kind, key) for key in keys)

    def cards(self, keys: Iterable[str]) -> Iterator[str]:
        """Of the cards of the activities with these *keys*, in their order."""
        return map(self._card, keys)

    def _card(self, key: str) -> str:
        if key not in self._cards:
            venues = self.directory.listings[key].venues
            self._cards[key] = together((*self.of("activity", key), *self.of("venue", *venues)))
        return self._cards[key]


def together(digests: Iterable[str]) -> str:
    """One digest of many words; which they are, how many and in which order all matter."""
    return blake2b("\n".join(digests).encode(), digest_size=16).hexdigest()
