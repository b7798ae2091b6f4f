"""A published site, as tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.shown import Shown


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

    def page(self, url: str) -> Shown:
        return Shown(self.text(url))
