"""The Markdown of descriptions and pages: what of it is read, and how much.

HTML in it is text. Python-Markdown is quadratic on runs of brackets and recursive on depth, so
whoever has a stranger's text asks first whether it costs too much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown import Markdown

LONGEST = 40_000
MOST = {"[": 200, "]": 200, "<": 200, "*": 400, "_": 400, "`": 200, "!": 400, "(": 400, "&": 400}
TOO_DEEP = re.compile(
    r"^(?:[ \t]*>){7}|^[ \t]{33}|^(?:[ \t]*(?:[-+*]|\d{1,9}\.)[ \t]+){7}|^\t{9}", re.M
)


def html_of(words: str, extensions: Sequence[str] = ()) -> str:
    """*words* as HTML, in which anybody's links and pictures may still stand."""
    parser = Markdown(extensions=[*extensions], output_format="html")
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    return parser.convert(words)


def costs_too_much(words: str) -> bool:
    """Whether *words* could keep the parser busy."""
    if len(words) > LONGEST or TOO_DEEP.search(words):
        return True
    return any(words.count(mark) > most for mark, most in MOST.items())
