"""The smallest parts of a record: slugs, days, clock times, addresses on the web.

Every scalar of an entry arrives as the characters that were typed; these types decide what
they mean. They raise `PydanticCustomError` with a short code and the facts, never a sentence:
`terskel.content.wording` says it to the contributor.
"""

from __future__ import annotations

import ipaddress
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

import idna
from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from terskel.i18n.text import Text, has_letters, is_language_code


class Record(BaseModel):
    """What all parts of the schema share: nothing unknown is let in, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def wrong(code: str, **facts: object) -> PydanticCustomError:
    """The error *code* with what the contributor typed."""
    return PydanticCustomError(code, "{code}", {"code": code, **facts})


RESERVED_SLUGS = {
    *("activities", "admin", "api", "assets", "feeds", "index", "list", "organisers", "pagefind"),
    *("regions", "search", "static", "topics", "venues", "con", "prn", "aux", "nul"),
}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def slug(value: str) -> str:
    """*value* if it can stand in an address; raises the code ``slug`` or ``slug_reserved``."""
    if not SLUG.match(value) or len(value) > 80:
        raise wrong("slug", given=value)
    if value in RESERVED_SLUGS:
        raise wrong("slug_reserved", given=value)
    return value


def clock(value: str) -> str:
    """A time of day as "HH:MM", 00:00 to 24:00, so that times compare as they are read."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value)
    if not match:
        raise wrong("clock", given=value)
    hour, minute = int(match[1]), int(match[2])
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise wrong("clock_beyond", given=value)
    return f"{hour:02}:{minute:02}"


def duration(value: str) -> str:
    """A length of time as "H:MM"."""
    if not re.fullmatch(r"\d{1,2}:[0-5]\d", value) or value in {"0:00", "00:00"}:
        raise wrong("duration", given=value)
    return value


def day(value: object) -> object:
    """A calendar day written YYYY-MM-DD (ISO 8601); nothing else is guessed at."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise wrong("day_form", given=value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise wrong("day_impossible", given=value) from None


def rough_date(value: str) -> str:
    """A year, a month or a day: as exactly as the source is dated (ISO 8601 reduced)."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise wrong("rough_date", given=value)
    day(f"{value}-01-01"[:10] if len(value) < 10 else value)
    return value


def month_day(value: str) -> str:
    """A month, or a day of a month, of any year: "09" or "09-15"."""
    match = re.fullmatch(r"(\d{1,2})(?:-(\d{2}))?", value)
    if not match:
        raise wrong("month_day", given=value)
    month = f"{int(match[1]):02}"
    try:
        date.fromisoformat(f"2024-{month}-{match[2] or '01'}")
    except ValueError:
        raise wrong("month_day", given=value) from None
    return f"{month}-{match[2]}" if match[2] else month


def yes_no(value: object) -> object:
    """True for yes, false for no; both English and Norwegian words are taken."""
    answers = {"yes": True, "true": True, "ja": True, "no": False, "false": False, "nei": False}
    if not isinstance(value, str):
        return value
    if value.lower() not in answers:
        raise wrong("yes_no", given=value)
    return answers[value.lower()]


def number(value: object) -> object:
    """A whole number from its digits."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?[0-9]{1,6}", value):
        raise wrong("number", given=value)
    return int(value)


def amount(value: object) -> object:
    """An amount of money: digits, with a point before the cents."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,2})?", value):
        raise wrong("amount", given=value)
    try:
        return Decimal(value.replace(",", "."))
    except InvalidOperation:  # pragma: no cover (the pattern has said so already)
        raise wrong("amount", given=value) from None


