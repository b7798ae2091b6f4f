"""Common mistakes of a volunteer: each file in mistakes/ beside exactly what is said of it.

Where a text changes on purpose, delete the .txt file, run the test, and read the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from terskel.cli.voice import Voice
from terskel.i18n.catalogue import Catalogue
from terskel.problems import Problem

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
ELSEWHERE = {"21-folder-of-nobody": "eksempelhus"}
ENGLISH = Voice(Catalogue("en"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place_and_the_remedy(
    mistake: Path, problems: Callable[..., list[Problem]]
) -> None:
    folder = ELSEWHERE.get(mistake.stem, "eksempelhuset")
    expected = mistake.with_suffix(".txt")

    told = problems({f"activities/{folder}/kafe.yaml": mistake.read_bytes()})
    lines = "\n".join(ENGLISH.lines(told)) + "\n"

    if not expected.exists():
        expected.write_text(lines, "utf-8")
        pytest.fail(f"wrote {expected.name}: read it, then run the test again")
    assert lines == expected.read_text("utf-8")


def test_there_are_twenty_mistakes_and_more() -> None:
    assert len(MISTAKES) > 20


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_every_problem_has_a_line_and_a_hint(
    mistake: Path, problems: Callable[..., list[Problem]]
) -> None:
    folder = ELSEWHERE.get(mistake.stem, "eksempelhuset")

    told = problems({f"activities/{folder}/kafe.yaml": mistake.read_bytes()})

    assert told
    assert all(problem.place.line and problem.place.column and problem.hint for problem in told)
