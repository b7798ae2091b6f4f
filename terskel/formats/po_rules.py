"""What can be wrong with a catalogue of messages.

Each rule is named for what should be true, as the rules for entries are. A message that is not
translated, or doubtful, is a warning: readers get the fallback. The rest would break a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py

from babel.messages.catalog import Catalog, Message

from terskel.i18n.text import direction
from terskel.problems import N_, Place, Problem

ALIKE = {"OK", "SMS", "PDF", "QR", "E-post", "Terskel", "GitHub", "OpenStreetMap", "CC BY 4.0"}


def check(catalog: Catalog, code: str, file: str) -> Iterator[Problem]:
    """What is wrong with the catalogue of *code*; *file* is what problems name it by.

    Messages that are not translated, or doubtful, are warnings: readers get the fallback.
    """
    yield from _plural_rule_fits(catalog, file)
    missing = 0
    for message in catalog:
        if not message.id:
            continue
        if not all(_strings(message)):
            missing += 1
            continue
        place = Place(file, message.lineno or 0)
        for rule in (
            message_has_the_right_forms,
            message_keeps_its_holes,
            message_keeps_its_markup,
            message_has_clean_edges,
            message_is_not_doubtful,
            message_is_not_english,
            message_has_no_dash_between_holes,
        ):
            yield from rule(message, catalog, code, place)
    if missing:
        yield Problem(
            Place(file),
            "every-message-is-translated",
            N_("{number} messages are not translated yet"),
            N_("fill in the empty msgstr lines"),
            {"number": missing},
            "warning",
        )


LINE = re.compile(
    r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) )?"(?:[^"\\]|\\.)*")?\s*'
)


def lines_are_whole(words: str, file: str) -> Iterator[Problem]:
    """Each line is a comment, a word of the format and a text, or a text, in quotation marks."""
    for number, line in enumerate(words.splitlines(), 1):
        if not LINE.fullmatch(line):
            yield Problem(
                Place(file, number, 1),
                "lines-are-whole",
                N_("this line of the catalogue is not whole"),
                N_("put the words between two quotation marks"),
            )


def is_up_to_date(catalog: Catalog, template: Catalog, file: str) -> Iterator[Problem]:
    """A catalogue has every message there is, and none that is gone."""
    here = {(message.context, _ids(message)[0]) for message in catalog if message.id}
    wanted = {(message.context, _ids(message)[0]) for message in template if message.id}
    if here != wanted:
        yield Problem(
            Place(file),
            "the-catalogue-is-up-to-date",
            N_("{missing} messages are missing here, and {spare} are not used any more"),
            N_("run: python build.py translations update"),
            {"missing": len(wanted - here), "spare": len(here - wanted)},
            "warning",
        )


def _plural_rule_fits(catalog: Catalog, file: str) -> Iterator[Problem]:
    try:
        rule = c2py(catalog.plural_expr)
        fits = all(rule(number) < catalog.num_plurals for number in range(200))
    except (ValueError, TypeError):
        fits = False
    if not fits:
        yield Problem(
            Place(file, 1),
            "plural-rule-fits",
            N_("the line Plural-Forms gives another number of forms than its rule"),
            N_("copy the line from the Unicode or GNU gettext list of your language"),
        )


def _strings(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, tuple | list):
        return tuple(message.string) or ("",)
    return (message.string or "",)


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def message_has_the_right_forms(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """A message with a plural has as many forms as its language, and one without has one."""
    wanted = catalog.num_plurals if message.pluralizable else 1
    if len(_strings(message)) != wanted:
        yield Problem(
            place,
            "message-has-the-right-forms",
            N_("“{message}” has {number} forms, but should have {wanted}"),
            N_("look at the line Plural-Forms at the top"),
            {"message": _ids(message)[0], "number": len(_strings(message)), "wanted": wanted},
        )


HOLE = re.compile(r"%\([^)]*\)[a-z]?|\{[^{}]*\}")
COUNTS = {"%(num)s", "%(count)s", "%(number)s", "{count}", "{number}", "{num}"}


def message_keeps_its_holes(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """A translation has the holes of its message; a plural form may say the number in words."""
    wanted = {hole for words in _ids(message) for hole in HOLE.findall(words)}
    for words in _strings(message):
        here = set(HOLE.findall(words))
        spare = COUNTS if message.pluralizable else set()
        if here - wanted or wanted - here - spare:
            yield Problem(
                place,
                "message-keeps-its-holes",
                N_("“{words}” has the holes {given}, but its English has {wanted}"),
                N_("copy the holes letter by letter; what is inside is not translated"),
                {
                    "words": words,
                    "given": ", ".join(sorted(here)) or "–",
                    "wanted": ", ".join(sorted(wanted)) or "–",
                },
            )


MARKUP = re.compile(r"</?[a-z][^<>]*>")


def message_keeps_its_markup(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """A translation has the tags of its message and no others."""
    wanted = sorted(MARKUP.findall(_ids(message)[-1]))
    for words in _strings(message):
        if sorted(MARKUP.findall(words)) != wanted:
            yield Problem(
                place,
                "message-keeps-its-markup",
                N_("“{words}” has other tags than its English words"),
                N_("copy what stands between < and > letter by letter"),
                {"words": words},
            )


HIDDEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def message_has_clean_edges(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """A translation begins and ends as its message does, and has no hidden direction marks."""
    english = _ids(message)[0]
    for words in _strings(message):
        same_edges = english[:1].isspace() == words[:1].isspace()
        same_edges &= english[-1:].isspace() == words[-1:].isspace()
        if not same_edges or HIDDEN.search(words):
            yield Problem(
                place,
                "message-has-clean-edges",
                N_("“{words}” has a blank at an end, or a hidden mark inside"),
                N_("write the words anew, without copying them from a web page"),
                {"words": words},
            )


def message_is_not_doubtful(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """A message marked fuzzy is not shown; somebody must look at it."""
    if message.fuzzy:
        yield Problem(
            place,
            "message-is-not-doubtful",
            N_("“{message}” is marked fuzzy, so it is not shown"),
            N_("read it, mend it, and take away the word fuzzy"),
            {"message": _ids(message)[0]},
            "warning",
        )


def message_is_not_english(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """A translation is not a copy of the English words, unless a comment says "same"."""
    english = _ids(message)[0]
    says_same = any("same" in comment.lower() for comment in message.user_comments)
    has_words = any(char.isalpha() for char in MARKUP.sub("", HOLE.sub("", english)))
    if code == "en" or says_same or not has_words or english in ALIKE:
        return
    if english in _strings(message):
        yield Problem(
            place,
            "message-is-not-english",
            N_("“{message}” is a copy of the English words"),
            N_("leave it empty, or write “# same” above it if both languages say it so"),
            {"message": english},
            "warning",
        )


def message_has_no_dash_between_holes(
    message: Message, catalog: Catalog, code: str, place: Place
) -> Iterator[Problem]:
    """From right to left a span is told in words, since a dash would swap its ends."""
    if direction(code) == "rtl" and any(
        re.search(r"[})]s?\s*[–-]\s*[{%]", w) for w in _strings(message)
    ):
        yield Problem(
            place,
            "message-has-no-dash-between-holes",
            N_("“{message}” joins two holes with a dash"),
            N_("write “from … to …” in words: a dash changes its place from right to left"),
            {"message": _strings(message)[0]},
        )
