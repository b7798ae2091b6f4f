"""The last part of a compound: who looks for `kafé` means a `språkkafé` as well.

An index finds words by how they begin. In languages that write compounds in one word, the part
that says what a thing is stands last, so it is indexed as a word of its own. No word list is
needed: a last part is one that the same texts have as a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

COMPOUNDING = frozenset({"nb", "nn", "no", "sv", "da", "fi", "et", "de", "nl", "hu"})
SHORTEST_LAST = 4  # letters; shorter ones are endings
SHORTEST_FIRST = 3


def last_parts(word: str, words: Collection[str]) -> Iterator[str]:
    """Yield the ends of *word* that stand in *words*, the longest first."""
    for start in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
        if word[start:] in words:
            yield word[start:]
