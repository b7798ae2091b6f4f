"""The page of one organiser."""

from __future__ import annotations

from typing import Any

from terskel.model.activity import Activity
from tests.shown import Shown, said
from tests.small_directory import a_directory, an_activity, page_at

LIBRARY = {
    "name": {"nb": "Sølvberget"},
    "summary": {"nb": "Bibliotek og kulturhus."},
    "municipality": "Stavanger",
    "url": "https://bibliotek.example.org/om",
    "phone": "51508000",
}


def page(*activities: Activity, code: str = "en", **more: Any) -> Shown:
    directory = a_directory(*activities, library=LIBRARY | more)
    return page_at(directory, f"/{code}/organisers/library/")


def test_an_organiser_is_shown_with_its_name_its_place_and_how_to_reach_it() -> None:
    found = page(an_activity())
    assert found.text("h1") == "Sølvberget"
    links = found.links()
    assert links["Stavanger"] == "/en/regions/rogaland/stavanger/"
    assert links["51 50 80 00"] == "tel:+4751508000"
    assert links["bibliotek.example.org"] == "https://bibliotek.example.org/om"


def test_its_words_keep_their_own_language() -> None:
    [summary] = page(an_activity(), code="ar").all("p[@class='head__lead']")
    assert (summary.get("lang"), summary.get("dir")) == ("nb", "ltr")


def test_its_activities_stand_there_but_those_that_are_over() -> None:
    found = page(
        an_activity("library/now", title={"nb": "Nå"}),
        an_activity("library/then", title={"nb": "Før"}, status="ended"),
        an_activity("other/shared", title={"nb": "Sammen"}, organisers=["other", "library"]),
    )
    assert [said(title) for title in found.all("h3")] == ["Nå", "Sammen"]


def test_an_organiser_with_nothing_now_says_what_that_means() -> None:
    words = page(an_activity(status="ended")).text()
    assert "Nothing on the list yet. That does not mean that nothing happens." in words


def test_an_organiser_of_sensitive_activities_alone_can_be_left_fast() -> None:
    secret = an_activity(topics=["shelter"])
    assert page(secret).text("title") == "Terskel"
    assert page(secret, an_activity("library/open")).text("title") == "Sølvberget – Terskel"
