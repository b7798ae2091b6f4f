"""A directory one can read in a minute, and its pages as a browser gets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from terskel.i18n.catalogue import Catalogue
from terskel.i18n.locale import Locale
from terskel.model.activity import Activity
from terskel.model.directory import Directory
from terskel.model.organiser import Organiser
from terskel.model.region import Country
from terskel.model.site import Site
from terskel.model.venue import Venue
from terskel.render.assets import Assets
from terskel.render.environment import Templates, render
from terskel.site.pages import activity as activity_pages
from terskel.site.pages import organiser as organiser_pages
from terskel.site.pages import venue as venue_pages
from terskel.site.pages.page import Edition, Page
from tests.shown import Shown

Words = Mapping[tuple[str | None, str], str]  # by context and message
TODAY = date(2026, 11, 24)  # a Tuesday in an even week
TEMPLATES = (Path(__file__).parents[1] / "templates",)
KINDS: tuple[Callable[[Directory], Iterator[Page]], ...] = (
    activity_pages.pages,
    organiser_pages.pages,
    venue_pages.pages,
)
SITE = Site.model_validate(
    {
        "name": "Terskel",
        "base_url": "https://example.org",
        "country": "no",
        "locales": ["nb", "en", "ar"],
        "licence": {"name": "CC BY 4.0", "url": "https://example.org/licence"},
        "topics": [
            {"slug": "food", "name": "Food", "icon": "soup"},
            {"slug": "music", "name": "Music", "icon": "music"},
            {"slug": "shelter", "name": "Shelter", "icon": "home", "sensitive": "yes"},
        ],
    }
)


def _region(code: str, slug: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "slug": slug,
        "name": {"nb": slug.title()},
        "lat": "60",
        "lon": "10",
    } | more


COUNTRY = Country.model_validate(
    {
        "country": "NO",
        "name": {"nb": "Norge", "en": "Norway"},
        "timezone": "Europe/Oslo",
        "currency": "NOK",
        "phone": "47",
        "majority_languages": ["no", "nb", "nn"],
        "source": "https://example.org",
        "licence": "CC BY 4.0",
        "valid_from": "2024",
        "counties": [
            _region("03", "oslo", municipalities=[_region("0301", "oslo")]),
            _region(
                "11",
                "rogaland",
                municipalities=[_region("1103", "stavanger"), _region("1108", "sandnes")],
            ),
        ],
        "school_breaks": [
            {"name": {"nb": "Juleferie"}, "from": "2026-12-21", "until": "2027-06-20"}
        ],
        "public_holidays": [{"date": "2026-12-25", "name": {"nb": "Første juledag"}}],
    }
)
HALL = {
    "name": {"nb": "Samfunnshuset"},
    "street": "Storgata 1 B",
    "postcode": "4306",
    "city": "Sandnes",
    "municipality": "Sandnes",
}
LIBRARY = {"name": {"nb": "Biblioteket"}, "municipality": "Stavanger"}


def an_activity(key: str = "library/cafe", **more: Any) -> Activity:
    """An activity of which nothing is known but what has to be."""
    entry = {
        "key": key,
        "kind": "gathering",
        "title": {"nb": "Kafé"},
        "summary": {"nb": "Kaffe og prat."},
        "topics": ["food"],
    }
    return Activity.model_validate(entry | more)


def a_directory(
    *activities: Activity, venues: dict[str, Any] | None = None, **organisers: dict[str, Any]
) -> Directory:
    """*activities* with their organisers; those that are not described have but a name."""
    slugs = {slug for each in activities for slug in (each.folder, *each.all_organisers)}
    names = {slug: {"name": {"nb": slug.title()}} for slug in sorted(slugs)}
    return Directory(
        SITE,
        COUNTRY,
        TODAY,
        {activity.key: activity for activity in activities},
        {
            slug: Organiser.model_validate({"slug": slug} | record)
            for slug, record in (names | organisers).items()
        },
        {
            slug: Venue.model_validate({"slug": slug} | record)
            for slug, record in (venues or {}).items()
        },
    )


@cache
def _templates(code: str) -> Templates:
    return Templates(TEMPLATES, a_locale(code), Assets.collect(TEMPLATES))


def a_locale(code: str, words: Words | None = None) -> Locale:
    """The locale *code* with *words* of its own and English behind them."""
    return Locale(code, (code, "en"), Catalogue(code, {**(words or {})}, behind=Catalogue("en")))


def an_edition(
    directory: Directory, code: str, words: Mapping[str, Words] | None = None
) -> Edition:
    """*directory* as readers of the locale *code* get it, with *words* by locale."""
    locales = {other: a_locale(other, (words or {}).get(other)) for other in SITE.locales}
    return Edition(directory, locales[code], locales)


def page_at(directory: Directory, url: str) -> Shown:
    """The page at *url* as it is published; it has no error."""
    code, path = url[1:].split("/", 1)
    edition = an_edition(directory, code)
    for pages in KINDS:
        for page in pages(directory):
            if page.path == path:
                html = render(_templates(code), page.template, page.make(edition))
                found = Shown(html.decode())
                assert found.errors == []
                return found
    raise LookupError(url)


def shown(*activities: Activity, code: str = "en", **more: Any) -> Shown:
    """The page of the first of *activities*."""
    directory = a_directory(*activities, **more)
    return page_at(directory, f"/{code}/activities/{activities[0].key}/")
