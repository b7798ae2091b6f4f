"""Check everything and publish the site in a folder."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from terskel.cli.edge import DONE, PROBLEMS, add_today, tell, today_of, verdict
from terskel.cli.progress import progress
from terskel.content.read import read
from terskel.engine.build import Options, build
from terskel.problems import N_


def add(word: argparse.ArgumentParser) -> None:
    add_today(word)
    word.add_argument(
        "--out", type=Path, default=Path("public"), help="the folder (default: public)"
    )
    word.add_argument("--base-url", help="the site's address, if other than in site.yaml")
    word.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    word.add_argument("--no-search", action="store_true", help="leave the search index out")
    word.add_argument(
        "--lenient", action="store_true", help="publish what is right, leave out the rest"
    )


def run(args: argparse.Namespace) -> int:
    reading = read(args.site)
    with progress(sys.stderr) as show:
        options = Options(
            today=today_of(args, reading),
            base_url=args.base_url,
            jobs=args.jobs,
            with_search=not args.no_search,
            lenient=args.lenient,
            show=show,
        )
        result = build(reading, args.out, options)
    tell(args.voice, result.report)
    if not result.files:
        print(verdict(args.voice, result.report), file=sys.stderr)
        return PROBLEMS
    print(
        args.voice.say(
            N_("Published in {folder}: {files} files, {locales} languages."),
            {"folder": args.out, "files": result.files, "locales": result.locales},
        )
    )
    return DONE
