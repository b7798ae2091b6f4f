"""What the schema found wrong with a file, in our own words and at the line it stands in.

Pydantic has some twenty kinds of error. Each has a rule's name, a sentence and a hint here; most
stand in a table, and those whose hint depends on what was written have a function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from terskel.content.document import HIDDEN_HERE, Document
from terskel.content.faults import Fault, expected, faults_of
from terskel.content.guess import slug_like
from terskel.content.schema import example_at, field_at, fields_at, flow, parents_of, words_at
from terskel.content.suggest import SEPARATORS, items_in, meant_word, suggestion
from terskel.content.syntax import ODD_SPACE
from terskel.content.words import (
    FIELDS,
    LANGUAGES,
    PARTS,
    VALUES,
    clock_in,
    clocks_in,
    day_in,
    days_in,
)
from terskel.i18n.text import is_language_code
from terskel.model.fields import Record
from terskel.problems import N_, Place, Problem

HIDDEN = re.compile(f"[{ODD_SPACE}]")
MOST_NAMES = 15  # more of them are no help in a hint
MOST_ERRORS = 5_000  # of one file; a small one can hold ninety thousand
MOST_IN_WORDS = 40  # of one file; guesses take time, and nobody is shown so many


def problems_of(
    document: Document, model: type[Record], error: ValidationError
) -> Iterator[Problem]:
    """What *error* says is wrong with *document*, once for each place."""
    errors = error.errors(include_url=False)[:MOST_ERRORS]
    faults = tuple(faults_of(document.value, errors))
    faults = tuple(_causes(faults, model))
    placed = sorted((_place(document, fault), n, fault) for n, fault in enumerate(faults))
    for n, (place, _, fault) in enumerate(placed):
        if n < MOST_IN_WORDS:
            rule, sentence, hint, args = _words(fault, model)
            args = {"name": _name(fault, model), "given": _short(fault.value), **args}
            yield Problem(place, rule, sentence, hint, args)
        else:
            yield Problem(place, "fields-are-right", N_("something is wrong here"))


def _causes(faults: tuple[Fault, ...], model: type[Record]) -> Iterator[Fault]:
    """*faults* without those that only follow from others: a field missing since it is misspelt,
    a list empty since none of its items is right."""
    unknown = [fault for fault in faults if fault.code == "extra_forbidden"][:MOST_IN_WORDS]
    meant = {(*fault.path[:-1], _meant_field(fault, model)) for fault in unknown}
    outer = {fault.path[:-1] for fault in faults}
    for fault in faults:
        is_misspelt = fault.code == "missing" and fault.path in meant
        has_faults_inside = fault.code == "too_short" and fault.path in outer
        if not is_misspelt and not has_faults_inside:
            yield fault


def _place(document: Document, fault: Fault) -> Place:
    lang = fault.facts.get("lang") or (fault.facts.get("given") if fault.code == "language" else "")
    if lang and (*fault.path, lang) in document.keys:
        return document.key_at(*fault.path, lang)
    if fault.code in {"extra_forbidden", "language"}:
        return document.key_at(*fault.path)
    return document.at(*fault.path)


def _name(fault: Fault, model: type[Record]) -> str:
    """The nearest field's name: not the number of an item in a list, nor a language."""
    if fault.code in {"missing", "extra_forbidden"}:
        return str(fault.path[-1])
    return str(fault.path[field_at(model, fault.path)]) if fault.path else ""


Words = tuple[str, str, str, dict[str, object]]


def _words(fault: Fault, model: type[Record]) -> Words:
    """The rule, the sentence, the hint, and what fills their holes."""
    example = example_at(model, fault.path)
    written = fault.path[-1] if fault.code == "extra_forbidden" else fault.value
    hidden = HIDDEN.search(written) if isinstance(written, str) else None
    if hidden and fault.code not in {"url", "text_without_language", "missing"}:
        return ("no-invisible-characters", *HIDDEN_HERE, {"code": f"{ord(hidden[0]):04X}"})
    if fault.value == "" and fault.code == "text_without_language":
        return (
            "fields-have-a-value",
            N_("nothing is written after {name}"),
            N_("write its text in the next line, two spaces further in: nb: Språkkafé"),
            {},
        )
    if fault.value == "" and fault.code != "missing":
        return (
            "fields-have-a-value",
            N_("nothing is written after {name}"),
            N_("write a value, or delete the line"),
            {},
        )
    special = SPECIAL.get(fault.code)
    if special:
        return special(fault, model, example)
    rule, sentence, hint = PLAIN.get(fault.code, PLAIN["single"])
    if fault.code in {"model_type", "dict_type"}:
        example = suggestion(_name(fault, model), fault.value) or example
        hint = NO_HYPHENS if _is_fields_as_list(fault.value) else hint
    return rule, sentence, hint, {**fault.facts, "example": example}


