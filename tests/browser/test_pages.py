"""Every kind of page on a phone, with a keyboard, without scripts, on paper and at night."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.addresses import LOCALES, address, addresses
from tests.browser.conftest import NewContext, Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]
each_locale = pytest.mark.parametrize("code", LOCALES)

EXIT = "https://www.example.com/"

SPILL = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = ({ left, right }) => left < -0.5 || right > width + 0.5;
  return [`${document.documentElement.scrollWidth} > ${width}`,
    ...[...document.querySelectorAll("body :not(svg *)")]
      .filter((e) => beyond(e.getBoundingClientRect())).slice(0, 9)
      .map((e) => `${e.tagName}.${e.getAttribute("class")}`)];
}"""

# How far a finger may miss the middle of a target, up and down, and still hit it.
REACH = """() => {
  const TARGETS = "a[href], button, input, select, summary";
  const all = [...document.querySelectorAll(TARGETS)]
    .filter((e) => e.checkVisibility() && !e.matches(".skip"));
  return all.map((target) => {
    target.scrollIntoView({ block: "center" });
    const [box] = target.getClientRects();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (box.top + box.bottom) / 2;
    const hits = (dy) => {
      const found = document.elementFromPoint(x, y + dy)?.closest(`${TARGETS}, label`);
      return found && (found === target || found === target.closest("label"));
    };
    let up = 0, down = 0;
    while (up < 60 && hits(-up - 1)) up += 1;
    while (down < 60 && hits(down + 1)) down += 1;
    const line = target.closest("p, dd, li");
    return {
      name: `${target.getAttribute("class") ?? target.tagName} "${target.textContent.trim()}"`,
      height: up + down + 1,
      is_in_text: getComputedStyle(target).display === "inline"
        && line !== null && line.textContent.trim() !== target.textContent.trim(),
      is_in_line: getComputedStyle(target).display.startsWith("inline")
        && !target.matches("button, .button, .chip, .go, nav *"),
    };
  });
}"""

FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const looks = ["", "::before", "::after"].map((part) => getComputedStyle(element, part || null));
  const box = element.getBoundingClientRect();
  return {
    name: `${element.tagName} "${element.textContent.trim().slice(0, 40)}"`,
    is_ringed: looks.some((s) => s.outlineStyle === "solid" && parseFloat(s.outlineWidth) >= 2),
    is_seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@each_locale
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, code: str) -> None:
    spills = {}
    for url in addresses(code):
        phone.goto(url)
        for width in (390, 320):
            phone.set_viewport_size({"width": width, "height": 700})
            spills[url, width] = phone.evaluate(SPILL)
    assert {where: what for where, what in spills.items() if what} == {}


@each_locale
def test_no_page_scrolls_sideways_when_letters_are_twice_as_large(phone: Page, code: str) -> None:
    sizes = {"standard": 32, "fixed": 26}
    phone.context.new_cdp_session(phone).send("Page.setFontSizes", {"fontSizes": sizes})
    spills = {}
    for url in addresses(code):
        phone.goto(url)
        assert phone.evaluate("getComputedStyle(document.documentElement).fontSize") >= "32px"
        spills[url] = phone.evaluate(SPILL)
    assert {where: what for where, what in spills.items() if what} == {}


@each_locale
def test_what_one_taps_is_large_enough_for_a_cold_finger(phone: Page, code: str) -> None:
    small = []
    for url in addresses(code):
        phone.goto(url)
        for target in phone.evaluate(REACH):
            least = 24 if target["is_in_line"] else 44
            if target["height"] < least and not target["is_in_text"]:
                small.append((url, target["name"], target["height"]))
    assert small == []


@pytest.mark.parametrize("code", ["nb", "ar"])
@pytest.mark.parametrize("kind", ["home", "much is known", "hidden and sensitive", "search"])
def test_where_the_keyboard_is_can_always_be_seen(page: Page, code: str, kind: str) -> None:
    page.goto(address(code, kind))
    stops: list[dict[str, Any]] = []
    while len(stops) < 200:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:  # the browser's own bar: all of the page has been gone through
            break
        stops.append(stop)
    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not (stop["is_ringed"] and stop["is_seen"])] == []


