"""A page as a browser gets it, and the questions tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

UNREAD = {"script", "style", "template"}


class Shown:
    """A page parsed by the rules of the HTML standard; *errors* are what it breaks of them."""

    def __init__(self, html: str) -> None:
        self.html = html
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.errors: list[str] = [code for _, code, _ in parser.errors]

    def all(self, path: str) -> list[Element]:
        """Elements by ElementTree's XPath, anywhere on the page: "h1", "a[@hreflang]"."""
        return self.root.findall(f".//{path}")

    def one(self, path: str) -> Element:
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} of {path}"
        return found[0]

    def text(self, path: str = "main") -> str:
        """The words of the first element at *path*, blanks made one."""
        return said(self.all(path)[0])

    def links(self) -> dict[str, str]:
        """Addresses by the words of their links, in the main part."""
        return {said(link): link.get("href", "") for link in self.all("main//a")}

    def answer(self, question: str) -> str:
        """What stands under a question; AssertionError if it is not asked."""
        for row in self.all("div[@class]"):
            if "answers__row" in row.get("class", "") and said(row[0]) == question:
                return " | ".join(said(part) for part in row[1:])
        raise AssertionError(f"no {question!r} on the page")

    def section(self, heading: str) -> str:
        """What stands in the section with that heading; empty if there is none."""
        for section in self.all("section"):
            if any(said(title) == heading for title in section.findall("h2")):
                return said(section)
        return ""


def said(element: Element) -> str:
    """All there is to read in *element*, blanks made one."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    if element.tag in UNREAD:
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