NO_HYPHENS = N_("delete the hyphens before its fields: it is not a list")


def _is_fields_as_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


PLAIN = {
    "single": (
        "fields-have-the-right-form",
        N_("{name} takes a single value here"),
        N_("write it like this: {example}"),
    ),
    "dict_type": (
        "fields-have-the-right-form",
        N_("{name} takes pairs of a name and a value"),
        N_("write it like this: {example}"),
    ),
    "model_type": (
        "fields-have-the-right-form",
        N_("{name} is made of several fields"),
        N_("write it like this: {example}"),
    ),
    "text_empty": (
        "texts-say-their-language",
        N_("{name} must say which language each text is in"),
        N_("write it like this: {example}"),
    ),
    "text_blank": (
        "texts-can-be-read",
        N_("the text of {name} has nothing to read in it"),
        N_("write a text, in quotation marks if it begins with #; or delete the line"),
    ),
    "text_long": (
        "texts-are-short",
        N_("the text of {name} has {length} characters; at most {limit} are shown"),
        N_("make it shorter, or move a part of it to description"),
    ),
    "blank": (
        "texts-can-be-read",
        N_("{name} has nothing to read in it"),
        N_("write a text, or delete the line"),
    ),
    "line_long": (
        "texts-are-short",
        N_("{name} has {length} characters; at most {limit} are allowed"),
        N_("make it shorter"),
    ),
    "clock_beyond": (
        "times-are-clock-times",
        N_("{name}: there is no time {given}"),
        N_("write a time between 00:00 and 24:00"),
    ),
    "duration": (
        "durations-are-hours-and-minutes",
        N_("{name}: {given} is not a length of time"),
        N_("write hours and minutes with a colon: 1:30"),
    ),
    "rough_date": (
        "days-are-written-year-first",
        N_("{name}: {given} is not a date"),
        N_("write a year, a month or a day: 2027, 2027-01 or 2027-01-15"),
    ),
    "month_day": (
        "seasons-are-months-or-days",
        N_("{name}: {given} is not a month"),
        N_("write the number of a month, or month and day: 09 or 09-15"),
    ),
    "yes_no": (
        "answers-are-yes-or-no",
        N_("{given} is not an answer to {name}"),
        N_("write yes or no"),
    ),
    "number": (
        "numbers-are-digits",
        N_("{name}: {given} is not a whole number"),
        N_("write digits only: {example}"),
    ),
    "amount": (
        "amounts-are-digits",
        N_("{name}: {given} is not an amount of money"),
        N_("write digits only, without kr or other words: amount: 50"),
    ),
    "degrees": (
        "coordinates-are-decimal",
        N_("{name}: {given} is not a coordinate"),
        N_("write decimal degrees with a point: {example}"),
    ),
    "greater_than_equal": (
        "numbers-are-in-range",
        N_("{given} is too small for {name}"),
        N_("write a number of at least {ge}"),
    ),
    "less_than_equal": (
        "numbers-are-in-range",
        N_("{given} is too large for {name}"),
        N_("write a number of at most {le}"),
    ),
    "too_short": (
        "lists-are-not-empty",
        N_("the list {name} is empty"),
        N_("write it like this: {example}"),
    ),
    "too_long": (
        "lists-are-short",
        N_("{name} has {actual_length} items; at most {max_length} are allowed"),
        N_("keep the most important ones"),
    ),
    "repeated": (
        "lists-name-things-once",
        N_("something stands in {name} twice: {given}"),
        N_("delete one of them"),
    ),
    "slug_reserved": (
        "names-are-not-reserved",
        N_("{name}: the word {given} has another meaning on the site"),
        N_("choose a longer name, for example {given}-group"),
    ),
    "timezone": (
        "time-zones-are-known",
        N_("{name}: there is no time zone {given}"),
        N_("write it like this: {example}"),
    ),
    "string_pattern_mismatch": (
        "codes-have-the-right-form",
        N_("{given} is not a code for {name}"),
        N_("write it like this: {example}"),
    ),
}


