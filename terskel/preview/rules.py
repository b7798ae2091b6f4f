"""The rules of a Netlify `_headers` file: which headers a path is served with."""

from __future__ import annotations

from collections.abc import ItemsView
from fnmatch import fnmatch

Rules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def read_rules(words: str) -> Rules:
    """The rules in the file: a path pattern and its (name, value) pairs."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in words.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace() and rules:
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name, value.strip()))
        else:
            rules.append((line.strip(), []))
    return tuple((pattern, tuple(pairs)) for pattern, pairs in rules)


def headers_for(path: str, rules: Rules) -> ItemsView[str, str]:
    """What *rules* say of *path*: a later rule overrides an earlier one's header."""
    found: dict[str, str] = {}
    for pattern, pairs in rules:
        if fnmatch(path, pattern):
            found.update(pairs)
    return found.items()
