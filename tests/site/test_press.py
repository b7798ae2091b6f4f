"""A page that was made once for all languages is, in each, what that language alone would make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terskel.content.check import check
from terskel.content.read import read
from terskel.engine.build import PROJECT, made_ready
from terskel.i18n.blanks import MARK, DependsOnLanguage, Skeleton
from terskel.render.environment import Templates, render
from terskel.site import press as presses
from terskel.site.pages.page import Edition, Page
from terskel.site.plan import KINDS
from terskel.site.press import Press
from tests.conftest import SITES, TODAY

REAL = {"small": SITES / "small", "norway": PROJECT, "finland": PROJECT / "examples" / "finland"}
SHARE = {"small": 1, "norway": 5, "finland": 5}  # every fifth page of a kind


def _press(source: Path) -> Press:
    directory, _ = check(read(source), TODAY, lenient=True)
    assert directory
    return made_ready(source, directory)


def _pages(press: Press, share: int) -> Iterator[Page]:
    for kind in KINDS:
        yield from list(kind.pages(press.master.directory))[::share]


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_a_page_for_all_languages_has_the_bytes_of_one_made_in_each(name: str) -> None:
    press = _press(REAL[name])
    locales = press.master.locales
    folders = [REAL[name] / "templates", PROJECT / "templates"]
    alone = {code: Templates(folders, locales[code], press.assets) for code in locales}
    editions = {code: Edition(press.master.directory, locales[code], locales) for code in locales}
    for page in _pages(press, SHARE[name]):
        printed = press.open(page)
        for code, edition in editions.items():
            there = render(alone[code], page.template, page.make(edition))
            assert printed(code) == there, (page.path, code)


def test_most_pages_are_made_once_for_all_languages() -> None:
    press = _press(SITES / "small")
    alone = [page for page in _pages(press, 1) if page.alike and not _is_shared(press, page)]
    assert [page.path for page in alone] == ["regions/"]  # whose counties stand in another order


def _is_shared(press: Press, page: Page) -> bool:
    try:
        page.make(press.master)
    except DependsOnLanguage:
        return False
    return True


def test_what_is_forgotten_on_the_way_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {page.path: _press_all(_press(SITES / "small"), page) for page in _small_pages()}
    monkeypatch.setattr(presses, "MOST_QUESTIONS", 10)
    press = _press(SITES / "small")
    for page in _small_pages():
        assert _press_all(press, page) == kept[page.path]


def _small_pages() -> list[Page]:
    return list(_pages(_press(SITES / "small"), 1))[::7]


def _press_all(press: Press, page: Page) -> list[bytes]:
    printed = press.open(page)
    return [printed(code) for code in press.editions]


def test_a_blank_that_was_cut_is_noticed() -> None:
    press = _press(SITES / "small")
    blank = press.master.locale.catalogue.gettext("Search")
    assert len(Skeleton.of(f"<p>{blank}</p>").numbers) == 1
    with pytest.raises(ValueError, match="cut into pieces"):
        Skeleton.of(f"<p>{str(blank).removesuffix(MARK)}</p>")


def test_nobody_can_look_into_words_that_are_not_known_yet() -> None:
    master = _press(SITES / "small").master
    words = master.locale.catalogue.gettext("Search")
    with pytest.raises(DependsOnLanguage):
        words.split()
    with pytest.raises(DependsOnLanguage):
        assert words != "Search"
    with pytest.raises(DependsOnLanguage):
        assert "S" in words
    title = next(iter(master.directory.activities.values())).title
    with pytest.raises(DependsOnLanguage):
        assert master.say(title).borrowed