def _missing(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "required-fields-are-written",
        N_("the field {name} is missing"),
        N_("add a line: {example}"),
        {"example": example},
    )


def _unknown_field(fault: Fault, model: type[Record], example: str) -> Words:
    name = str(fault.path[-1])
    names = tuple(fields_at(model, fault.path[:-1]))
    parents = tuple(parents_of(model, name)) if len(fault.path) == 1 else ()
    meant = _meant_field(fault, model)
    hint = N_("use one of these fields: {names}")
    if name.casefold() in names or name.casefold() in FIELDS:
        parents = parents if not meant else ()
    if parents:
        hint = N_("it belongs under {parents}: write it there, two spaces further in")
    elif meant:
        hint = N_("did you mean {guess}?")
    elif name in set(LANGUAGES.values()) and len(fault.path) == 1:
        hint = N_("begin this line two spaces further in, so that it belongs to the field above")
    elif len(names) > MOST_NAMES:
        hint = N_("look for the right one in docs/fields.md, or delete it")
    return (
        "fields-are-known",
        N_("there is no field {name} here"),
        hint,
        {"guess": meant, "names": ", ".join(names), "parents": ", ".join(parents)},
    )


def _meant_field(fault: Fault, model: type[Record]) -> str:
    return meant_word(str(fault.path[-1]), fields_at(model, fault.path[:-1]), FIELDS)


def _choice(fault: Fault, model: type[Record], example: str) -> Words:
    words = fault.facts.get("words") or expected(fault)
    if not isinstance(fault.value, str):
        return (
            "fields-have-the-right-form",
            N_("{name} takes a single word here"),
            N_("use one of these words: {words}"),
            {"words": ", ".join(words)},
        )
    days = days_in(fault.value) if "mon" in words else ()
    meant = ", ".join(days) or meant_word(fault.value, words, VALUES)
    return (
        "words-are-known",
        N_("{given} is not a word for {name}"),
        N_("did you mean {guess}? The words are: {words}")
        if meant
        else N_("use one of these words: {words}"),
        {"guess": meant, "words": ", ".join(words)},
    )


def _choice_or_fields(fault: Fault, model: type[Record], example: str) -> Words:
    words = fault.facts["words"]
    meant = meant_word(fault.value, words, VALUES) if isinstance(fault.value, str) else ""
    made = suggestion(str(fault.path[-1]), fault.value)
    hint = N_("write {words}, or fields like this: {example}")
    if made:
        hint = N_("write it like this: {example}")
    elif meant:
        hint = N_("did you mean {guess}? Or write it like this: {example}")
    return (
        "words-are-known",
        N_("{given} is not a word for {name}"),
        hint,
        {
            "guess": meant,
            "words": ", ".join(words),
            "example": made or example_at(model, fault.path, fields=True),
        },
    )


def _choice_or_list(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "fields-have-the-right-form",
        N_("{name} is a list or the word {words}"),
        N_("put it into square brackets: {name}: [{given}]"),
        {"words": ", ".join(fault.facts["words"])},
    )


def _except(fault: Fault, model: type[Record], example: str) -> Words:
    day = day_in(fault.value) if isinstance(fault.value, str) else ""
    if day:
        return _day_form(fault, model, example)
    words = fault.facts["words"]
    meant = meant_word(fault.value, words, VALUES) if isinstance(fault.value, str) else ""
    return (
        "exceptions-are-days",
        N_("{name}: {given} is not a day or a break"),
        N_("did you mean {guess}? Days are written like 2027-01-15")
        if meant
        else N_("write days like 2027-01-15, or school-breaks, or public-holidays"),
        {"guess": meant},
    )


def _list(fault: Fault, model: type[Record], example: str) -> Words:
    sentence = N_("{name} is a list")
    rule = "fields-have-the-right-form"
    if isinstance(fault.value, dict):
        return (
            rule,
            sentence,
            N_("begin each item on a line of its own with a hyphen and a space"),
            {},
        )
    name, known = str(fault.path[-1]), tuple(words_at(model, fault.path))
    items = items_in(name, str(fault.value), known)
    return rule, sentence, N_("put it into square brackets: {name}: [{list}]"), {"list": items}


def _without_language(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "texts-say-their-language",
        N_("{name} must say which language its text is in"),
        N_('write the code of the language before it: {name}: {{nb: "{given}"}}'),
        {},
    )


