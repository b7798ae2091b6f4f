"""Problems are safe to print, wherever they are read."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from terskel.cli.voice import UNSAFE, Voice, visible
from terskel.i18n.catalogue import Catalogue
from terskel.problems import Place, Problem

VOICE = Voice(Catalogue("en"))


def problem(words: str, file: str = "activities/a/b.yaml") -> Problem:
    return Problem(Place(file, 2, 3), "words-are-known", "no word {given}", "x", {"given": words})


@given(st.text())
def test_nothing_that_was_typed_can_steer_a_terminal(words: str) -> None:
    assert not UNSAFE.search(visible(words))


@given(st.text())
def test_a_note_for_github_is_one_line_and_one_command(words: str) -> None:
    (line,) = VOICE.github([problem(words, words)])
    assert line.splitlines() == [line]
    assert line.startswith("::error file=")
    fields, _, said = line.removeprefix("::error ").partition("::")
    assert len(fields.split(",")) == 4
    assert "no word" in said


def test_a_command_to_github_is_made_visible() -> None:
    assert visible("::set-output x") == "\\::set-output x"


@given(st.text())
def test_json_keeps_every_problem_whole(words: str) -> None:
    (found,) = json.loads(VOICE.json([problem(words)]))
    assert found["sentence"] == f"no word {visible(words)}"
    assert (found["line"], found["column"]) == (2, 3)


def test_braces_that_were_typed_stay() -> None:
    assert next(VOICE.lines([problem("{nb}")])) == (
        "activities/a/b.yaml:2:3: no word {nb} [words-are-known]"
    )
