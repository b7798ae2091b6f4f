"""The usual shape of an entry keeps its words, its comments and what it means."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from terskel.content.document import parse
from terskel.formats.shape import shaped
from terskel.model.activity import Activity

PROJECT = Path(__file__).parents[2]


def shape(words: str) -> str:
    return shaped(dedent(words).lstrip("\n"), Activity)


def test_fields_stand_in_the_order_of_the_model() -> None:
    assert shape("summary: {nb: Te}\nkind: loan\ntitle: {nb: A}\n") == (
        "kind: loan\ntitle: {nb: A}\nsummary: {nb: Te}\n"
    )


def test_a_comment_goes_with_the_field_below_it() -> None:
    assert shape("# said so on the phone\ncost: free\nkind: loan   # for a week\n") == (
        "kind: loan   # for a week\n# said so on the phone\ncost: free\n"
    )


def test_a_comment_at_the_top_that_a_blank_line_sets_off_stays_there() -> None:
    assert shape("# Ours.\n\ncost: free\nkind: loan\n") == "# Ours.\n\nkind: loan\ncost: free\n"


def test_lists_and_braces_stay_as_they_are_but_for_blanks_and_order() -> None:
    assert shape("topics: [ food,social ]\nage: {to: 20,  from: 16}\nbring:   { nb: Te }\n") == (
        "topics: [food, social]\nage: {from: 16, to: 20}\nbring: {nb: Te}\n"
    )


def test_steps_are_two_spaces_and_dashes_stand_below_their_field() -> None:
    found = shape(
        """
        schedule:
        -   end: 19:00
            # twice
            days:
                - tue
        # the long evening
        - {start: 17:00, days: [thu]}
        """
    )
    assert found == dedent(
        """\
        schedule:
          # twice
          - days:
              - tue
            end: 19:00
          # the long evening
          - {days: [thu], start: 17:00}
        """
    )


def test_long_texts_keep_their_lines_and_their_own_steps() -> None:
    found = shape(
        """
        description:
            nb: |
                # Heading

                - one
                    - two
            en: "a
              b"
        kind: loan
        """
    )
    assert found == dedent(
        """\
        kind: loan
        description:
          nb: |
            # Heading

            - one
                - two
          en: "a
            b"
        """
    )


def test_quotation_marks_stay_as_they_were() -> None:
    words = "kind: 'loan'\ntitle: {nb: \"Te: med\", en: 'Tea, hot'}\nbring:\n  nb: \"0301\"\n"
    assert shape(words) == words


def test_blanks_at_ends_and_lines_of_windows_go_away() -> None:
    assert (
        shape("\ufeffkind: loan  \r\n\r\n\r\n\r\ncost: free \r\n") == "kind: loan\n\ncost: free\n"
    )


def test_a_field_that_does_not_exist_comes_last() -> None:
    assert shape("prise: free\nkind: loan\n") == "kind: loan\nprise: free\n"


@pytest.mark.parametrize(
    "words",
    ["[a, b]\n", "{kind: loan,\n cost: free}\n", "kind:\n", "? kind\n: loan\n", "--- \nkind: a\n"],
)
def test_what_has_no_rule_is_kept(words: str) -> None:
    assert yaml.load(shape(words), yaml.BaseLoader) == yaml.load(words, yaml.BaseLoader)


FIELDS = ("title", "kind", "topics", "schedule", "age", "cost", "bring", "odd-one")
WORDS = st.sampled_from(
    [
        *("Te", "17:00", "'Te, og'", '"a: b"', "Språkkafé for  alle", "09", "{nb: A,  en: B}"),
        *("[a,b , c]", "[ ]", "{ }", "{to: 3, from: 1}", ">-\n   a\n   b", "a\n   b"),
        "|\n    # a\n\n    b",
    ]
)
COMMENTS = st.sampled_from(["", "", "", "# on top\n", "\n", "\n\n# apart\n\n", "  # deeper\n"])
TAILS = st.sampled_from(["", "", "  # beside", "   "])


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0, begins: bool = False) -> str:
    """A mapping in block style, comments and odd steps included."""
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5, unique=True))
    step = " " * draw(st.integers(1, 4))
    lines: list[str] = []
    for name in names:
        lines.append("" if begins and not lines else draw(COMMENTS))
        kind = draw(st.integers(0, 3 if depth < 2 else 1))
        if kind < 2:
            value = draw(WORDS)
            tail = "" if "\n" in value else draw(TAILS)
            lines.append(f"{name}: {value}{tail}\n")
        elif kind == 2:
            inside = draw(blocks(depth + 1))
            lines.append(f"{name}:{draw(TAILS)}\n{_indented(inside, step)}")
        else:
            items = [draw(blocks(depth + 1, begins=True)) for _ in range(draw(st.integers(1, 2)))]
            lines.append(f"{name}:\n" + "".join(_dashed(item, step) for item in items))
    return "".join(lines)


def _indented(words: str, step: str) -> str:
    return "".join(f"{step}{line}" if line.strip() else line for line in words.splitlines(True))


def _dashed(words: str, step: str) -> str:
    return f"{step}- " + _indented(words, step + "  ")[len(step) + 2 :]


@settings(max_examples=300)
@given(blocks())
def test_nothing_is_lost_and_a_second_time_changes_nothing(words: str) -> None:
    before, problems = parse("a.yaml", words.encode(), levels=20)
    if before is None or problems:
        return
    once = shaped(words, Activity)
    after, _ = parse("a.yaml", once.encode(), levels=20)
    assert after is not None
    assert after.value == before.value
    assert shaped(once, Activity) == once
    for comment in ("# on top", "# apart", "# deeper", "# beside"):
        assert once.count(comment) == words.count(comment)


def test_the_entries_of_this_directory_have_the_usual_shape() -> None:
    files = [*PROJECT.glob("activities/*/*.yaml"), *PROJECT.glob("examples/*/activities/*/*.yaml")]
    assert files
    odd = [str(file) for file in files if shaped(file.read_text(), Activity) != file.read_text()]
    assert odd == []
