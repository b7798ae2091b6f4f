"""One Jinja environment a locale, one for pages made in all languages at once.

Every ending is escaped and an undefined name is an error. Templates get plain data; what they
may call themselves is `say(wording)`, `asset("site.css")`, `made_once(macro, value)` and the
locale's messages. Icons are drawn once a page: `symbols` looks which ones a finished page
points to which then stand at its top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup, escape

from terskel.i18n.blanks import (
    Blank,
    Blanks,
    BlankWording,
    DependsOnLanguage,
    Filled,
    Later,
    Once,
    Skeleton,
)
from terskel.i18n.locale import Locale
from terskel.i18n.text import Wording
from terskel.render.assets import Assets
from terskel.render.compiler import PlainCode, SharedCode

HERE_THE_SYMBOLS = "<!-- symbols -->"  # in the layout; no text can hold it, since "<" is escaped
USE = re.compile(r'<use href="#i-([a-z0-9-]+)"')
OURS = "from terskel.render.compiler import Macro, escape"

Macro = Callable[..., str]


class Templates(Environment):
    """The templates of one locale, with the icons their pages may point to.

    *filled* are the blanks as this locale fills them in, where it shares pages with others.
    """

    assets: Assets
    filled: Filled[Any] | None = None
    master: MasterTemplates | None = None

    code_generator_class = PlainCode

    def __init__(
        self,
        folders: Sequence[Path],
        locale: Locale,
        assets: Assets,
        codes: SharedCode | None = None,
    ) -> None:
        loaders: list[BaseLoader] = [FileSystemLoader(folder) for folder in folders]
        super().__init__(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
            bytecode_cache=codes,
        )
        self.assets = assets
        self._made: dict[tuple[Macro, object], str] = {}
        self._templates: dict[str, Template] = {}
        self._macros: dict[tuple[str, str], Macro] = {}
        self.globals.update(locale=locale, asset=assets.url, say=self.say, made_once=self.made_once)
        self.newstyle_gettext = True  # {% trans %} then hands its variables to the function
        for name in ("gettext", "ngettext", "pgettext", "npgettext"):
            self.globals[name] = _message(self, getattr(locale.catalogue, name))
        self.globals["_"] = self.globals["gettext"]

    def say(self, wording: Wording) -> Markup:
        """Words as they are shown: borrowed ones say which language they are in."""
        if wording.borrowed:
            words = escape(wording.words)
            return Markup(f'<bdi lang="{escape(wording.lang)}" dir="{wording.dir}">{words}</bdi>')
        return escape(wording.words)

    def translated(self, words: str, variables: Mapping[str, object]) -> Markup:
        """A message in a page, with its variables."""
        return Markup(words) % variables

    def made_once(self, macro: Macro, value: object, *more: object) -> str:
        """What *macro* says of *value*, kept for the other pages that show the same."""
        if isinstance(value, Once):
            assert self.filled
            assert self.master
            return self.filled.html(self.master.piece(macro, value, more))
        if more:
            return macro(value, *more)
        words = self._made.get((macro, value))
        if words is None:
            words = self._made[macro, value] = macro(value)
        return words

    def macro(self, template: str, name: str) -> Macro:
        """The macro of that *name* in *template*."""
        macro = self._macros.get((template, name))
        if macro is None:
            macro = self._macros[template, name] = getattr(self.get_template(template).module, name)
        return macro

    def _generate(self, *args: Any, **named: Any) -> str:
        # Generated modules import the names they use; ours of the same name comes after.
        words = super()._generate(*args, **named)
        return words.replace("\nname = ", f"\n{OURS}\nname = ", 1)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        # Every page asks for some ten of them, and Jinja looks at each afresh.
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # No template has globals of its own here; Jinja's chain of maps is slow to look in.
        return super().make_globals(d) if d else self.globals


class MasterTemplates(Templates):
    """Templates of pages with blanks, for the *locales* that fill them in."""

    def __init__(
        self,
        folders: Sequence[Path],
        locale: Locale,
        assets: Assets,
        codes: SharedCode,
        blanks: Blanks,
        locales: Mapping[str, Templates],
    ) -> None:
        self.blanks, self.locales = blanks, locales
        self.skeletons: dict[tuple[object, ...], Skeleton | None] = {}
        super().__init__(folders, locale, assets, codes)

    def say(self, wording: Wording) -> Markup:
        if isinstance(wording, BlankWording):
            return Markup(wording.in_each(self._say))
        return super().say(wording)

    def _say(self, wording: Wording) -> Markup:
        return super().say(wording)

    def translated(self, words: str, variables: Mapping[str, object]) -> Markup:
        told = tuple((name, escape(value)) for name, value in variables.items())
        return Markup(self.blanks.ask(self._translated, words, told))

    def _translated(
        self, words: str, variables: tuple[tuple[str, Markup], ...], edition: object
    ) -> Markup:
        return super().translated(words, dict(variables))

    def made_once(self, macro: Macro, value: object, *more: object) -> str:
        if isinstance(value, Later):
            return Markup(self.blanks.ask(self._drawn, *_named(macro), value, more))
        if isinstance(value, Once):
            return Markup(self.piece(macro, value, more))
        return macro(value, *more)

    def piece(self, macro: Macro, once: Once, more: tuple[object, ...]) -> Blank:
        """The blank for what *macro* says of *once*."""
        return self.blanks.ask(self._shown, *_named(macro), once, more)

    def _drawn(
        self, template: str, name: str, value: object, more: tuple[object, ...], edition: Any
    ) -> Markup:
        return Markup(self.locales[edition.code].macro(template, name)(value, *more))

    def _shown(
        self, template: str, name: str, once: Once, more: tuple[object, ...], edition: Any
    ) -> Markup:
        key = (template, name, once, more)
        if key not in self.skeletons:
            self.skeletons[key] = self._skeleton(*key)
        skeleton = self.skeletons[key]
        if skeleton is None:
            return self._drawn(template, name, once.make(once.thing, edition), more, edition)
        filled = self.locales[edition.code].filled
        assert filled
        return Markup(filled.fill(skeleton))

    def _skeleton(
        self, template: str, name: str, once: Once, more: tuple[object, ...]
    ) -> Skeleton | None:
        try:
            value = once.make(once.thing, once.edition)
            return Skeleton.of(self.macro(template, name)(value, *more))
        except DependsOnLanguage:
            return None


def _message(templates: Templates, find: Callable[..., str]) -> Callable[..., Markup]:
    def message(*told: Any, **variables: object) -> Markup:
        # ngettext and npgettext end in the number, which their messages may say.
        if isinstance(told[-1], int):
            variables.setdefault("num", told[-1])
        return templates.translated(find(*told), variables)

    return message


def _named(macro: Any) -> tuple[str, str]:
    """The template that *macro* stands in, and its name there."""
    return macro._func.__globals__["name"], macro.name


def symbols(page: str, assets: Assets) -> str:
    """The symbols of the icons that *page* points to."""
    return "".join(map(assets.symbol, sorted(set(USE.findall(page)))))


def render(templates: Templates, name: str, context: Mapping[str, object]) -> bytes:
    """The page that the template *name* makes of *context*, in UTF-8."""
    page = templates.get_template(name).render(context)
    return page.replace(HERE_THE_SYMBOLS, symbols(page, templates.assets), 1).encode()
