"""A copy of the small site that is previewed while it changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from terskel.cli.voice import Voice
from terskel.preview.preview import Preview
from tests.conftest import SITES, TODAY

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SITES / "small", tmp_path / "site")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's templates and catalogues that may be changed."""
    for name in ("templates", "locales"):
        shutil.copytree(PROJECT / name, tmp_path / "project" / name)
    for module in ("terskel.preview.preview", "terskel.engine.build"):
        monkeypatch.setattr(f"{module}.PROJECT", tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def unread(folder: Path) -> Iterator[Preview]:
    """The preview of the copy before anything is read."""

    def say(message: str, args: Mapping[str, object]) -> str:
        return message.format_map(args)

    preview = Preview(folder, lambda _: TODAY, Voice.of(folder, "en").lines, say)
    yield preview
    preview.searches.close()


@pytest.fixture
def preview(unread: Preview) -> Preview:
    unread.refresh()
    return unread
