"""The command line: exit codes, and how it stands what shells and systems do to it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from terskel.cli import main
from tests.cli.conftest import Run, write
from tests.conftest import SITES

PROJECT = SITES.parents[1]
CHECK = [sys.executable, "build.py", "check", "--today", "2026-11-25", "--site"]


def test_with_no_word_it_builds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "public"
    where = ["--site", str(folder), "--out", str(out), "--lang", "en", "--no-search"]
    assert main([*where, "--today", "2026-11-25"]) == 0
    assert (out / "nb" / "index.html").exists()
    assert re.search(r"Published in .*public: \d+ files, 4 languages", capsys.readouterr().out)


def test_a_broken_entry_is_told_and_nothing_is_published(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder / "activities/eksempelhuset/odd.yaml", "kind: gathring")
    out = folder / "public"
    assert run("build", "--out", str(out)) == 1
    assert "activities/eksempelhuset/odd.yaml:1:7: " in capsys.readouterr().err
    assert not out.exists()
    assert run("build", "--out", str(out), "--lenient", "--no-search") == 0


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["--today", "2026-02-30"],
        ["build", "--today", "tomorrow"],
        ["check", "--format", "xml"],
        ["serve", "--port", "x"],
    ],
)
def test_wrong_use_is_told_apart(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2


def test_a_folder_without_settings_is_no_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--site", str(tmp_path), "--lang", "en"]) == 2
    assert "there is no site.yaml" in capsys.readouterr().err


def test_a_folder_that_holds_something_else_is_left_alone(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    thesis = write(folder / "mine" / "thesis.txt", "Introduction")
    assert run("build", "--out", str(thesis.parent), "--no-search") == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert thesis.read_text() == "Introduction\n"


def test_check_says_what_is_wrong_in_each_format(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check") == 0
    assert "Everything is right." in capsys.readouterr().out
    write(folder / "activities/eksempelhuset/odd.yaml", "kind: gathring")
    assert run("check", "--format", "github") == 1
    told = capsys.readouterr().out
    assert "::error file=activities/eksempelhuset/odd.yaml,line=1,col=7,title=" in told
    assert run("check", "--format", "json") == 1
    assert '"file": "activities/eksempelhuset/odd.yaml"' in capsys.readouterr().out


def test_problems_are_told_in_the_language_of_the_system(folder: Path) -> None:
    write(folder / "activities/eksempelhuset/odd.yaml", "")
    said = {
        language: subprocess.run(
            [*CHECK, str(folder)],
            cwd=PROJECT,
            env={**os.environ, "LANGUAGE": "", "LC_ALL": language},
            capture_output=True,
            encoding="utf-8",
            check=False,
        ).stderr
        for language in ("C", "nb_NO.UTF-8", "de_DE.UTF-8")
    }
    assert "the file is empty" in said["C"]
    assert "fila er tom" in said["nb_NO.UTF-8"]
    assert "the file is empty" in said["de_DE.UTF-8"]


def test_a_terminal_without_our_letters_shows_their_codes(folder: Path) -> None:
    write(folder / "activities/eksempelhuset/odd.yaml", "kind: språk")
    found = subprocess.run(
        [*CHECK, str(folder)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert found.returncode == 1
    assert rb"spr\xe5k" in found.stderr


def test_a_reader_that_goes_away_and_closed_streams_are_no_mistake(folder: Path) -> None:
    write(folder / "activities/eksempelhuset/odd.yaml", "kind: gathring")
    command = " ".join(CHECK)
    gone = f"{command} {folder} --format github | true; exit ${{PIPESTATUS[0]}}"
    closed = f"{command} {folder} <&- >&- 2>&-"
    found = [
        subprocess.run(["bash", "-c", words], cwd=PROJECT, capture_output=True, check=False)
        for words in (gone, closed)
    ]
    assert [result.stderr for result in found] == [b"", b""]
    assert found[0].returncode in {0, 1}  # by who was quicker
    assert found[1].returncode == 1
