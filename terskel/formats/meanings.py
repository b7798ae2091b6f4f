"""What the fixed values of a field mean, for editors and for docs/fields.md.

Keyed by the name of the type, or by the field where a value stands for itself. Pages do not
use these: they speak to newcomers (`site/labels.py`), these to volunteers who fill in a file.
"""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Kind": {
        "gathering": "people meet and do something together; come when you like",
        "course": "has a beginning and an end, and one follows it",
        "one-to-one": "two people are matched: a guide, a friend, a language partner",
        "loan": "things are lent out",
        "giveaway": "things are given away, to keep",
        "advice": "somebody answers questions or helps with papers",
        "volunteering": "you help others there",
        "training": "a preparation for helping others",
    },
    "Audience": {
        "everyone": "anybody may come",
        "adults": "made for adults",
        "women": "made for women; others are not kept out",
        "women-only": "nobody but women",
        "men": "made for men; others are not kept out",
        "men-only": "nobody but men",
        "girls-only": "nobody but girls",
        "boys-only": "nobody but boys",
        "children": "made for children",
        "youth": "made for young people",
        "families": "made for adults together with children",
        "parents-with-baby": "made for parents with a baby",
        "older-people": "made for older people",
        "refugees": "made for people who fled",
        "workers": "made for people who came to work",
        "students": "made for students",
        "disabled-people": "made for people with disabilities",
        "lgbt": "made for lesbian, gay, bi and trans people",
    },
    "Sureness": {
        "always": "somebody speaks it every time",
        "often": "somebody speaks it most times",
        "sometimes": "somebody speaks it now and then",
        "on-request": "if one asks first",
        "interpreter": "an interpreter is there",
        "spoken": "it is spoken there; how often is not known",
    },
    "Level": {
        "none": "one needs not a word of it",
        "a-little": "a few words are enough",
        "a1": "level A1",
        "a2": "level A2",
        "b1": "level B1",
        "b2": "level B2",
    },
    "Children": {
        "no": "it is held without children",
        "welcome": "children may come along",
        "with-adult": "children come together with an adult",
        "childcare": "somebody looks after them meanwhile",
    },
    "Access": {
        "step-free": "no steps from the street to the room",
        "not-step-free": "there are steps and no other way",
        "accessible-toilet": "a toilet that fits a wheelchair",
        "hearing-loop": "a loop for hearing aids",
        "quiet-room": "a room to rest in",
        "sign-language": "somebody signs",
        "lift": "a lift to the room",
    },
    "Per": {
        "session": "each time",
        "month": "each month",
        "term": "each half-year",
        "year": "each year",
        "course": "the whole course",
        "loan": "each loan",
    },
    "Equipment": {
        "provided": "one gets it there",
        "to-borrow": "one can borrow it",
        "bring-own": "one brings one's own",
    },
    "Status": {
        "open": "one can join; this is meant when nothing is written",
        "few-places": "nearly full",
        "full": "nobody more can join now",
        "paused": "a break; write in `status_note` when it begins again",
        "planned": "it has not begun yet",
        "ended": "it is over; the page stays with a notice",
    },
    "Weekday": {
        "mon": "Monday",
        "tue": "Tuesday",
        "wed": "Wednesday",
        "thu": "Thursday",
        "fri": "Friday",
        "sat": "Saturday",
        "sun": "Sunday",
    },
    "PartOfDay": {
        "morning": "before noon",
        "daytime": "during the day",
        "afternoon": "from noon to about five",
        "evening": "from about five on",
    },
    "Period": {
        "week": "each week",
        "month": "each month",
        "term": "each half-year",
        "year": "each year",
    },
    "weeks": {
        "even": "weeks 2, 4, 6 … of the year",
        "odd": "weeks 1, 3, 5 … of the year",
    },
    "except": {
        "school-breaks": "the breaks of the schools there",
        "public-holidays": "the country's public holidays",
    },
    "during": {"school-breaks": "the breaks of the schools there"},
    "cost": {"free": "one pays nothing"},
    "registration": {
        "none": "one just comes",
        "required": "one must sign up; how is not known",
        "contact-first": "one must ask first",
    },
    "serves": {"national": "people from the whole country"},
    "referral": {
        "not-needed": "one comes by oneself",
        "needed": "an official must send one; then it cannot be listed",
    },
    "by": {"organiser": "the organisation itself"},
}
