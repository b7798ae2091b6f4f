"""What the schema found wrong with a file, in our own words and at the line it stands in.

Pydantic names the fields and some twenty kinds of error. Where a value may be one of several
things (`cost` is the word `free` or some fields), it tells what is wrong with each; we tell
the one the contributor was trying to write.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from terskel.content.document import Document, Path
from terskel.content.guess import guess, slug_like
from terskel.content.words import FIELDS, LANGUAGES, VALUES, clock_in, day_in
from terskel.i18n.text import is_language_code
from terskel.model.fields import Record
from terskel.problems import N_, Place, Problem

MOST_IN_WORDS = 40  # of one file; guesses take time, and nobody is shown so many
UNION_TRIES = {"literal_error", "enum", "model_type", "tuple_type", "date_type", "day_form"}


@dataclass(frozen=True)
class Fault:
    """One error of the schema: *path* leads to the value, or to where a missing one belongs."""

    path: Path
    code: str
    value: Any
    facts: dict[str, Any]


def problems_of(
    document: Document, model: type[Record], error: ValidationError
) -> Iterator[Problem]:
    """What *error* says is wrong with *document*, once for each place."""
    faults = tuple(_faults(document.value, error.errors(include_url=False)))
    faults = tuple(_without_misspelt(faults, model))
    placed = sorted((_place(document, fault), n, fault) for n, fault in enumerate(faults))
    for n, (place, _, fault) in enumerate(placed):
        if n < MOST_IN_WORDS:
            rule, sentence, hint, args = _words(fault, model)
            args = {"name": _name(fault, model), "given": _short(fault.value), **args}
            yield Problem(place, rule, sentence, hint, args)
        else:
            yield Problem(place, "fields-are-right", N_("something is wrong here"))


def _without_misspelt(faults: tuple[Fault, ...], model: type[Record]) -> Iterator[Fault]:
    """*faults* without fields that are missing only because they are misspelt."""
    unknown = [fault for fault in faults if fault.code == "extra_forbidden"][:MOST_IN_WORDS]
    meant = {(*fault.path[:-1], _meant_field(fault, model)) for fault in unknown}
    for fault in faults:
        if fault.code != "missing" or fault.path not in meant:
            yield fault


def _faults(value: Any, errors: Iterable[ErrorDetails]) -> Iterator[Fault]:
    branches: dict[Path, list[Fault]] = defaultdict(list)
    for error in errors:
        path, point = _path(value, error)
        fault = Fault(path, error["type"], error["input"], dict(error.get("ctx", {})))
        if point is None:
            yield fault
        else:
            branches[point].append(fault)
    for point, faults in branches.items():
        yield from _meant(point, faults)


def _path(value: Any, error: ErrorDetails) -> tuple[Path, Path | None]:
    """Where the error is, and the point where its value might be one of several things."""
    path: list[str | int] = []
    point: Path | None = None
    *way, last = error["loc"] or ("",)
    for part in (*way, last):
        if _holds(value, part):
            value = value[part]
            path.append(part)
        elif part is last and error["type"] == "missing":
            path.append(part)
        elif part != "[key]" and part != "" and point is None:
            point = tuple(path)
    return tuple(path), point


def _holds(value: Any, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _meant(point: Path, faults: list[Fault]) -> Iterator[Fault]:
    """Of what is wrong with each thing a value may be: the errors of the likeliest."""
    deeper = [fault for fault in faults if len(fault.path) > len(point)]
    telling = [fault for fault in faults if fault.code not in UNION_TRIES]
    if deeper or telling:
        yield from deeper or telling
        return
    words = [word for fault in faults for word in _expected(fault)]
    codes = {fault.code for fault in faults}
    code = "choice_or_list" if "tuple_type" in codes else "choice_or_fields"
    code = "except" if "date_type" in codes or "day_form" in codes else code
    yield Fault(point, code, faults[0].value, {"words": words})


def _expected(fault: Fault) -> list[str]:
    return re.findall(r"'([^']*)'", str(fault.facts.get("expected", "")))


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
    return str(fault.path[_field_at(model, fault.path)]) if fault.path else ""


def _field_at(model: type[Record], path: Path) -> int:
    """Where in *path* the last name stands that is one of a field; 0 if none is."""
    for n in range(len(path) - 1, 0, -1):
        if path[n] in set(_fields(model, path[:n])):
            return n
    return 0


Words = tuple[str, str, str, dict[str, object]]


def _words(fault: Fault, model: type[Record]) -> Words:
    """The rule, the sentence, the hint, and what fills their holes."""
    example = _example(model, fault.path)
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
    return rule, sentence, hint, {**fault.facts, "example": example}


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
        N_("write a text, or delete the line"),
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
    names = tuple(_fields(model, fault.path[:-1]))
    meant = _meant_field(fault, model)
    hint = N_("did you mean {guess}?") if meant else N_("use one of these fields: {names}")
    return (
        "fields-are-known",
        N_("there is no field {name} here"),
        hint,
        {"guess": meant, "names": ", ".join(names)},
    )


def _meant_field(fault: Fault, model: type[Record]) -> str:
    return _meant_word(str(fault.path[-1]), _fields(model, fault.path[:-1]), FIELDS)


def _choice(fault: Fault, model: type[Record], example: str) -> Words:
    words = fault.facts.get("words") or _expected(fault)
    if not isinstance(fault.value, str):
        return (
            "fields-have-the-right-form",
            N_("{name} takes a single word here"),
            N_("use one of these words: {words}"),
            {"words": ", ".join(words)},
        )
    meant = _meant_word(fault.value, words, VALUES)
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
    meant = _meant_word(fault.value, words, VALUES) if isinstance(fault.value, str) else ""
    return (
        "words-are-known",
        N_("{given} is not a word for {name}"),
        N_("did you mean {guess}? Or write it like this: {example}")
        if meant
        else N_("write {words}, or fields like this: {example}"),
        {
            "guess": meant,
            "words": ", ".join(words),
            "example": _example(model, fault.path, fields=True),
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
    return (
        "exceptions-are-days",
        N_("{name}: {given} is not a day or a break"),
        N_("write days like 2027-01-15, or school-breaks, or public-holidays"),
        {},
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
    parts = re.split(r"[,;/\s]+", str(fault.value))
    given = ", ".join(part for part in parts if part not in {"", "og", "and", "&"})
    hint = N_("put it into square brackets: {name}: [{list}]")
    return rule, sentence, hint, {"list": _short(given)}


def _without_language(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "texts-say-their-language",
        N_("{name} must say which language its text is in"),
        N_('write the code of the language before it: {name}: {{nb: "{given}"}}'),
        {},
    )


def _clock(fault: Fault, model: type[Record], example: str) -> Words:
    meant = clock_in(str(fault.value))
    return (
        "times-are-clock-times",
        N_("{name}: {given} is not a time of day"),
        N_("write hours and minutes with a colon: {guess}"),
        {"guess": meant or "17:00"},
    )


def _day_form(fault: Fault, model: type[Record], example: str) -> Words:
    return (
        "days-are-written-year-first",
        N_("{name}: {given} is not a day"),
        N_("write year, month and day with hyphens: {guess}"),
        {"guess": day_in(str(fault.value)) or "2027-01-15"},
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
    return (
        "names-can-stand-in-an-address",
        N_("{name}: {given} is not the name of a file or topic"),
        N_("use only small letters a to z, digits and hyphens: {guess}"),
        {"guess": slug_like(str(fault.value)) or "language-cafe"},
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


def _meant_word(given: str, names: Iterable[str], other_words: dict[str, tuple[str, ...]]) -> str:
    """The one of *names* that is meant by *given*: a slip of the key, or a word of Norwegian."""
    known = tuple(names)
    for word in other_words.get(given.strip().casefold(), ()):
        if word in known:
            return word
    return guess(given, known)


def _short(value: Any) -> str:
    """*value* as it can be quoted in one line."""
    words = " ".join(_flow(value).split())
    return words if len(words) <= 60 else f"{words[:57]}..."


def _flow(value: Any) -> str:
    """*value* as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


