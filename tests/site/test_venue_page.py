"""The page of one venue."""

from __future__ import annotations

from typing import Any

from terskel.model.activity import Activity
from tests.shown import Shown, said
from tests.small_directory import HALL, a_directory, an_activity, page_at

KNOWN = HALL | {
    "how_to_find": {"nb": "Inngang bak butikken"},
    "access": ["step-free", "lift"],
    "url": "https://samfunnshuset.example.org",
}


def page(*activities: Activity, code: str = "en", **more: Any) -> Shown:
    directory = a_directory(*activities, venues={"hall": KNOWN | more})
    return page_at(directory, f"/{code}/venues/hall/")


def test_a_venue_is_shown_with_its_address_its_door_and_its_access() -> None:
    found = page()
    assert found.text("h1") == "Samfunnshuset"
    assert found.answer("Address").startswith("Storgata 1 B 4306 Sandnes Inngang bak butikken")
    assert found.answer("Getting in and around") == "No steps at the door | Lift"
    assert found.links()["samfunnshuset.example.org"] == "https://samfunnshuset.example.org"
    assert found.links()["Show on map"].startswith("https://www.openstreetmap.org/search?query=")


def test_access_that_nobody_has_told_is_not_told() -> None:
    assert page(access=[]).answer("Getting in and around") == "We do not know. Ask there."


def test_what_is_held_there_stands_there_for_one_line_of_a_schedule_too() -> None:
    found = page(
        an_activity("a/b", title={"nb": "Kor"}, venue="hall"),
        an_activity(
            "a/c",
            title={"nb": "Dans"},
            address={"municipality": "Oslo"},
            schedule=[{"days": ["mon"], "only": {"venue": "hall"}}],
        ),
    )
    assert sorted(said(title) for title in found.all("h3")) == ["Dans", "Kor"]


def test_what_hides_its_place_is_not_found_at_its_venue() -> None:
    found = page(an_activity(title={"nb": "Skjult"}, venue="hall", hidden="yes"))
    assert "Skjult" not in found.html
    assert "Nothing on the list yet." in found.text()
