"""Where each kind of page stands in the small site, in each state it can be in."""

from __future__ import annotations

LOCALES = ("nb", "ar", "uk")  # the first one's own words, right to left, and with fallbacks

KINDS = {
    "home": "",
    "all regions": "regions/",
    "a county": "regions/nordland/",
    "a municipality": "regions/oslo/oslo/",
    "a municipality with nothing yet": "regions/more-og-romsdal/heroy/",
    "all topics": "topics/",
    "a topic": "topics/language-practice/",
    "a topic with nothing yet": "topics/music/",
    "an organiser": "organisers/eksempelhuset/",
    "an organiser of something sensitive": "organisers/fredens-hus/",
    "a venue": "venues/eksempelhuset/",
    "much is known": "activities/eksempelhuset/sprakkafe/",
    "it is full": "activities/eksempelhuset/fullt-kurs/",
    "little is known": "activities/eksempelhuset/strikkekafe/",
    "it is over": "activities/eksempelhuset/gammelt-kor/",
    "hostile words": "activities/eksempelhuset/tegn/",
    "hidden and sensitive": "activities/fredens-hus/samtalegruppe/",
    "a loan": "activities/utstyrsboden/utlan/",
    "for the whole country, paused": "activities/landslinja/telefon/",
    "search": "search/",
    "written in Markdown": "about/",
    "not found": "404.html",
}


def addresses(code: str) -> list[str]:
    """An address for each kind of page in the locale *code*; the front door is the first one's."""
    door = ["/"] if code == LOCALES[0] else []
    return door + [f"/{code}/{path}" for path in KINDS.values()]


def address(code: str, kind: str) -> str:
    return f"/{code}/{KINDS[kind]}"
