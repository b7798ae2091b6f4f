"""One Jinja environment a locale, and pages made with it.

Every ending is escaped and an undefined name is an error. Templates get plain data; what they
may call themselves is `asset("site.css")`, `made_once(macro, value)` and the locale's messages.
Icons are drawn once a page: `render` looks which ones a finished page points to and puts those
in as symbols.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from terskel.i18n.locale import Locale
from terskel.render.assets import Assets

HERE_THE_SYMBOLS = "<!-- symbols -->"  # in the layout; no text can hold it, since "<" is escaped
USE = re.compile(r'<use href="#i-([a-z0-9-]+)"')


class Templates(Environment):
    """An environment that knows the icons its pages may point to, and what it made before."""

    assets: Assets

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._made: dict[tuple[Callable[[Any], str], object], str] = {}

    def made_once(self, macro: Callable[[Any], str], value: object) -> str:
        """What *macro* says of *value*, kept for the other pages that show the same."""
        words = self._made.get((macro, value))
        if words is None:
            words = self._made[macro, value] = macro(value)
        return words

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # No template has globals of its own here; Jinja's chain of maps is slow to look in.
        return super().make_globals(d) if d else self.globals


def environment(templates: Sequence[Path], locale: Locale, assets: Assets) -> Templates:
    """The templates of a site in *locale*; folders that stand first overlay those behind."""
    loaders: list[BaseLoader] = [FileSystemLoader(folder) for folder in templates]
    made = Templates(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.assets = assets
    made.globals.update(locale=locale, asset=assets.url, made_once=made.made_once)
    catalogue = locale.catalogue
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        catalogue.gettext,
        catalogue.ngettext,
        newstyle=True,
        pgettext=catalogue.pgettext,
        npgettext=catalogue.npgettext,
    )
    return made


def render(templates: Templates, name: str, context: Mapping[str, object]) -> bytes:
    """The page that the template *name* makes of *context*, in UTF-8."""
    page = templates.get_template(name).render(context)
    used = sorted(set(USE.findall(page)))
    symbols = "".join(templates.assets.symbol(icon) for icon in used)
    return page.replace(HERE_THE_SYMBOLS, symbols, 1).encode()
