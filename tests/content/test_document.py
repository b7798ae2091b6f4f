"""A file's bytes as a document: threat statements T6 to T8."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terskel.content.document import Document, PureScalars, Scalars, parse
from terskel.problems import Problem

GOOD = """\
title:
  nb: Språkkafé
schedule:
  - days: [tue, thu]
    start: 17:00
"""


def read(content: str | bytes, **how: int) -> tuple[Document | None, list[Problem]]:
    raw = content.encode() if isinstance(content, str) else content
    return parse("a.yaml", raw, **how)  # type: ignore[arg-type]


def document(content: str | bytes) -> Document:
    found, problems = read(content)
    assert found is not None
    assert problems == []
    return found


def the_rule(content: str | bytes) -> str:
    _, problems = read(content)
    (problem,) = problems
    return problem.rule


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "NO", "on", "y", "~", "null", "true", "17:00", "19:45", "12:30:45", "0301"),
        *("0001", "2e5", "0x1F", "1_000", "3.10", ".5", "2027-01-09", "+4722225555", "="),
    ],
)
def test_a_value_keeps_the_characters_that_were_typed(typed: str) -> None:
    assert document(f"a: {typed}\n").value == {"a": typed}


@pytest.mark.parametrize("typed", ["no", "on", "0301", "17:00"])
def test_a_key_keeps_the_characters_that_were_typed(typed: str) -> None:
    assert document(f"{typed}: a\n").value == {typed: "a"}


def test_fields_know_the_line_and_column_of_their_value_and_their_name() -> None:
    found = document(GOOD)

    assert str(found.at("schedule", 0, "days", 1)) == "a.yaml:4:17"
    assert str(found.key_at("schedule", 0, "start")) == "a.yaml:5:5"
    assert found.at("schedule", 0, "days", 1).field == "schedule.0.days.1"


def test_columns_count_characters_not_bytes() -> None:
    assert str(document("æøå: {nb: ش, x: y}\n").at("æøå", "x")) == "a.yaml:1:17"


def test_a_field_that_is_not_written_is_placed_at_the_nearest_one_above_it() -> None:
    place = document(GOOD).at("schedule", 0, "end")

    assert (place.line, place.column, place.field) == (4, 5, "schedule.0.end")


@pytest.mark.parametrize(
    ("rule", "content"),
    [
        ("no-anchors", "a: &x b\n"),
        ("no-aliases", "a: *x\n"),
        ("no-tags", "a: !!python/tuple [b]\n"),
        ("no-tags", "a: !b c\n"),
        ("no-tags", "!!map {a: b}\n"),
        ("no-directives", "%YAML 1.1\n---\na: b\n"),
        ("no-directives", "%TAG ! tag:x,2000:\n---\na: b\n"),
        ("one-entry-in-a-file", "a: b\n---\nc: d\n"),
        ("keys-are-words", "<<: b\n"),
        ("keys-are-words", "[a, b]: c\n"),
        ("keys-are-words", "? {a: b}\n: c\n"),
        ("fields-are-written-once", "a: b\nc: d\na: e\n"),
        ("no-invisible-characters", "a: b\u0085c: d\n"),
        ("no-invisible-characters", "a: b\u2028c: d\n"),
        ("no-invisible-characters", "a: b\u2029c: d\n"),
        ("no-invisible-characters", "a: \u202eb\n"),
        ("no-invisible-characters", 'a: "\\u202eb"\n'),
        ("no-invisible-characters", 'a: "\\0b"\n'),
        ("no-invisible-characters", "a: b\0\n"),
        ("file-is-utf-8", "a: Kafé\n".encode("latin-1")),
        ("file-is-utf-8", "a: b\n".encode("utf-16")),
        ("file-is-not-empty", ""),
        ("file-is-not-empty", "# only a comment\n"),
        ("file-is-yaml", "a: b\n\tc: d\n"),
        ("file-is-yaml", "a: {b: c\n"),
        ("file-is-yaml", 'a: "b\n'),
    ],
)
def test_what_hides_or_surprises_is_refused_by_name(rule: str, content: str | bytes) -> None:
    assert the_rule(content) == rule


def test_a_second_field_of_one_name_tells_the_line_of_the_first() -> None:
    _, (problem,) = read("title: {nb: a}\ncost: free\ntitle: {nb: b}\n")

    assert (str(problem.place), problem.args["line"]) == ("a.yaml:3:1", 1)


def test_an_invisible_character_is_placed_where_it_stands() -> None:
    _, (problem,) = read("a: b\nøø: \u202eb\n".encode())

    assert str(problem.place) == "a.yaml:2:5"
    assert problem.args == {"code": "202E"}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    plain = document(GOOD)
    windows = document(("\ufeff" + GOOD.replace("\n", "\r\n")).encode())

    assert windows.value == plain.value
    assert windows.spots == plain.spots


@pytest.mark.parametrize("joined", ["می‌خواهم", "👩‍👩‍👧", "ক্‌ষ"])
def test_joiners_stay_where_their_scripts_need_them(joined: str) -> None:
    assert document(f"a: {joined}\n").value == {"a": joined}


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not() -> None:
    full = "a: " + "x" * (64 * 1024 - 3)

    assert len(document(full).value["a"]) == 64 * 1024 - 3
    assert the_rule(full + "x") == "file-is-small"


def test_six_levels_are_read_and_seven_are_not() -> None:
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "b" + "]" * (levels - 1)

    assert document(nested(6)).value == {"a": [[[[["b"]]]]]}
    assert the_rule(nested(7)) == "not-too-deep"


@pytest.mark.parametrize(
    "heap",
    [
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(100)),
        "<<: &a {<<: {<<: {<<: *a}}}\n",
        "[" * 30_000,
        "{a: " * 15_000,
        "- " * 30_000,
        "? " * 30_000,
        "a: " + "'" * 60_001,
        ": " * 30_000,
        "!" * 60_000,
    ],
)
def test_heaps_of_marks_give_one_problem(heap: str) -> None:
    _, problems = read(heap)

    assert len(problems) == 1


MARKS = "{}[]:,-?&*!|>'\"%@`#<=~ \n\t\\ay0æش‌\u0085\u202e\ufeff"
CONTENT = st.binary() | st.text().map(str.encode) | st.text(MARKS).map(str.encode)


@settings(max_examples=400)
@given(CONTENT)
@example(b'"\\ud800": "\\udfff"')
@example(b"a: b\r\rc: d")
@example(b"? - a\n: - b")
def test_any_bytes_give_a_document_or_problems_and_never_an_exception(content: bytes) -> None:
    found, problems = read(content)

    assert found is not None or problems
    assert all(problem.place.line >= 1 for problem in problems)


@settings(max_examples=400)
@given(CONTENT)
def test_what_the_fast_parser_and_the_pure_one_both_read_they_read_alike(content: bytes) -> None:
    # They differ in what they let pass: libyaml reads `.` before a tab, the other refuses it.
    fast, _ = parse("a.yaml", content, loader=Scalars)
    pure, _ = parse("a.yaml", content, loader=PureScalars)

    if fast and pure:
        assert fast.value == pure.value
        assert fast.keys == pure.keys
