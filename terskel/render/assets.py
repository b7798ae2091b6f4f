"""Style sheet, scripts and pictures under names that change with their content.

All styles become one sheet, since a phone on a slow net waits for each file; scripts stay one
module each, fetched where they are used. A site's own file stands in for ours of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
INSIDE_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.S)


@dataclass(frozen=True)
class Assets:
    """Published files by path ("/assets/..."), and the icons that pages draw themselves."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]  # "site.css" -> "/assets/site.1a2b3c4d5e.css"
    icons: Mapping[str, str]

    @classmethod
    def collect(cls, templates: Sequence[Path]) -> Assets:
        """All assets in the folders *templates*, those that stand first winning."""
        contents = {"site.css": _sheet(templates).encode()}
        for folder, ending in (("components", ".js"), ("images", ".svg")):
            for path in _files(templates, folder, ending):
                contents[path.name] = path.read_bytes()
        names = {name: _hashed(name, content) for name, content in contents.items()}
        files = {names[name]: content for name, content in contents.items()}
        icons = {path.stem: _drawing(path) for path in _files(templates, "icons", ".svg")}
        return cls(files, names, icons)

    def url(self, name: str) -> str:
        """Where the asset *name* is published; KeyError if there is none."""
        return self.names[name]

    def symbol(self, icon: str) -> str:
        """*icon* as an SVG symbol to point to; LookupError if nobody has drawn it."""
        if icon not in self.icons:
            raise LookupError(f"there is no templates/icons/{icon}.svg")
        return f'<symbol id="i-{icon}" viewBox="0 0 24 24">{self.icons[icon]}</symbol>'


def _sheet(templates: Sequence[Path]) -> str:
    order = f"@layer {', '.join(LAYERS)};\n"
    return order + "".join(minified(path.read_text("utf-8")) for path in _styles(templates))


def _styles(templates: Sequence[Path]) -> Iterator[Path]:
    own = {path.stem: path for path in _files(templates, "styles", ".css")}
    for layer in LAYERS:
        if layer == "components":
            yield from _files(templates, "components", ".css")
        elif layer in own:
            yield own[layer]


def minified(css: str) -> str:
    """*css* without comments, indents and blank lines."""
    lines = (line.strip() for line in COMMENT.sub("", css).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _files(templates: Sequence[Path], folder: str, ending: str) -> list[Path]:
    found: dict[str, Path] = {}
    for root in reversed(templates):
        found.update({path.name: path for path in (root / folder).glob(f"*{ending}")})
    return [found[name] for name in sorted(found)]


def _hashed(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"/assets/{stem}.{sha256(content).hexdigest()[:10]}.{ending}"


def _drawing(path: Path) -> str:
    match = INSIDE_SVG.search(path.read_text("utf-8"))
    if not match:
        raise ValueError(f"{path} is not a drawing")
    return re.sub(r"\s*\n\s*", "", match[1])
