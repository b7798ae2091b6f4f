"""The words of the command line and what each does: one module a word."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from terskel.cli import build, check, fmt, new, schemas, serve, translations
from terskel.cli.edge import DONE, refuse
from terskel.cli.voice import Voice
from terskel.engine.build import PROJECT
from terskel.problems import N_

COMMANDS: Mapping[str, ModuleType] = {  # each has add(parser) and run(args)
    "build": build,
    "check": check,
    "serve": serve,
    "new": new,
    "fmt": fmt,
    "schemas": schemas,
    "translations": translations,
}
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells count


def main(argv: Sequence[str]) -> int:
    """Do what *argv* says; the exit code."""
    _print_anything()
    args = _parser().parse_args(_with_a_word(argv))
    args.voice = Voice.of(PROJECT / "locales", args.lang or _language(os.environ))
    if not (args.site / "site.yaml").is_file():
        return refuse(args.voice, N_("there is no site.yaml in {folder}"), folder=args.site)
    try:
        code: int = args.run(args)
        sys.stdout and sys.stdout.flush()
    except BrokenPipeError:
        return _hang_up()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return refuse(
            args.voice,
            N_("{file}: {reason}; nothing was changed"),
            file=error.filename or args.site,
            reason=error.strerror or error,
        )
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="Build and look after a Terskel site. With no word: build."
    )
    words = parser.add_subparsers(metavar="command", required=True)
    for name, module in COMMANDS.items():
        tell = (module.__doc__ or "").partition("\n")[0]
        word = words.add_parser(name, help=tell, description=tell)
        word.add_argument(
            "--site", type=Path, default=Path(), help="the site's folder (default: here)"
        )
        word.add_argument(
            "--lang", help="language of the messages: en or nb (default: your system's)"
        )
        word.set_defaults(run=module.run)
        module.add(word)
    return parser


def _with_a_word(argv: Sequence[str]) -> list[str]:
    if argv and (not argv[0].startswith("-") or argv[0] in ("-h", "--help")):
        return list(argv)
    return ["build", *argv]


def _language(environment: Mapping[str, str]) -> str:
    # The order in which gettext asks (GNU gettext manual, "Locale environment variables").
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name].split(":")[0]
    return "en"


def _print_anything() -> None:
    """See to it that a terminal without our letters shows their codes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _hang_up() -> int:
    """The reader of our output has gone (`check | head`): that is no mistake of anybody's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
