"""What should be true of entries, one module a subject.

A rule is a generator named for what should be true; that name is shown with its problems. It
looks at records only where they could be read, and yields problems that have no name yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from terskel.content.entry import Entry
from terskel.model.activity import Activity
from terskel.model.organiser import Organiser
from terskel.model.region import Country
from terskel.model.site import Site
from terskel.model.venue import Venue
from terskel.problems import Place, Problem


@dataclass(frozen=True)
class Known:
    """What a rule may ask beside the entry it looks at.

    *organisers* and *venues* hold None for a file that is there and could not be read. Of other
    activities a rule sees the keys alone, and of organisers and venues those that the entry
    refers to: what it finds is kept as long as these are as they were (see `kept.py`).
    """

    site: Site
    country: Country
    activities: Collection[str]
    organisers: Mapping[str, Entry[Organiser] | None]
    venues: Mapping[str, Entry[Venue] | None]
    today: date


Problems = Iterator[Problem]
ActivityRule = Callable[[Entry[Activity], Known], Problems]


def wrong(place: Place, sentence: str, hint: str, **args: object) -> Problem:
    """An error at *place*; whoever asks the rule adds the rule's name."""
    return Problem(place, "", sentence, hint, args)


def doubtful(place: Place, sentence: str, hint: str, **args: object) -> Problem:
    """A warning at *place*: the entry is published all the same."""
    return Problem(place, "", sentence, hint, args, "warning")


def named(rule: Callable[..., Problems], problems: Problems) -> Problems:
    """*problems* with the name of the *rule* that found them."""
    name = rule.__name__.replace("_", "-")
    for problem in problems:
        yield replace(problem, rule=name)