@each_locale
def test_the_first_stop_of_the_keyboard_leads_past_the_header(page: Page, code: str) -> None:
    page.goto(address(code, "much is known"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("kind", ["home", "a municipality", "much is known", "search", "not found"])
def test_the_languages_open_by_keyboard_and_lead_to_the_same_page(page: Page, kind: str) -> None:
    page.goto(address("nb", kind))
    page.locator(".site-languages > summary").focus()
    page.keyboard.press("Enter")
    arabic = page.get_by_role("link", name="العربية")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(arabic).to_be_focused()
    expect(arabic).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/**")
    expected = address("ar", "home" if kind == "not found" else kind)
    assert page.url.endswith(expected)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


# Without scripts


@each_locale
def test_without_scripts_every_page_is_there_and_leads_on(plain: Page, code: str) -> None:
    for url in addresses(code):
        plain.goto(url)
        expect(plain.locator("h1")).to_be_visible()
        assert len(plain.locator("main").inner_text()) > 60, url
        ways = plain.locator("main a[href^='/'], .site-nav a").filter(visible=True)
        assert ways.count(), url


def test_without_scripts_one_finds_an_activity_from_the_front_door(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="العربية").click()
    plain.locator(".site-nav").get_by_role("link").nth(1).click()
    plain.locator("main").get_by_role("link", name="Oslo").last.click()
    assert plain.url.endswith("/ar/regions/oslo/oslo/")
    plain.locator(".activity-card").get_by_role("link", name="Språkkafé").click()
    assert plain.url.endswith("/ar/activities/eksempelhuset/sprakkafe/")
    plain.locator(".site-languages > summary").click()
    plain.get_by_role("link", name="Українська").click()
    assert plain.url.endswith("/uk/activities/eksempelhuset/sprakkafe/")


# Leaving a page that others should not see


def _let_leave(page: Page, watch: Watch) -> None:
    watch.elsewhere.add(EXIT)

    def elsewhere(route: Route) -> None:
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    page.route(EXIT, elsewhere)


@each_locale
def test_the_way_out_is_the_first_stop_and_always_in_sight(phone: Page, code: str) -> None:
    phone.goto(address(code, "hidden and sensitive"))
    phone.keyboard.press("Tab")
    way_out = phone.locator(".quick-exit a")
    expect(way_out).to_be_focused()
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(way_out).to_be_in_viewport(ratio=1)


def test_the_way_out_works_without_scripts(plain: Page, watch: Watch) -> None:
    _let_leave(plain, watch)
    plain.goto(address("ar", "hidden and sensitive"))
    plain.locator(".quick-exit a").click()
    plain.wait_for_url(EXIT)


def test_the_way_out_leaves_nothing_to_go_back_to(page: Page, watch: Watch) -> None:
    _let_leave(page, watch)
    page.goto("/nb/")
    page.goto(address("nb", "hidden and sensitive"))
    page.locator(".quick-exit a").click()
    page.wait_for_url(EXIT)
    page.go_back()
    assert page.url.endswith("/nb/")


def test_escape_three_times_leaves_too(page: Page, watch: Watch) -> None:
    _let_leave(page, watch)
    page.goto(address("uk", "hidden and sensitive"))
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(EXIT)


def test_escape_pressed_now_and_then_leaves_nothing(page: Page) -> None:
    page.clock.install()
    page.goto(address("uk", "hidden and sensitive"))
    for _ in range(4):
        page.keyboard.press("Escape")
        page.clock.run_for(2600)
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(address("uk", "hidden and sensitive"))


# Today, where the site is


@pytest.mark.parametrize(
    ("clock", "is_lit"),
    [
        ("2026-11-25T14:59:00-08:00", False),  # Wednesday in Oslo and in Los Angeles
        ("2026-11-25T15:30:00-08:00", True),  # Thursday in Oslo
        ("2026-11-26T14:30:00-08:00", True),
        ("2026-11-26T15:30:00-08:00", False),  # Friday in Oslo, still Thursday in Los Angeles
    ],
)
def test_today_is_the_day_where_the_site_is_and_not_where_the_reader_is(
    new_context: NewContext, clock: str, is_lit: bool
) -> None:
    page = new_context(timezone_id="America/Los_Angeles").new_page()
    page.clock.set_fixed_time(clock)
    page.goto(address("nb", "much is known"))  # its next time is Thursday 26 November
    assert page.locator(".panel--today").count() == is_lit
    expect(page.locator(".transom .relative")).to_be_visible(visible=is_lit)
    page.goto(address("nb", "a municipality"))
    assert page.locator(".activity-card--today").count() == is_lit


@pytest.mark.parametrize("calendar", ["ar-SA", "fa-IR", "th-TH"])
def test_today_does_not_depend_on_the_calendar_of_the_reader(
    new_context: NewContext, calendar: str
) -> None:
    page = new_context(locale=calendar).new_page()
    page.clock.set_fixed_time("2026-11-26T12:00:00+01:00")
    page.goto(address("ar", "a municipality"))
    expect(page.locator(".activity-card--today")).to_have_count(1)


# Other grounds: paper, night, few colours


@each_locale
def test_on_paper_there_is_what_one_needs_there_and_no_more(page: Page, code: str) -> None:
    page.clock.set_fixed_time("2026-11-26T12:00:00+01:00")
    page.emulate_media(media="print")
    for kind in ("much is known", "hidden and sensitive", "a municipality", "written in Markdown"):
        page.goto(address(code, kind))
        for gone in (".site-nav", ".site-languages", ".site-footer", ".quick-exit", ".relative"):
            assert page.locator(gone).filter(visible=True).count() == 0, (kind, gone)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".example")).to_be_visible()
        expect(page.get_by_text("terskel.example.org")).to_be_visible()


GROUND = """() => {
  const lightness = (colour) => {
    const [r, g, b] = colour.match(/\\d+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const { color, backgroundColor } = getComputedStyle(document.body);
  return [lightness(backgroundColor), lightness(color)];
}"""


def test_at_night_the_ground_is_dark_and_the_words_are_light(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address("nb", "much is known"))
        ground, words = page.evaluate(GROUND)
        assert (ground > 0.8 and words < 0.2) if scheme == "light" else (ground < 0.2 < 0.8 < words)


def test_with_few_colours_today_keeps_a_frame_and_the_header_a_line(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-26T12:00:00+01:00")
    page.emulate_media(forced_colors="active")
    page.goto(address("ar", "a municipality"))
    expect(page.locator(".activity-card--today")).to_have_css("border-top-width", "3px")
    expect(page.locator(".site-header")).to_have_css("border-bottom-style", "solid")
    expect(page.locator(".activity-card .icon").first).to_be_visible()
