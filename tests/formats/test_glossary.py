"""The glossary holds one word for one thing, and says where a catalogue has another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog
from pydantic import ValidationError

from terskel.formats import glossary
from terskel.formats.glossary import Glossary, read
from terskel.problems import Problem
from tests.conftest import SITES

PROJECT = SITES.parents[1]
LOCALES = {  # English is the key
    *{"nb", "nn", "uk", "ru", "pl", "lt", "ar", "fa", "prs", "ps", "ur", "ckb", "kmr"},
    *{"so", "ti", "sw", "tr", "es", "fr", "my", "th", "fi", "sv"},
}
BOOK = """
terms:
  - id: place
    english: [place, places]
    sense: Where it is held
    except: {Ask for a place.: a seat}
    locales:
      uk: {term: місце, source: [a], accept: [місц]}
      nb: {term: sted, proposed: yes}
  - id: meeting-place
    english: [meeting place]
    sense: An open house
    locales:
      uk: {term: місце зустрічі, source: [a], accept: [зустріч місц]}
  - id: free
    english: [free]
    sense: Costs nothing
    locales:
      es: {term: gratis, source: [a], avoid: [libre], except: {Free as a bird: a saying}}
      th: {term: ฟรี, source: [a], avoid: [ว่าง]}
      ar: {term: مجانًا, source: [a], avoid: [حر]}
  - id: when
    english: [when]
    sense: A heading
    alone: yes
    locales:
      es: {term: cuándo, source: [a]}
"""


@pytest.fixture
def book(tmp_path: Path) -> Glossary:
    (tmp_path / "glossary.yaml").write_text(BOOK)
    return read(tmp_path / "glossary.yaml")


def problems(book: Glossary, code: str, english: str, words: str, note: str = "") -> list[Problem]:
    catalog = Catalog()
    catalog.add(english, words, user_comments=[note] if note else [], lineno=7)
    return list(glossary.check(book, catalog, code, "locales/x.po"))


def test_a_message_with_another_word_than_an_attested_one_is_an_error(book: Glossary) -> None:
    (problem,) = problems(book, "uk", "Places near you", "Пункти поруч")
    assert (problem.rule, problem.severity) == ("message-has-the-word-of-the-glossary", "error")
    assert (problem.place.file, problem.place.line) == ("locales/x.po", 7)
    assert problem.args["term"] == "місце"


def test_another_word_than_a_proposed_one_is_a_warning(book: Glossary) -> None:
    assert [p.severity for p in problems(book, "nb", "The place", "Lokalet")] == ["warning"]


@pytest.mark.parametrize("words", ["Найближчі місця", "МІСЦЯ поруч", "у цьому місці"])
def test_a_stem_stands_for_all_cases(book: Glossary, words: str) -> None:
    assert problems(book, "uk", "The place", words) == []


def test_of_two_terms_that_overlap_the_longer_one_counts(book: Glossary) -> None:
    assert [term.id for term in book.in_message("A meeting place")] == ["meeting-place"]
    assert problems(book, "uk", "A meeting place", "Зустрічі: два місця") == []
    assert len(problems(book, "uk", "A meeting place", "Місце")) == 1


def test_a_term_is_a_whole_word_and_never_the_name_of_a_hole(book: Glossary) -> None:
    for english in ("Replace it", "More in %(place)s", "More in {place}", '<a class="place">x</a>'):
        assert list(book.in_message(english)) == []


def test_a_label_counts_only_where_it_is_the_whole_message(book: Glossary) -> None:
    assert [term.id for term in book.in_message("When")] == ["when"]
    assert list(book.in_message("Ask when it is open")) == []


@pytest.mark.parametrize(
    ("code", "words", "bad"),
    [
        ("es", "Entrada libre y gratis", "libre"),
        ("th", "ไม่ว่างฟรี", "ว่าง"),
        ("es", "Gratis, equilibre", ""),
        ("ar", "مجانا حر", "حر"),
        ("ar", "مجانا، تحرير", ""),
    ],
)
def test_a_word_to_avoid_begins_a_word(book: Glossary, code: str, words: str, bad: str) -> None:
    found = [p.args["bad"] for p in problems(book, code, "Free", words)]
    assert found == ([bad] if bad else [])


def test_a_message_may_mean_something_else(book: Glossary) -> None:
    assert problems(book, "uk", "Ask for a place.", "Запитайте про стілець.") == []
    assert problems(book, "es", "Free as a bird", "Como un pájaro") == []


def test_a_translator_may_say_why_not(book: Glossary) -> None:
    assert problems(book, "uk", "The place", "Тут", "glossary place: a heading") == []
    assert len(problems(book, "uk", "The place", "Тут", "glossary place:")) == 1
    assert len(problems(book, "uk", "The place", "Тут", "glossary free: a heading")) == 1


def test_a_message_without_translation_or_language_without_term_is_left_alone(
    book: Glossary,
) -> None:
    assert problems(book, "uk", "The place", "") == []
    assert problems(book, "fr", "The place", "Ici") == []


def test_all_forms_of_a_plural_are_looked_at(book: Glossary) -> None:
    catalog = Catalog()
    catalog.add(("One place", "Many places"), ("Un", "Dos"), lineno=3)
    book = Glossary(tuple(t for t in book.terms if t.id == "place"))
    assert [p.args["english"] for p in glossary.check(book, catalog, "nb", "x.po")] == ["place"]


@pytest.mark.parametrize(
    "words",
    ["terms: [", "terms: [{id: a}]", BOOK.replace("source: [a], ", "", 1)],
    ids=["no YAML", "no term", "neither source nor proposed"],
)
def test_a_glossary_that_cannot_be_read_is_told(tmp_path: Path, words: str) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(words)
    with pytest.raises((yaml.YAMLError, ValidationError)) as caught:
        read(path)
    assert isinstance(caught.value, yaml.YAMLError | ValidationError)
    problem = glossary.unreadable(caught.value)
    assert problem.place.file == "locales/glossary.yaml"
    assert problem.args["reason"]


def test_no_glossary_is_an_empty_one(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml") == Glossary()


def test_the_glossary_of_this_project_keeps_its_own_rules() -> None:
    book = read(PROJECT / glossary.FILE)
    english = [words for term in book.terms for words in term.english]
    assert len({term.id for term in book.terms}) == len(book.terms) > 100
    assert len(set(english)) == len(english), "two terms have the same English words"
    for term in book.terms:
        for code, choice in term.locales.items():
            assert code in LOCALES, (term.id, code)
            assert set(choice.source) <= set(book.sources), (term.id, code)
    assert all(any(code in term.locales for term in book.terms) for code in LOCALES)


def test_no_term_of_this_project_is_one_to_avoid() -> None:
    for term in read(PROJECT / glossary.FILE).terms:
        for code, choice in term.locales.items():
            catalog = Catalog()
            catalog.add(term.english[0], choice.term, lineno=1)
            assert problems(Glossary((term,)), code, term.english[0], choice.term) == []
