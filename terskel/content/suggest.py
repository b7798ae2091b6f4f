"""What was typed, turned into what could stand there: `16+` gives `age: {from: 16}`.

Only ever shown in a hint. Where the words do not tell, nothing is suggested, and the schema's
own example is shown instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from terskel.content.guess import guess
from terskel.content.words import LANGUAGES, PERIODS, VALUES, day_in, days_in
from terskel.i18n.text import is_language_code

SEPARATORS = re.compile(r"\s*(?:[,;/&]|\b(?:og|and|samt)\b)\s*")
ORDINALS = {"første": "1", "andre": "2", "tredje": "3", "fjerde": "4", "siste": "-1"}
ORDINALS |= {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}


def suggestion(name: str, value: Any) -> str:
    """The line that *value*, which the field *name* cannot hold, seems to mean; or nothing."""
    make = FIELDS.get(name)
    inner = make(value) if make else ""
    return f"{name}: {inner}" if inner else ""


def meant_word(given: str, names: Iterable[str], other_words: Mapping[str, tuple[str, ...]]) -> str:
    """The one of *names* that is meant by *given*: a slip of the key, or a word of Norwegian."""
    known = tuple(names)
    small = given.strip().casefold()
    for words in (small, *SEPARATORS.split(small)):
        for word in other_words.get(words, ()):
            if word in known:
                return word
        if words in other_words and not other_words[words]:
            return ""
    return guess(given, known)


def items_in(name: str, value: str, known: tuple[str, ...]) -> str:
    """The items of a list that was written as one *value*, each as it is written here."""
    words = value.strip("()[]{} ")
    parts = [part for part in SEPARATORS.split(words) if part]
    if len(parts) == 1 and not meant_word(words, known, VALUES) and not days_in(words):
        parts = words.split()
    return ", ".join(_item(name, part, known) for part in parts)


def _item(name: str, given: str, known: tuple[str, ...]) -> str:
    days = ", ".join(days_in(given)) if name == "days" else ""
    meant = days or day_in(given) or ORDINALS.get(given.casefold(), "")
    return meant or meant_word(given, known, VALUES) or given


def _age(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    numbers = re.findall(r"\d+", value)
    if len(numbers) == 2:
        return f"{{from: {numbers[0]}, to: {numbers[1]}}}"
    if len(numbers) != 1:
        return ""
    upwards = not re.search(r"\b(?:under|til|to|inntil|maks|max|up)\b|^\s*[-<]", value.casefold())
    return f"{{{'from' if upwards else 'to'}: {numbers[0]}}}"


def _cost(value: Any) -> str:
    match = re.search(r"\d+(?:[.,]\d{2})?", value) if isinstance(value, str) else None
    if not match:
        return ""
    words = re.findall(r"[^\W\d]+", value.casefold())
    per = next((PERIODS[word] for word in words if word in PERIODS), "")
    return f"{{amount: {match[0]}{', per: ' + per if per else ''}}}"


def _ways(value: Any) -> str:
    """How to get in touch, as fields."""
    if not isinstance(value, str):
        return ""
    email = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", value)
    url = re.search(r"https?://[^\s,}\]]+", value)
    phone = re.search(r"\+?\d[\d ]{6,}\d", value)
    found = {"email": email, "url": url, "phone": phone}
    return _fields({name: match[0] for name, match in found.items() if match})


def _online(value: Any) -> str:
    url = re.fullmatch(r"https?://[^\s,}\]]+", value) if isinstance(value, str) else None
    return _fields({"url": url[0]}) if url else ""


def _languages(value: Any) -> str:
    """Languages without a word on how surely: that is what `spoken` says."""
    parts = value if isinstance(value, list) else SEPARATORS.split(str(value))
    codes = [_code(str(part)) for part in parts]
    return _fields(dict.fromkeys(codes, "spoken")) if all(codes) else ""


def _code(given: str) -> str:
    small = given.strip().casefold()
    return LANGUAGES.get(small, small if is_language_code(small) else "")


def _fields(pairs: dict[str, str]) -> str:
    inner = ", ".join(f"{name}: {value}" for name, value in pairs.items())
    return f"{{{inner}}}" if inner else ""


FIELDS: dict[str, Callable[[Any], str]] = {
    "age": _age,
    "cost": _cost,
    "contact": _ways,
    "registration": _ways,
    "online": _online,
    "languages": _languages,
}
