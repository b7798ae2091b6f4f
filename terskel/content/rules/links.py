"""Links in a description: whole public addresses, whose words do not name another host.

A description is Markdown, so links are looked for in what it becomes, not in what was typed.
What would cost the parser too much to read is refused first.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from terskel.content.entry import Entry
from terskel.content.rules import ActivityRule, Known, Problems, wrong
from terskel.model.activity import Activity
from terskel.model.fields import public_host, url
from terskel.model.markdown import costs_too_much, html_of
from terskel.problems import N_

HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
LINKED = re.compile(r"\]\s?[(\[:]|<\w+:|<[^\s<>]+@|\]\s*$|\[[^\]]+\]", re.M)


def descriptions_can_be_read(entry: Entry[Activity], known: Known) -> Problems:
    """A description has no heap of marks and no lists in lists in lists."""
    text = entry.record.description
    for lang, words in text.root.items() if text else ():
        if costs_too_much(words):
            yield wrong(
                entry.at("description", lang),
                N_("description: there are too many marks like [ * < or too many steps in lists"),
                N_("write plain paragraphs and short lists"),
            )


def links_lead_where_they_say(entry: Entry[Activity], known: Known) -> Problems:
    """A link in a description leads to a public address, and its words name no other."""
    text = entry.record.description
    for lang, words in text.root.items() if text else ():
        for target, shown in links_in(words):
            if target.startswith(("mailto:", "tel:")):
                yield from _mail(entry, lang, target, shown)
            elif not _is_public(target):
                yield wrong(
                    entry.at("description", lang),
                    N_("description: the link {target} does not lead to a public web address"),
                    N_("write the whole address, with https://"),
                    target=target,
                )
            elif names_another_host(shown, target):
                yield wrong(
                    entry.at("description", lang),
                    N_("description: a link names another site than the one it leads to: {target}"),
                    N_("write the name of the site it leads to, or other words"),
                    target=target,
                )


def _mail(entry: Entry[Activity], lang: str, target: str, shown: str) -> Problems:
    address = target.partition(":")[2].partition("?")[0]
    if "@" in shown and shown.strip().casefold() != address.casefold():
        yield wrong(
            entry.at("description", lang),
            N_("description: a link names another address than the one it leads to: {target}"),
            N_("write the same address twice"),
            target=target,
        )


def links_in(words: str) -> list[tuple[str, str]]:
    """Where each link of a Markdown text leads, and the words that are shown for it."""
    if not LINKED.search(words) or costs_too_much(words):
        return []
    reader = _Links()
    reader.feed(html_of(words))
    return reader.found


class _Links(HTMLParser):
    """Gathers links of HTML that Markdown made: they are well formed and not nested."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.target: str | None = None
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.target, self.words = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.target is not None:
            self.found.append((self.target, self.words))
            self.target = None


def names_another_host(shown: str, target: str) -> bool:
    """Whether *shown* looks like a host that *target* does not lead to."""
    leads_to = urlsplit(url(target)).hostname or ""
    return any(host != leads_to and not leads_to.endswith(f".{host}") for host in _hosts(shown))


def _hosts(shown: str) -> list[str]:
    found = []
    for match in HOST.finditer(shown):
        try:
            host = public_host(match[0].casefold(), match[0])
        except PydanticCustomError:
            continue
        found.append(host.removeprefix("www."))
    return found


def _is_public(target: str) -> bool:
    try:
        url(target)
    except PydanticCustomError:
        return False
    return True


RULES: tuple[ActivityRule, ...] = (descriptions_can_be_read, links_lead_where_they_say)
