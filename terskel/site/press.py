"""The press: pages made once for all locales, and printed in each.

A page's context and template cost ten times what filling in its blanks does, so a page
is made in the master edition and only filled in for each locale. Pages that look at their words
while they are made go the long way, in each locale by itself; both ways give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from terskel.i18n.blanks import DependsOnLanguage, Filled, Skeleton
from terskel.i18n.locale import Locale
from terskel.model.directory import Directory
from terskel.render.assets import Assets
from terskel.render.compiler import SharedCode
from terskel.render.environment import (
    HERE_THE_SYMBOLS,
    MasterTemplates,
    Templates,
    render,
    symbols,
)
from terskel.site.pages.master import Master
from terskel.site.pages.page import Edition, Page

MOST_QUESTIONS = 50_000  # beyond the first ones; about 100 MB with their answers in 12 locales

Print = Callable[[str], bytes]  # the page in the locale of that code


class Press:
    """All editions of a directory, and the master that they are printed from.

    *codes* are the templates that an earlier press compiled, if there was one.
    """

    def __init__(
        self,
        directory: Directory,
        locales: Mapping[str, Locale],
        folders: Sequence[Path],
        assets: Assets,
        codes: SharedCode | None = None,
    ) -> None:
        self.site, self.assets = directory.site, assets
        codes = codes or SharedCode()
        self.templates = {
            code: Templates(folders, locale, assets, codes) for code, locale in locales.items()
        }
        editions = {code: Edition(directory, locale, locales) for code, locale in locales.items()}
        self.master = Master(directory, locales, editions)
        blanks = self.master.blanks
        self.master_templates = MasterTemplates(
            folders, self.master.locale, assets, codes, blanks, self.templates
        )
        self.editions = {
            code: replace(edition, master=self.master) for code, edition in editions.items()
        }
        self.filled = {code: Filled(blanks, edition) for code, edition in self.editions.items()}
        for code, templates in self.templates.items():
            templates.master, templates.filled = self.master_templates, self.filled[code]
        for topic in directory.site.topics:
            self.master.topic(topic.slug)  # which is kept, so it must last
        self._lasting = len(blanks.questions)

    def open(self, page: Page) -> Print:
        """Make *page*, to be printed in any locale."""
        self._tidy()
        if not page.alike:
            return lambda code: self._printed_alone(page, code)
        try:
            context = page.make(self.master)
            html = self.master_templates.get_template(page.template).render(context)
        except DependsOnLanguage:
            return lambda code: self._printed_alone(page, code)
        return _Sheet(Skeleton.of(html), self.filled, self.assets)

    def _printed_alone(self, page: Page, code: str) -> bytes:
        return render(self.templates[code], page.template, page.make(self.editions[code]))

    def close(self) -> None:
        """Let go of the directory; nothing can be made any more.

        The parts of a press refer to each other, so Python would keep it all for a long time.
        """
        master = self.master
        for part in (*self.editions.values(), *master.editions.values(), master):
            vars(part).clear()
        for templates in (*self.templates.values(), self.master_templates):
            vars(templates).clear()

    def _tidy(self) -> None:
        """Forget what was asked for earlier pages when it becomes too much to keep."""
        if len(self.master.blanks.questions) < self._lasting + MOST_QUESTIONS:
            return
        self.master.pieces.clear()
        self.master_templates.skeletons.clear()
        self.master.blanks.forget(self._lasting)
        for filled in self.filled.values():
            filled.forget(self._lasting)


class _Sheet:
    """A page that was made, to be printed."""

    def __init__(
        self, skeleton: Skeleton, filled: Mapping[str, Filled[Edition]], assets: Assets
    ) -> None:
        self.skeleton, self.filled, self.assets = skeleton, filled, assets
        self.has_symbols = False

    def __call__(self, code: str) -> bytes:
        if not self.has_symbols:
            self._draw_symbols(self.filled[code].fill(self.skeleton))
        return self.filled[code].fill(self.skeleton).encode()

    def _draw_symbols(self, page: str) -> None:
        # Every locale points to the same icons, so that they are looked for in the first one.
        drawn = symbols(page, self.assets)
        words = tuple(part.replace(HERE_THE_SYMBOLS, drawn) for part in self.skeleton.words)
        self.skeleton, self.has_symbols = replace(self.skeleton, words=words), True
