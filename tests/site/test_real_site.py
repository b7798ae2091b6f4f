"""The directory of this repository and the one in examples/finland, as they are published.

There are thousands of pages, so most is looked up in their text; the small site's tests read
pages as a browser does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urljoin

import pytest

from terskel.content.check import check
from terskel.content.read import Reading, read
from terskel.engine.build import PROJECT, Options, build
from terskel.model.directory import Directory
from terskel.problems import Report
from tests.built_site import BuiltSite
from tests.conftest import TODAY

pytestmark = pytest.mark.slow

FOLDERS = {"norway": PROJECT, "finland": PROJECT / "examples" / "finland"}
LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
ELSEWHERE = re.compile(r"(?:https?|mailto|tel|sms):")
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, repr=False)
class RealSite:
    """A real directory and what was published of it."""

    reading: Reading
    report: Report
    built: BuiltSite

    @cached_property
    def pages(self) -> dict[str, str]:
        """The pages by their addresses."""
        return {url: self.built.text(url) for url in self.built.pages}

    @cached_property
    def directory(self) -> Directory:
        directory, _ = check(self.reading, TODAY)
        assert directory is not None
        return directory


@pytest.fixture(scope="session", params=FOLDERS)
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> RealSite:
    reading = read(FOLDERS[request.param])
    folder = tmp_path_factory.mktemp(request.param) / "public"
    result = build(reading, folder, Options(today=TODAY, with_search=False))
    return RealSite(reading, result.report, BuiltSite(folder))


def test_it_has_no_error(real: RealSite) -> None:
    assert [problem.sentence for problem in real.report.errors] == []
    assert real.built.file("/").is_file()


def test_there_is_something_to_do_in_most_of_the_country(real: RealSite) -> None:
    directory = real.directory
    counties = [county for county in directory.country.counties if directory.activities_in(county)]
    activities, most = {"NO": (100, 12), "FI": (50, 10)}[directory.country.country]
    assert (len(directory.activities) >= activities, len(counties) >= most) == (True, True)


def test_every_county_and_municipality_has_a_page_in_every_language(real: RealSite) -> None:
    country, locales = real.directory.country, real.directory.site.locales
    regions: list[tuple[str, ...]] = [(county.slug,) for county in country.counties]
    regions += [
        (county.slug, municipality.slug)
        for county in country.counties
        for municipality in county.municipalities
    ]
    paths = [f"/{code}/regions/{'/'.join(region)}/" for code in locales for region in regions]
    assert len(regions) == {"NO": 15 + 357, "FI": 19 + 308}[country.country]
    assert [path for path in paths if path not in real.pages] == []


def test_every_activity_has_a_page_in_every_language(real: RealSite) -> None:
    directory = real.directory
    paths = [
        f"/{code}/activities/{a}/" for code in directory.site.locales for a in directory.activities
    ]
    assert [path for path in paths if path not in real.pages] == []


def test_every_internal_link_leads_somewhere(real: RealSite) -> None:
    links = {(url, target) for url, text in real.pages.items() for target in _links(url, text)}
    targets = {target for _, target in links}
    dead = {target for target in targets if not _is_there(real, target)}
    assert {(url, target) for url, target in links if target in dead} == set()
    assert len(targets) > len(real.pages) / 2


def _links(url: str, text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        if not ELSEWHERE.match(link) and not link.startswith("#i-"):  # an icon of the page
            yield link if link.startswith("/") else urljoin(url, unescape(link))


def _is_there(real: RealSite, target: str) -> bool:
    path, _, anchor = target.partition("#")
    if anchor and "=" not in anchor:  # with one, it is what to search for
        return anchor in ID.findall(real.pages.get(path, ""))
    return path in real.pages or real.built.file(path).is_file()


def test_every_page_names_itself_in_each_language_and_they_name_it_back(real: RealSite) -> None:
    base = real.directory.site.base_url
    codes = {*real.directory.site.locales, "x-default"}
    alternates = {url: dict(ALTERNATE.findall(text)) for url, text in real.pages.items()}
    alone = {url for url, others in alternates.items() if not others}
    assert {url for url in alone if "noindex" not in real.pages[url]} == set()
    for url, others in alternates.items():
        if url not in alone:
            assert others.keys() == codes, url
            for code in real.directory.site.locales:
                assert alternates[others[code].removeprefix(base)] == others, (url, code)


def test_nothing_is_said_to_be_confirmed(real: RealSite) -> None:
    assert [a.key for a in real.directory.activities.values() if a.confirmed] == []


def test_every_page_says_that_it_is_an_example(real: RealSite) -> None:
    said = {url: text.count('<p class="example">') for url, text in real.pages.items()}
    assert {url for url, times in said.items() if times != 1} == set()


def test_pages_are_html_without_an_error(real: RealSite) -> None:
    some = real.built.pages[:: len(real.pages) // 30]
    assert {url: real.built.page(url).errors for url in some if real.built.page(url).errors} == {}
