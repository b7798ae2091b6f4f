"""`new` writes an entry that passes the check, and never over another."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NEEDED = (
    "--organiser=Ørsta Røde Kors",
    "--title=Språkkafé for kvinner",
    "--summary=Øv på norsk.",
    "--topic=norsktrening",
    "--municipality=Oslo",
)


class Terminal(io.StringIO):
    """Somebody who types these lines, and then goes."""

    def isatty(self) -> bool:
        return True


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def test_flags_give_an_entry_and_its_organiser(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--day=tirsdag, tor", "--start=17", "--end=19.30", "--cost=50 kr")
    assert run("new", *NEEDED, *more, "--registration=post@example.org") == 0
    entry = folder / "activities/orsta-rode-kors/sprakkafe-for-kvinner.yaml"
    assert entry.read_text() == (
        "kind: gathering\n"
        "title:\n  nb: Språkkafé for kvinner\n"
        "summary:\n  nb: Øv på norsk.\n"
        "topics: [language-practice]\n"
        "schedule:\n  - days: [tue, thu]\n    start: 17:00\n    end: 19:30\n"
        "address: {municipality: Oslo}\n"
        "cost: {amount: 50}\n"
        "registration: {email: post@example.org}\n"
    )
    organiser = folder / "organisers/orsta-rode-kors.yaml"
    assert organiser.read_text() == "name:\n  nb: Ørsta Røde Kors\n"
    assert capsys.readouterr().out.splitlines()[:2] == [str(entry), str(organiser)]
    assert run("check") == 0
    assert run("fmt", "--check", str(entry), str(organiser)) == 0


def test_a_second_one_of_the_same_name_gets_a_number(folder: Path, run: Run) -> None:
    assert run("new", *NEEDED) == 0
    first = folder / "activities/orsta-rode-kors/sprakkafe-for-kvinner.yaml"
    words = first.read_text()
    assert run("new", *NEEDED, "--cost=gratis") == 0
    assert first.read_text() == words
    assert "cost: free" in first.with_name("sprakkafe-for-kvinner-2.yaml").read_text()


def test_an_organiser_and_a_venue_are_found_by_name_or_file(folder: Path, run: Run) -> None:
    more = ("--organiser=eksempelhuset", "--title=Te", "--venue=Eksempelhuset")
    assert run("new", *NEEDED, *more) == 0
    assert "venue: eksempelhuset\n" in (folder / "activities/eksempelhuset/te.yaml").read_text()
    assert len(list((folder / "organisers").iterdir())) == 4


def test_what_is_wrong_is_told_and_nothing_is_written(
    folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.rglob("*"))
    assert run("new", *NEEDED, "--municipality=Olso", "--start=17", "--end=16") == 1
    told = capsys.readouterr().err
    assert "did you mean Oslo?" in told
    assert "it ends at 16:00" in told
    assert sorted(folder.rglob("*")) == before


def test_without_a_terminal_the_flags_that_are_missing_are_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("new", "--title=Te", "--topic=social") == 2
    assert "--organiser, --summary\n" in capsys.readouterr().err


def test_questions_can_be_passed_over_but_for_four(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ("", "Tehuset", "Te", "Vi drikker te.", "", "social", "", "Oslo")
    type_in(monkeypatch, *answers, "", "", "", "", "", "")
    assert run("new") == 0
    assert (folder / "activities/tehuset/te.yaml").read_text() == (
        "kind: gathering\ntitle:\n  nb: Te\nsummary:\n  nb: Vi drikker te.\n"
        "topics: [social]\naddress: {municipality: Oslo}\n"
    )


def test_a_wrong_answer_is_asked_for_again(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = ("Tehuset", "Te", "Vi drikker te.", "norsk", "nb", "te", "", "Oslo")
    type_in(monkeypatch, *first, "", "", "", "", "", "", "social")
    assert run("new") == 0
    assert "there is no topic te" in capsys.readouterr().err
    assert "topics: [social]" in (folder / "activities/tehuset/te.yaml").read_text()


def test_somebody_who_goes_away_leaves_nothing_behind(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "Tehuset", "Te")
    assert run("new") == 1
    assert not (folder / "activities/tehuset").exists()


@pytest.mark.parametrize(
    ("days", "start", "end", "line"),
    [
        ("man-ons", "17-19", "", "days: [mon, tue, wed]\n    start: 17:00\n    end: 19:00\n"),
        ("tirsdag og torsdag", "kl. 1730", "", "days: [tue, thu]\n    start: 17:30\n"),
        ("hverdager", "", "1500", "days: [mon, tue, wed, thu, fri]\n    end: 15:00\n"),
    ],
)
def test_days_and_times_are_taken_as_people_say_them(
    days: str, start: str, end: str, line: str, folder: Path, run: Run
) -> None:
    assert run("new", *NEEDED, f"--day={days}", f"--start={start}", f"--end={end}") == 0

    entry = folder / "activities/orsta-rode-kors/sprakkafe-for-kvinner.yaml"
    assert f"schedule:\n  - {line}address:" in entry.read_text()
