"""axe finds nothing on any kind of page: on a phone and a wide screen, by day and by night."""

from __future__ import annotations

from itertools import product
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.addresses import LOCALES, address, addresses
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
each_locale = pytest.mark.parametrize("code", LOCALES)

WIDE: ViewportSize = {"width": 1280, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LEVELS = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
]
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": LEVELS},
    "rules": {"target-size": {"enabled": True}},  # 2.2; axe leaves it out unless it is asked for
}
ASK = """async (options) => (await axe.run(options)).violations.flatMap(({ id, nodes }) =>
  nodes.map((node) => `${id}: ${node.target} ${node.html.slice(0, 120)}`))"""


def _found(page: Page) -> Any:
    return page.evaluate(ASK, OPTIONS)


@each_locale
def test_axe_finds_nothing_on_any_kind_of_page(page: Page, code: str) -> None:
    page.clock.set_fixed_time("2026-11-26T12:00:00+01:00")  # a day with something to light
    page.emulate_media(reduced_motion="reduce")  # a colour on its way is not the colour
    found = {}
    for url in addresses(code):
        page.goto(url)
        page.evaluate(AXE_SCRIPT)
        for size, scheme in product((PHONE, WIDE), SCHEMES):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            found[url, size["width"], scheme] = _found(page)
    assert {where: what for where, what in found.items() if what} == {}


@each_locale
def test_axe_finds_nothing_in_what_opens(page: Page, code: str) -> None:
    page.goto(address(code, "search") + "#q=kafe&topic=crafts")
    expect(page.locator(".activity-card").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.evaluate(AXE_SCRIPT)
    assert _found(page) == []


@pytest.mark.parametrize("kind", ["home", "a municipality", "much is known"])
def test_axe_finds_nothing_where_colours_are_few(page: Page, kind: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address("ar", kind))
    page.evaluate(AXE_SCRIPT)
    assert _found(page) == []
