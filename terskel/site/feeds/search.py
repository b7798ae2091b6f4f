"""What the search of one edition is fed: a record an activity, folded, and the card to show.

Titles and summaries are looked for in every language they were written in, and names also in
the country's own languages, so that a Norwegian word finds the activity in every interface
language. A description is looked for in the languages that readers of this one may write. Of a
hidden place nothing is known here but the municipality.

Most of a record is the same in every locale, so it is worked out once (`findings`); a word is
fed once however often it is said, because the search costs in proportion to its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from terskel.i18n.compounds import COMPOUNDING, last_parts
from terskel.i18n.folding import fold
from terskel.i18n.formatting import Formatter
from terskel.i18n.locale import Locale
from terskel.i18n.text import Text, Wording, direction
from terskel.model.activity import Activity, Audience
from terskel.model.directory import Directory, Spot
from terskel.site import urls
from terskel.site.facts import Fact
from terskel.site.labels import NP_, label, topic_name
from terskel.site.pages.card import Card, card
from terskel.site.pages.page import Edition

Value = TypeVar("Value")
ADDRESS = re.compile(r"\]\([^)\s]*\)")  # of a link in Markdown


@dataclass(frozen=True)
class Record:
    """One activity to be found: *content* and *meta* are folded words, *card* is JSON."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, Sequence[str]]
    sort: Mapping[str, str]
    card: str


@dataclass(frozen=True)
class Finding:
    """What one activity is found by in every locale: folded words, and ids.

    *prose* is its description by language.
    """

    activity: Activity
    words: str
    prose: Mapping[str, str]
    title: str
    aliases: str
    place: str
    filters: Mapping[str, Sequence[str]]


def findings(directory: Directory) -> tuple[Finding, ...]:
    """What the records of all locales share, soonest first: work it out before forking."""
    known = _vocabulary(directory)
    fold_name = cache(fold)  # of topics, places, organisers: thousands share one
    return tuple(_finding(each, directory, known, fold_name) for each in directory.listed)


def records(edition: Edition, found: Sequence[Finding] | None = None) -> Iterator[Record]:
    """Yield what can be found in *edition*, soonest first; *found* are its `findings`."""
    names = _Names(edition)
    for number, finding in enumerate(findings(edition.directory) if found is None else found):
        activity = finding.activity
        yield Record(
            url=urls.activity(edition.code, activity.key),
            content=_once(finding.words, *names.prose_of(finding), *names.of_facts(activity)),
            meta={
                "title": finding.title,
                "topic": _once(*map(names.of_topic, activity.topics), finding.aliases),
                "place": finding.place,
            },
            filters=finding.filters,
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
        "day": _words(card.transom.day),
        "time": card.transom.time,
        "beside": [_words(words) for words in card.transom.beside],
        "date": card.date,
        "status": card.transom.status,
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


def _finding(
    activity: Activity, directory: Directory, known: frozenset[str], fold: Callable[[str], str]
) -> Finding:
    return Finding(
        activity,
        words=_folded((*_content(activity, directory), *_last_parts(activity, known)), fold),
        prose=dict(_prose(activity)),
        title=_folded(_all(activity.title), fold),
        aliases=_folded(_aliases(activity, directory), fold),
        place=_folded(_places(activity, directory), fold),
        filters={
            facet: tuple(values)
            for facet, values in directory.listings[activity.key].facets.items()
        },
    )


def _folded(words: Iterable[str], fold: Callable[[str], str] = fold) -> str:
    """The words of *words*, each folded and said once."""
    return _once(*map(fold, words))


def _once(*folded: str) -> str:
    """The words of *folded*, each said once."""
    return " ".join(dict.fromkeys(" ".join(folded).split()))


def _all(text: Text | str | None) -> Iterable[str]:
    return text.root.values() if isinstance(text, Text) else (text,) if text else ()


def _compounding(text: Text | None) -> Iterator[str]:
    """The words of *text* in the languages that write compounds in one."""
    for lang, words in text.root.items() if text else ():
        if lang in COMPOUNDING:
            yield from fold(words).split()


def _vocabulary(directory: Directory) -> frozenset[str]:
    """The words of all titles and summaries, and what topics are also called."""
    known: set[str] = set()
    for activity in directory.listed:
        known.update(_compounding(activity.title), _compounding(activity.summary))
    for topic in directory.site.topics:
        known.update(word for words in topic.aliases.values() for word in map(fold, words))
    return frozenset(known)


def _last_parts(activity: Activity, known: frozenset[str]) -> Iterator[str]:
    for text in (activity.title, activity.summary):
        for word in _compounding(text):
            yield from last_parts(word, known)


def _content(activity: Activity, directory: Directory) -> Iterator[str]:
    yield from _all(activity.summary)
    yield from _all(activity.audience_note)
    for slug in activity.all_organisers:
        yield from _all(directory.organisers[slug].name)


def _prose(activity: Activity) -> Iterator[tuple[str, str]]:
    for lang, words in activity.description.root.items() if activity.description else ():
        yield lang, _folded((ADDRESS.sub("]", words),))


def _aliases(activity: Activity, directory: Directory) -> Iterator[str]:
    for slug in activity.topics:
        for aliases in directory.site.topic(slug).aliases.values():
            yield from aliases


def _places(activity: Activity, directory: Directory) -> Iterator[str]:
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


class _Names:
    """What facts and topics are called in the languages that readers of an edition may write.

    Those are their own and those of the country and of its guests, as far as we have them.
    """

    def __init__(self, edition: Edition) -> None:
        directory = edition.directory
        others = (*directory.country.majority_languages, "en", directory.site.locales[0])
        self.languages = tuple(dict.fromkeys((*edition.locale.chain, *others)))
        tongues = dict.fromkeys((edition.code, *others))
        self.tongues = [edition.locales[code] for code in tongues if code in edition.locales]
        self.topics = {topic.slug: topic for topic in directory.site.topics}
        self.known: dict[object, str] = {}

    def of_topic(self, slug: str) -> str:
        topic = self.topics[slug]
        return self._named(("topic", slug), lambda locale: topic_name(locale, topic))

    def of_facts(self, activity: Activity) -> Iterator[str]:
        yield self._label(activity.kind)
        for code in activity.languages:
            yield self._written(Formatter.language, code)
        for audience in activity.audience:
            if audience is not Audience.EVERYONE:
                yield self._label(audience)
        for day in sorted({day.number for line in activity.schedule for day in line.days}):
            yield self._written(Formatter.weekday, day)
        if activity.cost == "free":
            yield self._named(FREE, lambda locale: locale.catalogue.pgettext(*FREE))

    def prose_of(self, finding: Finding) -> Iterator[str]:
        """The description in these languages; where it has none of them, in all it has."""
        known = [code for code in self.languages if code in finding.prose]
        return (finding.prose[code] for code in known or finding.prose)

    def _label(self, value: StrEnum) -> str:
        return self._named((type(value), value), lambda locale: label(locale, value))

    def _written(self, write: Callable[[Formatter, Value], str], value: Value) -> str:
        return self._named((write, value), lambda locale: write(locale.format, value))

    def _named(self, key: object, name: Callable[[Locale], str]) -> str:
        """What *name* gives in each language, folded; asked once for each *key*."""
        if key not in self.known:
            self.known[key] = _folded(name(locale) for locale in self.tongues)
        return self.known[key]


FREE = NP_("cost", "Free")
