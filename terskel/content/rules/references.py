"""What an entry refers to exists: organisers, venues, topics, municipalities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from terskel.content.entry import Entry, R
from terskel.content.guess import guess
from terskel.content.rules import ActivityRule, Known, Problems, wrong
from terskel.content.suggest import SEPARATORS
from terskel.i18n.folding import fold
from terskel.model.activity import Activity
from terskel.model.organiser import Organiser
from terskel.model.region import Country
from terskel.model.venue import Venue
from terskel.problems import N_, Place, Problem


def the_organiser_exists(entry: Entry[Activity], known: Known) -> Problems:
    """The folder an activity is in is called as a file in organisers/."""
    folder = entry.record.folder
    if folder in known.organisers:
        return
    meant = guess(folder, known.organisers)
    yield wrong(
        entry.at(),
        N_("there is no organiser {name}: the folder has no file in organisers/"),
        N_("did you mean the folder {guess}? Else add the file organisers/{name}.yaml")
        if meant
        else N_("add the file organisers/{name}.yaml with the name of the organisation"),
        name=folder,
        guess=meant,
    )


def organisers_exist(entry: Entry[Activity], known: Known) -> Problems:
    """Each of `organisers` is a file in organisers/."""
    for n, slug in enumerate(entry.record.organisers):
        if slug not in known.organisers:
            yield _unknown(
                entry.at("organisers", n),
                N_("there is no organiser {name}"),
                N_("add the file organisers/{name}.yaml"),
                slug,
                known.organisers,
            )


def venues_exist(entry: Entry[Activity], known: Known) -> Problems:
    """Each venue an activity names is a file in venues/."""
    for path, slug in _venues(entry.record):
        if slug not in known.venues:
            yield _unknown(
                entry.at(*path),
                N_("there is no venue {name}"),
                N_("add the file venues/{name}.yaml, or write the place with address:"),
                slug,
                known.venues,
            )


def _venues(activity: Activity) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if activity.venue:
        yield ("venue",), activity.venue
    for n, slug in enumerate(activity.venues):
        yield ("venues", n), slug
    for n, line in enumerate(activity.schedule):
        if line.only and line.only.venue:
            yield ("schedule", n, "only", "venue"), line.only.venue


def topics_exist(entry: Entry[Activity], known: Known) -> Problems:
    """Each topic is one of the site's own."""
    slugs = [topic.slug for topic in known.site.topics]
    for n, slug in enumerate(entry.record.topics):
        if slug not in slugs:
            yield _no_topic(entry.at("topics", n), slug, known)


def topic_meant(problem: Problem, known: Known) -> Problem:
    """*problem*; or if it is of a topic in other words than ours ("Språkkafé"), what is meant.

    The schema sees only that such a word could never be a topic; the site's topics say more.
    """
    given = str(problem.args.get("given", ""))
    is_topic = problem.place.field.startswith("topics.") and not SEPARATORS.search(given)
    if problem.rule != "names-can-stand-in-an-address" or not is_topic:
        return problem
    found = _no_topic(problem.place, given, known)
    return replace(found, rule="topics-exist") if found.args["guess"] else problem


def _no_topic(place: Place, given: str, known: Known) -> Problem:
    slugs = [topic.slug for topic in known.site.topics]
    meant = _topic_called(given, known) or guess(given, slugs)
    return wrong(
        place,
        N_("there is no topic {name}"),
        N_("did you mean {guess}? The topics are: {topics}")
        if meant
        else N_("use one of these topics: {topics}"),
        name=given,
        guess=meant,
        topics=", ".join(slugs),
    )


def _topic_called(words: str, known: Known) -> str:
    """The topic that has *words* for a name or for another word people search for."""
    for topic in known.site.topics:
        names = (topic.name, *(alias for aliases in topic.aliases.values() for alias in aliases))
        if fold(words) in map(fold, names):
            return topic.slug
    return ""


def the_larger_activity_exists(entry: Entry[Activity], known: Known) -> Problems:
    """What an activity is a part of is another activity of this site."""
    larger = entry.record.part_of
    if larger and (larger not in known.activities or larger == entry.key):
        yield _unknown(
            entry.at("part_of"),
            N_("there is no other activity {name}"),
            N_("write organiser/activity, as in the path of its file, or delete the line"),
            larger,
            (key for key in known.activities if key != entry.key),
        )


def municipalities_exist(entry: Entry[Activity], known: Known) -> Problems:
    """Each municipality an activity names is one of the country's."""
    address = entry.record.address
    if address:
        yield from _municipality(entry, ("address", "municipality"), address.municipality, known)
    if entry.record.serves != "national":
        for n, name in enumerate(entry.record.serves):
            yield from _municipality(entry, ("serves", n), name, known)


def the_venue_is_in_a_municipality(entry: Entry[Venue], known: Known) -> Problems:
    """The municipality of a venue is one of the country's."""
    yield from _municipality(entry, ("municipality",), entry.record.municipality, known)


def the_organiser_is_in_a_municipality(entry: Entry[Organiser], known: Known) -> Problems:
    """The municipality of an organiser, if it tells one, is one of the country's."""
    if entry.record.municipality:
        yield from _municipality(entry, ("municipality",), entry.record.municipality, known)


def _municipality(
    entry: Entry[R], path: tuple[str | int, ...], name: str, known: Known
) -> Problems:
    codes = known.country.codes_by_name.get(name.strip().casefold(), ())
    if len(codes) == 1:
        return
    if codes:
        labels = [known.country.municipalities[code].title for code in codes]
        yield wrong(
            entry.at(*path),
            N_("there is more than one municipality {name}"),
            N_("write one of these: {labels}"),
            name=name,
            labels=", ".join(labels),
        )
        return
    yield _unknown(
        entry.at(*path),
        N_("there is no municipality {name}"),
        N_("write the official name of the municipality, not of the town or district"),
        name,
        _names(known.country),
    )


def _names(country: Country) -> Iterable[str]:
    for municipality in country.municipalities.values():
        yield municipality.title
        yield from municipality.name.root.values()


def _unknown(place: Place, sentence: str, hint: str, name: str, names: Iterable[str]) -> Problem:
    """That there is no *name*, with the one of *names* that is meant, else the *hint*."""
    meant = guess(name, names)
    hint = N_("did you mean {guess}?") if meant else hint
    return wrong(place, sentence, hint, name=name, guess=meant)


RULES: tuple[ActivityRule, ...] = (
    the_organiser_exists,
    organisers_exist,
    venues_exist,
    topics_exist,
    municipalities_exist,
    the_larger_activity_exists,
)
VENUE_RULES = (the_venue_is_in_a_municipality,)
ORGANISER_RULES = (the_organiser_is_in_a_municipality,)
