"""Every output is planned once, at an address made of checked parts."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from terskel.i18n.catalogue import Catalogue
from terskel.i18n.locale import Locale
from terskel.model.directory import Directory
from terskel.render.assets import Assets
from terskel.site import plan, urls
from terskel.site.pages.page import Page, alphabetical
from terskel.site.press import Press
from tests.small_directory import TEMPLATES, a_directory, a_locale


@pytest.mark.parametrize(
    "url", ["/nb/../x/", "/nb/A/", "/nb//", "/nb/%2e/", "/nb/x y/", "/nb/x\0/", "/nb/æ/", "/x.php"]
)
def test_an_address_that_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="cannot be an address"):
        urls.file_of(url)


def test_an_address_is_answered_by_one_file() -> None:
    assert urls.file_of("/nb/topics/music/") == "nb/topics/music/index.html"
    assert urls.file_of("/") == "index.html"
    assert urls.file_of("/_headers") == "_headers"


def test_two_sources_for_one_address_are_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(directory: Directory) -> Iterator[Page]:
        for about in ("organiser one", "organiser two"):
            yield Page("here/", "pages/home.html", lambda edition: {}, about)

    monkeypatch.setattr(plan, "KINDS", (SimpleNamespace(pages=pages),))
    press = Press(a_directory(), {"nb": a_locale("nb")}, TEMPLATES, Assets.collect(TEMPLATES))
    with pytest.raises(ValueError, match="is both organiser one and organiser two"):
        list(plan.plan(press))


def test_another_language_is_one_word_away() -> None:
    assert urls.swapped("/nb/activities/a/b/", "ar") == "/ar/activities/a/b/"


def test_names_stand_in_the_order_of_the_alphabets_of_the_north() -> None:
    assert sorted(["Ås", "Øyer", "Ærøy", "Asker", "Zoo"], key=alphabetical) == [
        *("Asker", "Zoo", "Ærøy", "Øyer", "Ås")
    ]
    assert sorted(["Äänekoski", "Åbo", "Öja", "Vasa"], key=alphabetical) == [
        *("Vasa", "Åbo", "Äänekoski", "Öja")
    ]


def test_a_comma_is_the_one_of_the_script() -> None:
    commas = {c: Locale(c, (c, "en"), Catalogue(c)).format.comma for c in ("nb", "ar")}
    assert commas == {"nb": ", ", "ar": "، "}
