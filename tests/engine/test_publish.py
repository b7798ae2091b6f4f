"""The published folder is the old site whole or the new site whole (threats.md T13)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terskel.engine import publish
from terskel.engine.publish import publishing

FILES = 120
WRITER = """
import sys, itertools
from pathlib import Path
from terskel.engine.publish import publishing
target = Path(sys.argv[1])
for version in itertools.count(int(sys.argv[2])):
    with publishing(target) as folder:
        (folder / "index.html").write_text(str(version))
        for n in range(120):
            page = folder / str(n % 7) / f"{n}.html"
            page.parent.mkdir(exist_ok=True)
            page.write_text(str(version))
"""


def put(target: Path, version: str) -> None:
    with publishing(target) as folder:
        (folder / "index.html").write_text(version)


def put_and_fail(target: Path, version: str) -> None:
    with publishing(target) as folder:
        (folder / "index.html").write_text(version)
        raise OSError(28, "disk is full")


def versions(target: Path) -> set[str]:
    return {path.read_text() for path in target.rglob("*.html")}


def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path) -> None:
    target = tmp_path / "public"
    rng = random.Random(1)
    for attempt in range(60):
        command = [sys.executable, "-c", WRITER, str(target), str(attempt * 1000)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as writer:
            while attempt == 0 and not target.exists():
                time.sleep(0.005)
            time.sleep(0.05 + rng.random() * 0.1)
            writer.send_signal(signal.SIGKILL)
        assert len(list(target.rglob("*.html"))) == FILES + 1
        assert len(versions(target)) == 1


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".public.new-killed"
    left.mkdir()
    (left / "index.html").write_text("half")
    put(tmp_path / "public", "1")
    assert [path.name for path in tmp_path.iterdir() if path.name != ".public.lock"] == ["public"]


def test_a_site_that_lost_its_name_between_two_renames_gets_it_back(tmp_path: Path) -> None:
    target = tmp_path / "public"
    put(target, "1")
    target.rename(tmp_path / ".public.old-killed")
    with pytest.raises(RuntimeError), publishing(target):
        raise RuntimeError
    assert versions(target) == {"1"}


def test_systems_without_an_exchange_of_names_publish_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_rename_exchange", lambda one, other: False)
    target = tmp_path / "public"
    put(target, "1")
    put(target, "2")
    assert versions(target) == {"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".public.lock", "public"]


def test_an_error_while_writing_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "public"
    put(target, "1")
    with pytest.raises(OSError, match="full"):
        put_and_fail(target, "2")
    assert versions(target) == {"1"}


def test_a_second_build_at_the_same_time_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    target = tmp_path / "public"
    with publishing(target) as folder:
        (folder / "index.html").write_text("1")
        with pytest.raises(BlockingIOError, match="another build"), publishing(target):
            pass
    assert versions(target) == {"1"}


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_folder_that_is_no_built_site_is_never_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "public"
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder":
        target.mkdir()
        (target / "thesis.txt").write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError), publishing(target):
        pass
    assert os.path.lexists(target)
