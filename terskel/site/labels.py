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


# The type is a part of the key: members of two StrEnums with one value are equal, and
# `course` is both a kind and what a price is for.
LABELS: dict[tuple[type[StrEnum], StrEnum], tuple[str, str]] = {
    (Kind, Kind.GATHERING): NP_("kind", "Meet and join in"),
    (Kind, Kind.COURSE): NP_("kind", "Course"),
    (Kind, Kind.ONE_TO_ONE): NP_("kind", "One to one"),
    (Kind, Kind.LOAN): NP_("kind", "Things to borrow"),
    (Kind, Kind.GIVEAWAY): NP_("kind", "Things you can have"),
    (Kind, Kind.ADVICE): NP_("kind", "Advice"),
    (Kind, Kind.VOLUNTEERING): NP_("kind", "Volunteer"),
    (Kind, Kind.TRAINING): NP_("kind", "Training"),
    (Audience, Audience.EVERYONE): NP_("audience", "Everyone is welcome"),
    (Audience, Audience.ADULTS): NP_("audience", "Adults"),
    (Audience, Audience.WOMEN): NP_("audience", "Women"),
    (Audience, Audience.WOMEN_ONLY): NP_("audience", "Women only"),
    (Audience, Audience.MEN): NP_("audience", "Men"),
    (Audience, Audience.MEN_ONLY): NP_("audience", "Men only"),
    (Audience, Audience.GIRLS_ONLY): NP_("audience", "Girls only"),
    (Audience, Audience.BOYS_ONLY): NP_("audience", "Boys only"),
    (Audience, Audience.CHILDREN): NP_("audience", "Children"),
    (Audience, Audience.YOUTH): NP_("audience", "Young people"),
    (Audience, Audience.FAMILIES): NP_("audience", "Families"),
    (Audience, Audience.PARENTS_WITH_BABY): NP_("audience", "Parents with a baby"),
    (Audience, Audience.OLDER_PEOPLE): NP_("audience", "Older people"),
    (Audience, Audience.REFUGEES): NP_("audience", "Refugees"),
    (Audience, Audience.WORKERS): NP_("audience", "People who came to work"),
    (Audience, Audience.STUDENTS): NP_("audience", "Students"),
    (Audience, Audience.DISABLED_PEOPLE): NP_("audience", "People with disabilities"),
    (Audience, Audience.LGBT): NP_("audience", "Lesbian, gay, bi and trans people"),
    (Sureness, Sureness.ALWAYS): NP_("sureness", "always"),
    (Sureness, Sureness.OFTEN): NP_("sureness", "often"),
    (Sureness, Sureness.SOMETIMES): NP_("sureness", "sometimes"),
    (Sureness, Sureness.ON_REQUEST): NP_("sureness", "if you ask first"),
    (Sureness, Sureness.INTERPRETER): NP_("sureness", "with an interpreter"),
    (Level, Level.NONE): NP_("level", "You need none"),
    (Level, Level.A_LITTLE): NP_("level", "A little is enough"),
    (Level, Level.A1): NP_("level", "Level A1"),
    (Level, Level.A2): NP_("level", "Level A2"),
    (Level, Level.B1): NP_("level", "Level B1"),
    (Level, Level.B2): NP_("level", "Level B2"),
    (Children, Children.NO): NP_("children", "No, this is without children"),
    (Children, Children.WELCOME): NP_("children", "Yes, children are welcome"),
    (Children, Children.WITH_ADULT): NP_("children", "Children come with an adult"),
    (Children, Children.CHILDCARE): NP_("children", "Somebody looks after the children"),
    (Access, Access.STEP_FREE): NP_("access", "No steps at the door"),
    (Access, Access.NOT_STEP_FREE): NP_("access", "There are steps"),
    (Access, Access.ACCESSIBLE_TOILET): NP_("access", "Toilet for wheelchair users"),
    (Access, Access.HEARING_LOOP): NP_("access", "Hearing loop"),
    (Access, Access.QUIET_ROOM): NP_("access", "Quiet room"),
    (Access, Access.SIGN_LANGUAGE): NP_("access", "Sign language"),
    (Access, Access.LIFT): NP_("access", "Lift"),
    (Per, Per.SESSION): NP_("per", "each time"),
    (Per, Per.MONTH): NP_("per", "a month"),
    (Per, Per.TERM): NP_("per", "a term"),
    (Per, Per.YEAR): NP_("per", "a year"),
    (Per, Per.COURSE): NP_("per", "for the whole course"),
    (Per, Per.LOAN): NP_("per", "for each loan"),
    (Equipment, Equipment.PROVIDED): NP_("equipment", "You get what you need there"),
    (Equipment, Equipment.TO_BORROW): NP_("equipment", "You can borrow what you need"),
    (Equipment, Equipment.BRING_OWN): NP_("equipment", "You bring your own"),
    (Status, Status.OPEN): NP_("status", "Open"),
    (Status, Status.FEW_PLACES): NP_("status", "Few places left"),
    (Status, Status.FULL): NP_("status", "Full now"),
    (Status, Status.PAUSED): NP_("status", "Paused"),
    (Status, Status.PLANNED): NP_("status", "Not started yet"),
    (Status, Status.ENDED): NP_("status", "Over"),
    (PartOfDay, PartOfDay.MORNING): NP_("part of day", "in the morning"),
    (PartOfDay, PartOfDay.DAYTIME): NP_("part of day", "in the daytime"),
    (PartOfDay, PartOfDay.AFTERNOON): NP_("part of day", "in the afternoon"),
    (PartOfDay, PartOfDay.EVENING): NP_("part of day", "in the evening"),
}


def label(locale: Locale, value: StrEnum) -> str:
    """What *value* is called in *locale*; KeyError for a value that is never shown alone."""
    return locale.catalogue.pgettext(*LABELS[type(value), value])


def topic_name(locale: Locale, topic: Topic) -> str:
    """What *topic* is called in *locale*."""
    return locale.catalogue.pgettext("topic", topic.name)
