"""What one asks before going: who can come, what it costs, how to sign up, what to bring.

Whom it is for stands on every page in the same order; what nobody has told is left to the
questions, but for price and sign-up, whose place on the page readers learn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from terskel.i18n.text import Wording
from terskel.model.activity import Activity, Loan, Registration
from terskel.site import facts
from terskel.site.labels import label
from terskel.site.pages.answer import Answer, unknown
from terskel.site.pages.contact import sign_up_ways
from terskel.site.pages.page import Edition
from terskel.site.pages.prose import all_prose


def can_i_come(activity: Activity, edition: Edition) -> Iterator[Answer]:
    """Whom it is for, and what one has to be able to say there."""
    pgettext = edition.locale.catalogue.pgettext
    letter = edition.locale.catalogue.gettext("You need no letter from an office.")
    who = _own(
        edition,
        facts.welcome(activity, edition),
        letter if activity.referral == "not-needed" else "",
    )
    notes = all_prose(edition, activity.audience_note, activity.age.note if activity.age else None)
    if who or notes:
        yield Answer("users", pgettext("fact", "Who"), who, notes)
    if activity.level:
        language = edition.format.capital(facts.majority_language(edition))
        yield Answer("abc", language, _own(edition, label(edition.locale, activity.level)))
    if activity.languages:
        spoken = _own(edition, facts.spoken(activity, edition))
        yield Answer("message-language", pgettext("fact", "Languages there"), spoken)
    children = _own(edition, label(edition.locale, activity.children) if activity.children else "")
    notes = all_prose(edition, activity.children_note)
    if children or notes:
        yield Answer("baby-carriage", pgettext("fact", "Children"), children, notes)


def price_and_sign_up(activity: Activity, edition: Edition) -> Iterator[Answer]:
    """What it costs, and how to get in."""
    yield _price(activity, edition)
    if activity.equipment:
        words = _own(edition, label(edition.locale, activity.equipment))
        yield Answer("backpack", edition.locale.catalogue.pgettext("fact", "Equipment"), words)
    yield _sign_up(activity, edition)


def _price(activity: Activity, edition: Edition) -> Answer:
    question = edition.locale.catalogue.pgettext("fact", "Price")
    if activity.cost is None:
        return unknown(edition, "wallet", question)
    note = None if activity.cost == "free" else activity.cost.note
    words = _own(edition, facts.cost(activity, edition))
    return Answer("wallet", question, words, all_prose(edition, note))


def _sign_up(activity: Activity, edition: Edition) -> Answer:
    question = edition.locale.catalogue.pgettext("fact", "Sign-up")
    if activity.registration is None:
        return unknown(edition, "clipboard-list", question)
    how, words = activity.registration, facts.sign_up(activity, edition)
    if not isinstance(how, Registration):
        return Answer("clipboard-list", question, _own(edition, words))
    return Answer(
        "clipboard-list",
        question,
        _own(edition, words, *_conditions(how, edition)),
        all_prose(edition, how.note),
        sign_up_ways(how, edition),
    )


def can_sign_up(activity: Activity) -> bool:
    """Whether it is told how: by that way one can also ask."""
    how = activity.registration
    return isinstance(how, Registration) and bool(how.url or how.email or how.phone or how.sms)


def _conditions(how: Registration, edition: Edition) -> Iterator[str]:
    """From when to when one can sign up, and how many places there are."""
    catalogue, today = edition.locale.catalogue, edition.directory.today
    if how.opens and how.opens > today:
        # Translators: {day} is a date: "24 November".
        words = catalogue.gettext("Sign up from this day: {day}")
        yield words.format(day=edition.format.day(how.opens, today))
    if how.closes:
        yield _last_day(how.closes, edition)
    if how.places:
        words = catalogue.gettext("Places in all: {count}")
        yield words.format(count=edition.format.number(how.places))


def _last_day(day: date, edition: Edition) -> str:
    gettext, today = edition.locale.catalogue.gettext, edition.directory.today
    if day < today:
        # Translators: {day} is a date: "24 November".
        words = gettext("The last day to sign up was {day}")
    else:
        # Translators: {day} is a date: "24 November".
        words = gettext("Last day to sign up: {day}")
    return words.format(day=edition.format.day(day, today))


def good_to_know(activity: Activity, edition: Edition) -> Iterator[Answer]:
    """What helps on the day: what to bring, where to go first, how to get in."""
    pgettext = edition.locale.catalogue.pgettext
    if activity.first_visit:
        first = all_prose(edition, activity.first_visit)
        yield Answer("door-enter", pgettext("fact", "The first time"), more=first)
    if activity.bring:
        bring = all_prose(edition, activity.bring)
        yield Answer("backpack", pgettext("fact", "What to bring"), more=bring)
    access = (label(edition.locale, known) for known in facts.access(activity, edition))
    words, notes = _own(edition, *access), all_prose(edition, activity.access_note)
    if words or notes:
        yield Answer("wheelchair", pgettext("fact", "Getting in and around"), words, notes)
    if activity.loan:
        yield _loan(activity.loan, edition)
    if activity.volunteers_wanted:
        words = _own(edition, edition.locale.catalogue.gettext("You can also help there."))
        yield Answer("heart-handshake", pgettext("fact", "Volunteers"), words)


def _loan(loan: Loan, edition: Edition) -> Answer:
    catalogue = edition.locale.catalogue
    words = ""
    if loan.days:
        words = catalogue.ngettext(
            "You may keep it for {count} day", "You may keep it for {count} days", loan.days
        ).format(count=loan.days)
    notes = all_prose(edition, loan.note)
    return Answer("repeat", catalogue.pgettext("fact", "Borrowing"), _own(edition, words), notes)


def _own(edition: Edition, *lines: str) -> tuple[Wording, ...]:
    return tuple(edition.own(line) for line in lines if line)
