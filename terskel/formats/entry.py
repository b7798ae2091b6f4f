"""A new entry as text: values in, YAML in the usual shape out.

Only for files that are not there yet; one that a person wrote keeps its own words and comments
(see `shape.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from terskel.i18n.text import is_language_code

# What cannot begin a plain text, and what would end it (YAML 1.2, section 7.3.3).
NOT_FIRST = re.compile(r"[-?:](?: |$)|[,\[\]{}#&*!|>'\"%@`~\s]|---|\.\.\.")
NOT_INSIDE = re.compile(r": | #|:$|\s$|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]")
NOT_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?:]|:$")


def entry_text(values: Mapping[str, Any]) -> str:
    """The file of an entry with *values*, in their order.

    Words by language and addresses are written below each other, lists and the rest in a line.
    """
    return "".join(f"{line}\n" for name, value in values.items() for line in _field(name, value))


def _field(name: str, value: Any) -> list[str]:
    if isinstance(value, Mapping) and (_is_text(name, value) or len(flow(value)) > 60):
        return [f"{name}:", *(f"  {line}" for key in value for line in _field(key, value[key]))]
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return [f"{name}:", *(line for item in value for line in _item(item))]
    return [f"{name}: {scalar(value) if isinstance(value, str) else flow(value)}"]


def _is_text(name: str, value: Mapping[str, Any]) -> bool:
    return name != "languages" and all(is_language_code(key) for key in value)


def _item(item: Mapping[str, Any]) -> list[str]:
    lines = [line for name, value in item.items() for line in _field(name, value)]
    return [f"{'  - ' if n == 0 else '    '}{line}" for n, line in enumerate(lines)]


def flow(value: Any) -> str:
    """*value* as YAML within one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    words = str(value)
    return json.dumps(words, ensure_ascii=False) if NOT_IN_FLOW.search(words) else scalar(words)


def scalar(words: str) -> str:
    """*words* as a YAML scalar of one line, in quotation marks only where it must be."""
    if not words or NOT_FIRST.match(words) or NOT_INSIDE.search(words):
        return json.dumps(words, ensure_ascii=False)
    return words
