"""The settings of a site, its pages and the regions of its country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from terskel.problems import Problem
from tests.content.conftest import BASE

Found = Callable[..., list[Problem]]
SITE = (BASE / "site.yaml").read_text("utf-8")
REGIONS = (BASE / "regions/no.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("locales: [nb, nn, en]", "locales: [nb, nn, en, qq]", "locales-exist"),
        ("nb: [nn, en]}", "nb: [nn, qq]}", "locales-exist"),
        ("nb: [nn, en]}", "uk: [en]}", "fallbacks-are-for-locales"),
        ("nb: [nn, en]}", "nb: [nb, en]}", "fallbacks-are-for-locales"),
        ("slug: food", "slug: social", "topics-differ"),
        ('phone: "112"', "phone: ring", "helplines-can-be-called"),
        ("https://example.org\n", "https://example.org/\n", "the-base-url-is-a-host"),
        ("https://example.org\n", "http://localhost:8000\n", "web-addresses-are-public"),
        ("pages: [about]", "pages: [about, rules]", "pages-are-written"),
        ("country: no", "country: fi", "the-country-has-regions"),
        ("country: no", "country: Norge", "codes-have-the-right-form"),
        ("licence:", "license:", "fields-are-known"),
        ("icon: soup", "icon: Soup", "names-can-stand-in-an-address"),
    ],
)
def test_settings_are_possible(problems: Found, before: str, after: str, rule: str) -> None:
    assert before in SITE

    told = problems({"site.yaml": SITE.replace(before, after)})

    assert rule in {problem.rule for problem in told if problem.severity == "error"}


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('code: "1818"', 'code: "1804"', "regions-differ"),
        ("slug: nordland", "slug: oslo", "regions-differ"),
        (
            "slug: heroy, name: {nb: Herøy}, label: Herøy (N",
            "slug: bodo, name: {nb: Herøy}, label: Herøy (N",
            "regions-differ",
        ),
        ("Herøy (Nordland)", "Herøy (Møre og Romsdal)", "regions-differ"),
        ("until: 2026-10-11", "until: 2026-09-11", "breaks-are-possible"),
        ("exact: no}", 'exact: no, regions: ["99"]}', "breaks-are-possible"),
        ("Europe/Oslo", "Europe/Olso", "time-zones-are-known"),
        ("lat: 67.0", "lat: nord", "coordinates-are-decimal"),
        ("counties:", "fylker:", "required-fields-are-written"),
    ],
)
def test_regions_are_possible(problems: Found, before: str, after: str, rule: str) -> None:
    assert before in REGIONS

    told = problems({"regions/no.yaml": REGIONS.replace(before, after)})

    assert rule in {problem.rule for problem in told}


def test_a_page_that_a_locale_lacks_is_a_warning(problems: Found) -> None:
    told = problems({"site.yaml": SITE.replace("[nb, nn, en]", "[nb, nn, en, uk, ar]")})

    (problem,) = told
    assert (problem.rule, problem.severity) == ("pages-are-written", "warning")
    assert problem.args == {"locales": "uk, ar", "file": "pages/about/uk.md"}


def test_a_page_that_is_shown_nowhere_is_a_warning(problems: Found) -> None:
    told = problems({"pages/rules/nb.md": "# Regler\n", "pages/about/fi.md": "# Tietoja\n"})

    assert [(problem.place.file, problem.severity) for problem in told] == [
        ("pages/about/fi.md", "warning"),
        ("pages/rules", "warning"),
    ]