def _example(model: type[Record], path: Path, *, fields: bool = False) -> str:
    """The line an entry might have at *path*, from the schema's own examples."""
    last = _field_at(model, path)
    name = str(path[last]) if path else ""
    for owner in _models(model, path[:last]):
        info = owner.model_fields.get(name) or owner.model_fields.get(f"{name}_")
        if info is None:
            continue
        wanted = [e for e in info.examples or [] if isinstance(e, dict) or not fields]
        if wanted:
            return f"{name}: {_flow(wanted[0])}"
        inner = next(iter(_models_in(info.annotation)), None)
        if inner:
            return f"{name}: {_sample(inner)}"
    return f"{name}: ..."


def _sample(model: type[BaseModel]) -> str:
    """A small example of *model*: its required fields, or else its first two."""
    infos = {info.alias or name: info for name, info in model.model_fields.items()}
    wanted = [name for name, info in infos.items() if info.is_required()] or list(infos)[:2]
    return _flow({name: (infos[name].examples or ["..."])[0] for name in wanted})


def _fields(model: type[Record], path: Path) -> Iterator[str]:
    """Names a field at *path* may have, as they are written."""
    for owner in _models(model, path):
        for name, info in owner.model_fields.items():
            if name not in {"key", "slug"} or owner.__name__ in {"Topic", "County", "Municipality"}:
                yield info.alias or name


def _models(model: type[BaseModel], path: Path) -> tuple[type[BaseModel], ...]:
    """The models that the value at *path* may be of."""
    found: tuple[type[BaseModel], ...] = (model,)
    for part in path:
        if isinstance(part, int):
            continue
        infos = [
            info
            for owner in found
            for name, info in owner.model_fields.items()
            if part == (info.alias or name)
        ]
        found = tuple(inner for info in infos for inner in _models_in(info.annotation))
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
