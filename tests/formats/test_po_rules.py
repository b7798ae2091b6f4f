"""What would break a page is an error in its catalogue; what is only missing, a warning."""

from __future__ import annotations

import pytest

from terskel.formats import po, po_rules
from terskel.problems import Problem

Words = str | tuple[str, ...]


def check(code: str, message: Words, words: Words, *comments: str) -> list[Problem]:
    catalog = po.new(code)
    catalog.add(message, words, user_comments=comments)
    return list(po_rules.check(catalog, code, "messages.po"))


@pytest.mark.parametrize(
    ("code", "message", "words"),
    [
        ("nb", "Tea", "Te"),
        ("nb", "%(num)s day", "%(num)s dag"),
        ("nb", ("%(num)s day", "%(num)s days"), ("én dag", "%(num)s dager")),
        ("ar", "from {start} to {end}", "من {start} إلى {end}"),
        ("nb", "{start}–{end}", "{start}–{end}"),
        ("nb", "100 % sure", "100 % sikker"),
        ("nb", "See <a>the list</a>", "Se <a>lista</a>"),
        ("nb", "OK", "OK"),
    ],
)
def test_a_good_translation_has_no_problem(code: str, message: Words, words: Words) -> None:
    assert check(code, message, words) == []


@pytest.mark.parametrize(
    ("code", "message", "words", "rule"),
    [
        ("nb", "%(num)s day", "dag", "message-keeps-its-holes"),
        ("nb", "%(num)s day", "%(antall)s dag", "message-keeps-its-holes"),
        ("nb", "{name} is full", "{navn} er full", "message-keeps-its-holes"),
        ("uk", ("{n} day", "{n} days"), ("{n} день", "{n} дні"), "message-has-the-right-forms"),
        ("nb", "See <a>this</a>", "Se dette", "message-keeps-its-markup"),
        ("nb", "Tea", "<b>Te</b>", "message-keeps-its-markup"),
        ("nb", "Tea", "Te ", "message-has-clean-edges"),
        ("nb", "Tea", "Te\u200f", "message-has-clean-edges"),
        ("ar", "{a} to {b}", "{a} – {b}", "message-has-no-dash-between-holes"),
    ],
)
def test_what_would_break_a_page_is_an_error(
    code: str, message: Words, words: Words, rule: str
) -> None:
    found = check(code, message, words)
    assert [(problem.rule, problem.severity) for problem in found] == [(rule, "error")]


def test_a_missing_translation_is_a_warning() -> None:
    assert [(p.rule, p.severity) for p in check("nb", "Tea", "")] == [
        ("every-message-is-translated", "warning")
    ]


def test_a_copy_of_the_english_words_is_a_warning_unless_a_comment_says_same() -> None:
    assert [p.rule for p in check("nb", "Sport", "Sport")] == ["message-is-not-english"]
    assert check("nb", "Sport", "Sport", "same") == []


def test_a_doubtful_translation_is_a_warning() -> None:
    catalog = po.new("nb")
    catalog.add("Tea", "Te", flags=("fuzzy",))
    assert [p.rule for p in po_rules.check(catalog, "nb", "a.po")] == ["message-is-not-doubtful"]


def test_a_plural_rule_that_names_a_form_there_is_not_is_an_error() -> None:
    catalog = po.new("nb")
    catalog.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n%10==1 ? 0 : 2);")]
    assert [p.rule for p in po_rules.check(catalog, "nb", "a.po")] == ["plural-rule-fits"]


def test_a_catalogue_that_lacks_a_message_is_not_up_to_date() -> None:
    catalog, template = po.new("nb"), po.empty("")
    template.add("Tea")
    catalog.add("Coffee", "Kaffe")
    (problem,) = po_rules.is_up_to_date(catalog, template, "a.po")
    assert problem.args == {"missing": 1, "spare": 1}
    assert not list(po_rules.is_up_to_date(template, template, "a.po"))
