"""Check everything and publish the site in a folder."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from terskel.cli.edge import DONE, PROBLEMS, add_today, refuse, tell, today_of, verdict
from terskel.cli.progress import progress
from terskel.engine.build import Options, build
from terskel.engine.cache import open_cache
from terskel.engine.examine import read_site
from terskel.problems import N_


def add(word: argparse.ArgumentParser) -> None:
    add_today(word)
    word.add_argument(
        "--out", type=Path, default=Path("public"), help="the folder (default: public)"
    )
    word.add_argument("--base-url", help="the site's address, if other than in site.yaml")
    word.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    word.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="CODE",
        help="only this language and what all share; may be given more than once",
    )
    word.add_argument(
        "--no-cache", action="store_true", help="read and make everything, whatever is there"
    )
    word.add_argument("--no-search", action="store_true", help="leave the search index out")
    word.add_argument(
        "--lenient", action="store_true", help="publish what is right, leave out the rest"
    )


def run(args: argparse.Namespace) -> int:
    cache = None if args.no_cache else open_cache(args.site)
    reading = read_site(args.site, cache, args.jobs)
    codes = reading.site.record.locales if reading.site else ()
    unknown = [code for code in args.locale if code not in codes]
    if unknown and codes:
        return refuse(
            args.voice,
            N_("the site has no language {code}; it has: {codes}"),
            code=unknown[0],
            codes=", ".join(codes),
        )
    with progress(sys.stderr) as show:
        options = Options(
            today=today_of(args, reading),
            base_url=args.base_url,
            locales=tuple(code for code in codes if code in args.locale),
            jobs=args.jobs,
            with_search=not args.no_search,
            lenient=args.lenient,
            cache=cache,
            fresh=args.no_cache,
            show=show,
        )
        result = build(reading, args.out, options)
    tell(args.voice, result.report)
    if not result.files:
        print(verdict(args.voice, result.report), file=sys.stderr)
        return PROBLEMS
    if result.changed:
        words = N_("Published in {folder}: {files} files, {locales} languages. Changed: {changed}.")
    else:
        words = N_("Nothing has changed. In {folder} are {files} files, {locales} languages.")
    told = {
        "folder": args.out,
        "files": result.files,
        "locales": result.locales,
        "changed": result.changed,
    }
    print(args.voice.say(words, told))
    return DONE
