"""Codes of languages: that they exist, and that a text says which Norwegian it is in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import babel
from pydantic import BaseModel

from terskel.content.document import Path
from terskel.content.entry import Entry, R
from terskel.content.rules import Known, Problems, wrong
from terskel.content.words import LANGUAGES
from terskel.i18n.text import Text
from terskel.model.activity import Activity
from terskel.problems import N_, Place, Problem

# ISO 639-3 codes that are used here and that CLDR gives no English name under.
ALSO_KNOWN = {"prs", "kmr", "fkv", "nsi", "fse", "sgn", "rmn", "rmy"}


@cache
def known_languages() -> frozenset[str]:
    """Codes of languages that have a name we can show."""
    codes = frozenset(map(str, babel.Locale("en").languages))
    return codes | ALSO_KNOWN


def languages_exist(entry: Entry[R], known: Known) -> Problems:
    """Each language of a text is one that exists."""
    for path, text in texts(entry.record):
        for lang in text.languages:
            if lang not in known_languages():
                yield unknown_language(entry.key_at(*path, lang), lang)


def spoken_languages_exist(entry: Entry[Activity], known: Known) -> Problems:
    """Each language that is spoken at an activity is one that exists."""
    for lang in entry.record.languages:
        if lang not in known_languages():
            yield unknown_language(entry.key_at("languages", lang), lang)
    for n, line in enumerate(entry.record.schedule):
        for m, lang in enumerate(line.only.languages if line.only else ()):
            if lang not in known_languages():
                yield unknown_language(entry.at("schedule", n, "only", "languages", m), lang)


def unknown_language(place: Place, given: str) -> Problem:
    """That no language has the code *given*, with the code that may be meant."""
    meant = LANGUAGES.get(given, "")
    return wrong(
        place,
        N_("there is no language with the code {given}"),
        N_("write {guess}")
        if meant
        else N_(
            "look for the code of the language in the list ISO 639, for example en, ar, uk, so"
        ),
        given=given,
        guess=meant,
    )


def texts_say_which_norwegian(entry: Entry[R], known: Known) -> Problems:
    """A text is in Bokmål or Nynorsk: `no`, which people speak, is not a way of writing."""
    if "no" in known.site.locales or not {"nb", "nn"} & set(known.site.locales):
        return
    for path, text in texts(entry.record):
        if "no" in text.root:
            yield wrong(
                entry.key_at(*path, "no"),
                N_("{name}: a text in {given} does not say which Norwegian it is in"),
                N_("write nb for Bokmål or nn for Nynorsk"),
                name=path[-1],
                given="no",
            )


def texts(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every text in *record*, and the way to it as it is written in the file."""
    fields = type(record).model_fields
    for name, value in record:
        if value:
            yield from _texts(value, (*path, fields[name].alias or name))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            if not isinstance(item, str):
                yield from _texts(item, (*path, n))


RULES = (languages_exist, texts_say_which_norwegian)
ACTIVITY_RULES = (spoken_languages_exist,)
