"""What can be found of an activity, by which words and choices, and the card that is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from terskel.i18n.folding import fold
from terskel.i18n.text import has_letters
from terskel.model.activity import Activity
from terskel.site.feeds.search import Record, findings, records
from terskel.site.pages import search
from terskel.site.pages.page import Edition
from tests.small_directory import LIBRARY, Words, a_directory, a_locale, an_activity, an_edition

WORDS: Mapping[str, Words] = {"nb": {("topic", "Food"): "Mat", ("cost", "Free"): "Gratis"}}


def record_of(activity: Activity, code: str = "ar", **venues: Any) -> Record:
    (record,) = records(an_edition(a_directory(activity, venues=venues), code, WORDS))
    return record


def said(record: Record) -> set[str]:
    """Every word it is found by."""
    return set(" ".join([record.content, *record.meta.values()]).split())


@pytest.mark.parametrize("code", ["nb", "en", "ar"])
@pytest.mark.parametrize(
    "query", ["språkkafé", "prat", "mat", "food", "stavanger", "Rogaland", "gratis", "tirsdag"]
)
def test_a_norwegian_word_finds_it_in_every_interface_language(code: str, query: str) -> None:
    activity = an_activity(
        title={"nb": "Språkkafé"},
        schedule=[{"days": ["tue"], "start": "17:00"}],
        cost="free",
        venue="library",
    )
    assert set(fold(query).split()) <= said(record_of(activity, code, library=LIBRARY))


def test_it_is_found_by_words_in_every_language_it_is_written_in() -> None:
    activity = an_activity(title={"nb": "Kafé", "uk": "Мовне кафе", "ar": "المقهى اللغوي"})
    assert {"kafe", "мовне", "مقهي", "لغوي"} <= said(record_of(activity, "nb"))


def test_a_compound_is_found_by_its_last_part() -> None:
    one = an_activity("library/a", title={"nb": "Språkkafé"}, summary={"nb": "Prat."})
    two = an_activity("library/b", title={"nb": "Kafé"}, summary={"nb": "Kaffe."})
    first, second = records(an_edition(a_directory(one, two), "nb", WORDS))
    assert "kafe" in first.content.split()
    assert "kafe" not in second.content.split()


def test_a_spoken_language_is_found_by_its_name_in_both_languages() -> None:
    words = said(record_of(an_activity(languages={"uk": "always"}), "en"))
    assert {"ukrainian", "ukrainsk"} <= words


def test_it_opens_in_the_reader_s_locale() -> None:
    record = record_of(an_activity(), "ar")
    assert record.url == json.loads(record.card)["href"] == "/ar/activities/library/cafe/"


def test_of_a_hidden_place_nothing_is_known_but_the_municipality() -> None:
    activity = an_activity(
        hidden="yes",
        serves=["Stavanger"],
        address={"municipality": "Stavanger", "street": "Gata 1"},
    )
    record = record_of(activity, "nb")
    assert record.meta["place"] == "stavanger rogaland"
    assert "gata" not in json.dumps([record.content, record.card]).casefold()
    assert record.filters["municipality"] == ("1103",)


def test_markup_in_a_title_is_text_on_the_card_and_no_word_of_its_own() -> None:
    record = record_of(an_activity(title={"nb": "Kafé <b>nå</b> & {{ x }} %s"}), "nb")
    assert json.loads(record.card)["title"] == "Kafé <b>nå</b> & {{ x }} %s"
    assert record.meta["title"] == "kafe b na x s"  # each word once


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_no_words_end_their_field_on_a_card(words: str) -> None:
    assume(has_letters(words))
    card = json.loads(record_of(an_activity(title={"nb": words}, cost="free"), "nb").card)
    assert (card["title"], card["href"]) == (words, "/nb/activities/library/cafe/")


def test_borrowed_words_say_which_language_they_are_in() -> None:
    card = json.loads(record_of(an_activity(title={"nb": "Kafé"}), "ar").card)
    assert card["title"] == ["Kafé", "nb", "ltr"]


def test_records_stand_in_the_order_of_their_next_day() -> None:
    late = an_activity("library/a", schedule=[{"dates": ["2026-12-01"]}])
    soon = an_activity("library/b", schedule=[{"dates": ["2026-11-25"]}])
    never = an_activity("library/0")
    found = list(records(an_edition(a_directory(never, late, soon), "nb", WORDS)))
    assert [record.url.split("/")[-2] for record in found] == ["b", "a", "0"]
    assert [record.sort["soonest"] for record in found] == ["000000", "000001", "000002"]


def test_what_is_over_is_not_found() -> None:
    over = an_activity(schedule=[{"dates": ["2026-11-23"]}])
    assert list(records(an_edition(a_directory(over), "nb", WORDS))) == []


def test_a_link_in_a_description_is_not_searched_for_its_address() -> None:
    text = {"nb": "Les på [nettsiden](https://example.org/kafe)."}
    assert "https" not in said(record_of(an_activity(description=text), "nb"))


PROSE = {"nb": "Vi drikker kaffe.", "uk": "Ми п\u2019ємо каву.", "pl": "Pijemy kawę."}


@pytest.mark.parametrize(
    ("code", "found"), [("nb", {"kaffe"}), ("uk", {"kaffe", "каву"}), ("ar", {"kaffe"})]
)
def test_a_description_is_searched_in_the_languages_its_readers_may_write(
    code: str, found: set[str]
) -> None:
    edition = an_edition(a_directory(an_activity(description=PROSE)), "nb")
    locales = {**edition.locales, code: a_locale(code)}
    (record,) = records(Edition(edition.directory, locales[code], locales))
    assert {"kaffe", "каву", "kawe"} & said(record) == found


def test_a_description_in_other_languages_alone_is_searched_all_the_same() -> None:
    activity = an_activity(description={"pl": "Pijemy kawę."})
    assert "kawe" in said(record_of(activity, "nb"))


def test_what_locales_share_can_be_worked_out_before() -> None:
    activity = an_activity(title={"nb": "Språkkafé"}, description=PROSE, cost="free")
    directory = a_directory(activity)
    found = findings(directory)
    for code in ("nb", "en", "ar"):
        edition = an_edition(directory, code, WORDS)
        assert list(records(edition, found)) == list(records(edition))


def facets_of(**more: Any) -> dict[str, tuple[str, ...]]:
    activity = an_activity(**more)
    directory = a_directory(activity, venues={"library": LIBRARY})
    found = directory.listings[activity.key].facets
    return {facet: tuple(values) for facet, values in found.items()}


def test_what_is_not_known_has_no_value() -> None:
    assert facets_of() == {"topic": ("food",)}


def test_women_find_what_is_for_women_only() -> None:
    assert facets_of(audience=["women-only"])["audience"] == ("women", "women-only")


def test_a_sign_up_that_one_may_leave_is_none() -> None:
    assert facets_of(registration={"required": "no"})["registration"] == ("none",)
    assert "registration" not in facets_of(registration="required")


def test_a_priced_activity_is_not_among_the_free_ones() -> None:
    assert "cost" not in facets_of(cost={"amount": "50", "voluntary": "yes"})
    assert "cost" not in facets_of(cost={"note": {"nb": "Gratis for barn"}})
    assert facets_of(cost="free")["cost"] == ("free",)


def test_what_one_may_pay_and_need_not_is_among_the_free_ones() -> None:
    assert facets_of(cost={"voluntary": "yes"})["cost"] == ("free",)


def test_an_afternoon_that_runs_into_the_evening_is_both() -> None:
    lines = [{"days": ["tue"], "start": "16:00", "end": "19:00"}]
    assert facets_of(schedule=lines)["part"] == ("daytime", "evening")


def test_lines_that_are_past_narrow_nothing() -> None:
    past = {"days": ["mon"], "start": "10:00", "from": "2026-01-05", "until": "2026-02-02"}
    values = facets_of(schedule=[past, {"days": ["sun"], "start": "18:00"}])
    assert values["weekday"] == ("sun",)
    assert values["part"] == ("evening",)


def test_dates_are_the_next_weeks_days() -> None:
    line = {"days": ["wed"], "start": "18:00", "from": "2026-11-25", "until": "2026-12-02"}
    days = [date(2026, 11, 25), date(2026, 12, 2)]
    assert facets_of(schedule=[line])["date"] == tuple(str(day) for day in days)


def test_a_national_offer_is_in_no_municipality() -> None:
    values = facets_of(serves="national", online={})
    assert values["reach"] == ("national", "online")
    assert "municipality" not in values


def test_every_choice_on_the_page_and_every_icon_of_a_card_is_there() -> None:
    activity = an_activity(
        venue="library",
        languages={"no": "always"},
        level="a1",
        audience=["women"],
        cost="free",
        registration="none",
    )
    edition = an_edition(a_directory(activity, venues={"library": LIBRARY}), "nb", WORDS)
    (page,) = search.pages(edition.directory)
    context: Any = page.make(edition)
    card = json.loads(record_of(activity, "nb", library=LIBRARY).card)
    assert {card["icon"], *(fact["icon"] for fact in card["facts"])} <= set(context["icons"])
    offered = {choice.facet for group in context["groups"] for choice in group.choices}
    assert set(facets_of(audience=["women"], level="a1")) <= offered
