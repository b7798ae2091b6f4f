"""`fmt` puts entries in order and never changes what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, write

ODD = ("# by phone", "cost:   free", "kind: gathering")


def test_an_entry_is_put_in_order_once(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(folder / "activities/eksempelhuset/odd.yaml", *ODD)
    assert run("fmt", str(file)) == 0
    assert file.read_text() == "kind: gathering\n# by phone\ncost: free\n"
    assert f"{file}: put in order" in capsys.readouterr().out
    assert run("fmt", "--check", str(file)) == 0
    assert capsys.readouterr().out == ""


def test_check_says_which_would_change_and_changes_nothing(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run("fmt")
    capsys.readouterr()
    file = write(folder / "venues/odd.yaml", "municipality: Oslo", "name: {nb: Et sted}")
    assert run("fmt", "--check") == 1
    assert capsys.readouterr().out == f"{file}: would change\n"
    assert file.read_text().startswith("municipality")


def test_a_file_that_cannot_be_read_is_told_and_left(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(folder / "organisers/odd.yaml", "name: {nb: Et sted")
    assert run("fmt", str(file)) == 1
    assert "bracket" in capsys.readouterr().err
    assert file.read_text() == "name: {nb: Et sted\n"


def test_a_file_whose_meaning_would_change_is_left(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("description:", "  nb: |+", "    Te", "", "", "kind: gathering")
    file = write(folder / "activities/eksempelhuset/odd.yaml", *lines)
    words = file.read_text()
    assert run("fmt", str(file)) == 0
    assert "left as it is" in capsys.readouterr().err
    assert file.read_text() == words


def test_what_is_no_entry_of_the_site_is_refused(folder: Path, run: Run, tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "activities/a/b.yaml", "kind: loan")
    link = folder / "venues" / "link.yaml"
    link.symlink_to(elsewhere)
    for file in (elsewhere, folder / "site.yaml", link, folder / "venues/none.yaml"):
        assert run("fmt", str(file)) == 2
