"""A build publishes the same bytes every time, or nothing."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from terskel.content.read import read
from terskel.engine import build as engine
from terskel.engine.build import Options, Result, build
from terskel.engine.standby import write_file
from tests.built_site import BuiltSite

PROJECT = Path(__file__).parents[2]
SMALL = PROJECT / "tests" / "sites" / "small"
TODAY = date(2026, 11, 25)
COMMAND = [sys.executable, str(PROJECT / "build.py"), "build", "--today", str(TODAY)]


def published(source: Path, target: Path, **options: int | bool) -> Result:
    return build(read(source), target, Options(today=TODAY, with_search=False, **options))  # type: ignore[arg-type]


def digests(folder: Path) -> dict[str, str]:
    """Each file's content; the search folders are held to their results elsewhere (T14)."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small site, to break."""
    return Path(shutil.copytree(SMALL, tmp_path / "site"))


@pytest.fixture
def old(tmp_path: Path, small: BuiltSite) -> Path:
    """A published folder of the small site, to replace."""
    return Path(shutil.copytree(small.folder, tmp_path / "public"))


def test_two_processes_write_what_one_does(tmp_path: Path, small: BuiltSite) -> None:
    published(SMALL, tmp_path / "public", jobs=2)
    assert digests(tmp_path / "public") == digests(small.folder)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/Adak", "LC_ALL": "C.UTF-8", "HOME": "/nowhere"},
    ],
)
def test_the_surroundings_change_nothing(
    tmp_path: Path, small: BuiltSite, surroundings: dict[str, str]
) -> None:
    target = tmp_path / "public"
    command = [*COMMAND, "--site", str(SMALL), "--out", str(target), "--no-search"]
    environment = {**os.environ, **surroundings}
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, umask=0o077)
    assert digests(target) == digests(small.folder)


def test_the_order_in_which_files_were_made_changes_nothing(
    tmp_path: Path, small: BuiltSite
) -> None:
    files = sorted((p for p in SMALL.rglob("*") if p.is_file()), reverse=True)
    for path in files:
        copied = tmp_path / "site" / path.relative_to(SMALL)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    published(tmp_path / "site", tmp_path / "public")
    assert digests(tmp_path / "public") == digests(small.folder)


def test_one_bad_entry_publishes_nothing_and_leaves_the_old_site(copy: Path, old: Path) -> None:
    before = digests(old)
    (copy / "activities" / "eksempelhuset" / "strikkekafe.yaml").write_text("kind: gratis\n")
    result = published(copy, old)
    assert (result.files, digests(old)) == (0, before)
    assert result.report.errors


def test_lenient_publishes_what_is_right(tmp_path: Path, copy: Path) -> None:
    (copy / "activities" / "eksempelhuset" / "strikkekafe.yaml").write_text("kind: gratis\n")
    result = published(copy, tmp_path / "public", lenient=True)
    pages = BuiltSite(tmp_path / "public").pages
    assert "/nb/activities/eksempelhuset/sprakkafe/" in pages
    assert "/nb/activities/eksempelhuset/strikkekafe/" not in pages
    assert result.report.errors


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new(
    tmp_path: Path, copy: Path, old: Path
) -> None:
    before = digests(old)
    entry = copy / "activities" / "eksempelhuset" / "strikkekafe.yaml"
    entry.write_text(entry.read_text().replace("Strikkekafé", "Heklekafé"))
    began = time.monotonic()
    published(copy, tmp_path / "other", jobs=2)
    whole = time.monotonic() - began
    after = digests(tmp_path / "other")
    chance = random.Random(7)
    for _ in range(12):
        _publish_and_die(copy, old, chance.uniform(0, 1.2 * whole))
        assert digests(old) in (before, after)


def _publish_and_die(source: Path, target: Path, seconds: float) -> None:
    """Build in processes of their own, and kill them all after *seconds*."""

    def build_alone() -> None:
        os.setsid()
        published(source, target, jobs=2)

    run = multiprocessing.get_context("fork").Process(target=build_alone)
    run.start()
    run.join(seconds)
    with suppress(ProcessLookupError):  # it is done, or has not begun
        os.killpg(run.pid or 0, signal.SIGKILL)
    run.kill()
    run.join()


@pytest.mark.parametrize(("call", "jobs"), [(1, 1), (50, 1), (5, 2)])
def test_a_disk_that_fills_up_leaves_the_old_site(
    copy: Path, old: Path, monkeypatch: pytest.MonkeyPatch, call: int, jobs: int
) -> None:
    before = digests(old)
    monkeypatch.setattr(engine, "write_file", _fails_at(call, write_file))
    with pytest.raises(OSError, match="No space left"):
        published(copy, old, jobs=jobs)
    assert digests(old) == before
    assert [path.name for path in old.parent.iterdir() if ".new-" in path.name] == []


def _fails_at(call: int, write: Callable[[Path, bytes], bool]) -> Callable[[Path, bytes], bool]:
    calls = iter(range(1, 100_000))

    def failing(path: Path, content: bytes) -> bool:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        return write(path, content)

    return failing


def test_another_address_stands_on_every_page(tmp_path: Path) -> None:
    options = Options(today=TODAY, with_search=False, base_url="https://preview.example.net/")
    build(read(SMALL), tmp_path / "public", options)
    page = BuiltSite(tmp_path / "public").text("/nb/")
    assert 'rel="canonical" href="https://preview.example.net/nb/"' in page
    assert "terskel.example.org" not in page


def test_a_build_asks_the_network_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*about: object) -> None:
        raise AssertionError(about)

    for way in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, way, asked)
    assert published(SMALL, tmp_path / "public").files
