"""What the deployed headers let in, and from whom."""

from __future__ import annotations

from terskel.model.site import OtherSite, Site
from terskel.site.feeds import headers
from tests.small_directory import SITE

SUOMI = OtherSite.model_validate(
    {"name": "Suomi", "url": "https://suomi.example.com", "locales": ["fi"]}
)


def policy(site: Site) -> dict[str, str]:
    """The sources of each directive for every page of *site*."""
    (line,) = (x for x in headers.write(site).decode().splitlines() if "Security-Policy" in x)
    parts = line.partition(": ")[2].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_nothing_of_another_host_is_let_in() -> None:
    assert not [sources for sources in policy(SITE).values() if ":" in sources or "*" in sources]


def test_a_site_that_is_searched_as_well_is_let_in_as_data_and_nothing_else() -> None:
    opened = policy(SITE.model_copy(update={"search_with": (SUOMI,)}))
    assert opened.pop("connect-src") == "'self' https://suomi.example.com"
    closed = policy(SITE)
    closed.pop("connect-src")
    assert opened == closed


def test_the_search_index_alone_may_be_read_from_elsewhere() -> None:
    pattern, opened = "", []
    for line in headers.write(SITE).decode().splitlines():
        pattern = line if line.startswith("/") else pattern
        if "Access-Control" in line:
            opened.append((pattern, line.strip()))
    assert opened == [
        (f"/{code}/pagefind/*", "Access-Control-Allow-Origin: *") for code in SITE.locales
    ]
