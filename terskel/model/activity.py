"""An activity, as an organisation writes it in one file.

The field a reader would get wrong: `audience` says whom it is for; only the values that end
in `-only` keep others out. What is left out is unknown, never "no".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic.json_schema import SkipJsonSchema

from terskel.model.fields import (
    Amount,
    Day,
    Degrees,
    Description,
    Email,
    Language,
    Line,
    Note,
    Number,
    Record,
    RoughDate,
    Slug,
    Summary,
    Title,
    Url,
    YesNo,
    no_repeats,
)
from terskel.model.schedule import Occurrence, Session


class Kind(StrEnum):
    GATHERING = "gathering"
    COURSE = "course"
    ONE_TO_ONE = "one-to-one"
    LOAN = "loan"
    GIVEAWAY = "giveaway"
    ADVICE = "advice"
    VOLUNTEERING = "volunteering"
    TRAINING = "training"


class Audience(StrEnum):
    EVERYONE = "everyone"
    ADULTS = "adults"
    WOMEN = "women"
    WOMEN_ONLY = "women-only"
    MEN = "men"
    MEN_ONLY = "men-only"
    GIRLS_ONLY = "girls-only"
    BOYS_ONLY = "boys-only"
    CHILDREN = "children"
    YOUTH = "youth"
    FAMILIES = "families"
    PARENTS_WITH_BABY = "parents-with-baby"
    OLDER_PEOPLE = "older-people"
    REFUGEES = "refugees"
    WORKERS = "workers"
    STUDENTS = "students"
    DISABLED_PEOPLE = "disabled-people"
    LGBT = "lgbt"


class Sureness(StrEnum):
    """How surely a language is spoken there."""

    ALWAYS = "always"
    OFTEN = "often"
    SOMETIMES = "sometimes"
    ON_REQUEST = "on-request"
    INTERPRETER = "interpreter"
    SPOKEN = "spoken"  # spoken there; how often has not been told


class Level(StrEnum):
    """How much of the majority language one needs (A1 to B2: Council of Europe, CEFR)."""

    NONE = "none"
    A_LITTLE = "a-little"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"


class Children(StrEnum):
    NO = "no"
    WELCOME = "welcome"
    WITH_ADULT = "with-adult"
    CHILDCARE = "childcare"


class Access(StrEnum):
    STEP_FREE = "step-free"
    NOT_STEP_FREE = "not-step-free"
    ACCESSIBLE_TOILET = "accessible-toilet"
    HEARING_LOOP = "hearing-loop"
    QUIET_ROOM = "quiet-room"
    SIGN_LANGUAGE = "sign-language"
    LIFT = "lift"


class Per(StrEnum):
    SESSION = "session"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    COURSE = "course"
    LOAN = "loan"


class Equipment(StrEnum):
    PROVIDED = "provided"
    TO_BORROW = "to-borrow"
    BRING_OWN = "bring-own"


class Status(StrEnum):
    OPEN = "open"
    FEW_PLACES = "few-places"
    FULL = "full"
    PAUSED = "paused"
    PLANNED = "planned"
    ENDED = "ended"


class Age(Record):
    """Ages in years, both ends included."""

    from_: Annotated[Number, Field(ge=0, le=120)] | None = Field(
        None, alias="from", description="Youngest age.", examples=["16"]
    )
    to: Annotated[Number, Field(ge=0, le=120)] | None = Field(
        None, description="Oldest age.", examples=["25"]
    )
    note: Note | None = Field(
        None, description="If it is told otherwise.", examples=[{"nb": "8.-10. trinn"}]
    )


class Address(Record):
    """A place that is used by this activity alone."""

    name: Line | None = Field(
        None, description="What the place is called.", examples=["Bydelshuset"]
    )
    room: Line | None = Field(None, description="Room or floor.", examples=["2. etasje"])
    street: Line | None = Field(
        None, description="Street and number.", examples=["Eksempelveien 1"]
    )
    postcode: Line | None = Field(None, description="Postcode.", examples=["0001"])
    city: Line | None = Field(None, description="Town or village.", examples=["Oslo"])
    municipality: Line = Field(
        description="Municipality by name; two have the same name: add the county in brackets.",
        examples=["Oslo", "Herøy (Nordland)"],
    )
    how_to_find: Note | None = Field(
        None, description="How to find the door.", examples=[{"nb": "Inngang bak butikken"}]
    )
    lat: Degrees | None = Field(None, ge=-90, le=90, description="Latitude.", examples=["59.9139"])
    lon: Degrees | None = Field(
        None, ge=-180, le=180, description="Longitude.", examples=["10.7522"]
    )


class Online(Record):
    """How to join from home."""

    url: Url | None = Field(
        None, description="Address to join at.", examples=["https://example.org/mote"]
    )
    note: Note | None = Field(
        None, description="How to join.", examples=[{"nb": "Du får lenken på SMS"}]
    )


class Price(Record):
    """What it costs, if it is not simply free."""

    amount: Amount | None = Field(
        None, description="The amount, in the country's money.", examples=["50"]
    )
    per: Per | None = Field(None, description="What the amount is for.", examples=["session"])
    voluntary: YesNo = Field(False, description="You may pay; you need not.", examples=["yes"])
    note: Note | None = Field(
        None, description="Who pays less, what is extra.", examples=[{"nb": "Gratis for barn"}]
    )


class Registration(Record):
    """How to sign up."""

    required: YesNo = Field(True, description="yes: one must. no: one may.", examples=["yes"])
    url: Url | None = Field(
        None, description="Form to sign up with.", examples=["https://example.org/bli-med"]
    )
    email: Email | None = Field(
        None, description="Address to write to.", examples=["post@example.org"]
    )
    phone: Line | None = Field(None, description="Number to call.", examples=["22 22 55 55"])
    sms: Line | None = Field(
        None, description="Number to send a text message to.", examples=["22 22 55 55"]
    )
    opens: Day | None = Field(None, description="First day to sign up.", examples=["2027-01-04"])
    closes: Day | None = Field(None, description="Last day to sign up.", examples=["2027-01-15"])
    places: Annotated[Number, Field(ge=1)] | None = Field(
        None, description="How many can join.", examples=["12"]
    )
    note: Note | None = Field(
        None, description="What else to know.", examples=[{"nb": "Foresatte melder på"}]
    )


class Loan(Record):
    """Conditions of something that is lent out."""

    days: Annotated[Number, Field(ge=1, le=366)] | None = Field(
        None, description="For how many days.", examples=["7"]
    )
    note: Note | None = Field(
        None, description="Conditions.", examples=[{"nb": "Ta med legitimasjon"}]
    )


class Contact(Record):
    """Whom to ask: a role or a shared address, not a private person's."""

    email: Email | None = Field(None, description="E-mail.", examples=["post@example.org"])
    phone: Line | None = Field(None, description="Telephone.", examples=["22 22 55 55"])
    url: Url | None = Field(None, description="Web page.", examples=["https://example.org"])
    note: Note | None = Field(
        None, description="Whom to ask for.", examples=[{"nb": "Spør i skranken"}]
    )
    consent: YesNo = Field(
        False,
        description="yes: the person whose address or number this is has agreed to have it here.",
        examples=["yes"],
    )


