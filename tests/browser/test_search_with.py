"""Two sites in one search: the small one finds what the Finnish one has, and says where it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from terskel.content.check import check
from terskel.content.read import read
from terskel.engine import search
from terskel.engine.build import made_ready
from terskel.engine.standby import write_file
from terskel.model.site import OtherSite
from terskel.site.feeds.search import records
from terskel.site.plan import plan
from tests.browser.conftest import Watch
from tests.built_site import BuiltSite
from tests.conftest import SITES, TODAY
from tests.static_server import serving

pytestmark = pytest.mark.browser
CLOSED = 9  # a port that nobody answers at


class Below(set[str]):
    """All addresses of one site."""

    def __contains__(self, url: object) -> bool:
        return any(str(url).startswith(f"{site}/") for site in self)


def with_search_alone(name: str, folder: Path, *others: OtherSite) -> BuiltSite:
    """Publish the search pages of a site that searches *others* as well, and what they need."""
    directory, _ = check(read(SITES / name), TODAY)
    assert directory
    site = directory.site.model_copy(update={"search_with": others})
    press = made_ready(SITES / name, replace(directory, site=site))
    for output in plan(press):
        if output.path == "search/index.html" or output.path.startswith(("assets/", "_")):
            for code in output.codes:
                write_file(folder / output.file(code), output.open()(code))
    write_file(folder / "index.html", b"")  # a folder without one is no site
    for code, edition in press.editions.items():
        search.index(records(edition), code, folder / code / "pagefind")
    return BuiltSite(folder)


def suomi_at(url: str) -> OtherSite:
    """The Finnish site; its address is of this machine, which no checked site.yaml could say."""
    other = {"name": "Terskel <b>Suomi</b>", "locales": ["fi", "en"], "country": "fi"}
    known = OtherSite.model_validate(other | {"url": "https://suomi.example.org"})
    return known.model_copy(update={"url": url})


@pytest.fixture(scope="module")
def suomi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the Finnish site, served to all who ask, under its deployed headers."""
    with serving(with_search_alone("suomi", tmp_path_factory.mktemp("suomi")).folder) as address:
        yield address


@pytest.fixture(scope="module")
def both(
    suomi: str, serve: Callable[[BuiltSite], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The address of the small site, which searches the Finnish one as well."""
    return serve(with_search_alone("small", tmp_path_factory.mktemp("both"), suomi_at(suomi)))


@pytest.fixture
def opened(page: Page, watch: Watch, both: str, suomi: str) -> Callable[..., Page]:
    """Opens the search of both sites."""

    def opened(state: str = "", code: str = "en") -> Page:
        watch.home, watch.elsewhere = both, Below({suomi})
        page.goto(f"{both}/{code}/search/{state}")
        return page

    return opened


def links(page: Page) -> Locator:
    return page.locator("site-search .activity-card h3 a")


def asked_of(page: Page, site: str) -> list[Request]:
    """What *page* asks of *site* from now on."""
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one) if one.url.startswith(site) else None)
    return asked


@pytest.mark.parametrize(("query", "code"), [("kielikahvila", "nb"), ("finnish", "en")])
def test_an_activity_of_the_other_site_is_found_named_and_led_to(
    opened: Callable[..., Page], suomi: str, query: str, code: str
) -> None:
    page = opened(f"#q={query}", code)
    expect(links(page)).to_have_count(1)
    address = f"{suomi}/en/activities/esimerkkitalo/kielikahvila/"
    assert links(page).evaluate("(link) => link.href") == address
    mark = page.locator(".activity-card__site bdi")
    expect(mark).to_have_text("Terskel <b>Suomi</b>")


def test_activities_of_both_sites_stand_in_one_list_and_ours_have_no_mark(
    opened: Callable[..., Page],
) -> None:
    page = opened("#topic=language-practice")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d"))
    hosts = links(page).evaluate_all("(all) => all.map((link) => link.host)")
    assert len(set(hosts)) == 2
    expect(page.locator(".activity-card__site")).to_have_count(1)


def test_the_number_of_a_place_means_ours_alone(opened: Callable[..., Page]) -> None:
    page = opened("#municipality=0301")
    expect(page.locator("site-search[data-answered=found]")).to_be_attached()
    expect(page.locator(".activity-card__site")).to_have_count(0)
    expect(links(page)).not_to_have_count(0)
    found = links(page).count()
    expect(page.locator('#place option[value="municipality=0301"]')).to_contain_text(f"({found})")
    page.evaluate("location.hash = 'topic=language-practice'")
    expect(page.locator(".activity-card__site")).to_have_count(1)
    ours = page.locator(".activity-card:not(:has(.activity-card__site))")
    expect(page.locator('#place option[value="county=03"]')).to_contain_text(f"({ours.count()})")


def test_the_other_site_is_asked_only_when_somebody_searches(
    opened: Callable[..., Page], suomi: str, page: Page
) -> None:
    asked = asked_of(page, suomi)
    opened()
    page.get_by_role("searchbox").focus()
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.get_by_role("searchbox").fill("kielikahvila")
    expect(links(page)).to_have_count(1)
    assert asked
    assert not [one.url for one in asked if "kielikahvila" in one.url]
    told = ("cookie", "referer")
    assert not [one for one in asked if any(map(one.headers.get, told))]
    assert {urlsplit(one.url).path.split("/")[2] for one in asked} == {"pagefind"}


def test_the_page_says_which_sites_are_asked_as_well(opened: Callable[..., Page]) -> None:
    expect(opened().locator("#q-help bdi")).to_have_text("Terskel <b>Suomi</b>")


def test_a_site_that_does_not_answer_is_named_and_ours_is_searched(
    page: Page,
    watch: Watch,
    serve: Callable[[BuiltSite], str],
    tmp_path: Path,
) -> None:
    closed = f"http://127.0.0.1:{CLOSED}"
    home = serve(with_search_alone("small", tmp_path, suomi_at(closed)))
    watch.home, watch.elsewhere = home, Below({closed})
    page.goto(f"{home}/nb/search/#q=sprakkafe")
    expect(links(page).first).to_be_visible()
    expect(page.get_by_role("status").locator("bdi")).to_have_text("Terskel <b>Suomi</b>")
    assert watch.wrong
    assert all(closed in each or "ERR" in each for each in watch.wrong)
    watch.wrong.clear()


def test_a_site_that_falls_silent_half_way_does_not_take_ours_along(
    page: Page, opened: Callable[..., Page], suomi: str, watch: Watch
) -> None:
    page.context.route(f"{suomi}/**/*.pf_meta", lambda route: route.abort())
    opened("#q=sprakkafe")
    expect(links(page).first).to_be_visible()
    expect(page.get_by_role("status").locator("bdi")).to_have_text("Terskel <b>Suomi</b>")
    watch.wrong.clear()


def test_an_answer_of_another_site_leads_nowhere_else(page: Page, both: str, watch: Watch) -> None:
    watch.home = both
    page.goto(f"{both}/en/search/")
    script = page.locator('script[src*="site-search"]').get_attribute("src")
    hrefs = ["/a/", "https://evil.example/a/", "//evil.example/a/", "javascript:alarm()"]
    hrefs += ["https://x//evil.example/", "\\\\evil.example", "data:text/html,x", "../..", ""]
    led = page.evaluate(
        """async ([script, hrefs]) => {
             const { within } = await import(script);
             return hrefs.map((href) => within(href, { url: "https://other.example" }));
           }""",
        [script, hrefs],
    )
    assert {urlsplit(url)[:2] for url in led} == {("https", "other.example")}
