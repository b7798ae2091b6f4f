"""What is known of an activity, one fact at a time, in the words of one edition.

A fact that nobody has told is None or an empty list here. It is never "no".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terskel.i18n.text import Wording
from terskel.model.activity import (
    Access,
    Activity,
    Age,
    Audience,
    Level,
    Price,
    Registration,
    Sureness,
)
from terskel.model.directory import Spot
from terskel.site.labels import NP_, label
from terskel.site.pages.page import Edition
from terskel.site.when import MEETING_KINDS

PLAINLY = {Sureness.ALWAYS, Sureness.SPOKEN}  # said without saying how surely


@dataclass(frozen=True)
class Fact:
    """One fact on a card: an icon and the words beside it.

    *apart*: the words are not parts of one name, so that a dot stands between them.
    """

    icon: str
    words: tuple[Wording, ...]
    strong: bool = False
    apart: bool = False


def who(activity: Activity, edition: Edition) -> str:
    """Whom it is for, if that is limited; else the empty string."""
    is_open = Audience.EVERYONE in activity.audience
    limits = [] if is_open else [label(edition.locale, a) for a in activity.audience]
    if activity.age:
        limits.append(age(activity.age, edition))
    return " · ".join(limit for limit in limits if limit)


def welcome(activity: Activity, edition: Edition) -> str:
    """Who can come, with the ages; empty if that is not known."""
    limits = who(activity, edition)
    if not limits and Audience.EVERYONE in activity.audience:
        return label(edition.locale, Audience.EVERYONE)
    return limits


def age(limits: Age, edition: Edition) -> str:
    """The ages in words; empty if there is only a note."""
    message = edition.locale.catalogue.pgettext
    if limits.from_ is not None and limits.to is not None:
        # Translators: ages in years, both included. From right to left in words, not with a dash.
        words = message("age", "{youngest}–{oldest} years")
        return words.format(youngest=limits.from_, oldest=limits.to)
    if limits.from_ is not None:
        return message("age", "From {youngest} years").format(youngest=limits.from_)
    if limits.to is not None:
        return message("age", "Up to {oldest} years").format(oldest=limits.to)
    return ""


def cost(activity: Activity, edition: Edition) -> str:
    """What it costs, without the note; empty if that is not known."""
    gettext = edition.locale.catalogue.gettext
    message = edition.locale.catalogue.pgettext
    if activity.cost is None:
        return ""
    if activity.cost == "free":
        return message("cost", "Free")
    price = _price(activity.cost, edition)
    if activity.cost.voluntary:
        # Translators: {price} is an amount: "50 kr".
        if price:
            return gettext("{price}, if you want to pay").format(price=price)
        return gettext("You may pay. You need not.")
    return price or message("cost", "It depends")


def _price(cost: Price, edition: Edition) -> str:
    if cost.amount is None:
        return ""
    if not cost.amount:
        return edition.locale.catalogue.pgettext("cost", "Free")
    price = edition.format.money(cost.amount, edition.directory.country.currency)
    if not cost.per:
        return price
    # Translators: "50 kr each time", "300 kr a term".
    words = edition.locale.catalogue.pgettext("cost", "{price} {per}")
    return words.format(price=price, per=label(edition.locale, cost.per))


def spoken(activity: Activity, edition: Edition) -> str:
    """The languages there in one line: "Norwegian, English, Arabic (often)"."""
    names = [_spoken(code, sure, edition) for code, sure in activity.languages.items()]
    return edition.format.capital(edition.format.list_comma(names))


def _spoken(code: str, sure: Sureness, edition: Edition) -> str:
    name = edition.format.language(code)
    if sure in PLAINLY:
        return name
    # Translators: a language, and how surely it is spoken there: "Arabic (often)".
    words = edition.locale.catalogue.pgettext("language", "{language} ({sureness})")
    return words.format(language=name, sureness=label(edition.locale, sure))


def majority_language(edition: Edition) -> str:
    """The name of the language that `level` speaks of: "Norwegian", "Finnish or Swedish"."""
    codes = edition.directory.country.majority_languages
    codes = tuple(c for c in codes if c not in {"nb", "nn"}) if "no" in codes else codes
    return edition.format.list_or(edition.format.language(code) for code in codes)


LEVELS: dict[Level, tuple[str, str]] = {
    # Translators: {language} is the country's language in its basic form. If the sentence would
    # need another form of it, write "{language}: a little is enough".
    Level.NONE: NP_("level on a card", "{language}: you need none"),
    Level.A_LITTLE: NP_("level on a card", "{language}: a little is enough"),
    Level.A1: NP_("level on a card", "{language}: level A1"),
    Level.A2: NP_("level on a card", "{language}: level A2"),
    Level.B1: NP_("level on a card", "{language}: level B1"),
    Level.B2: NP_("level on a card", "{language}: level B2"),
}


def level(activity: Activity, edition: Edition) -> str:
    """How much of the country's language one needs; empty if that is not known."""
    if activity.level is None:
        return ""
    words = edition.locale.catalogue.pgettext(*LEVELS[activity.level])
    return edition.format.capital(words.format(language=majority_language(edition)))


