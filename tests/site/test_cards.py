"""A card says what one needs to choose, and no less than its page about who may come."""

from __future__ import annotations

from typing import Any

from terskel.site.pages.card import Card, card
from tests.small_directory import a_directory, an_activity, an_edition


def a_card(**more: Any) -> Card:
    activity = an_activity(**more)
    return card(activity, an_edition(a_directory(activity), "en"))


def words(found: Card, icon: str) -> list[str]:
    return [str(wording) for fact in found.facts if fact.icon == icon for wording in fact.words]


def test_a_limit_in_words_stands_beside_the_named_ones() -> None:
    found = a_card(audience=["women"], audience_note={"nb": "For beboere"})
    assert words(found, "users") == ["Women", "For beboere"]


def test_a_limit_in_words_stands_alone_where_all_are_named() -> None:
    found = a_card(audience=["everyone"], audience_note={"nb": "For beboere"})
    assert words(found, "users") == ["For beboere"]


def test_what_costs_nothing_is_said_strongly_and_what_is_unknown_is_asked() -> None:
    [fact] = [fact for fact in a_card(cost="free").facts if fact.icon == "wallet"]
    assert (str(fact.words[0]), fact.strong) == ("Free", True)
    assert a_card().ask == ("Ask where it is.", "Ask the organiser about price and sign-up.")


def test_the_next_day_stands_above_with_its_date_for_the_script() -> None:
    found = a_card(schedule=[{"days": ["fri"], "start": "17:00", "end": "19:00"}])
    assert (str(found.transom.day), found.transom.time, found.date) == (
        *("Friday 27 November", "17:00–19:00", "2026-11-27"),
    )


def test_one_that_cannot_be_joined_says_so_first() -> None:
    found = a_card(status="full", schedule=[{"days": ["fri"]}])
    assert (found.transom.status, found.is_shut) == ("Full now", True)


def test_words_for_the_time_that_not_everybody_can_read_come_after_what_to_do() -> None:
    found = a_card(when={"nb": "Etter avtale"})
    assert str(found.transom.day) == "Ask when it is"
    assert [str(words) for words in found.transom.beside] == ["Etter avtale"]
    assert str(a_card(when={"en": "As agreed"}).transom.day) == "As agreed"
