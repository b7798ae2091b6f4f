"""The edition that all others are printed from: its words are blanks.

Whatever depends on the language is asked of each edition later. Where code must know now, it
gets `DependsOnLanguage`, and the piece it was making is made in each language by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from terskel.i18n.blanks import BlankLocale, Blanks, DependsOnLanguage, Later, Once
from terskel.i18n.locale import Locale
from terskel.i18n.text import Wording
from terskel.model.directory import Directory
from terskel.model.directory import Page as MarkdownPage
from terskel.model.region import County, Municipality
from terskel.site.pages.page import Answer, Edition, Shown


class Master(Edition):
    """An edition in no language. *editions* are those it is for, by their locales' codes."""

    def __init__(
        self, directory: Directory, locales: Mapping[str, Locale], editions: Mapping[str, Edition]
    ) -> None:
        blanks = Blanks()
        super().__init__(directory, BlankLocale(blanks), locales)
        self.__dict__.update(blanks=blanks, editions=editions, pieces={}, _counts={})

    blanks: Blanks
    editions: Mapping[str, Edition]
    pieces: dict[tuple[object, ...], Once]
    _counts: dict[object, object]

    def each(self, make: Callable[..., Shown], *args: Any) -> Shown:
        try:
            return make(*args, self)
        except DependsOnLanguage:
            return cast(Shown, Later(make, args))

    def agreed(self, ask: Callable[..., Answer], *args: Any) -> Answer:
        answers = {ask(*args, edition) for edition in self.editions.values()}
        if len(answers) > 1:
            raise DependsOnLanguage(ask)
        return answers.pop()

    def once(self, make: Callable[..., Shown], thing: object) -> Shown:
        """A piece that templates show with `made_once`, made in this edition for all."""
        key = (make, id(thing))
        if key not in self.pieces:
            self.pieces[key] = Once(make, thing, self)
        return cast(Shown, self.pieces[key])

    def counted(self, count: Callable[[Directory], Shown]) -> Shown:
        if count not in self._counts:
            self._counts[count] = count(self.directory)
        return cast(Shown, self._counts[count])

    @property
    def counties(self) -> tuple[County, ...]:
        raise DependsOnLanguage("the order of counties")

    def municipalities(self, county: County) -> tuple[Municipality, ...]:
        raise DependsOnLanguage("the order of municipalities")

    def title_of(self, page: MarkdownPage) -> Wording:
        return self.blanks.wording(_title, page)

    def document(self, page: MarkdownPage) -> tuple[Wording, Wording]:
        raise DependsOnLanguage(page.slug)

    def is_here(self, code: str) -> str:
        return self.blanks.ask(_is_here, code)

    def name(self, words: str) -> Wording:
        return self.blanks.wording(_name, words)

    def note_for(self, wording: Wording) -> str:
        if wording.borrowed:  # raises, where it is not known
            return super().note_for(wording)
        return ""

    def municipality_name(self, municipality: Municipality) -> Wording:
        return self.blanks.wording(_municipality, municipality)


def _title(page: MarkdownPage, edition: Edition) -> Wording:
    return edition.title_of(page)


def _is_here(code: str, edition: Edition) -> str:
    return edition.is_here(code)


def _name(words: str, edition: Edition) -> Wording:
    return edition.name(words)


def _municipality(municipality: Municipality, edition: Edition) -> Wording:
    return edition.municipality_name(municipality)
