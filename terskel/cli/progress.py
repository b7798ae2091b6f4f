"""How far long work has come, on a terminal where a person is watching; nothing elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 30


@contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[int, int], None]]:
    """Give a function of (done, of all) that draws a bar on *stream*, and wipe it at the end."""
    if not stream.isatty():
        yield lambda done, of: None
        return

    def show(done: int, of: int) -> None:
        filled = WIDTH * done // max(of, 1)
        stream.write(f"\r{'█' * filled}{'░' * (WIDTH - filled)} {done}/{of}")
        stream.flush()

    try:
        yield show
    finally:
        stream.write("\r\x1b[K")
        stream.flush()