class Confirmed(Record):
    """When somebody of the organisation last said that all this is right."""

    on: Day = Field(description="The day.", examples=["2026-11-02"])
    by: Literal["organiser"] = Field(description="Who said so.", examples=["organiser"])


class Activity(Record):
    """One activity: something that repeats, or is always there, and that people can join."""

    key: SkipJsonSchema[str] = Field(
        "", description="organiser/activity, from the file's own path; not written in the file"
    )

    kind: Kind = Field(description="What kind of activity it is.", examples=["gathering"])
    title: Title = Field(description="Its name.", examples=[{"nb": "Språkkafé på Tøyen"}])
    summary: Summary = Field(
        description="One or two plain sentences: what happens there.",
        examples=[{"nb": "Øv på norsk over en kopp kaffe."}],
    )
    description: Description | None = Field(
        None,
        description="More, in Markdown: paragraphs, lists, bold, links.",
        examples=[{"nb": "..."}],
    )
    topics: Annotated[
        tuple[Slug, ...], Field(min_length=1, max_length=6), AfterValidator(no_repeats)
    ] = Field(
        description="What it is about, the main topic first.", examples=[["language-practice"]]
    )
    audience: Annotated[tuple[Audience, ...], AfterValidator(no_repeats)] = Field(
        (), description="Who it is for.", examples=[["everyone"], ["women-only"]]
    )
    audience_note: Note | None = Field(
        None, description="A limit in words.", examples=[{"nb": "For beboere på mottaket"}]
    )
    age: Age | None = Field(None, description="Age limits.", examples=[{"from": "16"}])
    languages: dict[Language, Sureness] = Field(
        {},
        description="Languages spoken there, and how surely.",
        examples=[{"no": "always", "ar": "often"}],
    )
    level: Level | None = Field(
        None, description="How much of the country's language one needs.", examples=["a-little"]
    )
    schedule: Annotated[tuple[Session, ...], Field(max_length=40)] = Field(
        (), description="When it is held, a line for each different time."
    )
    when: Note | None = Field(
        None,
        description="The times in words, where lines cannot say them.",
        examples=[{"nb": "Etter avtale"}],
    )
    dates_at: Url | None = Field(
        None,
        description="Where the next dates are announced.",
        examples=["https://example.org/program"],
    )
    venue: Slug | None = Field(
        None, description="Where: a file in venues/.", examples=["deichman-toyen"]
    )
    venues: Annotated[tuple[Slug, ...], Field(max_length=40), AfterValidator(no_repeats)] = Field(
        (),
        description="Where, if it is held in several places.",
        examples=[["bua-alta", "bua-bergen"]],
    )
    address: Address | None = Field(None, description="Where, if the place has no file of its own.")
    room: Line | None = Field(None, description="Room in the venue.", examples=["2. etasje"])
    how_to_find: Note | None = Field(
        None, description="How to find the door.", examples=[{"nb": "Inngang bak butikken"}]
    )
    online: Online | None = Field(None, description="If one can join from home.")
    hidden: YesNo = Field(
        False,
        description="yes: the place is told after contact, and stands nowhere here.",
        examples=["yes"],
    )
    serves: Literal["national"] | Annotated[tuple[Line, ...], Field(max_length=357)] = Field(
        (),
        description="Municipalities it is for beyond the venue's, or `national`.",
        examples=[["Oslo"]],
    )
    cost: Literal["free"] | Price | None = Field(
        None, description="What it costs.", examples=["free", {"amount": "50", "per": "session"}]
    )
    equipment: Equipment | None = Field(
        None, description="Whether one needs equipment of one's own.", examples=["to-borrow"]
    )
    registration: Literal["none", "required", "contact-first"] | Registration | None = Field(
        None,
        description="Whether and how to sign up.",
        examples=["none", {"email": "post@example.org"}],
    )
    children: Children | None = Field(
        None, description="Whether one may bring one's child.", examples=["welcome"]
    )
    children_note: Note | None = Field(
        None, description="More about children.", examples=[{"nb": "Lekekrok"}]
    )
    access: Annotated[tuple[Access, ...], AfterValidator(no_repeats)] = Field(
        (), description="What is known about access.", examples=[["step-free"]]
    )
    access_note: Note | None = Field(
        None, description="More about access.", examples=[{"nb": "Ring på"}]
    )
    bring: Note | None = Field(None, description="What to bring.", examples=[{"nb": "Gode sko"}])
    first_visit: Note | None = Field(
        None, description="What to do the first time.", examples=[{"nb": "Spør i skranken."}]
    )
    loan: Loan | None = Field(None, description="Conditions of a loan.")
    volunteers_wanted: YesNo = Field(
        False, description="yes: you may also help there.", examples=["yes"]
    )
    contact: Contact | None = Field(None, description="Whom to ask.")
    status: Status = Field(Status.OPEN, description="How things stand now.", examples=["paused"])
    status_note: Note | None = Field(
        None,
        description="More about how things stand.",
        examples=[{"nb": "Vi begynner igjen i januar."}],
    )
    referral: Literal["not-needed", "needed"] | None = Field(
        None,
        description="Whether an official must refer one. Needed: it cannot be listed.",
        examples=["not-needed"],
    )
    part_of: Line | None = Field(
        None,
        description="The larger activity it is a part of: organiser/activity.",
        examples=["deichman/familielordag"],
    )
    organisers: Annotated[tuple[Slug, ...], Field(max_length=20), AfterValidator(no_repeats)] = (
        Field(
            (),
            description="All organisers, if others share it.",
            examples=[["deichman", "rode-kors-oslo"]],
        )
    )
    sensitive: YesNo = Field(
        False, description="yes: a reader may be at risk if seen here.", examples=["yes"]
    )
    confirmed: Confirmed | None = Field(
        None, description="Only when the organiser has said that it is right."
    )
    source: Url | None = Field(
        None,
        description="Where it was found, if not sent in.",
        examples=["https://example.org/side"],
    )
    source_date: RoughDate | None = Field(
        None, description="How old the source is.", examples=["2024", "2024-05-01"]
    )

    @property
    def folder(self) -> str:
        """The organiser whose folder the entry is in."""
        return self.key.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.key.partition("/")[2]

    @property
    def all_organisers(self) -> tuple[str, ...]:
        """Slugs of those who run it, the folder's own if no others are named."""
        return self.organisers or (self.folder,)

    @property
    def all_venues(self) -> tuple[str, ...]:
        """Slugs of its venues, those of single lines of the schedule included, in order."""
        named = (self.venue, *self.venues, *(s.only.venue for s in self.schedule if s.only))
        return tuple(dict.fromkeys(slug for slug in named if slug))

    @property
    def is_free(self) -> bool:
        """Whether it is known to cost nothing."""
        if self.cost is None or self.cost == "free":
            return self.cost == "free"
        return self.cost.voluntary and not self.cost.amount

    def is_over(self, today: date) -> bool:
        """Whether it has ended: said so, or every line of its schedule is past."""
        if self.status is Status.ENDED:
            return True
        return bool(self.schedule) and all(line.is_over(today) for line in self.schedule)

    def occurrences(
        self, since: date, until: date, closed: Callable[[date, str], bool]
    ) -> tuple[Occurrence, ...]:
        """The dated times in [since, until], in order; none while it is not being held."""
        if self.status in {Status.PAUSED, Status.PLANNED, Status.ENDED}:
            return ()
        return tuple(
            sorted(
                Occurrence(day, line.sorts_at, line.start or "", line.end or "", n)
                for n, line in enumerate(self.schedule)
                for day in line.days_in(since, until, closed)
            )
        )