def degrees(value: object) -> object:
    """Latitude or longitude in decimal degrees (WGS 84)."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,8})?", value):
        raise wrong("degrees", given=value)
    return float(value)


def language(value: str) -> str:
    """An ISO 639 code in small letters; `no` stands for Norwegian of either form."""
    if not is_language_code(value):
        raise wrong("language", given=value)
    return value


def line(value: str) -> str:
    """A short name or address line that can be seen, of at most 120 characters."""
    if not has_letters(value):
        raise wrong("blank")
    if len(value) > 120:
        raise wrong("line_long", length=len(value), limit=120)
    return value


def email(value: str) -> str:
    """An e-mail address by RFC 5321/5322 as *email-validator* reads it; no look-up is made."""
    try:
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise wrong("email", given=value) from None


HIDDEN = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\\\]"
)


def url(value: str) -> str:
    """A public web address (threat statement T18): raises ``url`` with a *reason*.

    http or https, a public host with a dot, no user part, no blank, backslash or hidden mark.
    A host in other letters is turned to its xn-- form (UTS 46), so that look-alikes show.
    """
    if HIDDEN.search(value):
        raise wrong("url", given=value, reason="hidden")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise wrong("url", given=value, reason="form") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise wrong("url", given=value, reason="scheme")
    if "@" in parts.netloc:
        raise wrong("url", given=value, reason="user")
    host = public_host(parts.hostname or "", value)
    netloc = host if port is None else f"{host}:{port}"
    return parts._replace(scheme=parts.scheme.lower(), netloc=netloc).geturl()


@lru_cache(maxsize=10_000)  # the hosts of a site are few
def public_host(host: str, given: str) -> str:
    """*host* in ASCII if it can be reached by the public; else ``url`` with a reason."""
    if _is_address(host):
        raise wrong("url", given=given, reason="private")
    try:
        ascii_host = idna.encode(host.rstrip("."), uts46=True, transitional=False).decode()
    except (idna.IDNAError, UnicodeError):
        raise wrong("url", given=given, reason="host") from None
    labels = ascii_host.split(".")
    if len(labels) < 2 or labels[-1] in {"local", "internal", "localhost", "lan", "home", "onion"}:
        raise wrong("url", given=given, reason="private")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        raise wrong("url", given=given, reason="private")
    return ascii_host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def text_up_to(limit: int) -> AfterValidator:
    """A check that no language of a `Text` has more than *limit* characters."""

    def fits(value: Text) -> Text:
        for lang, words in value.root.items():
            if len(words) > limit:
                raise wrong("text_long", lang=lang, length=len(words), limit=limit)
        return value

    return AfterValidator(fits)


def no_repeats(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """*value* if nothing stands in it twice; else ``repeated``."""
    for n, item in enumerate(value):
        if item in value[:n]:
            raise wrong("repeated", given=str(item))
    return value


def _string(pattern: str = "", **more: object) -> WithJsonSchema:
    schema: dict[str, Any] = {"type": "string", **({"pattern": pattern} if pattern else {}), **more}
    return WithJsonSchema(schema)


Slug = Annotated[str, AfterValidator(slug), _string(r"^[a-z0-9]+(-[a-z0-9]+)*$", maxLength=80)]
Clock = Annotated[str, AfterValidator(clock), _string(r"^([01]?\d|2[0-3]):[0-5]\d$|^24:00$")]
Duration = Annotated[str, AfterValidator(duration), _string(r"^\d{1,2}:[0-5]\d$")]
Day = Annotated[date, BeforeValidator(day), _string(r"^\d{4}-\d{2}-\d{2}$")]
RoughDate = Annotated[str, AfterValidator(rough_date), _string(r"^\d{4}(-\d{2}(-\d{2})?)?$")]
MonthDay = Annotated[str, AfterValidator(month_day), _string(r"^(0?[1-9]|1[0-2])(-\d{2})?$")]
YesNo = Annotated[
    bool, BeforeValidator(yes_no), WithJsonSchema({"enum": [True, False, "yes", "no"]})
]
Number = Annotated[int, BeforeValidator(number), WithJsonSchema({"type": "integer"})]
Amount = Annotated[
    Decimal, BeforeValidator(amount), WithJsonSchema({"type": "number", "minimum": 0})
]
Degrees = Annotated[float, BeforeValidator(degrees), WithJsonSchema({"type": "number"})]
Language = Annotated[str, AfterValidator(language), _string(r"^[a-z]{2,3}$")]
Email = Annotated[str, AfterValidator(email), _string(format="email")]
Url = Annotated[str, AfterValidator(url), _string(r"^https?://", format="uri")]

Line = Annotated[str, AfterValidator(line), _string(minLength=1, maxLength=120)]
Title = Annotated[Text, text_up_to(120)]
Summary = Annotated[Text, text_up_to(400)]
Note = Annotated[Text, text_up_to(400)]
Description = Annotated[Text, text_up_to(5000)]
