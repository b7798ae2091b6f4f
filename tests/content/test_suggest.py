"""What is suggested in place of a wrong value is itself right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from terskel.content.suggest import items_in, suggestion
from terskel.model.activity import Audience
from terskel.model.schedule import Weekday


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("age", "16+", "age: {from: 16}"),
        ("age", "16-25 år", "age: {from: 16, to: 25}"),
        ("age", "under 18", "age: {to: 18}"),
        ("cost", "50 kr", "cost: {amount: 50}"),
        ("cost", "100 kr i semesteret", "cost: {amount: 100, per: term}"),
        ("registration", "https://example.org/bli-med", None),
        ("registration", "SMS 22 22 55 55", "registration: {phone: 22 22 55 55}"),
        ("contact", "Ring 22 22 55 55 eller skriv til post@example.org", None),
        ("online", "https://example.org/mote", "online: {url: https://example.org/mote}"),
        ("languages", "norsk og arabisk", "languages: {no: spoken, ar: spoken}"),
        ("languages", ["engelsk", "uk"], "languages: {en: spoken, uk: spoken}"),
    ],
)
def test_a_suggestion_is_a_line_that_passes_the_check(
    field: str, typed: str | list[str], meant: str | None, found: Callable[..., dict[str, str]]
) -> None:
    suggested = suggestion(field, typed)

    assert suggested
    assert meant is None or suggested == meant
    assert not found(suggested + "\n")


@pytest.mark.parametrize(
    ("field", "typed"),
    [("age", "voksne"), ("cost", "spør oss"), ("languages", "mange"), ("title", "16+")],
)
def test_nothing_is_suggested_for_words_that_do_not_tell(field: str, typed: str) -> None:
    assert suggestion(field, typed) == ""


@pytest.mark.parametrize(
    ("field", "typed", "items"),
    [
        ("days", "tirsdager og torsdager", "tue, thu"),
        ("days", "man–fre", "mon, tue, wed, thu, fri"),
        ("days", "fre-man", "fri, sat, sun, mon"),
        ("days", "hver dag", "mon, tue, wed, thu, fri, sat, sun"),
        ("days", "(tue)", "tue"),
        ("audience", "kun kvinner", "women-only"),
        ("nth", "første", "1"),
        ("dates", "15.01.2027, 12.2.2027", "2027-01-15, 2027-02-12"),
    ],
)
def test_a_list_that_was_written_as_one_value_is_shown_as_a_list(
    field: str, typed: str, items: str
) -> None:
    assert items_in(field, typed, (*Weekday, *Audience)) == items
