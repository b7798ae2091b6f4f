"""What holds for every page of a site, whatever it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest

from terskel.content.check import check
from terskel.content.read import read
from terskel.engine.build import made_ready
from terskel.model.activity import Activity
from terskel.site.feeds.search import records
from terskel.site.plan import plan
from tests.built_site import BuiltSite
from tests.conftest import SITES, TODAY
from tests.shown import Shown, said

BASE = "https://terskel.example.org"
LOCALES = ("nb", "en", "uk", "ar")
THEIRS = {"details", "img", "iframe", "form", "b", "i", "object", "base"}  # in hostile words
HIDDEN = "fredens-hus/samtalegruppe"


@pytest.fixture(scope="module")
def pages(small: BuiltSite) -> dict[str, Shown]:
    return {url: small.page(url) for url in small.pages}


def test_every_page_is_html_without_an_error(pages: dict[str, Shown]) -> None:
    assert {url: page.errors for url, page in pages.items() if page.errors} == {}


def test_every_page_says_its_language_and_direction(pages: dict[str, Shown]) -> None:
    for url, page in pages.items():
        code = url.split("/")[1] if url.count("/") > 1 else "nb"
        html = page.root
        assert (html.get("lang"), html.get("dir")) == (code, "rtl" if code == "ar" else "ltr"), url


def test_every_page_has_one_heading_one_main_and_a_title(pages: dict[str, Shown]) -> None:
    for url, page in pages.items():
        assert len(page.all("h1")) == 1, url
        assert len(page.all("main")) == 1, url
        assert said(page.one("title")), url


def test_headings_leave_no_level_out(pages: dict[str, Shown]) -> None:
    for url, page in pages.items():
        levels = [int(e.tag[1]) for e in page.root.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        jumps = [b for a, b in pairwise(levels) if b > a + 1]
        assert levels[0] == 1, url
        assert not jumps, url


def test_every_internal_link_leads_somewhere(small: BuiltSite, pages: dict[str, Shown]) -> None:
    broken = set()
    for url, page in pages.items():
        for element in page.root.iter():
            for attribute in ("href", "src"):
                target = element.get(attribute)
                if target is None or urlsplit(target).scheme:
                    continue
                path, _, anchor = urljoin(url, target).partition("#")
                file = small.file(path.partition("?")[0])
                is_here = file.is_file()
                if anchor and is_here and "=" not in anchor:  # a search keeps its state there
                    is_here = any(e.get("id") == anchor for e in pages[path].root.iter())
                if not is_here:
                    broken.add((url, target))
    assert broken == set()


def test_every_page_names_itself_in_each_language_and_each_of_them_answers(
    pages: dict[str, Shown],
) -> None:
    for url, page in pages.items():
        if url.endswith("404.html"):
            continue
        others = {a.get("hreflang"): a.get("href") for a in page.all("link[@hreflang]")}
        assert set(others) == {*LOCALES, "x-default"}, url
        for code in LOCALES:
            path = (others[code] or "").removeprefix(BASE)
            back = {a.get("href") for a in pages[path].all("link[@hreflang]")}
            assert set(others.values()) == back, (url, code)


def test_every_municipality_has_a_page_in_every_language(small: BuiltSite) -> None:
    for code in LOCALES:
        for region in ("oslo/oslo", "nordland/bodo", "nordland/heroy", "more-og-romsdal/heroy"):
            assert small.file(f"/{code}/regions/{region}/").is_file()


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Shown]) -> None:
    for url, page in pages.items():
        loads = [e.get("src", "") for e in page.root.iter() if e.get("src")]
        loads += [
            link.get("href", "")
            for link in page.all("link")
            if link.get("rel") in {"stylesheet", "icon", "manifest", "preload", "modulepreload"}
        ]
        assert all(load.startswith("/") and not load.startswith("//") for load in loads), url


def test_nothing_inline_runs_or_styles(pages: dict[str, Shown]) -> None:
    for url, page in pages.items():
        for element in page.root.iter():
            handlers = [name for name in element.attrib if name.startswith("on") or name == "style"]
            assert not handlers, (url, handlers)
            assert element.tag != "style", url
            if element.tag == "script":
                assert element.get("src") or element.get("type") == "application/json", url


def test_no_script_of_ours_makes_markup_or_code_of_words(small: BuiltSite) -> None:
    scripts = {file.name: file.read_text() for file in small.folder.glob("assets/*.js")}
    ways = re.compile(
        r"\w*(?:inner|outer)HTML|insertAdjacent|document\.write|eval\(|Function\(|Parser"
    )
    assert {
        name: ways.findall(words) for name, words in scripts.items() if ways.search(words)
    } == {}
    assert len(scripts) > 2


def test_no_page_weighs_more_than_a_poor_connection_bears(
    small: BuiltSite, pages: dict[str, Shown]
) -> None:
    for url, page in pages.items():
        sheets = [link.get("href", "") for link in page.all("link[@rel='stylesheet']")]
        scripts = [script.get("src", "") for script in page.all("script[@src]")]
        files = [small.file(path) for path in (*sheets, *scripts)]
        weight = len(page.html.encode()) + sum(file.stat().st_size for file in files)
        assert weight < 100_000, (url, weight)


def test_a_demonstration_says_on_every_page_that_it_is_one(
    pages: dict[str, Shown],
) -> None:
    for url, page in pages.items():
        strips = [p for p in page.all("main/p") if p.get("class") == "example"]
        assert len(strips) == 1, url


def test_what_somebody_typed_is_shown_as_it_was_typed(small: BuiltSite) -> None:
    page = small.page("/nb/activities/eksempelhuset/tegn/")
    title = "Kafé <b>nå</b> & {{ x }} %s {0} </title><script>alarm()</script>"
    assert said(page.one("h1")) == title
    assert title in said(page.one("title"))
    assert '<3 5 < 6 AT&T C++ "><svg onload=alarm()>' in page.text("body")
    assert "<i>av og til</i>" in page.text("body")
    assert "Rom <1>" in page.text("body")


def test_no_text_of_an_entry_becomes_markup_anywhere(pages: dict[str, Shown]) -> None:
    for url, page in pages.items():
        for element in page.root.iter():
            is_ours = element.get("class")  # an entry's own is taken away
            assert is_ours or element.tag not in THEIRS, (url, element.tag)
            for attribute in ("href", "src", "action"):
                scheme = urlsplit(element.get(attribute) or "").scheme
                assert scheme in {"", "http", "https", "mailto", "tel", "sms"}, (url, scheme)
        assert "alarm" not in "".join(script.text or "" for script in page.all("script")), url


TRACES = (
    "Hemmelighuset",
    "Skjulveien",
    "4399",
    "Skjulstad",
    "58.111",
    "5.222",
    "Rom 404",
    "blå dør",
)
SECRET = {
    "address": {
        "name": "Hemmelighuset",
        "street": "Skjulveien 9",
        "postcode": "4399",
        "city": "Skjulstad",
        "municipality": "Oslo",
        "lat": "58.111",
        "lon": "5.222",
    },
    "how_to_find": {"nb": "Bak den blå døra"},
    "schedule": [
        {"days": ["wed"], "only": {"venue": "eksempelhuset", "room": "Rom 404"}},
        {"days": ["fri"]},
    ],
}


def test_a_secret_place_is_nowhere_in_what_is_published() -> None:
    """T20, even of an entry that tells its place and got past the check."""
    reading = read(SITES / "small")
    directory, _ = check(reading, TODAY)
    assert directory
    known = directory.activities[HIDDEN].model_dump(by_alias=True, exclude_unset=True)
    activities = {**directory.activities, HIDDEN: Activity.model_validate(known | SECRET)}
    directory = replace(directory, activities=activities)
    press = made_ready(SITES / "small", directory)
    files = {
        output.file(code): output.open()(code) for output in plan(press) for code in output.codes
    }
    for code, edition in press.editions.items():
        found = records(edition)
        files |= {f"{code} {record.url}": repr(record).encode() for record in found}
    assert {file for file in files if HIDDEN in file} >= {f"nb /nb/activities/{HIDDEN}/"}
    told = {(file, trace) for file in files for trace in TRACES if trace.encode() in files[file]}
    assert told == set()
    for list_of in ("venues/eksempelhuset", "regions/oslo/oslo", "regions/oslo"):
        assert HIDDEN.encode() not in files[f"nb/{list_of}/index.html"]
    assert b"openstreetmap" not in files[f"nb/activities/{HIDDEN}/index.html"]


def test_a_page_that_may_put_its_reader_at_risk_can_be_left_at_once(small: BuiltSite) -> None:
    page = small.page("/ar/activities/fredens-hus/samtalegruppe/")
    first = next(e for e in page.one("body").iter() if e.tag in {"a", "button", "input"})
    assert first.get("href") == "https://www.example.com/"
    assert said(page.one("title")) == "Terskel"
    assert page.one("meta[@name='robots']").get("content") == "noindex"


def test_a_sensitive_activity_stands_in_no_front(small: BuiltSite) -> None:
    for url in ("/nb/", "/nb/sitemap.xml"):
        assert "samtalegruppe" not in small.text(url)


def test_an_activity_that_is_over_keeps_its_page_and_leaves_the_lists(small: BuiltSite) -> None:
    assert small.file("/nb/activities/eksempelhuset/gammelt-kor/").is_file()
    for url in ("/nb/topics/music/", "/nb/regions/oslo/oslo/", "/nb/organisers/eksempelhuset/"):
        assert "gammelt-kor" not in small.text(url)


def test_a_municipality_with_nothing_yet_shows_the_nearest_that_has_something(
    small: BuiltSite,
) -> None:
    page = small.page("/en/regions/more-og-romsdal/heroy/")
    assert "Nothing on the list yet." in page.text("body")
    assert "/en/organisations/" in page.html
    near = [a.get("href") for a in page.all("ul[@class='near']/li/a")]
    assert near == [
        "/en/regions/oslo/oslo/",
        "/en/regions/nordland/heroy/",
        "/en/regions/nordland/bodo/",
    ]


def test_two_municipalities_of_one_name_are_told_apart(small: BuiltSite) -> None:
    page = small.page("/nb/regions/")
    names = [said(a) for a in page.all("a") if said(a).startswith("Herøy")]
    assert names == ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"]


def test_what_is_for_the_whole_country_stands_on_every_region(small: BuiltSite) -> None:
    for url in ("/nb/regions/oslo/", "/nb/regions/more-og-romsdal/heroy/"):
        assert "/nb/activities/landslinja/telefon/" in small.text(url)


def test_the_front_door_offers_every_language_by_its_own_name(small: BuiltSite) -> None:
    page = small.page("/")
    links = [(a.get("href"), a.get("lang"), said(a)) for a in page.all("main//ul/li/a")]
    assert links == [
        ("/nb/", "nb", "Norsk bokmål"),
        ("/en/", "en", "English"),
        ("/uk/", "uk", "Українська"),
        ("/ar/", "ar", "العربية"),
    ]
    assert not page.all("script")


def test_the_sitemap_has_every_page_that_may_be_found_once(small: BuiltSite) -> None:
    maps = re.findall(r"<loc>([^<]+)</loc>", small.text("/sitemap.xml"))
    assert maps == [f"{BASE}/{code}/sitemap.xml" for code in LOCALES]
    found = [
        url
        for each in maps
        for url in re.findall(r"<loc>([^<]+)</loc>", small.text(each.removeprefix(BASE)))
    ]
    pages = [
        url for url in small.pages if url != "/" and "404" not in url and "fredens-hus" not in url
    ]
    assert sorted(found) == [BASE + url for url in pages]


def test_the_policy_lets_nothing_in_from_elsewhere(small: BuiltSite) -> None:
    headers = small.file("/_headers").read_text()
    [policy] = re.findall(r"Content-Security-Policy: (.*)", headers)
    assert policy == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self'; connect-src 'self'; font-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert "Referrer-Policy: no-referrer\n" in headers


def test_only_the_front_door_asks_for_the_language_of_a_browser(small: BuiltSite) -> None:
    lines = small.file("/_redirects").read_text().splitlines()
    assert [line.split()[0] for line in lines if "Language=" in line] == ["/"] * len(LOCALES)
