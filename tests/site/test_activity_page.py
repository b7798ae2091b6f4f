"""The page of one activity: every fact in the reader's language, and nothing invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terskel.model.activity import Activity
from tests.shown import Shown, said
from tests.small_directory import HALL, LIBRARY, a_directory, an_activity, page_at, shown

WEEKLY = {"days": ["wed"], "start": "17:00", "end": "19:00"}
VENUES = {"library": LIBRARY, "hall": HALL}


def page(code: str = "en", **more: Any) -> Shown:
    return shown(an_activity(**more), code=code, venues=VENUES)


def test_the_next_time_and_those_after_it_stand_with_their_dates() -> None:
    found = page(schedule=[WEEKLY])
    assert found.text("h2[@id='when']").endswith("Wednesday 25 November")
    dates = [time.get("datetime") for time in found.all("main//time")]
    assert dates[:3] == ["2026-11-25", "2026-12-02", "2026-12-09"]
    assert len(dates) == 7


def test_the_panel_names_its_day_for_the_script_that_lights_it() -> None:
    [panel] = page(schedule=[WEEKLY]).all("section[@data-date]")
    assert panel.get("data-date") == "2026-11-25"
    assert panel.get("class", "").split()[0] == "panel"


def test_without_a_known_day_nothing_pretends_to_be_one() -> None:
    found = page(schedule=[{"days": ["thu"], "start": "18:00", "every": "2"}])
    assert not found.all("section[@data-date]")
    assert not found.all("main//time")
    assert "Ask for the next date." in found.text()
    assert "When is the next time?" in found.section("What we do not know")


def test_a_rule_that_falls_on_a_public_holiday_asks_to_make_sure() -> None:
    friday = {"days": ["fri"], "start": "17:00"}
    assert "25 December Public holiday: ask first" in page(schedule=[friday]).text()
    written_out = {"dates": ["2026-12-04", "2026-12-25"], "start": "17:00"}
    assert "Public holiday" not in page(schedule=[written_out]).text()


def test_news_of_an_open_activity_stands_before_its_times() -> None:
    found = page(schedule=[WEEKLY], status_note={"en": "New room from January."})
    assert "New room from January." in found.text()


def test_times_that_differ_stand_beside_their_dates() -> None:
    late = {
        "days": ["thu"],
        "start": "20:00",
        "end": "21:00",
        "only": {"label": {"nb": "Gruppe 2"}},
    }
    found = page(schedule=[WEEKLY, late])
    items = [said(item) for item in found.all("ul[@aria-labelledby='next']/li")]
    assert items[0] == "Thursday 26 November 20:00–21:00 Gruppe 2"


def test_the_one_line_that_is_left_is_not_said_twice() -> None:
    past = {"dates": ["2024-10-05"], "start": "12:00"}
    assert page(schedule=[past, WEEKLY]).text().count("every week") == 1


def test_of_several_lines_the_next_one_says_whose_it_is_and_where() -> None:
    line = WEEKLY | {"only": {"label": {"nb": "Gruppe 1"}, "venue": "hall"}}
    other = {"days": ["thu"], "start": "20:00", "only": {"venue": "library"}}
    found = page(schedule=[line, other])
    assert "Gruppe 1 · Samfunnshuset · every week" in found.text()


def test_one_line_of_a_schedule_is_not_said_twice() -> None:
    assert page(schedule=[WEEKLY]).text().count("every week") == 1


def test_what_one_line_adds_is_said_below_the_next_time() -> None:
    line = WEEKLY | {"until": "2026-12-15", "only": {"note": {"nb": "Ta med kopp"}}}
    words = page(schedule=[line]).text()
    assert "Until 15 December" in words
    assert "Ta med kopp" in words


def test_prose_in_another_language_says_so_and_carries_its_own_direction() -> None:
    found = page("ar")
    [summary] = found.all("p[@class='head__lead']")
    assert (summary.get("lang"), summary.get("dir")) == ("nb", "ltr")
    assert "This text is in" in found.text()
    [title] = found.all("h1/bdi")
    assert (title.get("lang"), title.get("dir"), said(title)) == ("nb", "ltr", "Kafé")


def test_prose_in_the_language_of_the_page_is_not_marked() -> None:
    found = page("nb")
    assert not found.all("main//*[@lang]")
    assert "This text is in" not in found.text()


def test_a_description_keeps_its_markup_its_language_and_its_links() -> None:
    words = {"nb": "Vi **øver** på [norsk](https://example.org/norsk)."}
    found = page(description=words)
    [prose] = found.all("div[@class='prose']")
    assert (prose.get("lang"), prose.find("p/strong").text) == ("nb", "øver")  # type: ignore[union-attr]
    assert found.links()["norsk"] == "https://example.org/norsk"


def test_who_can_come_is_answered_in_words() -> None:
    found = page(
        audience=["women-only"],
        age={"from": "16", "to": "25"},
        audience_note={"nb": "For beboere"},
        level="a-little",
        languages={"no": "always", "ar": "often"},
        children="welcome",
    )
    assert found.answer("Who") == "Women only · 16–25 years | For beboere"
    assert found.answer("Norwegian") == "A little is enough"
    assert found.answer("Languages there") == "Norwegian, Arabic (often)"
    assert found.answer("Children") == "Yes, children are welcome"


def test_everyone_is_welcome_also_where_some_are_named_beside() -> None:
    assert page(audience=["everyone", "families"]).answer("Who") == "Everyone is welcome"


def test_the_place_is_named_with_its_address_and_a_way_to_a_map() -> None:
    found = page(venue="hall", room="2. etasje")
    assert found.answer("Where").startswith("Samfunnshuset 2. etasje Storgata 1 B 4306 Sandnes")
    links = found.links()
    assert links["Samfunnshuset"] == "/en/venues/hall/"
    assert links["Sandnes"] == "/en/regions/rogaland/sandnes/"
    assert links["Show on map"] == (
        "https://www.openstreetmap.org/search?query=Storgata+1+B%2C+4306+Sandnes%2C+Norge"
    )
    assert "This opens another website: www.openstreetmap.org" in found.text()


def test_coordinates_lead_to_the_very_spot() -> None:
    found = shown(
        an_activity(venue="hall"), venues={"hall": HALL | {"lat": "58.85", "lon": "5.74"}}
    )
    assert found.links()["Show on map"] == (
        "https://www.openstreetmap.org/?mlat=58.85&mlon=5.74#map=17/58.85/5.74"
    )


def test_a_missing_street_is_said_and_asked_for() -> None:
    found = page(venue="library")
    assert "We do not know the street address." in found.answer("Where")
    assert "What is the street address?" in found.section("What we do not know")


def test_a_municipality_alone_is_no_place_on_a_map() -> None:
    found = page(address={"municipality": "Sandnes"})
    assert "Show on map" not in found.links()
    assert "Where is it?" in found.section("What we do not know")


def test_several_places_each_have_their_own_map() -> None:
    found = page(venues=["library", "hall"])
    maps = [href for href in found.links().values() if "openstreetmap" in href]
    assert len(maps) == 2


SECRET = {
    "name": {"nb": "Hemmelighuset"},
    "street": "Skjulveien 9",
    "postcode": "4399",
    "city": "Hommersåk",
    "municipality": "Sandnes",
    "lat": "58.111111",
    "lon": "5.222222",
    "how_to_find": {"nb": "Ring på hos Skjult"},
    "access": ["lift"],
}


def test_a_hidden_place_leaves_nothing_of_itself_on_the_page() -> None:
    entry = an_activity(
        hidden="yes",
        topics=["shelter"],
        venue="secret",
        room="Rom 404",
        how_to_find={"nb": "Bak den blå døra"},
        schedule=[WEEKLY | {"only": {"venue": "secret", "room": "Rom 405"}}, {"days": ["fri"]}],
        contact={"phone": "51 50 80 00"},
    )
    found = shown(entry, venues={"secret": SECRET})
    traces = ["Hemmelig", "Skjul", "4399", "Hommers", "58.1", "5.22", "Rom 40", "blå døra"]
    traces += ["openstreetmap", "venues/secret", "Sandnes", "sandnes", "Lift"]
    assert [trace for trace in traces if trace in found.html] == []
    assert found.answer("Where") == (
        "The place is not public | Get in touch, and they tell you where."
    )


def test_a_sensitive_page_can_be_left_fast_and_tells_nothing_in_its_title() -> None:
    found = page(topics=["shelter"])
    assert found.text("title") == "Terskel"
    assert found.section("More like this") == ""
    assert found.all("section[@class='quick-exit']")


def test_price_and_sign_up_are_told_with_their_notes_and_ways() -> None:
    found = page(
        cost={"amount": "50", "per": "session", "note": {"nb": "Gratis for barn"}},
        registration={
            "url": "https://bibliotek.example.org/skjema",
            "phone": "51508000",
            "email": "post@example.org",
            "sms": "51508000",
            "opens": "2026-12-01",
            "closes": "2027-01-10",
            "places": "12",
        },
    )
    assert found.answer("Price").replace("\u00a0", " ") == "50 kr each time | Gratis for barn"
    answer = found.answer("Sign-up")
    assert answer.startswith("Sign up first | Sign up from this day: Tuesday 1 December")
    assert "Last day to sign up: Sunday 10 January 2027" in answer
    assert "Places in all: 12" in answer
    links = found.links()
    assert links["bibliotek.example.org"] == "https://bibliotek.example.org/skjema"
    assert links["post@example.org"] == "mailto:post@example.org"
    assert {"tel:+4751508000", "sms:+4751508000"} <= {a.get("href") for a in found.all("main//a")}


def test_numbers_and_addresses_keep_their_direction_in_arabic() -> None:
    found = page("ar", contact={"phone": "51508000", "email": "post@example.org"})
    ways = {said(each): each.get("dir") for each in found.all("a/bdi")}
    assert ways["51 50 80 00"] == "ltr"
    assert ways["post@example.org"] == "ltr"


def test_what_is_unknown_is_never_shown_as_no_or_free() -> None:
    found = page()
    assert found.answer("Price") == "We do not know. Ask the organiser."
    assert found.answer("Sign-up") == "We do not know. Ask the organiser."
    assert found.answer("Where") == "We do not know. Ask the organiser."
    for word in ("Free", "No,", "no sign-up", "Everyone"):
        assert word not in found.text()


def test_questions_are_the_six_one_needs_most() -> None:
    words = page().section("What we do not know")
    assert words == (
        "What we do not know Ask Library: When is it? Where is it? Do I have to sign up? "
        "What does it cost? Who can come? How much Norwegian do I need?"
    )


def test_a_loan_is_not_asked_what_one_has_to_speak() -> None:
    assert "Norwegian" not in page(kind="loan").section("What we do not know")


def test_contact_is_the_activity_s_own_else_the_organiser_s() -> None:
    library = {"name": {"nb": "Biblioteket"}, "phone": "51508000"}
    asked = "Ask them"
    assert "51 50 80 00" in shown(an_activity(), library=library).answer(asked)
    own = shown(an_activity(contact={"email": "post@example.org"}), library=library)
    assert own.answer(asked) == "E-mail post@example.org"


def test_without_any_contact_the_page_says_so_and_where_to_look() -> None:
    found = page(source="https://bibliotek.example.org/kafe")
    assert found.answer("Ask them") == (
        "We have no phone number and no e-mail. Look here: bibliotek.example.org"
    )


def test_an_entry_nobody_has_asked_about_says_so_with_the_age_of_its_source() -> None:
    words = page(source="https://bibliotek.example.org/kafe", source_date="2024-05").text()
    assert "Not confirmed yet. Nobody has asked the organiser." in words
    assert "Found at bibliotek.example.org. The page is from May 2024." in words


def test_a_confirmed_entry_says_when() -> None:
    words = page(confirmed={"on": "2026-11-02", "by": "organiser"}).text()
    assert "Confirmed by the organiser on 2 November 2026." in words
    assert "Not confirmed" not in words


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("few-places", "Few places left"),
        ("full", "Full now"),
        ("paused", "Paused"),
        ("planned", "Not started yet"),
        ("ended", "Over"),
    ],
)
def test_how_things_stand_is_told_before_the_times(status: str, word: str) -> None:
    words = page(schedule=[WEEKLY], status=status, status_note={"nb": "Ring oss"}).text()
    assert word in words
    assert words.index(word) < (words.find("17:00") if "17:00" in words else len(words))
    assert "Ring oss" in words


def test_a_season_that_is_over_keeps_its_page_with_a_notice_and_asks_nothing() -> None:
    found = page(schedule=[WEEKLY | {"until": "2026-06-01"}])
    assert "Over" in found.text()
    assert "Until 1 June" in found.text()
    assert found.section("What we do not know") == ""
    assert not found.all("main//time")


def test_parts_and_the_whole_lead_to_each_other() -> None:
    whole = an_activity("library/day", title={"nb": "Dagen"})
    part = an_activity("library/hour", title={"nb": "Timen"}, part_of="library/day")
    assert shown(whole, part).links()["Timen"] == "/en/activities/library/hour/"
    assert shown(part, whole).links()["Dagen"] == "/en/activities/library/day/"


def test_a_whole_that_is_not_here_is_not_led_to() -> None:
    assert page(part_of="library/gone").section("Belongs together") == ""


def related(*others: Activity) -> list[str]:
    here = an_activity(venue="library")
    found = shown(here, *others, venues=VENUES)
    return [said(title) for title in found.all("h3")]


def test_others_nearby_are_those_on_the_topic_here_then_in_the_county() -> None:
    others = (
        an_activity("a/b", title={"nb": "Sang"}, venue="library", topics=["music"]),
        an_activity("a/c", title={"nb": "Mat"}, venue="library"),
        an_activity("a/d", title={"nb": "Mat i Sandnes"}, venue="hall"),
        an_activity("a/e", title={"nb": "Mat i Oslo"}, address={"municipality": "Oslo"}),
    )
    assert related(*others) == ["Mat", "Mat i Sandnes", "Sang"]


def test_what_is_over_or_sensitive_is_not_among_the_others() -> None:
    assert (
        related(
            an_activity("a/b", venue="library", status="ended"),
            an_activity("a/c", venue="library", topics=["food", "shelter"]),
        )
        == []
    )


HOSTILE = [
    'Kafé <b>nå</b> "><svg onload=x> </style> {{ 7*7 }} %s {0} &amp; <3',
    "<!-- <script>alert(1)</script> ]]> <img src=x onerror=x>",
    "[a](javascript:x) <details ontoggle=x> {% raw %} %(organiser)s 5 < 6 & 7",
]
ALLOWED = {
    *("svg", "symbol", "path", "use", "header", "main", "footer", "nav", "article", "section"),
    *("div", "span", "p", "a", "bdi", "b", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt"),
    *("dd", "strong", "em", "time", "br", "details", "summary", "blockquote", "code", "pre"),
}
ATTRIBUTES = {
    *("class", "id", "href", "lang", "dir", "rel", "role", "hidden", "datetime", "data-date"),
    *("aria-hidden", "aria-label", "aria-labelledby", "aria-current", "hreflang"),
    *("viewBox", "d", "width", "height", "stroke-width", "stroke-linecap"),
}


def assert_harmless(found: Shown) -> None:
    """T1: no element or attribute but ours, and no way out but by the four schemes."""
    for element in found.all("body//*"):
        assert element.tag.rpartition("}")[2] in ALLOWED
        assert set(element.keys()) <= ATTRIBUTES
        href = element.get("href", "/")
        assert href.startswith(("/", "#", "https://", "http://", "mailto:", "tel:", "sms:"))
    assert len(found.all("main")) == len(found.all("footer")) == 1


def everywhere(words: str) -> Activity:
    """An activity with *words* wherever words can stand."""
    text = {"nb": words}
    return an_activity(
        title=text,
        summary=text,
        description=text,
        audience_note=text,
        schedule=[WEEKLY | {"only": {"note": text, "label": text}}],
        when=text,
        address={"name": words, "street": words, "municipality": "Oslo", "how_to_find": text},
        cost={"note": text},
        registration={"note": text, "phone": words},
        contact={"note": text, "phone": words},
        bring=text,
        status="full",
        status_note=text,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_typed(words: str) -> None:
    found = shown(everywhere(words), code="ar")
    assert_harmless(found)
    assert found.text("h1") == words
    assert found.text("p[@class='head__lead']") == words


SEEN = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029")


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.text(SEEN | st.sampled_from("<>&\"'{}%[]()*_`"), min_size=1, max_size=60))
def test_any_words_leave_the_page_whole_and_are_found_again_once(words: str) -> None:
    words = " ".join(f"x{words}x".split())
    marked = f"marked-{words}"
    entry = an_activity(title={"nb": words}, summary={"nb": marked}, bring={"nb": words})
    directory = a_directory(entry, everywhere_elsewhere(words))
    found = page_at(directory, f"/nb/activities/{entry.key}/")
    assert_harmless(found)
    assert found.text("h1") == words
    assert found.text().count(marked) == 1


def everywhere_elsewhere(words: str) -> Activity:
    """Another activity, so that *words* stand on a card as well."""
    return everywhere(words).model_copy(update={"key": "other/one"})
