"""Values of fields: web addresses (threat statement T18), slugs, numbers, and what must pass."""

from __future__ import annotations

from collections.abc import Callable

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from terskel.content.guess import guess, slug_like
from terskel.content.rules.contact import is_phone, is_private
from terskel.content.words import clock_in, day_in
from terskel.model.fields import clock, email, slug, url
from tests.content.conftest import entry

KAFE = "activities/eksempelhuset/kafe.yaml"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.ORG/A?b=c#d", "https://example.org/A?b=c#d"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://blåbær.example.no/språk", "https://xn--blbr-roah.example.no/språk"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org/a@b", "https://example.org/a@b"),
        # The first letter is Cyrillic: shown as what it is.
        ("https://аpple.com", "https://xn--pple-43d.com"),
    ],
)
def test_a_public_web_address_is_kept(given: str, kept: str) -> None:
    assert url(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        *("example.org", "www.example.org", "//example.org", "ftp://example.org", "mailto:a@b.no"),
        *("javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd"),
        *("https://", "https:///a", "https://a", "https://localhost", "https://intern.local"),
        *("https://a@b.no", "https://nav.no@example.org", "https://nav.no:x@example.org"),
        *("http://10.0.0.1", "http://127.1", "http://2130706433", "http://0x7f.1", "http://[::1]"),
        *("https://exa mple.org", "https://example.org/a b", "https://example.org\\@nav.no"),
        *(
            "https://example.org/\u202egpj",
            "https://exam\u200bple.org",
            "https://ex\u00adample.org",
        ),
        *(
            "https://example.org\n",
            "\thttps://example.org",
            "https://example..org",
            "https://-.org",
        ),
        *("https://example.org:99999", "https://[example.org", "https://xn--a.org", ""),
        *("https://example.onion", "https://router.lan", "https://１２７.0.0.1"),
    ],
)
def test_any_other_web_address_is_refused(given: str) -> None:
    with pytest.raises(PydanticCustomError):
        url(given)


def settled(read: Callable[[str], str], given: str) -> bool:
    """Whether what *read* makes of *given*, if anything, it leaves as it is."""
    try:
        once = read(given)
    except PydanticCustomError:
        return True
    return read(once) == once


HOSTS = st.from_regex(r"https?://[\wæøåßİа-я.:@-]{1,20}(/[^\s\\]{0,8})?", fullmatch=True)


@given(HOSTS | st.text())
def test_a_web_address_that_was_read_is_read_again_the_same(given: str) -> None:
    assert settled(url, given)


@given(st.from_regex(r"[a-z0-9-]{1,90}", fullmatch=True) | st.text(max_size=90))
def test_a_slug_that_was_read_is_read_again_the_same(given: str) -> None:
    assert settled(slug, given)


@given(st.from_regex(r"\d{1,2}:\d{2}", fullmatch=True))
def test_a_time_that_was_read_is_read_again_the_same(given: str) -> None:
    assert settled(clock, given)


@given(st.emails() | st.text())
def test_an_address_that_was_read_is_read_again_the_same(given: str) -> None:
    assert settled(email, given)


@given(st.text(max_size=120))
def test_the_slug_of_any_words_is_a_slug_or_nothing(words: str) -> None:
    made = slug_like(words)

    assert slug_like(made) == made
    assert not made or set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.from_regex(r"\+?[\d ()/-]{3,16}", fullmatch=True))
def test_a_number_that_is_one_is_one_however_it_is_written(number: str) -> None:
    try:
        parsed = phonenumbers.parse(number, "NO")
    except phonenumbers.NumberParseException:
        return
    if is_phone(number, "NO") and phonenumbers.is_valid_number(parsed):
        written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        assert is_phone(written, "NO")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        *(("kl. 17", "17:00"), ("kl 17.30", "17:30"), ("17.00", "17:00"), ("1730", "17:30")),
        *(("5pm", "17:00"), ("12 am", "00:00"), ("12:15 p.m.", "12:15"), ("9", "09:00")),
        *(("kveld", ""), ("99", ""), ("17:75", "")),
    ],
)
def test_a_time_is_guessed_from_how_people_write_it(words: str, meant: str) -> None:
    assert clock_in(words) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        *(("15.1.2027", "2027-01-15"), ("15/01/2027", "2027-01-15"), ("2027.1.5", "2027-01-05")),
        *(("1.2.27", "2027-02-01"), ("15. januar 2027", "2027-01-15"), ("Dec 3 2027", "")),
        *(("tirsdag", ""), ("2027-13-01", ""), ("40.1.2027", "")),
    ],
)
def test_a_day_is_guessed_only_from_parts_in_a_known_order(words: str, meant: str) -> None:
    assert day_in(words) == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [("scoial", "social"), ("SOCIAL", "social"), ("xyz", ""), ("food kurs", "food"), ("", "")],
)
def test_the_nearest_name_is_guessed(given: str, meant: str) -> None:
    assert guess(given, ["social", "food", "language-practice"]) == meant


@pytest.mark.parametrize(
    ("address", "private"),
    [
        *(("kari.nordmann@example.org", True), ("kari_nordmann@example.org", True)),
        *(("kari.nordmann@gmail.com", True), ("ola.van.dijk@example.org", True)),
        *(("post@example.org", False), ("post.oslo@example.org", False)),
        *(("frivilligsentralen.moss@example.org", False), ("sprakkafe@gmail.com", False)),
        *(("bydel.2@example.org", False), ("kontakt@example.org", False)),
    ],
)
def test_the_address_of_a_person_is_told_from_a_shared_one(address: str, private: bool) -> None:
    assert is_private(address) == private


MUST_PASS = {
    "joiner of Persian": "title: {nb: می‌خواهم}\n",
    "joined emoji": "title: {nb: Familie 👩‍👩‍👧}\n",
    "one letter": "title: {nb: Æ}\n",
    "plus signs": "title: {nb: C++}\n",
    "ampersand": "title: {nb: AT&T}\n",
    "less than": "title: {nb: 5 < 6}\n",
    "Tigrinya": "title: {ti: ቋንቋ ካፌ}\n",
    "Burmese": "title: {my: ဘာသာစကား}\n",
    "letters taken apart": "title: {nb: Spra\u030akkafe\u0301}\n",
    "equals sign first": "title: {nb: =1+1}\n",
    "host in other letters": "source: https://blåbær.example.no/\n",
    "zero in brackets": "contact: {phone: +46 (0)8 123 456 78}\n",
    "five digits": "contact: {phone: '02800'}\n",
    "price 0": "cost: {amount: 0}\n",
    "braces": "title: {nb: 'Vi sier {{hei}} og {0} og %s'}\n",
    "markup as words": "title: {nb: Kafé <b>nå</b> <3}\n",
    "quotes": "title: {nb: '\"><svg>'}\n",
    "comment sign inside": "title: {nb: Kafé#1}\n",
    "Arabic with digits": "title: {ar: مقهى 2 اللغة}\n",
    "right-to-left name in another": "title: {nb: Kafé أهلا}\n",
}


@pytest.mark.parametrize("fields", MUST_PASS.values(), ids=MUST_PASS)
def test_what_people_really_write_passes(found: Callable[..., dict[str, str]], fields: str) -> None:
    assert found(fields) == {}


def test_what_people_really_write_stays_as_typed(reading: Callable[..., object]) -> None:
    typed = "می‌خواهم {0} %s <b> & \\"

    read = reading({KAFE: entry(f"title:\n  nb: {typed}\n")})

    (activity,) = read.activities.values()  # type: ignore[attr-defined]
    assert activity.record.title.root == {"nb": typed}
