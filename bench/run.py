"""Measure this project beside Hugo, on the same entries, and print a table.

    python -m bench.run --sizes 100 1000 --locales 12 --repeat 3

The two take turns, so that what else the machine does falls on both; a ratio is the median of
the pairs' ratios. It wants an idle machine and a folder in memory (/dev/shm).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from itertools import pairwise
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from bench.measure import Cost
from bench.peers import HUGO, Edit, Hugo, Ours, run_module

Peer = Ours | Hugo
Pair = tuple[Cost, Cost]  # ours, Hugo's
Measure = Callable[[Peer, int], Cost]

LOCALES = 12  # as many as the corpus has words for
PORT = 8137
LOOK = 0.005  # seconds between two looks at a served page
SETTLING = 3.0  # seconds a server gets, after its first page, until it watches
PATIENCE = 600.0  # seconds until a server that shows nothing is given up
HEAD = "| entries x locales | what | Terskel: s | CPU s | MiB | Hugo: s | CPU s | MiB | ratio |"


def full(peer: Peer, turn: int) -> Cost:
    """The whole site into a new folder, with nothing kept."""
    peer.clear()
    return peer.build()


def unchanged(peer: Peer, turn: int) -> Cost:
    """Once more, with nothing changed since the build before."""
    _built(peer)
    return peer.build()


def edited(peer: Peer, turn: int) -> Cost:
    """Once more, with the title of one entry changed."""
    _built(peer)
    _save(peer.edit(peer.entry(), f"Cold {turn}"))
    return peer.build()


def searched(peer: Peer, turn: int) -> Cost:
    """The whole site into a new folder, with nothing kept, and the search."""
    peer.clear()
    return peer.build(with_search=True)


def served(peer: Peer, turn: int) -> Cost:
    """From the saved entry to its page in the browser, while the preview runs."""
    peer.clear()
    key = peer.entry()
    address = f"http://localhost:{PORT}/{peer.locales[0]}/activities/{key}/"
    server = peer.serve(PORT)
    try:
        _wait_for(address, "</html>")
        time.sleep(SETTLING)
        edit = peer.edit(key, f"Warm {turn}")
        started = time.perf_counter()
        _save(edit)
        _wait_for(address, f"Warm {turn}")
        return Cost(time.perf_counter() - started)
    finally:
        server.terminate()
        server.wait()


MEASURES: Mapping[str, Measure] = {
    measure.__name__: measure for measure in (full, unchanged, edited, searched, served)
}


def _built(peer: Peer) -> None:
    if not (peer.target / "index.html").exists():
        peer.build()


def _save(edit: Edit) -> None:
    for path, words in edit.items():
        path.write_text(words, "utf-8")


def _wait_for(address: str, words: str) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except (OSError, HTTPException):  # it does not listen yet, or has no such page yet
            pass
        time.sleep(LOOK)
    raise TimeoutError(f"{address} never showed {words!r}")


def lines(args: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the table, a row for each size and measure, and how the full build grows."""
    yield HEAD
    yield "|---" * (HEAD.count("|") - 1) + "|"
    fulls = {}
    for size in sorted(args.sizes):
        for name, pairs in _measured(args, size, folder):
            yield _row(f"{size} x {args.locales}", MEASURES[name], pairs)
            if name == "full":
                fulls[size] = pairs
    for small, large in pairwise(fulls):
        grown = (_growth(fulls[small], fulls[large], side) for side in (Ours, Hugo))
        yield f"\nFull build, from {small} to {large} entries: {'; '.join(grown)}."


def _measured(
    args: argparse.Namespace, size: int, folder: Path
) -> Iterator[tuple[str, list[Pair]]]:
    site = folder / f"site-{size}"
    words = ("--entries", str(size), "--locales", str(args.locales))
    run_module("bench.corpus", str(site), *words)
    ours = Ours(site, folder / f"ours-{size}")
    hugo = Hugo(ours, folder / f"hugo-{size}")
    for name in args.measures:
        measure = MEASURES[name]
        yield name, [_pair(measure, ours, hugo, turn, args.frugal) for turn in range(args.repeat)]
    for used in (site, ours.folder, hugo.folder):
        shutil.rmtree(used)


def _pair(measure: Measure, ours: Ours, hugo: Hugo, turn: int, is_frugal: bool) -> Pair:
    costs: dict[str, Cost] = {}
    # The first of a pair changes, as the one after it finds the machine warmer.
    for peer in (ours, hugo) if turn % 2 == 0 else (hugo, ours):
        costs[peer.name] = measure(peer, turn)
        if is_frugal:
            peer.clear()
    return costs[ours.name], costs[hugo.name]


def _row(size: str, measure: Measure, pairs: list[Pair]) -> str:
    ratio = median(ours.wall / hugo.wall for ours, hugo in pairs)
    shown = (_shown([pair[side] for pair in pairs]) for side in (0, 1))
    name = (measure.__doc__ or "").rstrip(".")
    return f"| {size} | {name} | {' | '.join(shown)} | {ratio:.3f} |"


def _shown(costs: list[Cost]) -> str:
    wall, cpu = median(c.wall for c in costs), median(c.cpu for c in costs)
    if not cpu:
        return f"{wall:.2f} | |"
    largest, together = max(c.largest for c in costs), max(c.together for c in costs)
    return f"{wall:.2f} | {cpu:.2f} | {largest} / {together}"


def _growth(small: list[Pair], large: list[Pair], peer: type[Peer]) -> str:
    side = (Ours, Hugo).index(peer)
    before, after = ([pair[side] for pair in pairs] for pairs in (small, large))
    time_grown = median(c.wall for c in after) / median(c.wall for c in before)
    largest = max(c.largest for c in after) / max(c.largest for c in before)
    together = max(c.together for c in after) / max(c.together for c in before)
    return (
        f"{peer.name} {time_grown:.1f} times the time, {largest:.1f} times the memory of the "
        f"largest process, {together:.1f} times that of all"
    )


def main() -> None:
    args = _arguments()
    print(
        f"Python {platform.python_version()}, Hugo {HUGO}, {os.cpu_count()} processors, "
        f"pairs of each: {args.repeat}\n"
    )
    with tempfile.TemporaryDirectory(prefix="terskel-bench-", dir=args.folder) as folder:
        for line in lines(args, Path(folder)):
            print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.run", description="Measure us beside Hugo.")
    memory = Path("/dev/shm")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="entries")
    parser.add_argument("--locales", type=int, default=LOCALES, choices=range(1, LOCALES + 1))
    parser.add_argument("--repeat", type=int, default=3, help="pairs of each")
    parser.add_argument("--measures", nargs="+", default=list(MEASURES), choices=list(MEASURES))
    parser.add_argument(
        "--frugal", action="store_true", help="keep one of the two sites at a time, for big ones"
    )
    parser.add_argument("--folder", type=Path, default=memory if memory.is_dir() else None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
