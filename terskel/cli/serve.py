"""Show the site on this machine and rebuild it when a file changes."""

from __future__ import annotations

import argparse
import errno
import os
from functools import partial
from pathlib import Path

from terskel.cli.edge import DONE, add_today, refuse, today_of
from terskel.preview.server import Preview, make_server, serve
from terskel.problems import N_


def add(word: argparse.ArgumentParser) -> None:
    add_today(word)
    word.add_argument("--port", type=int, default=8000, help="where to listen (default: 8000)")
    word.add_argument(
        "--out", type=Path, default=Path("public"), help="the folder (default: public)"
    )
    word.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")


def run(args: argparse.Namespace) -> int:
    voice = args.voice
    today = partial(today_of, args)
    preview = Preview(args.site, args.out, args.jobs, today, voice.lines, voice.say)
    try:
        server = make_server(preview, args.port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return refuse(
            voice,
            N_("port {port} is in use; choose another one: --port {other}"),
            port=args.port,
            other=args.port + 1,
        )
    serve(preview, server)
    return DONE
