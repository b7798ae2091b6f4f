"""The schedule in the reader's words: everything that is known, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from terskel.i18n.locale import Locale
from terskel.i18n.text import Wording
from terskel.site.when import Headline, WhenLine, headline, lines
from tests.small_directory import Words, a_directory, a_locale, an_activity

NORWEGIAN: Words = {
    ("clock", "from {start}"): "fra {start}",
    ("rhythm", "every other week"): "annenhver uke",
}


def locale(code: str) -> Locale:
    return a_locale(code, NORWEGIAN if code == "nb" else None)


def shown(locale: Locale, *schedule: dict[str, Any], **more: Any) -> tuple[WhenLine, ...]:
    entry = an_activity(schedule=list(schedule), **more)
    return lines(entry, locale, a_directory(entry))


def top(locale: Locale, *schedule: dict[str, Any], **more: Any) -> Headline:
    entry = an_activity(schedule=list(schedule), **more)
    return headline(entry, a_directory(entry), locale)


@pytest.mark.parametrize(
    ("session", "text"),
    [
        ({"days": ["tue"]}, "Tuesday · every week"),
        (
            {"days": ["tue"], "start": "17:00", "end": "19:00", "every": "2"},
            "Tuesday · 17:00–19:00 · every other week",
        ),
        ({"days": ["tue"], "every": "3"}, "Tuesday · every 3 weeks"),
        ({"days": ["tue"], "weeks": "even"}, "Tuesday · in weeks with an even number"),
        ({"days": ["tue"], "weeks": "odd"}, "Tuesday · in weeks with an odd number"),
        ({"days": ["tue"], "nth": ["1"]}, "First Tuesday of the month"),
        (
            {"days": ["fri"], "nth": ["-2", "-1"]},
            "Second last Friday of the month · last Friday of the month",
        ),
        ({"frequency": {"times": "2", "per": "month"}}, "2 times a month"),
        ({"frequency": {"times": "1", "per": "week"}}, "once a week"),
        (
            {"days": ["sun"], "frequency": {"times": "2", "per": "month"}},
            "Sunday · 2 times a month",
        ),
        ({"dates": ["2026-12-01", "2027-01-05"]}, "1 December and 5 January 2027"),
        ({"dates": ["2026-10-01", "2026-12-01"]}, "Tuesday 1 December"),
        ({"days": ["thu"], "part": "evening"}, "Thursday · in the evening · every week"),
        ({"days": ["thu"], "start": "18:00"}, "Thursday · from 18:00 · every week"),
        ({"days": ["thu"], "end": "18:00"}, "Thursday · until 18:00 · every week"),
        (
            {"days": ["thu"], "start": "17:30", "approximate": "yes"},
            "Thursday · from about 17:30 · every week",
        ),
        (
            {"days": ["thu"], "start": "17:30", "end": "24:00", "approximate": "yes"},
            "Thursday · about 17:30–24:00 · every week",
        ),
        (
            {"days": ["thu"], "duration": "2:30"},
            "Thursday · 2 hours and 30 minutes · every week",
        ),
        (
            {"days": ["mon"], "from": "2027-01-04", "count": "10"},
            "Monday · every week · from 4 January 2027 · 10 times in all",
        ),
        (
            {"days": ["mon"], "from": "2026-08-17", "until": "2026-12-14"},
            "Monday · every week · until 14 December",
        ),
        (
            {"days": ["mon"], "season": {"from": "09", "until": "04"}},
            "Monday · every week · September to April, every year",
        ),
        (
            {"days": ["mon"], "season": {"from": "07", "until": "07"}},
            "Monday · every week · July, every year",
        ),
        (
            {"days": ["mon"], "season": {"from": "09-15", "until": "04"}},
            "Monday · every week · from 15 September to 30 April, every year",
        ),
        (
            {"days": ["mon"], "except": ["school-breaks", "public-holidays"]},
            "Monday · every week · not in the school breaks · not on public holidays",
        ),
        (
            {
                "days": ["tue"],
                "except": [
                    "2026-10-06",
                    "2026-12-01",
                    {"from": "2026-12-20", "until": "2027-01-03"},
                ],
            },
            "Tuesday · every week · not from 20 December to 3 January 2027 · not on 1 December",
        ),
        ({"days": ["wed"], "during": "school-breaks"}, "Wednesday · only in the school breaks"),
        (
            {"days": ["mon", "tue", "wed", "thu", "fri"], "start": "10:00", "end": "14:00"},
            "Monday–Friday · 10:00–14:00 · every week",
        ),
        ({"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}, "Every day"),
        ({"start": "18:00"}, "from 18:00"),
        ({}, ""),
    ],
)
def test_a_session_is_said_in_full(session: dict[str, Any], text: str) -> None:
    assert [line.text for line in shown(locale("en"), session)] == [text]


def test_a_schedule_is_in_the_language_of_the_reader_not_of_the_entry() -> None:
    [line] = shown(locale("nb"), {"days": ["thu"], "start": "16:00", "every": "2"})
    assert line.text == "Torsdag · fra 16:00 · annenhver uke"


def test_words_of_the_organiser_keep_their_own_language() -> None:
    [line, rest] = shown(
        locale("en"), {"rhythm": {"nb": "Etter avtale"}}, when={"nb": "Ring oss først"}
    )
    assert line.words == Wording("Etter avtale", "nb", borrowed=True)
    assert (rest.words, rest.line) == (Wording("Ring oss først", "nb", borrowed=True), None)


def test_what_holds_for_one_line_stands_with_that_line() -> None:
    only = {
        "label": {"en": "Group 2"},
        "note": {"en": "New ones too"},
        "languages": ["uk"],
        "audience": ["women-only"],
    }
    [_, line] = shown(locale("en"), {"days": ["mon"]}, {"days": ["tue"], "only": only})
    assert line.text == "Group 2 · Tuesday · every week · Women only · Ukrainian · New ones too"
    assert line.line == 1


def test_lines_that_are_past_are_left_out_until_all_are() -> None:
    past = {"days": ["mon"], "until": "2026-06-01"}
    assert [line.line for line in shown(locale("en"), past, {"days": ["tue"]})] == [1]
    assert [line.line for line in shown(locale("en"), past)] == [0]


def test_many_dates_are_counted_after_the_first_ones() -> None:
    [line] = shown(locale("en"), {"dates": [f"2026-12-{day:02}" for day in range(1, 12)]})
    assert line.days.endswith("7 December, 8 December and 3 more")


def test_the_headline_names_the_next_day_and_its_date() -> None:
    assert top(locale("nb"), {"days": ["thu"], "start": "16:00", "end": "18:00"}) == Headline(
        day="Torsdag 26. november",
        time="16:00–18:00",
        date=date(2026, 11, 26),
        rhythm="every week",
        line=0,
    )


def test_a_rule_without_a_first_date_is_a_headline_without_a_date() -> None:
    assert top(locale("en"), {"days": ["thu"], "start": "16:00", "every": "2"}) == Headline(
        day="Thursday", time="from 16:00", rhythm="every other week", ask=True, line=0
    )


def test_a_rhythm_without_weekdays_is_the_headline_itself() -> None:
    assert top(locale("nb"), {"every": "2"}) == Headline(day="Annenhver uke", ask=True, line=0)


def test_the_headline_tells_when_a_later_season_begins() -> None:
    assert top(locale("en"), {"days": ["mon"], "from": "2027-02-01"}) == Headline(
        day="Monday", rhythm="every week", season="from 1 February 2027", line=0
    )


def test_days_that_may_be_in_a_school_break_are_not_promised() -> None:
    rule = {"days": ["mon"], "from": "2026-12-21", "except": ["school-breaks"]}
    assert top(locale("en"), rule).date is None


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_what_is_not_held_shows_its_state_and_no_time(status: str) -> None:
    state = top(locale("en"), {"days": ["mon"], "start": "10:00"}, status=status)
    assert state == Headline(status="over" if status == "ended" else "paused")


def test_a_full_group_shows_its_state_and_its_next_time() -> None:
    found = top(locale("en"), {"days": ["wed"]}, status="full")
    assert (found.status, found.date) == ("full", date(2026, 11, 25))


def test_what_is_planned_shows_its_rule_without_a_date() -> None:
    found = top(locale("en"), {"days": ["wed"]}, status="planned")
    assert (found.status, found.day, found.date) == ("planned", "Wednesday", None)


def test_a_loan_needs_no_time_but_a_gathering_without_one_must_be_asked_for() -> None:
    assert top(locale("en"), kind="loan") == Headline()
    assert top(locale("en")) == Headline(ask=True)


def test_two_who_meet_agree_on_their_times_themselves() -> None:
    found = top(locale("en"), {"frequency": {"times": "3", "per": "month"}}, kind="one-to-one")
    assert not found.ask


EVENING = {"days": ["wed"], "part": "evening", "only": {"label": {"nb": "Ny her"}}}
NOON = {"days": ["wed"], "start": "11:30", "only": {"audience": ["women-only"]}}


def test_the_headline_tells_which_of_several_lines_comes_next() -> None:
    found = top(locale("en"), EVENING, NOON)
    assert (found.time, [str(words) for words in found.known]) == ("from 11:30", ["Women only"])


def test_a_line_that_is_alone_is_told_by_its_name_only() -> None:
    assert [str(words) for words in top(locale("en"), EVENING).known] == ["Ny her"]
    assert top(locale("en"), NOON).known == ()


def test_the_evening_comes_after_the_hours_of_the_day() -> None:
    entry = an_activity(schedule=[EVENING, NOON])
    found = a_directory(entry).upcoming(entry)
    assert [time.line for time in found[:4]] == [1, 0, 1, 0]
