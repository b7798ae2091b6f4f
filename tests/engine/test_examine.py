"""What the settings ask for, the project has: catalogues and icons."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from terskel.content.read import read
from terskel.engine.build import PROJECT, Options, build
from terskel.engine.examine import examine
from tests.conftest import SITES

TODAY = date(2026, 11, 25)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small site, to break."""
    return Path(shutil.copytree(SITES / "small", tmp_path / "site"))


def test_the_small_site_lacks_nothing() -> None:
    directory, report = examine(PROJECT, read(SITES / "small"), TODAY)

    assert directory
    assert not report.errors


def test_a_locale_without_a_catalogue_is_told_of_at_its_line(copy: Path) -> None:
    _replace(copy / "site.yaml", "locales: [", "locales: [de, ")

    directory, report = examine(PROJECT, read(copy), TODAY, lenient=True)

    assert directory is None
    [told] = [p for p in report.errors if p.rule == "a-locale-has-its-catalogue"]
    assert told.place.field == "locales.0"
    assert told.args["code"] == "de"


def test_an_icon_that_is_not_there_is_told_of_and_nothing_is_published(
    copy: Path, tmp_path: Path
) -> None:
    _replace(copy / "site.yaml", "icon: messages", "icon: mesages")

    result = build(read(copy), tmp_path / "public", Options(today=TODAY))

    [told] = result.report.errors
    assert (told.rule, told.args["guess"]) == ("icons-exist", "messages")
    assert not (tmp_path / "public").exists()


def test_a_site_may_bring_icons_of_its_own(copy: Path) -> None:
    _replace(copy / "site.yaml", "icon: messages", "icon: boat")
    icons = copy / "templates" / "icons"
    icons.mkdir(parents=True)
    shutil.copy(PROJECT / "templates" / "icons" / "messages.svg", icons / "boat.svg")

    _, report = examine(PROJECT, read(copy), TODAY)

    assert not report.errors


def _replace(file: Path, before: str, after: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert before in words
    file.write_text(words.replace(before, after, 1), encoding="utf-8")
