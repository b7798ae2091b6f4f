"""Ways to reach somebody: each a link, and beside it the number, address or host it leads to.

What a link leads to is always shown in full, so that no name can stand for another (T18).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from terskel.i18n import formatting
from terskel.i18n.text import Wording
from terskel.model.activity import Activity, Contact, Registration
from terskel.model.organiser import Organiser
from terskel.site.pages.page import Edition
from terskel.site.pages.prose import Prose, prose


@dataclass(frozen=True)
class Way:
    """One way to reach somebody. *shown* is written from left to right in every language.

    *href* is empty where no number can be called. *leaves*: it leads to another website.
    """

    icon: str
    name: str
    shown: str
    href: str
    leaves: bool = False


@dataclass(frozen=True)
class Reach:
    """Somebody and how to reach them; *name* is None where it goes without saying."""

    name: Wording | None
    ways: tuple[Way, ...]
    note: Prose | None = None


def reach(activity: Activity, edition: Edition) -> tuple[Reach, ...]:
    """Whom to ask about *activity*: those it names, else its organisers; none if unknown."""
    contact = activity.contact
    if contact:
        return (Reach(None, ways(contact, edition), prose(contact.note, edition)),)
    organisers = (edition.directory.organisers[slug] for slug in activity.all_organisers)
    found = (Reach(edition.say(who.name), ways(who, edition)) for who in organisers)
    return tuple(each for each in found if each.ways)


def ways(who: Contact | Organiser, edition: Edition) -> tuple[Way, ...]:
    """The ways to reach *who*, the quickest first."""
    return tuple(_ways(who, edition))


def _ways(who: Contact | Organiser, edition: Edition) -> Iterator[Way]:
    if who.phone:
        yield phone(who.phone, edition)
    if who.email:
        yield email(who.email, edition)
    if who.url:
        yield web(edition.locale.catalogue.pgettext("contact", "Web page"), who.url)


def sign_up_ways(registration: Registration, edition: Edition) -> tuple[Way, ...]:
    """The ways to sign up, the one that works at night first."""
    return tuple(_sign_up_ways(registration, edition))


def _sign_up_ways(registration: Registration, edition: Edition) -> Iterator[Way]:
    if registration.url:
        yield web(edition.locale.catalogue.pgettext("contact", "Form"), registration.url)
    if registration.sms:
        yield text_message(registration.sms, edition)
    if registration.phone:
        yield phone(registration.phone, edition)
    if registration.email:
        yield email(registration.email, edition)


def phone(number: str, edition: Edition) -> Way:
    """The way to call *number*."""
    country = edition.directory.country.country
    shown, href = formatting.phone(number, country), formatting.phone_link(number, country)
    return Way("phone", edition.locale.catalogue.pgettext("contact", "Phone"), shown, href)


def text_message(number: str, edition: Edition) -> Way:
    """The way to send a text message to *number*."""
    call = phone(number, edition)
    name = edition.locale.catalogue.pgettext("contact", "Text message (SMS)")
    return Way("message-2", name, call.shown, call.href.replace("tel:", "sms:", 1))


def email(address: str, edition: Edition) -> Way:
    """The way to write to *address*."""
    name = edition.locale.catalogue.pgettext("contact", "E-mail")
    return Way("mail", name, address, f"mailto:{quote(address, safe='@')}")


def web(name: str, url: str) -> Way:
    """The way to another website, shown by its host."""
    return Way("external-link", name, host(url), url, leaves=True)


def host(url: str) -> str:
    """The host of *url*, look-alike letters as xn--."""
    return urlsplit(url).hostname or url
