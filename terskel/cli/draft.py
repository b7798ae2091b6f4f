"""A new activity before it is written: what somebody answered, as files and as records.

Answers are taken as people give them ("tirsdag", "17", "gratis"); what cannot be understood is
passed on as it was typed, so that the check can say what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from terskel.content.check import check
from terskel.content.document import Document, parse
from terskel.content.entry import Entry
from terskel.content.guess import slug_like
from terskel.content.read import Reading, validated
from terskel.content.suggest import SEPARATORS
from terskel.content.words import clocks_in, days_in
from terskel.formats.entry import entry_text
from terskel.i18n.cldr import conventions
from terskel.i18n.text import Text
from terskel.model.activity import Activity
from terskel.model.organiser import Organiser
from terskel.model.schedule import Weekday
from terskel.model.site import Site
from terskel.problems import Problem, Report

Answers = dict[str, str]  # by flag
Values = Iterator[tuple[str, Any]]


@dataclass(frozen=True)
class Draft:
    """The files to write, by path below the site's folder."""

    reading: Reading
    files: Mapping[str, str]

    @classmethod
    def of(cls, reading: Reading, site: Site, answers: Answers) -> Draft:
        """What *answers* give in a site that was read."""
        language = answers.get("language") or site.locales[0]
        organiser = _organiser(reading, answers["organiser"])
        values = dict(_activity(reading, site, answers, language))
        files = {_free_file(reading, organiser, answers["title"]): entry_text(values)}
        if organiser not in reading.organisers:
            name = {"name": {language: answers["organiser"]}}
            files[f"organisers/{organiser}.yaml"] = entry_text(name)
        return cls(reading, files)

    def problems(self, today: date) -> tuple[Problem, ...]:
        """What the check would say of these files."""
        whole, found = replace(self.reading, problems=()), []
        for file, words in self.files.items():
            document, problems = parse(file, words.encode())
            found += problems
            if document:
                whole, problems = _with(whole, document)
                found += problems
        _, report = check(whole, today)
        found += [problem for problem in report.problems if problem.place.file in self.files]
        return Report.of(found).problems


def _with(whole: Reading, document: Document) -> tuple[Reading, list[Problem]]:
    """*whole* with the record in *document*, and what is wrong with that one by itself."""
    folder, _, name = document.file.partition("/")
    key = name.removesuffix(".yaml")
    if folder == "activities":
        activity, broken, problems = validated(document, Activity, {"key": key})
        if activity:
            more = {key: Entry(key, document, activity, broken)}
            whole = replace(whole, activities={**whole.activities, **more})
        return whole, problems
    organiser, broken, problems = validated(document, Organiser, {"slug": key})
    if organiser:
        one = {key: Entry(key, document, organiser, broken)}
        whole = replace(whole, organisers={**whole.organisers, **one})
    return whole, problems


def _organiser(reading: Reading, given: str) -> str:
    """The slug of the organiser that goes by the name *given*, be it there or new."""
    for slug, entry in reading.organisers.items():
        if given == slug or _is_called(entry.record.name, given):
            return slug
    return slug_like(given) or "organisation"


def _free_file(reading: Reading, organiser: str, title: str) -> str:
    """A path that no entry has yet, from the words of the *title*."""
    folder = f"activities/{organiser}"
    taken = {file for file in reading.unreadable if file.startswith(folder)}
    taken |= {entry.file for entry in reading.activities.values()}
    slug, number = slug_like(title)[:76].strip("-") or "activity", 1
    file = f"{folder}/{slug}.yaml"
    while file in taken:
        number += 1
        file = f"{folder}/{slug}-{number}.yaml"
    return file


def _is_called(name: Text, given: str) -> bool:
    return given.casefold() in (words.casefold() for words in name.root.values())


def _activity(reading: Reading, site: Site, answers: Answers, language: str) -> Values:
    yield "kind", _hyphened(answers.get("kind", "")) or "gathering"
    yield "title", {language: answers["title"]}
    yield "summary", {language: answers["summary"]}
    yield "topics", [_topic(site, word) for word in _words(answers["topic"])]
    session = dict(_session(answers))
    if session:
        yield "schedule", [session]
    yield from _place(reading, answers)
    if answers.get("cost"):
        yield "cost", _cost(answers["cost"], language)
    if answers.get("registration"):
        yield "registration", _registration(answers["registration"])


def _words(given: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,;]", given) if word.strip()]


def _hyphened(given: str) -> str:
    return "-".join(given.casefold().split())


def _topic(site: Site, given: str) -> str:
    """The slug of the topic that is called, or searched for by, the words *given*."""
    for topic in site.topics:
        aliases = (alias for words in topic.aliases.values() for alias in words)
        if given.casefold() in (word.casefold() for word in (topic.slug, topic.name, *aliases)):
            return topic.slug
    return _hyphened(given)


def _session(answers: Answers) -> Values:
    words = [word for word in SEPARATORS.split(answers.get("day", "")) if word]
    days = [day for word in words for day in _weekdays(word)]
    if days:
        yield "days", list(dict.fromkeys(days))
    span = clocks_in(answers.get("start", ""))
    times = dict(zip(("start", "end"), span, strict=True)) if span else {}
    for name, given in {**answers, **times}.items():
        if name in ("start", "end") and given:
            yield name, _clock(given)


def _weekdays(given: str) -> tuple[str, ...]:
    """The days that *given* tells: one name or its beginning, or a span such as man-fre."""
    return days_in(given) or tuple(_weekday(word) for word in given.split())


def _weekday(given: str) -> str:
    """The day that *given* begins the name of, in Bokmål or English."""
    word = given.casefold().rstrip(".")
    for code in ("nb", "en"):
        known = conventions(code)
        for day, name in zip(Weekday, known.weekdays if known else (), strict=False):
            if len(word) > 1 and name.casefold().startswith(word):
                return day
    return word


def _clock(given: str) -> str:
    match = re.fullmatch(r"(?:kl\.? *)?(\d{1,2})(?:[.:]?(\d{2}))?", given.casefold().strip())
    return f"{int(match[1]):02}:{match[2] or '00'}" if match else given


def _place(reading: Reading, answers: Answers) -> Values:
    place, municipality = answers.get("venue", ""), answers.get("municipality", "")
    for slug, entry in reading.venues.items():
        if place and (place == slug or _is_called(entry.record.name, place)):
            yield "venue", slug
            return
    name = {"name": place} if place else {}
    where = {"municipality": municipality} if municipality else {}
    if place or municipality:
        yield "address", {**name, **where}


def _cost(given: str, language: str) -> Any:
    words = given.casefold().strip()
    if words in {"free", "gratis", "0"}:
        return "free"
    match = re.fullmatch(r"(\d+(?:[.,]\d{1,2})?) *(?:kr|kroner|nok|€|eur|euro)?\.?", words)
    return {"amount": match[1]} if match else {"note": {language: given}}


def _registration(given: str) -> Any:
    words = _hyphened(given)
    if words in {"none", "no", "nei", "ingen"}:
        return "none"
    if words in {"yes", "ja"}:
        return "required"
    if "@" in given:
        return {"email": given}
    if re.match(r"https?:", given):
        return {"url": given}
    return {"phone": given} if re.fullmatch(r"\+?[\d ]{3,}", given) else words
