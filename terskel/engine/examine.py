"""The check of the entries, and of what the settings ask for and the project does not have.

Templates and catalogues are the project's, so the check of a site's own folder cannot know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from terskel.content.check import check
from terskel.content.guess import guess
from terskel.content.read import Reading
from terskel.model.directory import Directory
from terskel.problems import N_, Problem, Report


def examine(
    project: Path, reading: Reading, today: date, *, lenient: bool = False
) -> tuple[Directory | None, Report]:
    """What `check` gives; and no directory where the *project* lacks a catalogue or an icon."""
    directory, report = check(reading, today, lenient=lenient)
    lacking = tuple(_lacking(project, reading))
    if not lacking:
        return directory, report
    return None, Report.of((*report.problems, *lacking))


def _lacking(project: Path, reading: Reading) -> Iterator[Problem]:
    site = reading.site
    if not site or site.broken:
        return
    places = {code: site.at("locales", n) for n, code in enumerate(site.record.locales)}
    for locale, codes in site.record.fallbacks.items():
        for n, code in enumerate(codes):
            places.setdefault(code, site.at("fallbacks", locale, n))
    for code, place in places.items():
        if code != "en" and not (project / "locales" / code / "LC_MESSAGES/messages.po").exists():
            yield Problem(
                place,
                "a-locale-has-its-catalogue",
                N_("there is no catalogue of this language yet"),
                N_("make it: python build.py translations update --locale {code}"),
                {"code": code},
            )
    icons = set(_icons(project, reading.folder))
    for n, topic in enumerate(site.record.topics):
        if topic.icon not in icons:
            meant = guess(topic.icon, icons)
            yield Problem(
                site.at("topics", n, "icon"),
                "icons-exist",
                N_("there is no icon {name}"),
                N_("did you mean {guess}?")
                if meant
                else N_("put {name}.svg into templates/icons/, or choose one that is there"),
                {"name": topic.icon, "guess": meant},
            )


def _icons(*folders: Path) -> Iterator[str]:
    for folder in folders:
        for file in (folder / "templates" / "icons").glob("*.svg"):
            yield file.stem
