"""What the search of one edition is fed: a record an activity, folded, and the card to show.

Words are looked for in every language they were written in, and names also in the country's
own languages, so that a Norwegian word finds the activity in every interface language. Of a
hidden place nothing is known here but the municipality.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from terskel.i18n.compounds import COMPOUNDING, last_parts
from terskel.i18n.folding import fold
from terskel.i18n.locale import Locale
from terskel.i18n.text import Text, Wording, direction
from terskel.model.activity import Activity, Audience
from terskel.model.directory import Spot
from terskel.site import urls
from terskel.site.facets import facets
from terskel.site.facts import Fact
from terskel.site.labels import NP_, label, topic_name
from terskel.site.pages.card import Card, card
from terskel.site.pages.page import Edition

ADDRESS = re.compile(r"\]\([^)\s]*\)")  # of a link in Markdown


@dataclass(frozen=True)
class Record:
    """One activity to be found: *content* and *meta* are folded words, *card* is JSON."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]
    sort: Mapping[str, str]
    card: str


def records(edition: Edition) -> Iterator[Record]:
    """Yield what can be found in *edition*, soonest first."""
    known = _vocabulary(edition)
    for number, activity in enumerate(edition.directory.listed):
        yield Record(
            url=urls.activity(edition.code, activity.key),
            content=_folded((*_content(activity, edition), *_last_parts(activity, known))),
            meta={
                "title": _folded(_all(activity.title)),
                "topic": _folded(_topics(activity, edition)),
                "place": _folded(_places(activity, edition)),
            },
            filters=facets(activity, edition.directory),
            sort={"soonest": f"{number:06}"},
            card=to_json(card(activity, edition)),
        )


def to_json(card: Card) -> str:
    """*card* as the script reads it: facts that are not there are left out.

    Words are a text, or a text with its language and direction if that is not the page's.
    """
    shown = {
        "href": card.href,
        "title": _words(card.title),
        "topic": card.topic.name,
        "icon": card.topic.icon,
        "day": _words(card.day),
        "time": card.time,
        "beside": [_words(words) for words in card.beside],
        "date": card.date,
        "status": card.status,
        "shut": card.is_shut,
        "facts": [_fact(fact) for fact in card.facts],
        "ask": list(card.ask),
    }
    some = {name: value for name, value in shown.items() if value}
    return json.dumps(some, ensure_ascii=False, separators=(",", ":"))


def _fact(fact: Fact) -> Mapping[str, object]:
    words = [_words(wording) for wording in fact.words]
    shown = {"icon": fact.icon, "words": words, "strong": fact.strong, "apart": fact.apart}
    return {name: value for name, value in shown.items() if value}


def _words(wording: Wording) -> str | list[str]:
    if not wording.borrowed:
        return wording.words
    return [wording.words, wording.lang, direction(wording.lang)]


def _folded(words: Iterable[str]) -> str:
    """Each of *words* folded and said once."""
    return " ".join(dict.fromkeys(filter(None, map(fold, words))))


def _all(text: Text | str | None) -> Iterable[str]:
    return text.root.values() if isinstance(text, Text) else (text,) if text else ()


def _compounding(text: Text | None) -> Iterator[str]:
    """The words of *text* in the languages that write compounds in one."""
    for lang, words in text.root.items() if text else ():
        if lang in COMPOUNDING:
            yield from fold(words).split()


def _vocabulary(edition: Edition) -> frozenset[str]:
    """The words of all titles and summaries, and what topics are also called."""
    known: set[str] = set()
    for activity in edition.directory.listed:
        known.update(_compounding(activity.title), _compounding(activity.summary))
    for topic in edition.directory.site.topics:
        known.update(word for words in topic.aliases.values() for word in map(fold, words))
    return frozenset(known)


def _last_parts(activity: Activity, known: frozenset[str]) -> Iterator[str]:
    for text in (activity.title, activity.summary):
        for word in _compounding(text):
            yield from last_parts(word, known)


def _content(activity: Activity, edition: Edition) -> Iterator[str]:
    yield from _all(activity.summary)
    yield from (ADDRESS.sub("]", words) for words in _all(activity.description))
    yield from _all(activity.audience_note)
    for slug in activity.all_organisers:
        yield from _all(edition.directory.organisers[slug].name)
    for locale in _tongues(edition):
        yield from _said_in(locale, activity)


def _tongues(edition: Edition) -> list[Locale]:
    """The reader's language and those of the country and of its guests, as far as we have them."""
    codes = (edition.code, *edition.directory.country.majority_languages, "en")
    codes = (*codes, edition.directory.site.locales[0])
    return [edition.locales[code] for code in dict.fromkeys(codes) if code in edition.locales]


def _said_in(locale: Locale, activity: Activity) -> Iterator[str]:
    """What the facts are called in *locale*."""
    yield label(locale, activity.kind)
    yield from (locale.format.language(code) for code in activity.languages)
    yield from (label(locale, a) for a in activity.audience if a is not Audience.EVERYONE)
    days = sorted({day.number for line in activity.schedule for day in line.days})
    yield from (locale.format.weekday(day) for day in days)
    if activity.cost == "free":
        yield locale.catalogue.pgettext(*FREE)


FREE = NP_("cost", "Free")


def _topics(activity: Activity, edition: Edition) -> Iterator[str]:
    for slug in activity.topics:
        topic = edition.directory.site.topic(slug)
        yield from (topic_name(locale, topic) for locale in _tongues(edition))
        for aliases in topic.aliases.values():
            yield from aliases


def _places(activity: Activity, edition: Edition) -> Iterator[str]:
    directory = edition.directory
    for spot in directory.spots(activity):
        yield from _place(spot)
    for code in sorted(directory.municipalities_of(activity)):
        municipality = directory.country.municipalities[code]
        yield from _all(municipality.name)
        yield from municipality.former
        yield from _all(directory.country.county_of[code].name)


def _place(spot: Spot) -> Iterator[str]:
    yield from _all(spot.name)
    yield from filter(None, (spot.room, spot.street, spot.postcode, spot.city))
