"""`build.py serve`: somebody edits an entry, and the open page follows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Playwright, expect

PROJECT = Path(__file__).parents[2]
ENTRY = "activities/eksempelhuset/sprakkafe.yaml"
PAGE = "/nb/activities/eksempelhuset/sprakkafe/"


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    command = [sys.executable, "-u", "build.py", "serve", "--port", "0", "--today", "2026-11-25"]
    where = ["--site", str(folder), "--lang", "en"]
    with subprocess.Popen(
        [*command, *where],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        address = _line_with("is ready", process.stdout).split()[0]
        yield int(address.rpartition(":")[2])
        process.terminate()


def _line_with(words: str, stream: IO[str]) -> str:
    return next(line for line in stream if words in line)


def _get(port: int, path: str) -> str:
    connection = HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def _events(port: int) -> Iterator[tuple[str, str]]:
    connection = HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", "/~events")
    answer = connection.getresponse()
    for line in iter(answer.readline, b""):
        if line.startswith(b"event:"):
            yield line.decode().split()[1], answer.readline().decode()


def test_an_open_page_follows_what_somebody_writes(folder: Path, port: int) -> None:
    entry = folder / ENTRY
    words = entry.read_text(encoding="utf-8")
    assert "Kveldskafé" not in _get(port, PAGE)
    events = _events(port)
    assert next(events)[0] == "problems"  # what is known when the page opens: none

    entry.write_text(words.replace("title:", "titel:", 1), encoding="utf-8")
    assert next(events)[0] == "built"  # all the rest
    assert "titel" in next(_events(port))[1]

    title = "title: {nb: Kveldskafé}\n"
    rest = words.partition("summary:")
    entry.write_text("kind: gathering\n" + title + rest[1] + rest[2], encoding="utf-8")
    assert next(events)[0] == "built"
    assert "Kveldskafé" in _get(port, PAGE)


@pytest.mark.browser
def test_a_page_in_the_browser_changes_by_itself_and_shows_what_is_wrong(
    folder: Path, port: int, playwright: Playwright
) -> None:
    entry = folder / ENTRY
    words = entry.read_text(encoding="utf-8")
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(f"http://localhost:{port}{PAGE}")
    entry.write_text(words.replace("nb: Språkkafé", "nb: Kveldskafé", 1), encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("Kveldskafé", timeout=60_000)
    entry.write_text(words.replace("kind:", "kynd:", 1), encoding="utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(re.compile(r"sprakkafe\.yaml:1:1: .*kynd"), timeout=60_000)
    browser.close()
