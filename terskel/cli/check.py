"""Say what is wrong in the entries, and what to write instead."""

from __future__ import annotations

import argparse

from terskel.cli.edge import DONE, PROBLEMS, add_today, tell, today_of, verdict
from terskel.content.read import read
from terskel.engine.build import PROJECT
from terskel.engine.examine import examine


def add(word: argparse.ArgumentParser) -> None:
    add_today(word)
    word.add_argument(
        "--format",
        choices=["text", "github", "json"],
        default="text",
        help="text for people, github for notes on a pull request, json for programs",
    )


def run(args: argparse.Namespace) -> int:
    reading = read(args.site)
    _, report = examine(PROJECT, reading, today_of(args, reading))
    if args.format == "json":
        print(args.voice.json(report.problems))
    elif args.format == "github":
        for line in args.voice.github(report.problems):
            print(line)
    else:
        tell(args.voice, report)
        print(verdict(args.voice, report))
    return PROBLEMS if report.errors else DONE
