"""Show the site on this machine, and each change as soon as it is saved."""

from __future__ import annotations

import argparse
import errno
import signal
from functools import partial

from terskel.cli.edge import DONE, add_today, refuse, today_of
from terskel.preview.preview import Preview
from terskel.preview.server import make_server, serve
from terskel.problems import N_


def add(word: argparse.ArgumentParser) -> None:
    add_today(word)
    word.add_argument("--port", type=int, default=8000, help="where to listen (default: 8000)")


def run(args: argparse.Namespace) -> int:
    voice = args.voice
    preview = Preview(args.site, partial(today_of, args), voice.lines, voice.say)
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
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it ends in good order
    serve(preview, server)
    return DONE
