"""Records that are made when somebody asks for them.

A build after one edit needs a handful of ten thousand; making all of them would take longer than
the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

V = TypeVar("V")
W = TypeVar("W", covariant=True)


class Made(Mapping[str, V]):
    """What *make* gives for each of *keys*: made once, at first sight, and then kept."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], V]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Some(Sequence[W]):
    """Some of the records in *all_*, in the order of *keys*; counting or cutting makes none."""

    def __init__(self, keys: Sequence[str], all_: Mapping[str, W]) -> None:
        self.keys = keys
        self._all = all_

    @overload
    def __getitem__(self, at: int) -> W: ...
    @overload
    def __getitem__(self, at: slice) -> Some[W]: ...
    def __getitem__(self, at: int | slice) -> W | Some[W]:
        if isinstance(at, slice):
            return Some(self.keys[at], self._all)
        return self._all[self.keys[at]]

    def __len__(self) -> int:
        return len(self.keys)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.keys!r})"
