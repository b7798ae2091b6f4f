"""What every command needs from outside: the day, the exit codes, a word to the terminal."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from terskel.cli.voice import Voice
from terskel.content.read import Reading
from terskel.problems import N_, Report

DONE, PROBLEMS, WRONG_USE = 0, 1, 2


def add_today(word: argparse.ArgumentParser) -> None:
    """Give the command *word* the option `--today`."""
    word.add_argument("--today", type=_day, help="as on this day, YYYY-MM-DD (default: today)")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a day: write YYYY-MM-DD") from None


def today_of(args: argparse.Namespace, reading: Reading) -> date:
    """The day asked for, else today where the site is."""
    if args.today:
        day: date = args.today
        return day
    zone = ZoneInfo(reading.country.timezone) if reading.country else UTC
    return datetime.now(zone).date()


def refuse(voice: Voice, message: str, **args: object) -> int:
    """Say why nothing is done; the exit code for it."""
    print(f"build.py: {voice.say(message, args)}", file=sys.stderr)
    return WRONG_USE


def tell(voice: Voice, report: Report) -> None:
    """Print all problems of *report*."""
    for line in voice.lines(report.problems):
        print(line, file=sys.stderr)


def verdict(voice: Voice, report: Report) -> str:
    """The last line of a check."""
    if not report.errors:
        return voice.say(N_("Everything is right."))
    return voice.say(N_("Things to mend: {number}."), {"number": len(report.errors)})
