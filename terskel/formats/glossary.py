"""The words that were chosen for the things of this site, in each language, and who keeps to them.

The glossary is a file for translators: what is meant, the word, where it was seen, and the forms
that count as that word. Forms are compared after folding, as a search does, and may stand inside
a longer word; a form of several words is there if each of them is, in any order. So a stem
stands for all cases of an inflected word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from terskel.formats.po_rules import HOLE, MARKUP
from terskel.i18n.folding import fold
from terskel.problems import N_, Place, Problem

FILE = Path("locales", "glossary.yaml")
UNSPACED = {"my", "th"}  # written without blanks, so a word to avoid may begin anywhere


class Choice(BaseModel):
    """The word for one term in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=1)
    source: tuple[str, ...] = ()
    proposed: bool = False
    accept: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    note: str = ""
    excepted: Mapping[str, str] = Field(default={}, alias="except")

    @model_validator(mode="after")
    def _is_attested_or_proposed(self) -> Choice:
        if bool(self.source) == self.proposed:
            raise ValueError("a term has a source, or is proposed")
        return self

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms that count as the term."""
        return (self.term, *self.accept)


class Term(BaseModel):
    """One thing, and what it is called. *english* are the words that stand for it in messages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    english: tuple[str, ...] = Field(min_length=1)
    sense: str
    alone: bool = False  # only where the English words are the whole message
    excepted: Mapping[str, str] = Field(default={}, alias="except")
    locales: Mapping[str, Choice]


class _Book(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    notes: Mapping[str, str] = {}
    sources: Mapping[str, Mapping[str, str]] = {}
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """All terms, with where they come from and notes on each language."""

    terms: tuple[Term, ...] = ()
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def in_message(self, english: str) -> Iterator[Term]:
        """The terms in an English message, each once; of two that overlap the longer one."""
        words = HOLE.sub(" ", MARKUP.sub(" ", english)).casefold()
        seen: set[str] = set()
        for match in self._pattern.finditer(words):
            term = self._by_english[match[0]]
            whole = match[0] == words.strip()
            if term.id not in seen and (whole or not term.alone):
                seen.add(term.id)
                yield term

    @cached_property
    def _by_english(self) -> dict[str, Term]:
        return {words.casefold(): term for term in self.terms for words in term.english}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._by_english, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def read(path: Path) -> Glossary:
    """The glossary in the file at *path*, empty if there is none.

    yaml's YAMLError or pydantic's ValidationError (a ValueError) where it cannot be read.
    """
    if not path.exists():
        return Glossary()
    # Every scalar stays text: "no" is a language.
    book = _Book.model_validate(yaml.load(path.read_text("utf-8"), yaml.BaseLoader) or {})
    return Glossary(book.terms, book.sources, book.notes)


def unreadable(error: yaml.YAMLError | ValidationError) -> Problem:
    """What to tell about a glossary that `read` could not read."""
    mark = getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", "") or "")
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        reason = f"{' › '.join(map(str, first['loc']))}: {first['msg']}"
    return Problem(
        Place(FILE.as_posix(), mark.line + 1 if mark else 0),
        "the-glossary-can-be-read",
        N_("the glossary cannot be read: {reason}"),
        N_("compare the lines with those above and below"),
        {"reason": reason},
    )


def check(glossary: Glossary, catalog: Catalog, code: str, file: str) -> Iterator[Problem]:
    """Where messages in *code* have other words than *glossary*; *file* is how to name it.

    Another word than an attested one is an error, than a proposed one a warning.
    """
    for message in catalog:
        if message.id and all(_strings(message)):
            for term in _terms(glossary, message):
                choice = term.locales.get(code)
                if choice and not _is_excepted(message, term, choice):
                    yield from message_has_the_word(message, term, choice, code, file)


def message_has_the_word(
    message: Message, term: Term, choice: Choice, code: str, file: str
) -> Iterator[Problem]:
    """A translation has the glossary's word for what its English message names."""
    place = Place(file, message.lineno or 0)
    given = {"english": term.english[0], "term": choice.term, "id": term.id}
    for words in _strings(message):
        bad = next((form for form in choice.avoid if _begins_a_word(form, words, code)), "")
        if bad:
            yield Problem(
                place,
                "message-avoids-the-wrong-word",
                N_("“{words}” has “{bad}”, which is not what “{english}” means here"),
                N_("write “{term}”, or “# glossary {id}: why not” above the message"),
                given | {"words": words, "bad": bad},
            )
    folded = fold(" ".join(_strings(message)))
    if not any(_stands_in(form, folded) for form in choice.forms):
        yield Problem(
            place,
            "message-has-the-word-of-the-glossary",
            N_("“{words}” has another word for “{english}” than the glossary: “{term}”"),
            N_("write “{term}”, or “# glossary {id}: why not” above the message"),
            given | {"words": _strings(message)[0]},
            "warning" if choice.proposed else "error",
        )


def _terms(glossary: Glossary, message: Message) -> Iterator[Term]:
    found = {term.id: term for words in _ids(message) for term in glossary.in_message(words)}
    yield from found.values()


def _is_excepted(message: Message, term: Term, choice: Choice) -> bool:
    first = _ids(message)[0]
    said = any(
        re.match(rf"glossary {re.escape(term.id)}:\s*\S", comment)
        for comment in message.user_comments
    )
    return said or first in term.excepted or first in choice.excepted


def _stands_in(form: str, folded: str) -> bool:
    return all(word in folded for word in fold(form).split())


def _begins_a_word(form: str, words: str, code: str) -> bool:
    wanted, folded = fold(form), fold(words)
    return wanted in folded if code in UNSPACED else f" {wanted}" in f" {folded}"


def _strings(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, tuple | list):
        return tuple(message.string) or ("",)
    return (message.string or "",)


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)
