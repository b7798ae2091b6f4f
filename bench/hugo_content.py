"""The same site as a project for Hugo: a file for each page and language, and Hugo's settings.

Hugo is handed what our pages know when they are made: dates in words, lists in their order,
the nearest places. So it has none of that to work out, reads no YAML and checks nothing. What
is left to it is what it is made for: reading pages, Markdown, templates, writing.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from terskel.content.check import check
from terskel.content.read import read
from terskel.i18n.locale import Locale, read_locales
from terskel.i18n.text import Wording
from terskel.model.directory import Directory
from terskel.render.assets import Assets
from terskel.site.feeds import headers, redirects, sitemap
from terskel.site.pages import activity, home, markdown, organiser, regions, search, topics, venue
from terskel.site.pages.card import Card, card
from terskel.site.pages.frame import Foot, Frame
from terskel.site.pages.page import Edition, Page, Shown

LAYOUTS = Path(__file__).with_name("hugo")
KINDS = (home, regions, topics, activity, organiser, venue, search, markdown)
SYMBOLS = {"search", "map-2", "language"}  # that every page points to
MORE_SYMBOLS = {  # that a template points to, whatever the page
    "activity": ("chevron-right", "info-circle", "map-pin", "messages"),
    "county": ("chevron-right", "map-pin", "plus"),
    "home": ("chevron-right", "door-enter", "message-language", "lock", "compass"),
    "municipality": ("chevron-right", "plus"),
    "organiser": ("chevron-right",),
    "regions": ("chevron-right",),
    "search": ("adjustments-horizontal", "x"),
    "topic": ("chevron-right",),
    "topics": ("chevron-right",),
    "venue": ("chevron-right", "map-pin", "wheelchair"),
}
WORDS = {  # the templates' words: id in Hugo's i18n files, context and message in our catalogues
    "about": (None, "About this site"),
    "about_place": ("fact", "More about the place"),
    "activities": (None, "Activities"),
    "add": (None, "Add an activity"),
    "add_first": (None, "Add the first activity. It takes about ten minutes and costs nothing."),
    "add_text": (None, "Add your activity. It takes about ten minutes and costs nothing."),
    "add_title": (None, "Do you arrange something here?"),
    "address": ("fact", "Address"),
    "all_municipalities": (None, "All municipalities"),
    "all_topics": (None, "All topics"),
    "area": ("fact", "Area"),
    "ask_organiser": (None, "Ask %(organiser)s:"),
    "ask_place": (None, "We do not know. Ask there."),
    "ask_them": ("fact", "Ask them"),
    "ask_there": (None, "Ask where you live"),
    "ask_there_text": (
        None,
        "The library, the volunteer centre and the municipality often know what happens.",
    ),
    "can_i_come": (None, "Can I come?"),
    "choose": (None, "Choose your municipality"),
    "choose_fits": (None, "Choose what fits you"),
    "choose_number": (
        None,
        "Choose your municipality. The number tells how many activities there are.",
    ),
    "come": (None, "Come as you are"),
    "come_text": (None, "You need no referral from anybody."),
    "confirmed": (None, "Confirmed by the organiser on %(day)s."),
    "country": (None, "For the whole country"),
    "everywhere": (None, "Everywhere"),
    "example": (None, "This is an example. Do not rely on the times here."),
    "exit": (None, "Leave this page fast"),
    "found": (None, "Found at %(host)s."),
    "front": (None, "Find something to do where you live"),
    "getting_in": ("fact", "Getting in and around"),
    "good_to_know": (None, "Good to know"),
    "help": (None, "Do you need help now?"),
    "help_others": (None, "Do you help others find their way?"),
    "hidden": (None, "The place is not public"),
    "hidden_text": (None, "Get in touch, and they tell you where."),
    "how": (None, "How it works here"),
    "in_country": (None, "In the whole country"),
    "language": (None, "Language"),
    "lead": (None, "Meet people, practise the language, join in. You need no referral."),
    "made_on": (None, "The pages were made on %(day)s."),
    "menu": (None, "Main menu"),
    "mistake": (None, "Is something wrong? Tell us:"),
    "more": (None, "More about it"),
    "more_in": (None, "More in %(place)s"),
    "more_like": (None, "More like this"),
    "near": (None, "Places near here with activities"),
    "nearest": (None, "The nearest places with activities"),
    "next": (None, "Next times"),
    "next_ones": (None, "The next ones"),
    "no_contact": (None, "We have no phone number and no e-mail."),
    "no_script": (
        None,
        "This page can search when your browser runs scripts. Yours does not, but all "
        "activities are here: choose a place or a topic.",
    ),
    "no_street": (None, "We do not know the street address. Ask, or look at the map."),
    "nobody_asked": (None, "Nobody has asked the organiser."),
    "not_confirmed": (None, "Not confirmed yet."),
    "not_found": (None, "This page does not exist"),
    "not_found_text": (None, "The address may be wrong, or the page has moved."),
    "nothing": (None, "Nothing on the list yet."),
    "nothing_own": (None, "That does not mean that nothing happens."),
    "nothing_text": (
        None,
        "That does not mean that nothing happens here. It means that nobody has told us about it.",
    ),
    "online": (None, "Online, from home"),
    "opens": (None, "This opens another website: %(host)s"),
    "organiser": ("head", "Organiser"),
    "page_from": (None, "The page is from %(day)s."),
    "place": ("head", "Place"),
    "places": (None, "Places"),
    "places_here": (None, "Places on this page"),
    "private": (None, "This site collects nothing about you."),
    "remove": (None, "remove"),
    "remove_all": (None, "Remove all"),
    "results": (None, "Results"),
    "search": (None, "Search"),
    "search_for": (None, "Search for activities"),
    "search_help": (None, "Write one word or more, in your own language or another."),
    "show_map": (None, "Show on map"),
    "show_more": (None, "Show more"),
    "skip": (None, "Go to the content"),
    "to_front": (None, "To the front page"),
    "today": (None, "Today"),
    "topics": (None, "Topics"),
    "touch": (None, "Get in touch"),
    "unknown": (None, "What we do not know"),
    "unknown_age": (None, "We do not know how old that page is."),
    "unknown_fact": (None, "We do not know. Ask the organiser."),
    "use_freely": (None, "You may use the information here freely: %(licence)s."),
    "what": (None, "What do you want to do?"),
    "when_free": (None, "When are you free?"),
    "where": ("fact", "Where"),
    "where_label": (None, "Where"),
    "where_live": (None, "Where do you live?"),
    "who": (None, "We do not know who you are"),
    "who_text": (None, "You do not log in. What you search for stays on your phone."),
    "you_are_here": (None, "You are here"),
    "you_chose": (None, "You chose:"),
    "your_language": (None, "Your language"),
    "your_language_text": (None, "Each activity says which languages people speak there."),
}


def write(site: Path, project: Path, target: Path, today: date) -> None:
    """Write the entries of *site* for Hugo to *target*; words and styles are *project*'s."""
    directory, report = check(read(site), today)
    if directory is None:
        raise ValueError(report.errors)
    settings = directory.site
    locales = read_locales(project / "locales", settings.locales, settings.fallbacks)
    shutil.copytree(LAYOUTS, target)
    assets = Assets.collect([project / "templates"])
    _write_assets(assets, target)
    _write_settings(directory, target / "static")
    feet = {}
    for locale in locales.values():
        feet[locale.code] = _write_edition(Kept(directory, locale, locales), target)
    config = _config(directory, locales, feet, assets)
    _write_json(target / "hugo.json", config)


