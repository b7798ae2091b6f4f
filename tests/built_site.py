"""A published site and its pages, as tests read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib


@dataclass(frozen=True)
class BuiltSite:
    """A published folder."""

    folder: Path

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, as they are linked to."""
        found = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return sorted(f"/{name.removesuffix('index.html')}" for name in found)

    def text(self, url: str) -> str:
        """What *url* answers with."""
        return self.file(url).read_text(encoding="utf-8")

    def file(self, url: str) -> Path:
        name = url.removeprefix("/") + ("index.html" if url.endswith("/") else "")
        return self.folder / name

    def page(self, url: str) -> PageUnderTest:
        return PageUnderTest(self.text(url))


class PageUnderTest:
    """A page, parsed as a browser does. Elements are html5lib's, without namespaces."""

    def __init__(self, source: str) -> None:
        self.source = source
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Any = parser.parse(source)
        self.errors: list[str] = [code for _, code, _ in parser.errors]

    def all(self, path: str) -> list[Any]:
        """Elements by ElementTree's XPath: ".//h1", ".//a[@hreflang]"."""
        return list(self.root.findall(path))

    def one(self, path: str) -> Any:
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} of {path}"
        return found[0]

    @property
    def words(self) -> str:
        """All there is to read in the page's body, blanks folded."""
        return words_of(self.one("body"))


def words_of(element: Any) -> str:
    """All there is to read in *element*, blanks folded."""
    return " ".join("".join(_words(element)).split())


def _words(element: Any) -> Iterator[str]:
    if element.tag in {"script", "style", "template"}:
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
