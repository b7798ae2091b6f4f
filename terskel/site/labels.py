"""What each value of the schema is called, in plain words.

Every label is a message of the catalogues; its context says which field it belongs to.
"""

from __future__ import annotations

from enum import StrEnum

from terskel.i18n.locale import Locale
from terskel.model.activity import (
    Access,
    Audience,
    Children,
    Equipment,
    Kind,
    Level,
    Per,
    Status,
    Sureness,
)
from terskel.model.schedule import PartOfDay
from terskel.model.site import Topic


def NP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 (known to extraction)
    """Mark *message* in *context* for the translators, unchanged."""
    return context, message


LABELS: dict[StrEnum, tuple[str, str]] = {
    Kind.GATHERING: NP_("kind", "Meet and join in"),
    Kind.COURSE: NP_("kind", "Course"),
    Kind.ONE_TO_ONE: NP_("kind", "One to one"),
    Kind.LOAN: NP_("kind", "Things to borrow"),
    Kind.ADVICE: NP_("kind", "Advice"),
    Kind.VOLUNTEERING: NP_("kind", "Volunteer"),
    Kind.TRAINING: NP_("kind", "Training"),
    Audience.EVERYONE: NP_("audience", "Everyone is welcome"),
    Audience.ADULTS: NP_("audience", "Adults"),
    Audience.WOMEN: NP_("audience", "Women"),
    Audience.WOMEN_ONLY: NP_("audience", "Women only"),
    Audience.MEN: NP_("audience", "Men"),
    Audience.MEN_ONLY: NP_("audience", "Men only"),
    Audience.GIRLS_ONLY: NP_("audience", "Girls only"),
    Audience.BOYS_ONLY: NP_("audience", "Boys only"),
    Audience.CHILDREN: NP_("audience", "Children"),
    Audience.YOUTH: NP_("audience", "Young people"),
    Audience.FAMILIES: NP_("audience", "Families"),
    Audience.PARENTS_WITH_BABY: NP_("audience", "Parents with a baby"),
    Audience.OLDER_PEOPLE: NP_("audience", "Older people"),
    Audience.REFUGEES: NP_("audience", "Refugees"),
    Audience.WORKERS: NP_("audience", "People who came to work"),
    Audience.STUDENTS: NP_("audience", "Students"),
    Audience.DISABLED_PEOPLE: NP_("audience", "People with disabilities"),
    Audience.LGBT: NP_("audience", "Lesbian, gay, bi and trans people"),
    Sureness.ALWAYS: NP_("sureness", "always"),
    Sureness.OFTEN: NP_("sureness", "often"),
    Sureness.SOMETIMES: NP_("sureness", "sometimes"),
    Sureness.ON_REQUEST: NP_("sureness", "if you ask first"),
    Sureness.INTERPRETER: NP_("sureness", "with an interpreter"),
    Level.NONE: NP_("level", "You need none"),
    Level.A_LITTLE: NP_("level", "A little is enough"),
    Level.A1: NP_("level", "Level A1"),
    Level.A2: NP_("level", "Level A2"),
    Level.B1: NP_("level", "Level B1"),
    Level.B2: NP_("level", "Level B2"),
    Children.NO: NP_("children", "No, this is without children"),
    Children.WELCOME: NP_("children", "Yes, children are welcome"),
    Children.WITH_ADULT: NP_("children", "Children come with an adult"),
    Children.CHILDCARE: NP_("children", "Somebody looks after the children"),
    Access.STEP_FREE: NP_("access", "No steps at the door"),
    Access.NOT_STEP_FREE: NP_("access", "There are steps"),
    Access.ACCESSIBLE_TOILET: NP_("access", "Toilet for wheelchair users"),
    Access.HEARING_LOOP: NP_("access", "Hearing loop"),
    Access.QUIET_ROOM: NP_("access", "Quiet room"),
    Access.SIGN_LANGUAGE: NP_("access", "Sign language"),
    Access.LIFT: NP_("access", "Lift"),
    Per.SESSION: NP_("per", "each time"),
    Per.MONTH: NP_("per", "a month"),
    Per.TERM: NP_("per", "a term"),
    Per.YEAR: NP_("per", "a year"),
    Per.COURSE: NP_("per", "for the whole course"),
    Per.LOAN: NP_("per", "for each loan"),
    Equipment.PROVIDED: NP_("equipment", "You get what you need there"),
    Equipment.TO_BORROW: NP_("equipment", "You can borrow what you need"),
    Equipment.BRING_OWN: NP_("equipment", "You bring your own"),
    Status.OPEN: NP_("status", "Open"),
    Status.FEW_PLACES: NP_("status", "Few places left"),
    Status.FULL: NP_("status", "Full now"),
    Status.PAUSED: NP_("status", "Paused"),
    Status.PLANNED: NP_("status", "Not started yet"),
    Status.ENDED: NP_("status", "Over"),
    PartOfDay.MORNING: NP_("part of day", "in the morning"),
    PartOfDay.DAYTIME: NP_("part of day", "in the daytime"),
    PartOfDay.AFTERNOON: NP_("part of day", "in the afternoon"),
    PartOfDay.EVENING: NP_("part of day", "in the evening"),
}


def label(locale: Locale, value: StrEnum) -> str:
    """What *value* is called in *locale*; KeyError for a value that is never shown alone."""
    return locale.catalogue.pgettext(*LABELS[value])


def topic_name(locale: Locale, topic: Topic) -> str:
    """What *topic* is called in *locale*."""
    return locale.catalogue.pgettext("topic", topic.name)
