"""The benchmark measures what it says: the same entries each time, the same pages by both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench import corpus, hugo_content
from terskel.content.check import check
from terskel.content.read import read
from terskel.site.pages import not_found
from terskel.site.plan import KINDS

PROJECT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 25)
ENTRIES = 12
LOCALES = 2


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "site"
    corpus.write(folder, ENTRIES, LOCALES)
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_seed_gives_the_same_entries(site: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path / "again", ENTRIES, LOCALES)
    assert _bytes(tmp_path / "again") == _bytes(site)


def test_another_seed_gives_other_entries(site: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path / "other", ENTRIES, LOCALES, seed=1)
    assert _bytes(tmp_path / "other") != _bytes(site)


def test_invented_entries_have_no_errors(site: Path) -> None:
    directory, report = check(read(site), TODAY)
    assert directory is not None, report.errors
    assert not report.errors
    assert len(directory.activities) == ENTRIES


def test_hugo_is_given_the_pages_that_we_plan(site: Path, tmp_path: Path) -> None:
    hugo_content.write(site, PROJECT, tmp_path / "hugo", TODAY)
    directory, _ = check(read(site), TODAY)
    assert directory is not None
    planned = {
        f"{code}/{page.path}"
        for code in directory.site.locales
        for kind in KINDS
        if kind is not not_found  # Hugo makes it from a template alone
        for page in kind.pages(directory)
    }
    content = tmp_path / "hugo" / "content"
    given = {_address(path.relative_to(content)) for path in content.rglob("*.md")}
    assert given == planned


def _address(path: Path) -> str:
    folder = path.parent if path.stem == "_index" else path.with_suffix("")
    return f"{folder}/"