def sign_up(activity: Activity, edition: Edition) -> str:
    """Whether to sign up; empty if that is not known."""
    message = edition.locale.catalogue.pgettext
    match activity.registration:
        case None:
            return ""
        case "none":
            return message("sign-up", "No sign-up, just come")
        case "contact-first":
            return message("sign-up", "Get in touch first")
        case Registration(required=False):
            return message("sign-up", "You may sign up. You need not.")
        case _:
            return message("sign-up", "Sign up first")


def place(spot: Spot, edition: Edition) -> tuple[Wording, ...]:
    """The name of a place, or its street, and its municipality, said once each."""
    municipality = edition.municipality_name(spot.municipality)
    name = spot_name(spot, edition) or (edition.name(spot.street) if spot.street else None)
    if not name or edition.agreed(_names_its_municipality, spot):
        return (name or municipality,)
    return name, municipality


def _names_its_municipality(spot: Spot, edition: Edition) -> bool:
    """Whether the municipality is in what stands before it already."""
    name = spot_name(spot, edition) or spot.street
    return edition.municipality_name(spot.municipality).words in str(name)


def spot_name(spot: Spot, edition: Edition) -> Wording | None:
    """What a place is called, if it has a name."""
    if spot.name is None or isinstance(spot.name, str):
        return edition.name(spot.name) if spot.name else None
    return edition.say(spot.name)


def where(activity: Activity, edition: Edition) -> tuple[Wording, ...]:
    """Where it is in a line: names to set side by side; none if that is not known."""
    catalogue = edition.locale.catalogue
    if activity.hidden:
        return (edition.own(catalogue.gettext("The place is not public")),)
    spots = edition.directory.spots(activity)
    if len(spots) == 1:
        return place(spots[0], edition)
    if spots:
        words = catalogue.ngettext("In {count} place", "In {count} places", len(spots))
        return (edition.own(words.format(count=len(spots))),)
    if activity.online:
        return (edition.own(catalogue.gettext("Online, from home")),)
    return tuple(_served(activity, edition))


def _served(activity: Activity, edition: Edition) -> Iterable[Wording]:
    if activity.serves == "national":
        yield edition.own(edition.locale.catalogue.gettext("In the whole country"))
        return
    names = sorted(activity.serves)
    for name in names[:3]:
        yield edition.municipality_name(edition.directory.municipality(name))
    if len(names) > 3:
        # Translators: after some names of municipalities: "Oslo, Moss, Halden and 4 more".
        words = edition.locale.catalogue.ngettext(
            "and {count} more", "and {count} more", len(names) - 3
        )
        yield edition.own(words.format(count=len(names) - 3))


def access(activity: Activity, edition: Edition) -> tuple[Access, ...]:
    """What is known about access: there, and at its venue if it has but one."""
    venues = edition.directory.spots(activity)
    slugs = [spot.venue for spot in venues if spot.venue] if len(venues) == 1 else []
    there = (known for slug in slugs for known in edition.directory.venues[slug].access)
    return tuple(dict.fromkeys((*activity.access, *there)))


def knows_where(activity: Activity, edition: Edition) -> bool:
    """Whether a reader can be told where to go, or that the place is told after contact."""
    return activity.hidden or bool(edition.directory.spots(activity)) or bool(activity.online)


def lacks_place(activity: Activity, edition: Edition) -> bool:
    """Whether one has to ask where it is. A guide or an adviser comes to meet one."""
    if knows_where(activity, edition):
        return False
    return not activity.serves or activity.kind in MEETING_KINDS
