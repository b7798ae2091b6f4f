"""Blanks: words that stand in a text made once for all languages until a language fills them in.

Most of a page is the same in every language: its facts, addresses, names and markup. So it is made
once, with a blank wherever words depend on the language, and each locale only fills in the
blanks. A blank is a mark in a plain string and may be joined, formatted and escaped like any
other; what it stands for is a question: a function that is asked with the locale's own edition.

What a reader would get wrong: a blank is never empty, and equals only a blank of the same
question. Code that has to look at the words themselves gets `DependsOnLanguage`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeVar

from markupsafe import Markup, escape

from terskel.i18n.catalogue import Catalogue
from terskel.i18n.formatting import Formatter
from terskel.i18n.locale import Locale
from terskel.i18n.text import Text, Wording

MARK = "\0"  # no text can hold it: the check refuses it in every file (no-invisible-characters)
BLANK = re.compile("\0([0-9]+)\0")
EMPTY_OF_EMPTY = {"capital", "excerpt", "list_and", "list_comma", "list_or", "weekdays"}

E = TypeVar("E")  # an edition: what a question is asked with
Question = Callable[..., Any]


class DependsOnLanguage(Exception):  # noqa: N818 (an answer, no mistake)
    """What was asked has no answer that holds in all languages."""


@dataclass(frozen=True, eq=False)
class Later:
    """Something that is made in each language by itself: `make(*args, edition)`."""

    make: Callable[..., Any]
    args: tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Once:
    """Something that many pages show: `make(thing, edition)`, asked with the edition of all."""

    make: Callable[..., Any]
    thing: Any
    edition: Any


class Blank(str):
    """The mark of one question. It can be formatted; it cannot be looked into."""

    __slots__ = ("blanks", "number")
    blanks: Blanks
    number: int

    def format(self, *args: object, **named: object) -> str:
        return self.blanks.ask(_formatted, self, args, tuple(named.items()))

    def _look(self, *args: object) -> NoReturn:
        raise DependsOnLanguage(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str) and MARK not in str(other):
            raise DependsOnLanguage(self)
        return str.__eq__(self, other) if isinstance(other, str) else False

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__
    __getitem__ = __contains__ = split = partition = upper = lower = _look  # type: ignore[assignment]


class BlankWording(Wording):
    """Words of which it is not known yet in which language they will be shown."""

    __slots__ = ("arg", "blanks", "made", "question")
    blanks: Blanks
    question: Callable[..., Wording]
    arg: Any
    made: dict[object, Blank]

    def __init__(self, blanks: Blanks, question: Callable[..., Wording], arg: Any) -> None:
        parts = {"blanks": blanks, "question": question, "arg": arg, "made": {}}
        for name, value in parts.items():
            object.__setattr__(self, name, value)

    def in_each(self, make: Callable[[Wording], str]) -> Blank:
        """The blank for what *make* says of the words."""
        if make not in self.made:
            self.made[make] = self.blanks.new(_made, make, self.question, self.arg)
        return self.made[make]

    @property
    def words(self) -> str:
        return self.in_each(_words)

    @property
    def lang(self) -> str:
        return self.in_each(_lang)

    @property
    def dir(self) -> str:
        return self.in_each(_dir)

    @property
    def borrowed(self) -> bool:
        raise DependsOnLanguage(self.question)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Blanks:
    """All questions asked so far, by number; the same question has the same number."""

    def __init__(self) -> None:
        self.questions: list[tuple[Question, tuple[Any, ...], bool]] = []
        self._blanks: dict[object, Blank] = {}
        self._wordings: dict[object, BlankWording] = {}

    def ask(self, question: Question, *args: Any) -> Blank:
        """The blank that `question(*args, edition)` fills in.

        *args* are told apart by value. Strings, tuples and wordings in them may hold blanks.
        """
        key = (question, args)
        blank = self._blanks.get(key)
        if blank is None:
            blank = self._blanks[key] = self.new(question, *args)
        return blank

    def new(self, question: Question, *args: Any) -> Blank:
        """The blank of a question that is not asked a second time."""
        blank = Blank(f"{MARK}{len(self.questions)}{MARK}")
        blank.blanks, blank.number = self, len(self.questions)
        self.questions.append((question, args, any(map(_may_hold_blanks, args))))
        return blank

    def wording(self, question: Callable[..., Wording], arg: Any) -> BlankWording:
        """The words that `question(arg, edition)` will give; *arg* is told apart by identity."""
        key = (question, arg if isinstance(arg, str) else id(arg))
        wording = self._wordings.get(key)
        if wording is None:
            wording = self._wordings[key] = BlankWording(self, question, arg)
        return wording

    def forget(self, since: int) -> None:
        """Drop all questions but the first *since*, so that a long run stays small."""
        self._blanks = {key: it for key, it in self._blanks.items() if it.number < since}
        self._wordings.clear()
        del self.questions[since:]


@dataclass(frozen=True)
class Skeleton:
    """A piece of HTML taken apart: *words* around the blanks, and the *numbers* of those."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, html: str) -> Skeleton:
        """*html* taken apart; ValueError if a blank in it was cut into pieces."""
        parts = BLANK.split(html)
        if any(MARK in words for words in parts[::2]):
            raise ValueError("a blank was cut into pieces")
        return cls(tuple(parts[::2]), tuple(map(int, parts[1::2])))


