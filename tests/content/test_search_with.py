"""Other sites to search as well are hosts, and nothing more than hosts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from terskel.problems import Problem
from tests.content.conftest import BASE

Found = Callable[..., list[Problem]]
SITE = (BASE / "site.yaml").read_text("utf-8")


def searching_with(url: str, locales: str = "[fi, en]") -> dict[str, str]:
    other = f'search_with:\n  - {{name: Suomi, url: "{url}", locales: {locales}, country: fi}}\n'
    return {"site.yaml": SITE + other}


def errors(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems if problem.severity == "error"}


def test_another_site_can_be_searched_as_well(problems: Found) -> None:
    assert errors(problems(searching_with("https://suomi.example.com"))) == set()


@pytest.mark.parametrize(
    "url",
    [
        "http://suomi.example.com",
        "https://suomi.example.com/",
        "https://suomi.example.com/sub",
        "https://suomi.example.com/../x",
        "https://suomi.example.com?x",
        "https://suomi.example.com#x",
        "https://suomi.example.com/; script-src *",
    ],
)
def test_anything_beside_the_host_is_refused(problems: Found, url: str) -> None:
    assert errors(problems(searching_with(url)))


@pytest.mark.parametrize("url", ["https://user@suomi.example.com", "https://localhost", "suomi"])
def test_an_address_that_is_not_public_is_refused(problems: Found, url: str) -> None:
    assert "web-addresses-are-public" in errors(problems(searching_with(url)))


def test_the_site_itself_is_not_searched_twice(problems: Found) -> None:
    told = problems(searching_with("https://example.org"))
    assert "other-sites-are-named-by-their-host" in errors(told)


def test_its_languages_exist(problems: Found) -> None:
    told = problems(searching_with("https://suomi.example.com", "[fi, qq]"))
    assert "locales-exist" in errors(told)
