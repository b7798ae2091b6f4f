"""Whom to ask: numbers that can be called, addresses of roles, and a way to sign up."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from terskel.content.document import Path
from terskel.content.entry import Entry, R
from terskel.content.rules import ActivityRule, Known, Problems, doubtful, wrong
from terskel.i18n.folding import fold
from terskel.model.activity import Activity, Registration
from terskel.model.organiser import Organiser
from terskel.problems import N_, Problem

PRIVATE_HOSTS = {"gmail.com", "googlemail.com", "hotmail.com", "hotmail.no", "outlook.com"}
PRIVATE_HOSTS |= {"live.no", "yahoo.com", "yahoo.no", "icloud.com", "me.com", "online.no"}
# Words that show that an address with a dot is a role's, not a person's.
ROLES = {"post", "info", "kontakt", "contact", "mail", "epost", "office", "kontor", "service"}
ROLES |= {"frivillig", "frivilligsentral", "frivilligsentralen", "volunteer", "flyktning"}
ROLES |= {"flyktningguide", "bibliotek", "library", "kirjasto", "kultur", "kulturhus", "hjelp"}
ROLES |= {"help", "kurs", "admin", "bua", "sprakkafe", "lag", "avdeling", "senter", "center"}


def phones_can_be_called(entry: Entry[Activity], known: Known) -> Problems:
    """Each number of an activity is one that can be called from here."""
    for path, number in _numbers(entry.record):
        yield from _called(entry, path, number, known)


def the_phone_can_be_called(entry: Entry[Organiser], known: Known) -> Problems:
    """The number of an organiser is one that can be called from here."""
    if entry.record.phone:
        yield from _called(entry, ("phone",), entry.record.phone, known)


def _numbers(activity: Activity) -> Iterator[tuple[Path, str]]:
    if activity.contact and activity.contact.phone:
        yield ("contact", "phone"), activity.contact.phone
    if isinstance(activity.registration, Registration):
        for name in ("phone", "sms"):
            number = getattr(activity.registration, name)
            if number:
                yield ("registration", name), number


def _called(entry: Entry[R], path: Path, number: str, known: Known) -> Problems:
    if not is_phone(number, known.country.country):
        yield wrong(
            entry.at(*path),
            N_("{name}: {given} is not a telephone number"),
            N_("write one number, its digits only; with + and a country's code: +47 22 22 55 55"),
            given=number,
            name=path[-1],
        )


def is_phone(number: str, country: str) -> bool:
    """Whether *number* may be one, as called from *country*; short ones like 116 117 too."""
    if not re.fullmatch(r"\+?[\d\s()./-]+", number):
        return False
    digits = re.sub(r"\D", "", number)
    if 3 <= len(digits) <= 6 and not number.startswith("+"):
        return True
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(parsed)


def addresses_are_not_private(entry: Entry[Activity], known: Known) -> Problems:
    """An e-mail address is a role's, unless the person has agreed (threat statement T23)."""
    contact, signing_up = entry.record.contact, entry.record.registration
    if contact and contact.consent:
        return
    if contact and contact.email and is_private(contact.email):
        yield _private(entry, ("contact", "email"), contact.email)
    if isinstance(signing_up, Registration) and signing_up.email and is_private(signing_up.email):
        yield _private(entry, ("registration", "email"), signing_up.email)


def the_address_is_not_private(entry: Entry[Organiser], known: Known) -> Problems:
    """The e-mail address of an organiser is a shared one."""
    if entry.record.email and is_private(entry.record.email):
        yield doubtful(
            entry.at("email"),
            N_("email: {given} looks like the address of a person"),
            N_("write an address that the organisation shares: post@example.org"),
            given=entry.record.email,
        )


def _private(entry: Entry[Activity], path: Path, given: str) -> Problem:
    return doubtful(
        entry.at(*path),
        N_("email: {given} looks like the address of a person"),
        N_("write a shared address; or, if the person agrees, add consent: yes under contact"),
        given=given,
    )


def is_private(address: str) -> bool:
    """Whether *address* looks like a person's: first.last@, or at a provider of free mail."""
    name, _, host = address.casefold().rpartition("@")
    parts = [fold(part) for part in re.split(r"[._]", name) if part]
    if host in PRIVATE_HOSTS and not ROLES.intersection(parts):
        return len(parts) > 1
    names = len(parts) in {2, 3} and all(part.isalpha() for part in parts)
    return names and not any(role in part for part in parts for role in ROLES)


def one_can_sign_up(entry: Entry[Activity], known: Known) -> Problems:
    """Who must sign up, or ask first, is told how."""
    signing_up = entry.record.registration
    if signing_up in (None, "none") or not entry.is_sound(["contact", "registration"]):
        return
    if isinstance(signing_up, Registration):
        ways = (signing_up.url, signing_up.email, signing_up.phone, signing_up.sms)
        if not signing_up.required or any(ways) or signing_up.note:
            return
    if not _reaches(entry.record, known):
        yield doubtful(
            entry.key_at("registration"),
            N_("registration: one must sign up or ask first, but nothing says how"),
            N_("add a url, email or phone under registration or contact"),
        )


def _reaches(activity: Activity, known: Known) -> bool:
    contact = activity.contact
    if contact and (contact.email or contact.phone or contact.url or contact.note):
        return True
    for slug in activity.all_organisers:
        organiser = known.organisers.get(slug)
        if organiser is None or organiser.record.url:
            return True
        if organiser.record.email or organiser.record.phone:
            return True
    return False


RULES: tuple[ActivityRule, ...] = (
    phones_can_be_called,
    addresses_are_not_private,
    one_can_sign_up,
)
ORGANISER_RULES = (the_phone_can_be_called, the_address_is_not_private)
