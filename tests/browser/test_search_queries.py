"""Real questions to the real directories have a right answer among the first five."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page

from terskel.content.check import check
from terskel.content.read import read
from terskel.engine import search
from terskel.engine.build import PROJECT, made_ready
from terskel.engine.standby import write_file
from terskel.model.directory import Directory
from terskel.site.feeds.search import records
from terskel.site.plan import plan
from tests.built_site import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SITES = {"norway": PROJECT, "finland": PROJECT / "examples" / "finland"}
QUERIES: Mapping[str, Mapping[str, list[dict[str, str]]]] = yaml.safe_load(
    (PROJECT / "tests" / "search_queries.yaml").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 25)
FIRST = 5
ASK = """(state) => {
  delete document.querySelector("site-search").dataset.answered;
  location.hash = state;
}"""


@cache
def directory_of(name: str) -> Directory:
    directory, _ = check(read(SITES[name]), TODAY, lenient=True)
    assert directory
    return directory


def with_search_alone(name: str, folder: Path) -> None:
    """Publish the search pages of a site in *folder*, and what they need."""
    directory = directory_of(name)
    press = made_ready(SITES[name], directory)
    for output in plan(press):
        if output.path == "search/index.html" or output.path.startswith(("assets/", "_")):
            for code in output.codes:
                write_file(folder / output.file(code), output.open()(code))
    write_file(folder / "index.html", b"")  # a folder without one is no site
    for code, edition in press.editions.items():
        search.index(records(edition), code, folder / code / "pagefind")


@pytest.fixture(scope="module")
def search_of(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[BuiltSite], str]
) -> Callable[[str], str]:
    @cache
    def search_of(name: str) -> str:
        folder = tmp_path_factory.mktemp(name)
        with_search_alone(name, folder)
        return serve(BuiltSite(folder))

    return search_of


def first_keys(page: Page, query: str) -> list[str]:
    """Keys of the activities that stand first when *query* is asked."""
    page.evaluate(ASK, f"q={quote(query)}")
    page.wait_for_selector("site-search[data-answered]")
    links = page.locator("site-search .activity-card h3 a").evaluate_all(
        "(links) => links.map((link) => link.pathname)"
    )
    return ["/".join(link.split("/")[3:5]) for link in links[:FIRST]]


def is_right(key: str, wanted: Mapping[str, str], directory: Directory) -> bool:
    has = directory.listings[key].facets
    place = wanted.get("in")
    if place and directory.municipality(place).code not in has.get("municipality", ()):
        return False
    names = ("topic", "language", "audience")
    return all(wanted[name] in has.get(name, ()) for name in names if name in wanted)


@pytest.mark.parametrize("name", SITES)
def test_nine_of_ten_questions_have_a_right_answer_among_the_first_five(
    page: Page, watch: Any, search_of: Callable[[str], str], name: str
) -> None:
    watch.home = search_of(name)
    asked, missed = 0, []
    for code, questions in QUERIES[name].items():
        page.goto(f"{watch.home}/{code}/search/")
        for question in questions:
            keys = first_keys(page, question["q"])
            asked += 1
            if not any(is_right(key, question, directory_of(name)) for key in keys):
                missed.append((code, question["q"], keys))
    assert len(missed) <= asked / 10, "\n".join(map(str, missed))
