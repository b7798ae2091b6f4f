"""Why a file is not YAML, in words for somebody who has never heard of YAML.

The parser notices a slip late, often on the line below, and tells of its own inner life; the
characters of the two lines say more. Nothing here decides whether a file is right: it is only
asked when the parser has given up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from terskel.model.activity import Activity, Address, Contact
from terskel.model.schedule import Session
from terskel.problems import N_, Place, Problem

ODD_SPACE = "\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000"  # as word processors make
FIELD_NAMES = frozenset(
    info.alias or name
    for model in (Activity, Address, Contact, Session)
    for name, info in model.model_fields.items()
)
INDENTED = r"^[ ]*(?:- +)?"


@dataclass(frozen=True)
class Slip:
    """A slip that shows in a line: where its first group begins, the finger points."""

    pattern: str
    sentence: str
    hint: str


ODD_SPACES = Slip(
    rf"^[ \t-]*([{ODD_SPACE}])|{INDENTED}[\w-]+[ ]?:?([{ODD_SPACE}])",
    N_("there is a space of a word processor here (U+{code}), which only looks like one"),
    N_("delete it and type a plain space"),
)
FENCE = Slip(
    r"^\s*(```|~~~)",
    N_("{char} is not a part of the entry"),
    N_("delete this line; if there is one at the end too, delete it as well"),
)
# In the line of the error, or in the one above, where the parser was still content.
IN_EITHER_LINE = (
    Slip(
        rf"{INDENTED}[^\W\d]{{2,}}:([^\s/])",
        N_("there is no space after the colon"),
        N_("write a space after it: cost: free"),
    ),
    Slip(
        r"^[ ]*-([^\s-])",
        N_("there is no space after the hyphen"),
        N_("write a space after it: - days: [tue]"),
    ),
    Slip(
        r"^\s*([•–—·●▪*])\s",
        N_("{char} does not begin a line of a list"),
        N_("write a plain hyphen and a space: - days: [tue]"),
    ),
)
IN_THE_LINE = (
    Slip(
        rf"(?:{INDENTED}|[:,\[{{]\s*)([“”„«»‘’])",
        N_("{char} looks like a quotation mark, but does not hold a text together"),
        N_('use straight marks: "like this"'),
    ),
    Slip(
        r"""[:-][ ]+(?:"[^"]*"|'(?:[^']|'')*')[ ]*([^\s,\]}#].*)""",
        N_("the text goes on after its closing quotation mark"),
        N_('put straight marks around the whole text and none inside: "Kafé «Ord» for alle"'),
    ),
    Slip(
        r"(?::[ ]+|^[ ]*-[ ]+|[,\[{]\s*)([@%`&*!?])",
        N_("a text cannot begin with {char} here"),
        N_('put it into quotation marks: "{char} like this"'),
    ),
)
TAB = (N_("this line begins with a tab"), N_("indent with spaces: two for each step"))
TWO_FIELDS = (
    N_("two fields stand in one line"),
    N_("begin each field on a line of its own"),
)
SECOND_COLON = (
    N_("there is a second colon in this line"),
    N_('put the text into quotation marks: title: "Kafé: alle er velkomne"'),
)
OPEN_QUOTE = (
    N_("a quotation mark is opened and never closed"),
    N_('close the text with the same mark: "like this"'),
)
OPEN_BRACKET = (
    N_("a bracket is opened and never closed, or a comma is missing"),
    N_("write lists like [mon, tue] and pairs like {{nb: Ord, en: Word}}"),
)
NO_COLON = (
    N_("a colon is missing after the name of the field"),
    N_("write a colon and a space: cost: free"),
)
LOOSE_TEXT = (
    N_("this line has no field, and is not indented as a part of the text above"),
    N_("begin it two spaces further in than the field above; or write a field: cost: free"),
)
INDENTATION = (
    N_("this cannot be read as YAML: probably the indentation"),
    N_("let fields of the same step begin in the same column, two spaces further in"),
)


def syntax_problem(file: str, words: str, error: yaml.MarkedYAMLError) -> Problem:
    """What is wrong where the parser gave up with *error*."""
    told = f"{error.problem} {error.context}"
    # What is never closed is found at the end of the file: the beginning says more.
    opened = any(what in told for what in ("quoted scalar", "simple key", "flow"))
    marks = (error.context_mark, error.problem_mark)
    mark = next(filter(None, marks if opened else reversed(marks)), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = [*words.split("\n"), ""]
    here = lines[min(line, len(lines)) - 1]
    for problem in (*_odd_spaces(file, lines[:line]), *_slips(file, lines, line)):
        return problem
    sentence, hint = _explained(told, here, column)
    return Problem(Place(file, line, column), "file-is-yaml", sentence, hint)


def _odd_spaces(file: str, lines: list[str]) -> Iterator[Problem]:
    for n, line in enumerate(lines, start=1):
        yield from _found(file, ODD_SPACES, n, line)


def _slips(file: str, lines: list[str], line: int) -> Iterator[Problem]:
    """Slips that show in the line of the error, or in the nearest one above with words."""
    here = min(line, len(lines))
    above = next((n for n in range(here - 1, 0, -1) if lines[n - 1].strip()), here)
    yield from _found(file, FENCE, here, lines[here - 1])
    for n in (here, above):
        for slip in IN_EITHER_LINE:
            yield from _found(file, slip, n, lines[n - 1])
    for slip in IN_THE_LINE:
        yield from _found(file, slip, here, lines[here - 1])


def _found(file: str, slip: Slip, number: int, line: str) -> Iterator[Problem]:
    match = re.search(slip.pattern, line)
    if match and match.lastindex:
        char = match[match.lastindex]
        place = Place(file, number, match.start(match.lastindex) + 1)
        args = {"char": char, "code": f"{ord(char[0]):04X}"}
        yield Problem(place, "file-is-yaml", slip.sentence, slip.hint, args)


def _explained(told: str, here: str, column: int) -> tuple[str, str]:
    """The sentence and the hint for what the parser *told* of the line *here*."""
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in told:
        return TAB
    if "mapping values are not allowed" in told:
        before = re.search(r"\S+\s+([\w-]+)$", here[: column - 1])
        if before and before[1] in FIELD_NAMES:
            return TWO_FIELDS
        return SECOND_COLON if len(re.findall(r":(?:\s|$)", here)) > 1 else INDENTATION
    if "quoted scalar" in told:
        return OPEN_QUOTE
    if "flow" in told or "expected ',' or" in told:
        return OPEN_BRACKET
    if "could not find expected ':'" in told:
        is_text = len(here.split()) > 2 and not re.search("[=;]", here)
        return LOOSE_TEXT if is_text else NO_COLON
    return INDENTATION
