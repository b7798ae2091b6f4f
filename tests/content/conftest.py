"""A site of a few files, to which a test adds what it is about."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from terskel.content.check import check
from terskel.content.read import Reading, read
from terskel.problems import Problem

BASE = Path(__file__).parent / "site"
TODAY = date(2026, 11, 25)  # a Wednesday in an even week
ENTRY = """\
kind: gathering
title: {nb: Språkkafé}
summary: {nb: Vi øver på norsk.}
topics: [language-practice]
venue: biblioteket
"""

Files = Mapping[str, str | bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes the folder of a small site with *files* added to it."""

    def make(files: Files | None = None) -> Path:
        target = tmp_path / "site"
        if not target.exists():
            shutil.copytree(BASE, target)
        for name, content in (files or {}).items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    return make


@pytest.fixture
def reading(folder: Callable[..., Path]) -> Callable[..., Reading]:
    """Reads the small site with *files* added to it."""
    return lambda files=None: read(folder(files))


@pytest.fixture
def problems(reading: Callable[..., Reading]) -> Callable[..., list[Problem]]:
    """What is wrong with the small site when *files* are added to it."""

    def found(files: Files, today: date = TODAY) -> list[Problem]:
        _, report = check(reading(files), today)
        return list(report.problems)

    return found


@pytest.fixture
def found(problems: Callable[..., list[Problem]]) -> Callable[..., dict[str, str]]:
    """What is wrong with an activity that has the usual fields and *fields*: rules by field.

    A usual field that *fields* writes too is left out; so is each of *without*.
    """

    def rules(fields: str = "", without: tuple[str, ...] = ()) -> dict[str, str]:
        content = entry(fields, without)
        told = problems({"activities/eksempelhuset/kafe.yaml": content})
        return {problem.place.field: problem.rule for problem in told}

    return rules


def entry(fields: str = "", without: tuple[str, ...] = ()) -> str:
    """The usual entry, with *fields* in place of its own."""
    written = {line.partition(":")[0] for line in fields.splitlines() if line[:1].isalpha()}
    usual = ENTRY.splitlines(keepends=True)
    kept = [line for line in usual if line.partition(":")[0] not in written | set(without)]
    return "".join(kept) + fields
