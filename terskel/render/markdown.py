"""Markdown as safe HTML: some twelve elements, and links as the only attribute.

Two kinds of text come here. An entry's was written by anyone: its links lead out, with a full
address, and its headings stand below the page's own. A page's is ours: it may link to other
pages of the site. HTML in either is shown as it was typed.

A text that would cost the parser too much is shown as plain paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import nh3
from markupsafe import Markup

from terskel.model.markdown import costs_too_much, html_of

Trust = Literal["entry", "page"]

ELEMENTS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre"}
HEADINGS = {f"h{level}" for level in range(1, 7)}
SCHEMES = {"http", "https", "mailto", "tel"}
ABSOLUTE = re.compile(r"(?:https?|mailto|tel):", re.I)
DEEPER = {"entry": 2, "page": 0}  # the first heading of an entry is an h3
# What may mean something to Markdown: most texts are sentences, which need no parser.
SPECIAL = re.compile(r"[\\`*_\[\]<>&|\t]|^ {4}|  $|^ *(?:#|>|~~~|[-+] |\d+[.)] |[-=]+ *$|: )", re.M)


@cache
def to_html(words: str, trust: Trust = "entry") -> Markup:
    """*words* as HTML that holds nothing but the elements above."""
    if not SPECIAL.search(words) or costs_too_much(words):
        return _paragraphs(words)
    html = html_of(words, ["fenced_code"] if trust == "page" else [])
    return Markup(_shifted(_cleaned(html, trust), DEEPER[trust]))


def _paragraphs(words: str) -> Markup:
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", words))
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def _cleaned(html: str, trust: Trust) -> str:
    def leads_somewhere(element: str, attribute: str, value: str) -> str | None:
        return value if trust == "page" or ABSOLUTE.match(value) else None

    return nh3.clean(
        html,
        tags=ELEMENTS | HEADINGS,
        attributes={"a": {"href"}},
        attribute_filter=leads_somewhere,
        url_schemes=SCHEMES,
        link_rel="nofollow noreferrer" if trust == "entry" else None,
    )


def _shifted(html: str, deeper: int) -> str:
    """*html* with its headings *deeper* levels down, h2 at the highest and h4 at the lowest."""

    def shift(match: re.Match[str]) -> str:
        return f"{match[1]}h{max(2, min(4, int(match[2]) + deeper))}>"

    return re.sub(r"(</?)h([1-6])>", shift, html)


def title_and_body(words: str) -> tuple[str, str]:
    """The title of a page, from its first line (`# Title`), and what stands below it."""
    first, _, rest = words.lstrip("\ufeff\n ").partition("\n")
    return first.lstrip("# ").strip(), rest.strip()
