"""Work shared out over forked processes: nothing is pickled, and nothing comes back but a count.

The parent has everything in memory before it forks, so a child starts with the whole model
and writes files of its own. Where the system refuses it something (the disk is full), the parent
raises the child's OSError as its own. Off Linux the same work is done in turn: macOS cannot fork
safely.
"""

from __future__ import annotations

import errno
import json
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from ctypes import Array, c_ulong
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TypeVar

Task = TypeVar("Task")
Do = Callable[[Task, Callable[[], None]], None]
REFUSED = 2  # how a worker ends that was refused something; 1 is an exception of any other kind


class WorkerError(RuntimeError):
    """A worker failed by a mistake of ours; its own traceback stands on standard error."""


def run(
    tasks: Sequence[Task],
    do: Do[Task],
    jobs: int,
    show: Callable[[int], None] = lambda done: None,
) -> None:
    """Do every task, up to *jobs* at a time; *do* gets a task and a tick to call per step.

    *show* is told the ticks so far, a few times a second. Raises a worker's OSError,
    ChildProcessError if the system killed one, WorkerError if one failed in any other way.
    """
    if jobs < 2 or len(tasks) < 2 or not sys.platform.startswith("linux"):
        _in_turn(tasks, do, show)
        return
    context = multiprocessing.get_context("fork")
    ticks = context.RawArray("L", len(tasks))  # one a task: a lock would stay with who was killed
    reasons, reason = context.Pipe(duplex=False)
    waiting = list(enumerate(tasks))
    running: list[ForkProcess] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                arguments = (do, *waiting.pop(0), ticks, reason)
                running.append(context.Process(target=_work, args=arguments))
                running[-1].start()
            running[0].join(0.05)
            show(sum(ticks))
            for process in [p for p in running if p.exitcode is not None]:
                running.remove(process)
                _raise_why(process.exitcode or 0, reasons)
    finally:
        for process in running:
            process.terminate()
            process.join()
        reasons.close()
        reason.close()


def _work(do: Do[Task], number: int, task: Task, ticks: Array[c_ulong], reason: Connection) -> None:
    """Do *task* in a process of its own; what the system refused goes into *reason*."""

    def tick() -> None:
        ticks[number] += 1

    try:
        do(task, tick)
    except OSError as error:
        file = None if error.filename is None else str(error.filename)
        told = [error.errno or errno.EIO, error.strerror or str(error), file]
        reason.send_bytes(json.dumps(told).encode())
        sys.exit(REFUSED)


def _raise_why(code: int, reasons: Connection) -> None:
    """Raise what a worker that ended with *code* died of, if it did."""
    if code == REFUSED:
        raise OSError(*json.loads(reasons.recv_bytes()))
    if code < 0:
        raise ChildProcessError(errno.ECHILD, f"a process was ended by signal {-code}")
    if code:
        raise WorkerError(f"a worker ended with {code}")


def _in_turn(tasks: Sequence[Task], do: Do[Task], show: Callable[[int], None]) -> None:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        show(done)

    for task in tasks:
        do(task, tick)