def _clock(fault: Fault, model: type[Record], example: str) -> Words:
    given = str(fault.value)
    span, meant = clocks_in(given), clock_in(given)
    part = meant_word(given, PARTS, VALUES)
    hint = N_("write hours and minutes with a colon, for example 17:00")
    if len(span) == 2:
        hint = N_("write two lines, start: {first} and end: {last}")
        meant = ""
    elif meant:
        hint = N_("write hours and minutes with a colon: {guess}")
    elif part:
        hint = N_("write the hour, or part: {guess} instead, if you do not know it")
    return (
        "times-are-clock-times",
        N_("{name}: {given} is not a time of day"),
        hint,
        {"guess": meant or part, "first": span[:1] and span[0], "last": span[1:] and span[1]},
    )


def _day_form(fault: Fault, model: type[Record], example: str) -> Words:
    meant = day_in(str(fault.value))
    return (
        "days-are-written-year-first",
        N_("{name}: {given} is not a day"),
        N_("write year, month and day with hyphens: {guess}")
        if meant
        else N_("write year, month and day with hyphens, for example 2027-01-15"),
        {"guess": meant},
    )


def _day_impossible(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "days-exist",
        N_("{name}: there is no day {given} in the calendar"),
        N_("look at a calendar and write the right day; the month comes before the day"),
        {},
    )


def _language(fault: Fault, model: type[Record], example: str) -> Words:
    given = str(fault.facts.get("given", fault.value))
    small = given.casefold()
    meant = LANGUAGES.get(small, small if is_language_code(small) else "")
    return (
        "languages-are-codes",
        N_("{name}: {given} is not the code of a language"),
        N_("write {guess}")
        if meant
        else N_("write its code in small letters, for example no, en, ar or uk"),
        {"given": given, "guess": meant},
    )


def _slug(fault: Fault, model: type[Record], example: str) -> Words:
    slugs = [slug_like(part) for part in SEPARATORS.split(str(fault.value))]
    return (
        "names-can-stand-in-an-address",
        N_("{name}: {given} is not the name of a file or topic"),
        N_("use only small letters a to z, digits and hyphens: {guess}")
        if len(slugs) == 1
        else N_("separate several with commas: {guess}"),
        {"guess": ", ".join(filter(None, slugs)) or "language-cafe"},
    )


def _email(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "e-mail-addresses-are-whole",
        N_("{name}: {given} is not an e-mail address"),
        N_("write one address with an @ and nothing else: post@example.org"),
        {},
    )


URL_REASONS = {
    "hidden": (
        N_("{name}: there is a space or an invisible character in the web address"),
        N_("copy the address again from the address line of a browser"),
    ),
    "scheme": (
        N_("{name}: the web address does not begin with https://"),
        N_("write the whole address: {guess}"),
    ),
    "user": (
        N_("{name}: there is an @ before the name of the site in the web address"),
        N_("an e-mail address belongs in the field email; else delete what stands before the @"),
    ),
    "private": (
        N_("{name}: the web address leads to no public site"),
        N_("write an address that everyone can open: https://example.org"),
    ),
    "host": (
        N_("{name}: no site can have the name in this web address"),
        N_("copy the address again from the address line of a browser"),
    ),
    "form": (
        N_("{name}: this is not a web address"),
        N_("copy the address again from the address line of a browser"),
    ),
}


def _url(fault: Fault, model: type[Record], example: str) -> Words:
    sentence, hint = URL_REASONS[fault.facts["reason"]]
    given = str(fault.value)
    bare = re.fullmatch(r"(?:[a-z]+:/*)?((?:[\w-]+\.)+\w+(?:/\S*)?)", given, re.I)
    return (
        "web-addresses-are-public",
        sentence,
        hint,
        {"guess": f"https://{bare[1]}" if bare else "https://example.org"},
    )


SPECIAL = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    "enum": _choice,
    "literal_error": _choice,
    "choice_or_fields": _choice_or_fields,
    "choice_or_list": _choice_or_list,
    "except": _except,
    "tuple_type": _list,
    "text_without_language": _without_language,
    "clock": _clock,
    "day_form": _day_form,
    "day_impossible": _day_impossible,
    "language": _language,
    "slug": _slug,
    "email": _email,
    "url": _url,
}


def _short(value: Any) -> str:
    """*value* as it can be quoted in one line."""
    words = " ".join(flow(value).split())
    return words if len(words) <= 60 else f"{words[:57]}..."
