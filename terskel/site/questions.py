"""What nobody has told about an activity, as questions a reader can put to its organiser.

Only what matters for that kind of activity is asked, the thing one needs first at the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from terskel.model.activity import Access, Activity, Audience, Kind
from terskel.model.directory import Spot
from terskel.site import facts
from terskel.site.pages.page import Edition
from terskel.site.when import MEETING_KINDS, headline

MOST = 6
AMONG_PEOPLE = {*MEETING_KINDS, Kind.ONE_TO_ONE, Kind.VOLUNTEERING}  # one has to talk there
FOR_CHILDREN = {
    Audience.CHILDREN,
    Audience.YOUTH,
    Audience.FAMILIES,
    Audience.PARENTS_WITH_BABY,
    Audience.GIRLS_ONLY,
    Audience.BOYS_ONLY,
}
STEPS = {Access.STEP_FREE, Access.NOT_STEP_FREE, Access.LIFT}


def questions(activity: Activity, edition: Edition) -> tuple[str, ...]:
    """The questions that are open, six at most; none about what is over."""
    if activity.is_over(edition.directory.today):
        return ()
    return tuple(islice(_questions(activity, edition), MOST))


def _questions(activity: Activity, edition: Edition) -> Iterator[str]:
    yield from _about_time(activity, edition)
    yield from _about_place(activity, edition)
    yield from _about_joining(activity, edition)
    yield from _about_talking(activity, edition)
    yield from _about_body(activity, edition)


def _about_time(activity: Activity, edition: Edition) -> Iterator[str]:
    gettext = edition.locale.catalogue.gettext
    head = headline(activity, edition.directory, edition.locale)
    if head.status == "paused":
        yield gettext("When does it start again?")
    elif not activity.schedule and not activity.when:
        if activity.kind is Kind.LOAN:
            yield gettext("When is it open?")
        elif activity.kind in MEETING_KINDS:
            yield gettext("When is it?")
    elif head.ask and activity.schedule:
        yield gettext("When is the next time?")
    if any(line.days and not (line.start or line.part) for line in activity.schedule):
        yield gettext("What time does it start?")


def _about_place(activity: Activity, edition: Edition) -> Iterator[str]:
    gettext = edition.locale.catalogue.gettext
    spots = edition.directory.spots(activity)
    if facts.lacks_place(activity, edition) or any(not _can_be_found(spot) for spot in spots):
        yield gettext("Where is it?")
    elif len(spots) == 1 and not (spots[0].street or spots[0].coordinates):
        yield gettext("What is the street address?")


def _can_be_found(spot: Spot) -> bool:
    return bool(spot.street or spot.name or spot.coordinates)


def _about_joining(activity: Activity, edition: Edition) -> Iterator[str]:
    gettext = edition.locale.catalogue.gettext
    if activity.registration is None:
        yield gettext("Do I have to sign up?")
    if activity.cost is None:
        yield gettext("What does it cost?")
    if not (activity.audience or activity.audience_note or activity.age):
        yield gettext("Who can come?")


def _about_talking(activity: Activity, edition: Edition) -> Iterator[str]:
    if activity.kind not in AMONG_PEOPLE:
        return
    gettext = edition.locale.catalogue.gettext
    if activity.level is None:
        # Translators: {language} is the country's language in its basic form. If the sentence
        # would need another form of it, write "{language}: how much do I need?".
        words = gettext("How much {language} do I need?")
        yield words.format(language=facts.majority_language(edition))
    if not activity.languages:
        yield gettext("Which languages do they speak there?")
    if not (activity.children or activity.children_note or FOR_CHILDREN & {*activity.audience}):
        yield gettext("Can I bring my child?")


def _about_body(activity: Activity, edition: Edition) -> Iterator[str]:
    gettext = edition.locale.catalogue.gettext
    told = STEPS & {*facts.access(activity, edition)} or activity.access_note
    if edition.directory.spots(activity) and not told:
        yield gettext("Are there steps at the door?")
    if not activity.bring and not activity.equipment and activity.kind in MEETING_KINDS:
        yield gettext("Do I have to bring something?")
