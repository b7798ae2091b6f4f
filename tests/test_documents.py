"""The pages for contributors and maintainers: their links lead somewhere, their examples pass."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from terskel.cli.main import COMMANDS
from terskel.content.check import check
from terskel.content.read import read

PROJECT = Path(__file__).parents[1]
FOLDERS = (".", "docs", "regions", "examples", "bench")
DOCUMENTS = sorted(
    {
        file
        for folder in FOLDERS
        for file in (PROJECT / folder).glob("*.md" if folder == "." else "**/*.md")
        if "pages" not in file.parts and "public" not in file.parts
    }
)
LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
NAMED = re.compile(r"`((?:docs|terskel|locales|regions|pages|examples|schemas)/[\w./-]*)`")
HEADING = re.compile(r"^#+ (.+)$", re.M)
CODE = re.compile(r"```.*?```", re.S)


def _anchors(file: Path) -> set[str]:
    """Where links to headings of *file* lead, as GitHub makes them."""
    words = CODE.sub("", file.read_text(encoding="utf-8"))
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(words))
    return {heading.strip().replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_every_link_between_documents_leads_somewhere(file: Path) -> None:
    dead = []
    for groups in LINK.findall(CODE.sub("", file.read_text(encoding="utf-8"))):
        link = "".join(groups)
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_every_file_that_a_document_names_is_there(file: Path) -> None:
    """Paths in code marks that begin with one of our folders; `xx` stands for any."""
    words = CODE.sub("", file.read_text(encoding="utf-8"))
    named = NAMED.findall(words)
    gone = [path for path in named if "xx" not in path and not (PROJECT / path).exists()]
    assert gone == []


def test_the_examples_for_contributors_pass_the_check(tmp_path: Path) -> None:
    entry, organiser, schedule = _examples(PROJECT / "docs" / "contributing.md")
    [readme] = _examples(PROJECT / "README.md")
    usual = re.compile(r"^schedule:\n(?:[ ].*\n)+", re.M)
    files = {
        "activities/eksempelforeningen/entry.yaml": entry,
        "activities/eksempelforeningen/when.yaml": usual.sub(schedule, _renamed(entry, "Treff")),
        "activities/eksempelforeningen/readme.yaml": _renamed(readme, "Kafé"),
        "organisers/eksempelforeningen.yaml": organiser,
    }
    shutil.copytree(PROJECT / "regions", tmp_path / "regions")
    shutil.copy(PROJECT / "site.yaml", tmp_path)
    for path, words in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(words, encoding="utf-8")

    _, report = check(read(tmp_path), date(2026, 11, 25))

    assert [problem for problem in report.problems if problem.place.file in files] == []


def _examples(file: Path) -> list[str]:
    """The YAML that *file* shows, in order."""
    found = re.findall(r"^[ ]*```yaml\n(.*?)```", file.read_text(encoding="utf-8"), re.S | re.M)
    return [dedent(re.sub(r"[ ]+\Z", "", words)) for words in found]


def _renamed(entry: str, word: str) -> str:
    assert "Språkkafé" in entry
    return entry.replace("Språkkafé", word)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_every_command_that_a_document_names_is_there(file: Path) -> None:
    words = file.read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M)

    assert set(re.findall(r"build\.py ([a-z]+)", words)) <= set(COMMANDS)
    assert set(re.findall(r"`make ([a-z]+)", words)) <= set(targets)
