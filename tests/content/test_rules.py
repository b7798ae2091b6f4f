"""What should be true of entries, a table a subject: fields that are right, fields that are not.

Each row is written under (or instead of) the usual fields of a small entry. What is told is
compared as rules by field, so that a row breaks its own rule and no other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from terskel.problems import Problem
from tests.content.conftest import ENTRY, TODAY, entry

KAFE = "activities/eksempelhuset/kafe.yaml"
Rules = Callable[..., dict[str, str]]
Found = Callable[..., list[Problem]]


def line(fields: str) -> str:
    """A schedule of one line."""
    return f"schedule:\n  - {{{fields}}}\n"


RIGHT = {
    "nothing more": "",
    "midnight": line("days: [fri], start: 22:00, end: 24:00"),
    "even weeks": line("days: [tue], weeks: even"),
    "every other week": line("days: [thu], every: 2, from: 2026-09-03"),
    "first and last Sunday": line("days: [sun], nth: [1, -1]"),
    "twice a month": line("frequency: {times: 2, per: month}"),
    "a series": line("dates: [2027-01-15, 2027-02-12]"),
    "ten times": line("days: [tue], from: 2026-09-01, count: 30"),
    "over New Year": line("days: [tue], season: {from: 11, until: 02}"),
    "not in the breaks": line("days: [tue], except: [school-breaks, 2026-12-01]"),
    "a day that comes": line("days: [tue, fri], from: 2026-11-24, until: 2026-12-31"),
    "by appointment": "when: {nb: Etter avtale}\n",
    "one more place for a line": line("days: [tue], only: {venue: biblioteket}"),
    "a place of its own": "venue:\naddress: {municipality: Bodø}\n".replace("venue:\n", ""),
    "at a library and online": "online: {url: https://example.org/mote}\n",
    "a municipality by its former name": "serves: [Skjerstad]\n",
    "a municipality in another language": "serves: [Bådåddjo, oslo]\n",
    "a municipality by number": 'serves: ["1818"]\n',
    "a municipality with its county": "serves: [Herøy (Nordland)]\n",
    "the whole country": "serves: national\n",
    "a telephone": "contact: {phone: 22 22 55 55}\n",
    "a short number": "contact: {phone: 116 117}\n",
    "a number of five digits": "contact: {phone: '02800'}\n",
    "a number from abroad": "contact: {phone: +46 (0)8 123 456 78}\n",
    "a number from abroad with zeros": "contact: {phone: 0047 22 22 55 55}\n",
    "a shared address": "contact: {email: post.oslo@example.org}\n",
    "a person who agrees": "contact: {email: kari.nordmann@example.org, consent: yes}\n",
    "free": "cost: {amount: 0}\n",
    "a price with a comma": "cost: {amount: '49,50', per: session}\n",
    "a gift": "cost: {voluntary: yes}\n",
    "sign up with a note": "registration: {note: {nb: Si fra i skranken}}\n",
    "sign up if you like": "registration: {required: no}\n",
    "an age": "age: {from: 16, to: 16}\n",
    "women and girls": "audience: [women-only, girls-only]\n",
    "Kurmanji and Dari": "languages: {kmr: always, prs: often, no: sometimes}\n",
    "confirmed today": f"confirmed: {{on: {TODAY}, by: organiser}}\n",
    "a description": "description: {nb: '**Hei** og [les mer](https://www.example.org/a)'}\n",
    "a host that is the target's": "description: {nb: '[example.org](https://www.example.org/a)'}\n",
    "a host above the target's": "description: {nb: '[www.nav.no](https://arbeid.nav.no/a)'}\n",
    "a sentence with points": "description: {nb: '[Kom i dag. Vi begynner kl. 17.00](https://example.org)'}\n",
    "mail": "description: {nb: '[post@example.org](mailto:post@example.org)'}\n",
}


@pytest.mark.parametrize("fields", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_not_complained_of(found: Rules, fields: str) -> None:
    without = ("venue",) if fields.startswith("address:") else ()

    assert found(fields, without) == {}


SCHEDULE = [
    (line("days: [tue], start: 19:00, end: 17:00"), "end", "a-session-ends-after-it-starts"),
    (line("days: [tue], start: 19:00, end: 19:00"), "end", "a-session-ends-after-it-starts"),
    (line("days: [fri], start: 22:00, end: 01:00"), "end", "a-session-ends-after-it-starts"),
    (line("only: {note: {nb: Ny}}"), "", "a-line-says-when"),
    (
        line("days: [tue], from: 2027-03-01, until: 2027-02-01"),
        "until",
        "the-last-day-is-not-before-the-first",
    ),
    (
        line("days: [tue], except: [{from: 2027-03-01, until: 2027-02-01}]"),
        "except.0.until",
        "the-last-day-is-not-before-the-first",
    ),
    (line("days: [tue], count: 10"), "count", "a-count-has-a-first-day"),
    (line("days: [tue], weeks: even, every: 2"), "every", "the-rhythm-is-told-in-one-way"),
    (line("days: [tue], nth: [1], weeks: odd"), "weeks", "the-rhythm-is-told-in-one-way"),
    (
        line("days: [tue], nth: [1], frequency: {times: 1, per: month}"),
        "frequency",
        "the-rhythm-is-told-in-one-way",
    ),
    (
        line("dates: [2027-01-15, 2027-02-12], weeks: even"),
        "weeks",
        "the-rhythm-is-told-in-one-way",
    ),
    (line("nth: [1]"), "nth", "nth-has-days"),
    (line("days: [sun], nth: [0]"), "nth.0", "nth-has-days"),
    (line("days: [fri], dates: [2027-01-15, 2027-01-16]"), "dates.1", "dates-fall-on-the-days"),
    (line("days: [sun], from: 2027-01-11, until: 2027-01-16"), "", "a-line-has-days"),
    (
        line("days: [tue], during: school-breaks, except: [school-breaks]"),
        "during",
        "school-breaks-are-in-or-out",
    ),
    (
        line("days: [tue], except: [2026-12-02]"),
        "except.0",
        "exceptions-are-days-it-would-be-held",
    ),
    (
        line("days: [tue], every: 2, from: 2026-11-25"),
        "from",
        "the-first-day-is-one-of-the-days",
    ),
]


@pytest.mark.parametrize(("fields", "field", "rule"), SCHEDULE)
def test_a_schedule_does_not_contradict_itself(
    found: Rules, fields: str, field: str, rule: str
) -> None:
    assert found(fields) == {f"schedule.0.{field}".rstrip("."): rule}


LISTING = [
    (line("dates: [2027-01-15]"), "schedule", "it-is-held-more-than-once"),
    (line("from: 2027-01-15, until: 2027-01-15"), "schedule", "it-is-held-more-than-once"),
    (line("days: [fri], from: 2027-01-15, count: 1"), "schedule", "it-is-held-more-than-once"),
    (
        "schedule:\n  - {dates: [2027-01-15], start: 10:00}\n"
        "  - {dates: [2027-01-15], start: 18:00}\n",
        "schedule",
        "it-is-held-more-than-once",
    ),
    (line("days: [tue], until: 2026-11-24"), "schedule", "it-is-not-over"),
    (line("dates: [2026-01-16, 2026-02-13]"), "schedule", "it-is-not-over"),
    (line("days: [tue], from: 2026-09-01, count: 5"), "schedule", "it-is-not-over"),
    ("referral: needed\n", "referral", "nobody-needs-a-referral"),
    (
        "confirmed: {on: 2026-11-26, by: organiser}\n",
        "confirmed.on",
        "confirmations-are-not-of-the-future",
    ),
    ("source_date: 2027\n", "source_date", "sources-are-not-of-the-future"),
    ("cost: {per: session}\n", "cost", "a-price-says-something"),
]


@pytest.mark.parametrize(("fields", "field", "rule"), LISTING)
def test_rules_of_listing(found: Rules, fields: str, field: str, rule: str) -> None:
    assert found(fields) == {field: rule}


def test_what_is_over_and_says_so_needs_no_warning(found: Rules) -> None:
    assert found("status: ended\n" + line("days: [tue], until: 2026-01-01")) == {}


def test_a_season_is_over_the_day_after_its_last(problems: Found) -> None:
    files = {KAFE: entry(line("days: [tue], until: 2026-12-15"))}

    assert problems(files, date(2026, 12, 15)) == []
    (warning,) = problems(files, date(2026, 12, 16))
    assert (warning.rule, warning.severity) == ("it-is-not-over", "warning")


PLACES = [
    ("address: {municipality: Oslo}\n", "address", "the-place-is-told-in-one-way"),
    ("venues: [biblioteket]\n", "venues", "the-place-is-told-in-one-way"),
    ("venue: bibloteket\n", "venue", "venues-exist"),
    ("venue: \nserves: [Oslo]\n", "venue", "fields-have-a-value"),
    (line("days: [tue], only: {venue: huset}"), "schedule.0.only.venue", "venues-exist"),
    ("serves: [Herøy]\n", "serves.0", "municipalities-exist"),
    ("serves: [Oslo, Aslo]\n", "serves.1", "municipalities-exist"),
    ("hidden: yes\nserves: [Oslo]\n", "venue", "a-secret-place-stands-nowhere"),
]


@pytest.mark.parametrize(("fields", "field", "rule"), PLACES)
def test_a_place_is_told_once_and_exists(found: Rules, fields: str, field: str, rule: str) -> None:
    assert found(fields) == {field: rule}


def test_a_room_in_one_of_several_places_is_doubtful(problems: Found) -> None:
    files = {
        KAFE: entry("venues: [biblioteket, huset]\nroom: 2. etasje\n", without=("venue",)),
        "venues/huset.yaml": "name: {nb: Huset}\nmunicipality: Oslo\n",
    }

    (problem,) = problems(files)

    assert (problem.rule, problem.severity) == ("a-room-is-in-one-place", "warning")


def test_an_activity_says_where_it_is(found: Rules) -> None:
    assert found(without=("venue",)) == {"title": "an-activity-says-where"}


def test_a_place_that_is_mistyped_is_not_missing_too(found: Rules) -> None:
    assert found("address: Storgata 1\n", without=("venue",)) == {
        "address": "fields-have-the-right-form"
    }


def test_a_secret_place_stands_in_no_field(found: Rules) -> None:
    told = found(
        "hidden: yes\nserves: [Oslo]\naddress: {municipality: Oslo, lat: 59.9, lon: 10.7}\n"
        "room: 2. etasje\nhow_to_find: {nb: Bak butikken}\nonline: {url: https://example.org}\n"
        + line("days: [tue], only: {room: Kjelleren}"),
        without=("venue",),
    )

    assert set(told.values()) == {"a-secret-place-stands-nowhere"}
    assert set(told) == {
        *("address", "room", "how_to_find", "online.url", "schedule.0.only.room"),
    }


def test_a_place_where_readers_are_at_risk_is_shown_only_if_the_file_says_so(found: Rules) -> None:
    assert found("sensitive: yes\n") == {"venue": "a-place-where-readers-are-at-risk-is-a-choice"}
    assert found("sensitive: yes\nhidden: no\n") == {}


def test_a_secret_place_is_found_by_its_municipality(found: Rules) -> None:
    assert found("hidden: yes\nserves: [Oslo]\n", without=("venue",)) == {}
    assert found("hidden: yes\n", without=("venue",)) == {
        "hidden": "a-secret-place-has-a-municipality"
    }


@pytest.mark.parametrize(
    ("coordinates", "told"),
    [
        ("lat: 59.91, lon: 10.75", {}),
        ("lat: 10.75, lon: 59.91", {"lat": "the-venue-is-where-it-says"}),
        ("lat: 67.28, lon: 14.4", {"lat": "the-venue-is-where-it-says"}),
        ("lat: 59.91", {"lat": "the-venue-is-where-it-says"}),
        ("lat: 91, lon: 10", {"lat": "numbers-are-in-range"}),
    ],
)
def test_coordinates_lie_in_their_municipality(
    problems: Found, coordinates: str, told: dict[str, str]
) -> None:
    venue = f"{{name: {{nb: Biblioteket}}, municipality: Oslo, {coordinates}}}\n"

    found = problems({"venues/biblioteket.yaml": venue})

    assert {problem.place.field: problem.rule for problem in found} == told


def test_a_name_that_two_municipalities_share_comes_with_what_to_write(problems: Found) -> None:
    (problem,) = problems({KAFE: entry("serves: [HERØY]\n")})

    assert problem.args["labels"] == "Herøy (Nordland), Herøy (Møre og Romsdal)"


@pytest.mark.parametrize(
    ("given", "meant"),
    [("Oslå", "Oslo"), ("OSLO KOMMUNE", "Oslo"), ("Bodo", "Bodø"), ("Heroy (Nordland)", "")],
)
def test_a_municipality_that_is_mistyped_comes_with_the_nearest(
    problems: Found, given: str, meant: str
) -> None:
    (problem,) = problems({KAFE: entry(f"serves: [{given}]\n")})

    assert problem.args["guess"] == (meant or "Herøy (Nordland)")


PEOPLE = [
    ("age: {from: 18, to: 16}\n", "age.from", "the-youngest-is-not-the-oldest"),
    ("age: {from: 130}\n", "age.from", "numbers-are-in-range"),
    ("audience: [women-only, men-only]\n", "audience", "the-audience-is-possible"),
    ("audience: [women-only, everyone]\n", "audience", "the-audience-is-possible"),
    ("audience: [men, girls-only]\n", "audience", "the-audience-is-possible"),
    ("audience: [boys-only, women]\n", "audience", "the-audience-is-possible"),
    ("audience: [women, women]\n", "audience", "lists-name-things-once"),
    (
        "audience: [families]\nchildren: no\n",
        "children",
        "children-may-come-to-what-is-for-them",
    ),
    (
        line("days: [tue], only: {audience: [kvinner]}"),
        "schedule.0.only.audience.0",
        "the-audience-of-a-line-is-known",
    ),
    ("languages: {qq: always}\n", "languages.qq", "spoken-languages-exist"),
    (
        line("days: [tue], only: {languages: [qq]}"),
        "schedule.0.only.languages.0",
        "spoken-languages-exist",
    ),
    ("bring: {qq: Sko}\n", "bring.qq", "languages-exist"),
    ("bring: {no: Sko}\n", "bring.no", "texts-say-which-norwegian"),
    ("first_visit: {nb: '\u200b'}\n", "first_visit.nb", "texts-can-be-read"),
]


@pytest.mark.parametrize(("fields", "field", "rule"), PEOPLE)
def test_people_and_languages_do_not_contradict(
    found: Rules, fields: str, field: str, rule: str
) -> None:
    assert found(fields) == {field: rule}


CONTACT = [
    ("contact: {phone: ring oss}\n", "contact.phone", "phones-can-be-called"),
    ("contact: {phone: 22 22 55 5}\n", "contact.phone", "phones-can-be-called"),
    ("contact: {phone: +47 22 22 55 55 55}\n", "contact.phone", "phones-can-be-called"),
    ("contact: {phone: 22 22 55 55 / 66}\n", "contact.phone", "phones-can-be-called"),
    ("registration: {sms: '1'}\n", "registration.sms", "phones-can-be-called"),
    ("contact: {email: post@}\n", "contact.email", "e-mail-addresses-are-whole"),
    ("contact: {email: 'Kari <a@example.org>'}\n", "contact.email", "e-mail-addresses-are-whole"),
    (
        "contact: {email: kari.nordmann@example.org}\n",
        "contact.email",
        "addresses-are-not-private",
    ),
    ("contact: {email: kari.n@gmail.com}\n", "contact.email", "addresses-are-not-private"),
    (
        "registration: {email: kari.nordmann@example.org}\n",
        "registration.email",
        "addresses-are-not-private",
    ),
    ("registration: required\n", "registration", "one-can-sign-up"),
    ("registration: contact-first\n", "registration", "one-can-sign-up"),
    (
        "registration: {url: https://example.org, opens: 2027-02-01, closes: 2027-01-01}\n",
        "registration.closes",
        "the-last-day-is-not-before-the-first",
    ),
]


@pytest.mark.parametrize(("fields", "field", "rule"), CONTACT)
def test_people_can_be_asked(found: Rules, fields: str, field: str, rule: str) -> None:
    assert found(fields) == {field: rule}


def test_the_organisers_own_page_is_a_way_to_sign_up(problems: Found) -> None:
    organiser = "name: {nb: Eksempelhuset}\nurl: https://example.org\n"

    assert not problems(
        {
            KAFE: entry("registration: contact-first\n"),
            "organisers/eksempelhuset.yaml": organiser,
        }
    )


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ("phone: ring", "the-phone-can-be-called"),
        ("email: ola.nordmann@example.org", "the-address-is-not-private"),
        ("municipality: Herøy", "the-organiser-is-in-a-municipality"),
        ("summary: {no: Vi}", "texts-say-which-norwegian"),
        ("url: example.org", "web-addresses-are-public"),
    ],
)
def test_an_organiser_can_be_asked(problems: Found, fields: str, rule: str) -> None:
    content = f"name: {{nb: Eksempelhuset}}\n{fields}\n"

    (problem,) = problems({"organisers/eksempelhuset.yaml": content})

    assert problem.rule == rule


@pytest.mark.parametrize(
    "link",
    [
        "[www.nav.no](https://example.org)",
        "[nav.no](https://nav.no.example.org)",
        "[https://www.nav.no/kurs](https://example.org/kurs)",
        "[NAV.NO](https://example.org)",
        "[**nav**.no](https://example.org)",
        "[se [www.nav.no] her](https://example.org)",
        "[www.nav.no][1]\n\n[1]: https://example.org",
        "[nаv.no](https://nav.no)",  # the first a is Cyrillic
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:alert(1))",
        "[a](data:text/html,x)",
        "[a](/search/)",
        "[a](http://10.0.0.1/)",
        "[a](https://nav.no@example.org)",
        "<https://localhost/>",
        "[post@nav.no](mailto:post@example.org)",
        "![nav.no](https://example.org/a.png) [a](ftp://example.org)",
    ],
)
def test_a_link_leads_where_its_words_say(found: Rules, link: str) -> None:
    words = link.replace("\n", "\n    ")

    told = found(f"description:\n  nb: |\n    {words}\n")

    assert told == {"description.nb": "links-lead-where-they-say"}


@pytest.mark.parametrize("heap", ["[" * 300, "> " * 10 + "a", "- " * 10 + "a", "*" * 500])
def test_a_description_that_would_keep_a_parser_busy_is_refused(found: Rules, heap: str) -> None:
    assert found(f"description:\n  nb: |\n    {heap}\n") == {
        "description.nb": "descriptions-can-be-read"
    }


def test_the_folder_names_an_organiser(problems: Found) -> None:
    (problem,) = problems({"activities/eksempelhus/kafe.yaml": ENTRY})

    assert problem.rule == "the-organiser-exists"
    assert problem.args == {"name": "eksempelhus", "guess": "eksempelhuset"}


@pytest.mark.parametrize(
    ("fields", "field", "rule"),
    [
        ("organisers: [eksempelhuset, ukjent]\n", "organisers.1", "organisers-exist"),
        ("topics: [food, mat]\n", "topics.1", "topics-exist"),
        ("topics: []\n", "topics", "lists-are-not-empty"),
        ("part_of: eksempelhuset/dag\n", "part_of", "the-larger-activity-exists"),
        ("part_of: eksempelhuset/kafe\n", "part_of", "the-larger-activity-exists"),
    ],
)
def test_what_is_referred_to_exists(found: Rules, fields: str, field: str, rule: str) -> None:
    assert found(fields) == {field: rule}


def test_one_title_in_one_municipality_is_doubtful(problems: Found) -> None:
    files = {KAFE: ENTRY, "activities/eksempelhuset/treff.yaml": ENTRY.replace("fé", "FÉ")}

    (problem,) = problems(files)

    assert (problem.rule, problem.severity) == ("titles-differ", "warning")
    assert problem.args == {"other": KAFE}


def test_one_title_in_two_municipalities_is_right(problems: Found) -> None:
    in_bodo = entry("address: {municipality: Bodø}\n", without=("venue",))

    assert problems({KAFE: ENTRY, "activities/eksempelhuset/treff.yaml": in_bodo}) == []
