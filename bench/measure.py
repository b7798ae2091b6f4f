"""What one command costs: seconds on the clock and of the processors, and memory.

Memory is told twice: that of its largest process, as the kernel counted it, and of all its
processes together, looked at a few times a second (pages they share are counted once).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

LOOK = 0.25  # seconds between two looks at the memory
MEBIBYTE = 1024  # the kernel counts in KiB


@dataclass(frozen=True)
class Cost:
    """Seconds and MiB."""

    wall: float = 0.0
    cpu: float = 0.0
    largest: int = 0
    together: int = 0

    def then(self, other: Cost) -> Cost:
        """What both cost, one after the other."""
        return Cost(
            self.wall + other.wall,
            self.cpu + other.cpu,
            max(self.largest, other.largest),
            max(self.together, other.together),
        )


def cost_of(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run *command* in *folder* and tell what it cost; RuntimeError if it fails."""
    with tempfile.TemporaryFile() as said:
        return _cost_of([str(word) for word in command], folder, said)


def _cost_of(command: list[str], folder: Path, said: IO[bytes]) -> Cost:
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    together, looked = 0, started
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        if time.perf_counter() - looked > LOOK:
            together = max(together, sum(map(_memory, _family(process.pid))))
            looked = time.perf_counter()
        time.sleep(0.005)
    wall = time.perf_counter() - started
    _, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said.seek(0)
        words = said.read().decode(errors="replace")
        raise RuntimeError(f"{command} ended with {process.returncode}:\n{words}")
    largest = used.ru_maxrss // MEBIBYTE
    return Cost(wall, used.ru_utime + used.ru_stime, largest, max(together // MEBIBYTE, largest))


def _family(process: int) -> Iterator[int]:
    """The process of that number and all that it started."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:  # it has ended
        return
    for child in children:
        yield from _family(int(child))


def _memory(process: int) -> int:
    """Its share of the memory in KiB (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