class Filled(Generic[E]):
    """What one edition fills in: every question is asked it once."""

    def __init__(self, blanks: Blanks, edition: E) -> None:
        self.blanks, self.edition = blanks, edition
        self._html = _Html(self._answer)

    def fill(self, skeleton: Skeleton) -> str:
        """*skeleton* with its blanks filled in, escaped but for what is HTML already."""
        parts = [""] * (len(skeleton.words) + len(skeleton.numbers))
        parts[::2] = skeleton.words
        parts[1::2] = map(self._html.__getitem__, skeleton.numbers)
        return "".join(parts)

    def html(self, blank: Blank) -> Markup:
        """What stands in the place of *blank* in a page."""
        return Markup(self._html[blank.number])

    def forget(self, since: int) -> None:
        """Drop what stands in all blanks but the first *since*."""
        for number in [number for number in self._html if number >= since]:
            del self._html[number]

    def _answer(self, number: int) -> str:
        question, args, have_blanks = self.blanks.questions[number]
        if have_blanks:
            args = tuple(map(self.resolved, args))
        answer: str = question(*args, self.edition)
        return answer

    def resolved(self, value: Any) -> Any:
        """*value* with the blanks in it filled in: HTML as HTML, all else as plain words."""
        if type(value) is Blank:
            return self._answer(value.number)
        if isinstance(value, Markup):
            return Markup(BLANK.sub(lambda blank: self._html[int(blank[1])], value))
        if isinstance(value, str):
            if MARK not in value:
                return value
            return BLANK.sub(lambda blank: self._answer(int(blank[1])), value)
        if isinstance(value, tuple):
            return tuple(map(self.resolved, value))
        if isinstance(value, BlankWording):
            return value.question(self.resolved(value.arg), self.edition)
        if isinstance(value, Later):
            return value.make(*map(self.resolved, value.args), self.edition)
        if isinstance(value, Wording):
            return Wording(self.resolved(value.words), self.resolved(value.lang), value.borrowed)
        return value


class _Html(dict[int, str]):
    """Answers as they stand in a page, by the numbers of their blanks."""

    def __init__(self, answer: Callable[[int], str]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, number: int) -> str:
        html = self[number] = escape(self.answer(number))
        return html


def _may_hold_blanks(value: object) -> bool:
    if isinstance(value, str):
        return type(value) is Blank or MARK in value
    if isinstance(value, tuple):
        return any(map(_may_hold_blanks, value))
    return isinstance(value, Wording | Later)


class BlankLocale(Locale):
    """Every locale at once: whatever it is asked, the answer is a blank."""

    def __init__(self, blanks: Blanks) -> None:
        super().__init__(blanks.ask(_code), (), BlankCatalogue(blanks))
        self.__dict__["format"] = _BlankFormatter(blanks)
        self.__dict__["own_name"] = blanks.ask(_own_name)
        self.__dict__["blanks"] = blanks

    @property
    def dir(self) -> str:
        blanks: Blanks = self.__dict__["blanks"]
        return blanks.ask(_locale_dir)

    def say(self, text: Text) -> Wording:
        blanks: Blanks = self.__dict__["blanks"]
        return blanks.wording(_say, text)


class BlankCatalogue(Catalogue):
    """Messages whose translation is not known yet."""

    def __init__(self, blanks: Blanks) -> None:
        super().__init__("")
        self.__dict__["blanks"] = blanks

    def gettext(self, message: str) -> str:
        return self._ask("gettext", message)

    def pgettext(self, context: str, message: str) -> str:
        return self._ask("pgettext", context, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._ask("ngettext", one, many, number)

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        return self._ask("npgettext", context, one, many, number)

    def _ask(self, *args: object) -> str:
        blanks: Blanks = self.__dict__["blanks"]
        return blanks.ask(_translated, *args)


class _BlankFormatter:
    """Takes the place of a `Formatter`: each of its methods asks a question."""

    def __init__(self, blanks: Blanks) -> None:
        self.blanks = blanks

    def __getattr__(self, name: str) -> Any:
        if isinstance(getattr(Formatter, name), property):
            return self.blanks.ask(_written, name)

        def write(*args: object, **named: object) -> str:
            told = tuple(_plain(arg) for arg in args)
            if name in EMPTY_OF_EMPTY and not told[0]:
                return ""
            return self.blanks.ask(_written, name, told, tuple(named.items()))

        self.__dict__[name] = write
        return write


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else value


# The questions. Their last argument is the edition that answers.


def _code(edition: Any) -> str:
    return str(edition.locale.code)


def _locale_dir(edition: Any) -> str:
    return str(edition.locale.dir)


def _own_name(edition: Any) -> str:
    return str(edition.locale.own_name)


def _say(text: Text, edition: Any) -> Wording:
    wording: Wording = edition.locale.say(text)
    return wording


def _words(wording: Wording) -> str:
    return wording.words


def _lang(wording: Wording) -> str:
    return wording.lang


def _dir(wording: Wording) -> str:
    return wording.dir


def _made(
    make: Callable[[Wording], str], question: Callable[..., Wording], arg: Any, edition: Any
) -> str:
    return make(question(arg, edition))


def _translated(kind: str, *args: Any) -> str:
    *told, edition = args
    words: str = getattr(edition.locale.catalogue, kind)(*told)
    return words


def _written(name: str, *args: Any) -> str:
    *told, edition = args
    method = getattr(edition.locale.format, name)
    if not told:
        return str(method)
    positional, named = told
    return str(method(*positional, **dict(named)))


def _formatted(
    words: str, args: tuple[object, ...], named: tuple[tuple[str, object], ...], edition: Any
) -> str:
    return words.format(*args, **dict(named))
