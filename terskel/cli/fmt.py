"""Put entries into the usual order and shape, without changing what they mean."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from terskel.cli.edge import DONE, PROBLEMS, refuse
from terskel.cli.voice import Voice
from terskel.content.document import parse
from terskel.formats.shape import shaped
from terskel.model.activity import Activity
from terskel.model.fields import Record
from terskel.model.organiser import Organiser
from terskel.model.venue import Venue
from terskel.problems import N_

FOLDERS: dict[str, type[Record]] = {
    "activities": Activity,
    "organisers": Organiser,
    "venues": Venue,
}


def add(word: argparse.ArgumentParser) -> None:
    word.add_argument("files", nargs="*", type=Path, metavar="FILE", help="(default: all entries)")
    word.add_argument(
        "--check", action="store_true", help="change nothing, only say which files would change"
    )


def run(args: argparse.Namespace) -> int:
    codes = [DONE]
    for file in args.files or list(_entries(args.site)):
        model = _model(args.site, file)
        if model is None:
            return refuse(args.voice, N_("{file} is not an entry of this site"), file=file)
        codes.append(_format(file, model, args.voice, only_check=args.check))
    return max(codes)


def _entries(site: Path) -> Iterator[Path]:
    yield from sorted(site.glob("activities/*/*.yaml"))
    for folder in ("organisers", "venues"):
        yield from sorted(site.glob(f"{folder}/*.yaml"))


def _model(site: Path, file: Path) -> type[Record] | None:
    """What kind of record *file* holds, by its place in *site*."""
    try:
        parts = file.resolve().relative_to(site.resolve()).parts
    except ValueError:
        return None
    is_plain = file.is_file() and not file.is_symlink() and file.suffix == ".yaml"
    return FOLDERS.get(parts[0]) if is_plain else None


def _format(file: Path, model: type[Record], voice: Voice, *, only_check: bool) -> int:
    content = file.read_bytes()
    before, problems = parse(str(file), content)
    if before is None or problems:
        for line in voice.lines(problems):
            print(line, file=sys.stderr)
        return PROBLEMS
    fresh = shaped(content.decode("utf-8-sig"), model).encode()
    after, _ = parse(str(file), fresh)
    if after is None or after.value != before.value:
        sentence = N_("{file}: left as it is, since another shape would change what it says")
        print(voice.say(sentence, {"file": file}), file=sys.stderr)
        return DONE
    if fresh == content:
        return DONE
    if only_check:
        print(voice.say(N_("{file}: would change"), {"file": file}))
        return PROBLEMS
    _replace(file, fresh)
    print(voice.say(N_("{file}: put in order"), {"file": file}))
    return DONE


def _replace(file: Path, content: bytes) -> None:
    """Write *content* to *file* in one step, so that a full disk costs nobody an entry."""
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(content)
    draft.chmod(file.stat().st_mode)
    draft.replace(file)
