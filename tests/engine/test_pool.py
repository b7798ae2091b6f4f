"""Work in several processes is done once each, and what went wrong in one is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from terskel.engine import pool
from terskel.engine.pool import WorkerError

TASKS = ("a", "b", "c", "d", "e")
Tick = Callable[[], None]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_every_task_is_done_once_and_counted(tmp_path: Path, jobs: int) -> None:
    def write(name: str, tick: Tick) -> None:
        with (tmp_path / name).open("x"):
            tick()

    seen: list[int] = []
    pool.run(TASKS, write, jobs, seen.append)
    assert sorted(path.name for path in tmp_path.iterdir()) == list(TASKS)
    assert seen == sorted(seen)
    assert seen[-1] == len(TASKS)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_system_refuses_is_told_with_its_file(jobs: int) -> None:
    def refused(name: str, tick: Tick) -> None:
        if name == "c":
            raise OSError(28, "No space left on device", Path("nb/index.html"))

    with pytest.raises(OSError, match=r"No space left on device: .*nb/index\.html") as told:
        pool.run(TASKS, refused, jobs)
    assert told.value.errno == 28


def test_a_process_that_the_system_ends_is_told_of() -> None:
    def killed(name: str, tick: Tick) -> None:
        if name == "c":
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ChildProcessError, match="signal 9"):
        pool.run(TASKS, killed, 2)


def test_a_mistake_of_ours_ends_the_work_with_its_own_traceback(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def mistaken(name: str, tick: Tick) -> None:
        raise ValueError(name)

    with pytest.raises(WorkerError):
        pool.run(TASKS, mistaken, 2)
    assert "ValueError: a" in capfd.readouterr().err
