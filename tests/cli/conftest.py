"""A copy of the small site that commands may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from terskel.cli import main
from tests.conftest import SITES, TODAY

Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SITES / "small", tmp_path / "site")


@pytest.fixture
def run(folder: Path) -> Run:
    """Run the command line on the copy, in English, on the day of the tests."""

    def run(word: str, *more: str) -> int:
        today = [f"--today={TODAY}"] if word in {"build", "check", "new"} else []
        return main([word, "--site", str(folder), "--lang", "en", *today, *more])

    return run


def write(file: Path, *lines: str) -> Path:
    """Write *lines* to *file*, whose folder need not be there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file
