"""Work shared out over forked processes: nothing is pickled, nothing comes back but a count.

The parent has everything in memory before it forks, so a child starts with the whole model
and writes files of its own. Without fork (Windows, macOS) the same work is done in turn.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkProcess
from typing import TypeVar

Task = TypeVar("Task")


class WorkerError(RuntimeError):
    """A worker process failed; its own traceback stands on standard error."""


def run(
    tasks: Sequence[Task],
    do: Callable[[Task, Callable[[], None]], None],
    jobs: int,
    show: Callable[[int], None] = lambda done: None,
) -> None:
    """Do every task, up to *jobs* at a time; *do* gets a task and a tick to call per step.

    *show* is told the ticks so far, a few times a second. Raises WorkerError.
    """
    if jobs < 2 or len(tasks) < 2 or not sys.platform.startswith("linux"):
        _in_turn(tasks, do, show)
        return
    context = multiprocessing.get_context("fork")
    ticks = context.Value("L", 0)

    def tick() -> None:
        with ticks.get_lock():
            ticks.value += 1

    waiting = list(tasks)
    running: list[ForkProcess] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                running.append(context.Process(target=do, args=(waiting.pop(0), tick)))
                running[-1].start()
            running[0].join(0.05)
            show(ticks.value)
            for process in [p for p in running if p.exitcode is not None]:
                running.remove(process)
                if process.exitcode:
                    raise WorkerError(f"a worker ended with {process.exitcode}")
    finally:
        for process in running:
            process.terminate()
            process.join()


def _in_turn(
    tasks: Sequence[Task],
    do: Callable[[Task, Callable[[], None]], None],
    show: Callable[[int], None],
) -> None:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        show(done)

    for task in tasks:
        do(task, tick)
