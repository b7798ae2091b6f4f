"""Look after the catalogues: how far each language is, and what is wrong in it.

`update` brings new messages in and takes old ones out, and makes the catalogue of a new
language; `check` says what would break a page; `extract` prints the template that some
translation tools ask for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError
from pydantic import ValidationError
from yaml import YAMLError

from terskel.cli.edge import DONE, PROBLEMS, refuse, tell, verdict
from terskel.cli.voice import Voice
from terskel.content.read import read
from terskel.engine.build import PROJECT
from terskel.formats import glossary, messages, po, po_rules
from terskel.i18n.text import is_language_code
from terskel.problems import N_, Place, Problem, Report

TOLD_IN = ("nb",)  # the languages beside English that problems are told in


@dataclass(frozen=True)
class Sheet:
    """One catalogue: a domain in one language, and its file."""

    domain: messages.Domain
    code: str

    @property
    def path(self) -> Path:
        return Path("locales", self.code, "LC_MESSAGES", f"{self.domain.name}.po")


def add(word: argparse.ArgumentParser) -> None:
    tasks = word.add_subparsers(metavar="task")
    status = tasks.add_parser("status", help="say how far each language is (the default)")
    update = tasks.add_parser("update", help="bring the catalogues up to date with the words")
    look = tasks.add_parser("check", help="say what is wrong in the catalogues")
    extract = tasks.add_parser("extract", help="print the template of a domain")
    names = [domain.name for domain in messages.DOMAINS]
    extract.add_argument("domain", nargs="?", choices=names, default="messages")
    for task in (status, update, look):
        task.add_argument("--locale", metavar="CODE", help="this language only")
        task.add_argument("--domain", choices=names, help="these messages only")
    word.set_defaults(task=_status, locale=None, domain=None)
    status.set_defaults(task=_status)
    update.set_defaults(task=_update)
    look.set_defaults(task=_check)
    extract.set_defaults(task=_extract)


def run(args: argparse.Namespace) -> int:
    if args.locale and not is_language_code(args.locale):
        return refuse(args.voice, N_("{code} is not the code of a language"), code=args.locale)
    code: int = args.task(args, args.voice)
    return code


def sheets(args: argparse.Namespace) -> Iterator[Sheet]:
    """The catalogues that are asked for: those of the site's locales, and any others there are."""
    site = read(args.site).site
    there = [path.name for path in sorted((PROJECT / "locales").glob("*")) if path.is_dir()]
    codes = dict.fromkeys([*(site.record.locales if site else ()), *there])
    for domain in messages.DOMAINS:
        for code in [args.locale] if args.locale else codes:
            told = code in TOLD_IN or domain is not messages.PROBLEMS
            if code != "en" and told and args.domain in (None, domain.name):
                yield Sheet(domain, code)


def templates() -> Callable[[messages.Domain], Catalog]:
    """Gives the template of each domain, made once."""
    return cache(partial(messages.extract, PROJECT))


def updated(project: Path, sheet: Sheet, template: Catalog) -> Catalog:
    """The catalogue of *sheet* with the messages of *template*, made new if it is not there."""
    path = project / sheet.path
    return po.update(po.read(path) if path.exists() else po.new(sheet.code), template)


def _update(args: argparse.Namespace, voice: Voice) -> int:
    template_of = templates()
    for sheet in sheets(args):
        catalog = updated(PROJECT, sheet, template_of(sheet.domain))
        if po.write(PROJECT / sheet.path, catalog, sheet.code):
            print(sheet.path)
    return _status(args, voice)


def _check(args: argparse.Namespace, voice: Voice) -> int:
    template_of = templates()
    book, odd = _glossary()
    found = (_problems(sheet, template_of(sheet.domain), book) for sheet in sheets(args))
    report = Report.of(chain(odd, *found))
    tell(voice, report)
    print(verdict(voice, report))
    return PROBLEMS if report.errors else DONE


def _glossary() -> tuple[glossary.Glossary, list[Problem]]:
    try:
        return glossary.read(PROJECT / glossary.FILE), []
    except (YAMLError, ValidationError) as error:
        return glossary.Glossary(), [glossary.unreadable(error)]


def _problems(sheet: Sheet, template: Catalog, book: glossary.Glossary) -> Iterator[Problem]:
    path = PROJECT / sheet.path
    if not path.exists():
        yield Problem(
            Place(str(sheet.path)),
            "a-locale-has-its-catalogue",
            N_("there is no catalogue of this language yet"),
            N_("make it: python build.py translations update --locale {code}"),
            {"code": sheet.code},
        )
        return
    file = str(sheet.path)
    try:
        odd = list(po_rules.lines_are_whole(path.read_text(encoding="utf-8"), file))
        yield from odd
        catalog = po.read(path)
    except (PoFileError, ValueError) as error:
        yield Problem(
            Place(file, getattr(error, "lineno", 0) or 0),
            "a-catalogue-can-be-read",
            N_("this is not a catalogue that can be read: {reason}"),
            N_("compare the lines with those above and below"),
            {"reason": error},
        )
        return
    if not odd:
        yield from po_rules.check(catalog, sheet.code, file)
        yield from po_rules.is_up_to_date(catalog, template, file)
        if sheet.domain is messages.MESSAGES:
            yield from glossary.check(book, catalog, sheet.code, file)


def _extract(args: argparse.Namespace, voice: Voice) -> int:
    domain = next(domain for domain in messages.DOMAINS if domain.name == args.domain)
    sys.stdout.write(po.to_bytes(messages.extract(PROJECT, domain)).decode())
    return DONE


def _status(args: argparse.Namespace, voice: Voice) -> int:
    for sheet in sheets(args):
        path = PROJECT / sheet.path
        if not path.exists():
            print(f"{sheet.path}: {voice.say(N_('there is no catalogue of this language yet'))}")
            continue
        catalog = po.read(path)
        done, number = po.progress(catalog)
        reader = catalog.last_translator or voice.say(N_("draft"))
        print(f"{sheet.path}: {done}/{number} ({100 * done // max(number, 1)} %), {reader}")
    return DONE
