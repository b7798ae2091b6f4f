"""Interface messages of one locale, from its `.po` file.

The English sentence is the key. A message that is not translated yet is looked up along the
locale's chain and ends as English; `Catalogue.untranslated` counts what fell through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import c2py  # the C rule of a .po header, as a function
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Catalogue:
    """Messages by context and English words; *behind* stands in for what is missing."""

    locale: str
    single: dict[Key, str] = field(default_factory=dict)
    plural: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    plural_form: str = "(n != 1)"
    behind: Catalogue | None = None

    @classmethod
    def read(cls, path: Path, locale: str, behind: Catalogue | None = None) -> Catalogue:
        """The messages of the `.po` file at *path*; ValueError where it cannot be read."""
        single, plural, rule = _parsed(path.read_bytes())
        return cls(locale, single, plural, rule, behind)

    @classmethod
    def of(cls, catalog: Catalog, locale: str, behind: Catalogue | None = None) -> Catalogue:
        return cls(locale, *_messages(catalog), behind)

    def gettext(self, message: str) -> str:
        return self._find(None, message)

    def pgettext(self, context: str, message: str) -> str:
        return self._find(context, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._find_plural(None, one, many, number)

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        return self._find_plural(context, one, many, number)

    def _find(self, context: str | None, message: str) -> str:
        found = self.single.get((context, message))
        if found is not None:
            return found
        return self.behind._find(context, message) if self.behind else message

    def _find_plural(self, context: str | None, one: str, many: str, number: int) -> str:
        forms = self.plural.get((context, one))
        if forms is not None:
            return forms[_rule(self.plural_form)(abs(number))]
        if self.behind:
            return self.behind._find_plural(context, one, many, number)
        return one if number == 1 else many


Messages = tuple[dict[Key, str], dict[Key, tuple[str, ...]], str]


@lru_cache(maxsize=200)  # by content: one that did not change is not parsed twice in a run
def _parsed(content: bytes) -> Messages:
    return _messages(read_po(BytesIO(content), locale=None))


def _messages(catalog: Catalog) -> Messages:
    """Messages without and with plurals, and the rule for those."""
    single: dict[Key, str] = {}
    plural: dict[Key, tuple[str, ...]] = {}
    for message in catalog:
        if not message.id or not is_complete(message):
            continue
        if isinstance(message.id, tuple | list):
            plural[message.context, message.id[0]] = tuple(message.string or ())
        else:
            single[message.context, message.id] = str(message.string)
    return single, plural, catalog.plural_expr


def is_complete(message: Message) -> bool:
    """Whether all forms of *message* are translated and nobody doubts them."""
    if message.fuzzy:
        return False
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(forms) and all(forms)


@cache
def _rule(expression: str) -> Callable[[int], int]:
    rule: Callable[[int], int] = c2py(expression)
    return rule