class Kept(Edition):
    """An edition that makes what many pages show (a card, the footer) once."""

    @cached_property
    def _made(self) -> dict[tuple[object, int], Any]:
        return {}

    def once(self, make: Callable[..., Shown], thing: object) -> Shown:
        key = (make, id(thing))
        if key not in self._made:
            self._made[key] = make(thing, self)
        found: Shown = self._made[key]
        return found


def _write_assets(assets: Assets, target: Path) -> None:
    for url, content in assets.files.items():
        path = target / "static" / url.removeprefix("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _write_json(target / "data" / "icons.json", assets.icons)


def _write_settings(directory: Directory, static: Path) -> None:
    """Write the host's and the crawlers' files, which any site hands over as they are."""
    site = directory.site
    (static / "_headers").write_bytes(headers.write(site))
    (static / "_redirects").write_bytes(redirects.write(site))
    (static / "robots.txt").write_bytes(sitemap.robots(site))


def _write_edition(edition: Edition, target: Path) -> Foot:
    """Write all pages of *edition* and its words; what stands at the end of each page."""
    catalogue = edition.locale.catalogue
    words = {
        name: catalogue.pgettext(context, said) if context else catalogue.gettext(said)
        for name, (context, said) in WORDS.items()
    }
    _write_json(target / "i18n" / f"{edition.code}.json", words)
    feet = []
    for kind in KINDS:
        for page in kind.pages(edition.directory):
            context = dict(page.make(edition))
            frame = context.pop("frame")
            assert isinstance(frame, Frame)
            feet.append(frame.foot)
            path = target / "content" / edition.code / _file(page.path)
            _write_page(path, *_front(page, frame, context, edition))
    return feet[0]


def _file(path: str) -> str:
    """The file of the page at *path* below its locale; Hugo has a name of its own for a home."""
    return f"{path.rstrip('/')}.md" if path else "_index.md"


def _front(
    page: Page, frame: Frame, context: dict[str, Any], edition: Edition
) -> tuple[dict[str, Any], str]:
    """What stands at the top of the file of *page*, and the Markdown below it."""
    layout = Path(page.template).stem
    icons = {*SYMBOLS, *MORE_SYMBOLS.get(layout, ())}
    body = ""
    if page.about.startswith("activity "):
        one = edition.directory.activities[page.about.removeprefix("activity ")]
        context["card"] = _fields(edition.once(card, one), icons)
        if context["description"]:
            body = context["description"].wording.words
    if page.about.startswith("page "):
        written = context.pop("body")
        body = written.words
        context.pop("html")
        if written.borrowed:
            context["borrowed"] = {"lang": written.lang, "dir": written.dir}
    if layout == "search":
        context["drawn"] = context.pop("icons")
        icons |= {*context["drawn"]}
    params = {name: _plain(value, icons) for name, value in context.items()}
    params |= {"exit": frame.has_exit, "current": frame.current, "icons": sorted(icons)}
    front = {"title": frame.title, "description": frame.description, "params": params}
    if not page.indexed:
        front["sitemap"] = {"disable": True}
    return front if layout == "home" else {"layout": layout, **front}, body


def _plain(value: object, icons: set[str]) -> Any:
    """*value* as JSON knows it; a card is the path of its page, what is empty is left out."""
    if isinstance(value, Wording):
        borrowed = {"words": value.words, "lang": value.lang, "dir": value.dir}
        return borrowed if value.borrowed else value.words
    if isinstance(value, Card):
        _fields(value, icons)
        return "/" + value.href.strip("/").partition("/")[2]
    if is_dataclass(value):
        return _fields(value, icons)
    if isinstance(value, tuple | list):
        return [_plain(item, icons) for item in value]
    return value


def _fields(value: Any, icons: set[str]) -> dict[str, Any]:
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    if found.get("icon"):
        icons.add(found["icon"])
    some = {name: _plain(part, icons) for name, part in found.items() if part}
    some.pop("html", None)  # of a description; Hugo makes it from the Markdown
    return some


def _config(
    directory: Directory, locales: Mapping[str, Locale], feet: Mapping[str, Foot], assets: Assets
) -> dict[str, Any]:
    site = directory.site
    return {
        "baseURL": f"{site.base_url.rstrip('/')}/",
        "title": site.name,
        "defaultContentLanguage": site.locales[0],
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "section", "rss"],
        "disableHugoGeneratorInject": True,
        "markup": {
            "highlight": {"codeFences": False},
            "goldmark": {
                "parser": {"autoHeadingID": False},
                "renderHooks": {kind: {"useEmbedded": "never"} for kind in ("image", "link")},
            },
        },
        "languages": dict(_languages(locales, feet)),
        "params": {
            "css": assets.url("site.css"),
            "mark": assets.url("mark.svg"),
            "today": assets.url("today.js"),
            "site_search": assets.url("site-search.js"),
            "host": site.base_url.rstrip("/").partition("://")[2],
            "default": "en" if "en" in locales else site.locales[0],
            "quick_exit": assets.url("quick-exit.js"),
            "exit": site.exit,
            "demonstration": site.demonstration,
            "timezone": directory.country.timezone,
        },
    }


def _languages(
    locales: Mapping[str, Locale], feet: Mapping[str, Foot]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for weight, (code, locale) in enumerate(locales.items(), 1):
        yield (
            code,
            {
                "weight": weight,
                "label": locale.own_name,
                "direction": locale.dir,
                "contentDir": f"content/{code}",
                "params": {"comma": locale.format.comma, "foot": _plain(feet[code], set())},
            },
        )


def _write_page(path: Path, front: Mapping[str, Any], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{_json(front)}\n\n{body}\n", "utf-8")


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_json(value), "utf-8")


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a site as a project for Hugo.")
    parser.add_argument("site", type=Path)
    parser.add_argument("project", type=Path, help="where its templates and catalogues are")
    parser.add_argument("target", type=Path, help="the new folder")
    parser.add_argument("today", type=date.fromisoformat)
    args = parser.parse_args()
    write(args.site, args.project, args.target, args.today)


if __name__ == "__main__":
    main()
