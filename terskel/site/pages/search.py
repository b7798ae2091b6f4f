"""The search page: what can be chosen, under the names it has, and all words the script says.

Without script it leads to the places and the topics; the script (site-search.js) shows the
field and the choices. Choices carry ids, as `facets` gives them; the names stand on the page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from terskel.i18n.folding import table
from terskel.i18n.text import Wording
from terskel.model.activity import Audience, Level
from terskel.model.directory import Directory
from terskel.model.region import Municipality
from terskel.model.schedule import Weekday
from terskel.site import urls
from terskel.site.digests import Digests
from terskel.site.labels import label
from terskel.site.pages.frame import frame
from terskel.site.pages.page import Edition, Page
from terskel.site.pages.regions import county_doors
from terskel.site.pages.topics import topic_doors

FACT_ICONS = ("map-pin", "users", "wallet", "message-language", "abc", "clipboard-list")
PLURALS = 200  # a rule for whole numbers asks for the last two digits at most, over a hundred
Counts = Mapping[str, Counter[str]]


@dataclass(frozen=True)
class Choice:
    """One value of a facet. *at*: the latitude and longitude of a municipality."""

    facet: str
    value: str
    words: Wording
    count: int
    at: str = ""


@dataclass(frozen=True)
class Group:
    """Choices under one heading; *is_open* before anybody has chosen."""

    legend: str
    choices: tuple[Choice, ...]
    is_open: bool = False


@dataclass(frozen=True)
class CountyChoices:
    """A county and its municipalities."""

    county: Choice
    municipalities: tuple[Choice, ...]


def pages(directory: Directory) -> Iterator[Page]:
    path = urls.below(urls.search(""))
    yield Page(path, "pages/search.html", _context, "the search page", _inputs, alike=False)


def _inputs(digests: Digests) -> Iterator[str]:
    return digests.cards(digests.directory.listed.keys)  # it counts what they have


def _context(edition: Edition) -> Mapping[str, object]:
    title = edition.locale.catalogue.gettext("Search")
    counts = edition.counted(_counts)
    topics = [topic.icon for topic in edition.directory.site.topics]
    return {
        "frame": frame(edition, urls.search(edition.code), title, current="search"),
        "title": title,
        "bundle": f"/{edition.code}/pagefind/",
        "folding": json.dumps(table(), separators=(",", ":")),  # marks alone would not be NFC
        "says": _json(_says(edition)),
        "others": _json(tuple(_others(edition))),
        "reach": tuple(_reach(edition, counts)),
        "places": tuple(_places(edition, counts)),
        "groups": tuple(group for group in _groups(edition, counts) if group.choices),
        "counties": county_doors(edition),
        "topics": tuple(door for door in topic_doors(edition) if door.count),
        "icons": tuple(dict.fromkeys((*FACT_ICONS, *topics))),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _others(edition: Edition) -> Iterator[Mapping[str, object]]:
    """The sites to search as well: each with the bundle that readers of this locale can use.

    Places of an *abroad* one have numbers that mean something else here.
    """
    for other in edition.directory.site.search_with:
        code = next((code for code in edition.locale.chain if code in other.locales), None)
        if code:
            yield {
                "name": other.name,
                "url": other.url,
                "bundle": f"{other.url}/{code}/pagefind/",
                "abroad": other.country not in {None, edition.directory.site.country},
            }


def _counts(directory: Directory) -> Counts:
    """How many listed activities have each value of each facet."""
    counts: dict[str, Counter[str]] = {}
    for key in directory.listed.keys:
        for facet, values in directory.listings[key].facets.items():
            counts.setdefault(facet, Counter()).update(values)
    return counts


def _says(edition: Edition) -> Mapping[str, object]:
    """What the script says, by what it is for. Plural messages are forms and which is when."""
    gettext = edition.locale.catalogue.gettext
    ngettext = edition.locale.catalogue.ngettext
    return {
        "today": gettext("Today"),
        "comma": edition.format.comma,
        "remove": gettext("remove"),
        "searching": gettext("Searching …"),
        "found": _plural(
            lambda n: ngettext("{count} activity found", "{count} activities found", n)
        ),
        "none": gettext("Nothing found"),
        "none_more": gettext("Try other words, or choose a place or a topic."),
        "almost": gettext("No activity fits all that you chose"),
        # Translators: {condition} is a choice as it stands on the page, such as "Free".
        "almost_more": gettext("These almost fit. Left out: {condition}"),
        "near_more": gettext("These are in the nearest places."),
        "some_words": gettext("No activity has all your words"),
        "some_words_more": gettext("These have some of them."),
        "without": _plural(
            # Translators: {condition} is a choice as it stands on the page, such as "Free".
            lambda n: ngettext(
                "Show {count} without “{condition}”", "Show {count} without “{condition}”", n
            )
        ),
        # Translators: {sites} is the name of one website or more.
        "others": gettext("This search also asks other websites: {sites}"),
        # Translators: {site} is the name of another website, where this activity is.
        "elsewhere": gettext("On another website: {site}"),
        # Translators: {sites} is the name of one website or more.
        "silent": gettext("Not searched now, because there is no answer: {sites}"),
        "failed": gettext("The search does not answer"),
        "failed_more": gettext("Try again later, or choose a place or a topic."),
    }


def _plural(say: Callable[[int], str]) -> Mapping[str, object]:
    said = [say(number) for number in range(PLURALS)]
    forms = list(dict.fromkeys(said))
    return {"forms": forms, "of": "".join(str(forms.index(words)) for words in said)}


def _reach(edition: Edition, counts: Counts) -> Iterator[Choice]:
    gettext = edition.locale.catalogue.gettext
    for value, words in (
        ("national", gettext("In the whole country")),
        ("online", gettext("Online, from home")),
    ):
        if _count(counts, "reach", value):
            yield _choice(edition, counts, "reach", value, words)


def _places(edition: Edition, counts: Counts) -> Iterator[CountyChoices]:
    for county in edition.counties:
        number = _count(counts, "county", county.code)
        yield CountyChoices(
            Choice("county", county.code, edition.say(county.name), number),
            tuple(_municipality(edition, counts, p) for p in edition.municipalities(county)),
        )


def _municipality(edition: Edition, counts: Counts, place: Municipality) -> Choice:
    return Choice(
        "municipality",
        place.code,
        edition.municipality_name(place),
        _count(counts, "municipality", place.code),
        at=f"{place.lat:.2f},{place.lon:.2f}",
    )


def _groups(edition: Edition, counts: Counts) -> Iterator[Group]:
    gettext = edition.locale.catalogue.gettext
    message = edition.locale.catalogue.pgettext

    def choices(facet: str, named: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
        return tuple(_choice(edition, counts, facet, value, words) for value, words in named)

    audiences = [one for one in Audience if _count(counts, "audience", one)]
    yield Group(
        message("filter", "What it takes"),
        choices("cost", [("free", message("cost", "Free"))])
        + choices("registration", [("none", message("sign-up", "No sign-up, just come"))])
        + choices("children", _children(edition)),
        is_open=True,
    )
    yield Group(
        gettext("When"),
        tuple(_choice(edition, counts, *moment) for moment in moments(edition)),
    )
    yield Group(gettext("What"), choices("topic", _topics(edition)))
    yield Group(
        gettext("Who it is for"),
        choices("audience", [(a, label(edition.locale, a)) for a in audiences if a != "everyone"]),
    )
    yield Group(gettext("Languages people speak there"), _languages(edition, counts))
    # Translators: how much of the country's language one has to know.
    level = gettext("How much of the language you need")
    yield Group(level, choices("level", [(one, label(edition.locale, one)) for one in Level]))


def _children(edition: Edition) -> Iterator[tuple[str, str]]:
    gettext = edition.locale.catalogue.gettext
    yield "welcome", gettext("Children can come along")
    yield "childcare", gettext("Somebody looks after the children")


def moments(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Each time one can be free at: a facet, its value, what it is called.

    The script works out dates, and counts them, from the day the page is read on.
    """
    gettext = edition.locale.catalogue.gettext
    yield "date", "today", gettext("Today")
    yield "date", "week", gettext("The next 7 days")
    yield "part", "daytime", gettext("In the daytime")
    yield "part", "evening", gettext("In the evening")
    for day in Weekday:
        yield "weekday", day, edition.format.capital(edition.format.weekday(day.number))


def _topics(edition: Edition) -> Iterator[tuple[str, str]]:
    for topic in edition.directory.site.topics:
        yield topic.slug, edition.topic(topic.slug).name


def _languages(edition: Edition, counts: Counts) -> tuple[Choice, ...]:
    """The reader's own first, then the one that is spoken most."""
    spoken = counts.get("language", Counter())
    codes = sorted(spoken, key=lambda code: (code != edition.code, -spoken[code], code))
    format = edition.format
    named = ((code, format.capital(format.language(code))) for code in codes)
    return tuple(_choice(edition, counts, "language", code, words) for code, words in named)


def _choice(edition: Edition, counts: Counts, facet: str, value: str, words: str) -> Choice:
    return Choice(facet, str(value), edition.own(words), _count(counts, facet, value))


def _count(counts: Counts, facet: str, value: str) -> int:
    return counts.get(facet, Counter())[value]
