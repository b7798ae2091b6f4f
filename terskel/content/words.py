"""Words a contributor may write instead of ours, and what they stand for here.

Guesses only ever go into a hint; nothing is read as if it had been written.
"""

from __future__ import annotations

import re

FIELDS = {
    "tittel": ("title",),
    "navn": ("name", "title"),
    "name": ("title",),
    "type": ("kind",),
    "slag": ("kind",),
    "sammendrag": ("summary",),
    "ingress": ("summary",),
    "beskrivelse": ("description",),
    "tekst": ("description",),
    "text": ("description",),
    "tema": ("topics",),
    "temaer": ("topics",),
    "emner": ("topics",),
    "kategori": ("topics",),
    "tag": ("topics",),
    "tags": ("topics",),
    "emne": ("topics",),
    "topic": ("topics",),
    "category": ("topics",),
    "categories": ("topics",),
    "målgruppe": ("audience",),
    "alder": ("age",),
    "språk": ("languages",),
    "language": ("languages",),
    "nivå": ("level",),
    "tid": ("schedule", "start"),
    "tider": ("schedule",),
    "time": ("schedule", "start"),
    "times": ("schedule",),
    "sessions": ("schedule",),
    "dag": ("days",),
    "dager": ("days",),
    "day": ("days",),
    "weekday": ("days",),
    "klokkeslett": ("start",),
    "begins": ("start",),
    "starts": ("start",),
    "fra": ("from",),
    "til": ("until", "to", "end"),
    "to": ("until", "end"),
    "slutt": ("end",),
    "ends": ("end",),
    "unntatt": ("except",),
    "unntak": ("except",),
    "exceptions": ("except",),
    "sted": ("address", "venue", "name"),
    "lokale": ("address", "venue"),
    "place": ("address", "venue"),
    "location": ("address", "venue"),
    "hvor": ("address", "venue"),
    "where": ("address", "venue"),
    "når": ("schedule",),
    "tidspunkt": ("schedule", "start"),
    "timeplan": ("schedule",),
    "min": ("from",),
    "max": ("to", "until"),
    "maks": ("to", "until"),
    "adresse": ("address", "street"),
    "address": ("street",),
    "gate": ("street",),
    "gateadresse": ("street",),
    "postnummer": ("postcode",),
    "zip": ("postcode",),
    "poststed": ("city",),
    "kommune": ("municipality",),
    "rom": ("room",),
    "pris": ("cost", "amount"),
    "price": ("cost", "amount"),
    "kostnad": ("cost",),
    "koster": ("cost",),
    "fee": ("cost",),
    "beløp": ("amount",),
    "påmelding": ("registration",),
    "signup": ("registration",),
    "sign-up": ("registration",),
    "barn": ("children",),
    "kontakt": ("contact",),
    "kontaktinfo": ("contact",),
    "kontaktinformasjon": ("contact",),
    "kontaktperson": ("contact",),
    "facebook": ("url",),
    "instagram": ("url",),
    "hjemmeside": ("url",),
    "epost": ("email",),
    "e-post": ("email",),
    "e-mail": ("email",),
    "mail": ("email",),
    "telefon": ("phone",),
    "tlf": ("phone",),
    "tel": ("phone",),
    "mobil": ("phone",),
    "telephone": ("phone",),
    "nettside": ("url",),
    "nettsted": ("url",),
    "lenke": ("url",),
    "link": ("url",),
    "website": ("url",),
    "web": ("url",),
    "latitude": ("lat",),
    "longitude": ("lon",),
    "lng": ("lon",),
    "arrangør": ("organisers",),
    "arrangører": ("organisers",),
    "organizer": ("organisers",),
    "organizers": ("organisers",),
    "organiser": ("organisers",),
    "notat": ("note",),
    "merknad": ("note",),
    "kilde": ("source",),
    "bekreftet": ("confirmed",),
    # Nothing here stands for these, whatever their letters are near to.
    "id": (),
    "slug": (),
    "image": (),
    "images": (),
    "photo": (),
    "picture": (),
    "logo": (),
    "bilde": (),
    "bilder": (),
}

VALUES = {
    "gratis": ("free",),
    "ingen": ("none",),
    "ikke nødvendig": ("none",),
    "ingen påmelding": ("none",),
    "drop-in": ("none",),
    "drop in": ("none",),
    "nybegynner": ("a1",),
    "nybegynnere": ("a1",),
    "alle nivåer": ("none",),
    "nei": ("no", "none"),
    "ja": ("required", "welcome"),
    "yes": ("required", "welcome"),
    "no": ("none",),
    "påmelding": ("required",),
    "alltid": ("always",),
    "ofte": ("often",),
    "noen ganger": ("sometimes",),
    "av og til": ("sometimes",),
    "litt": ("a-little",),
    "mandag": ("mon",),
    "tirsdag": ("tue",),
    "tysdag": ("tue",),
    "onsdag": ("wed",),
    "torsdag": ("thu",),
    "fredag": ("fri",),
    "lørdag": ("sat",),
    "laurdag": ("sat",),
    "søndag": ("sun",),
    "sundag": ("sun",),
    "man": ("mon",),
    "tir": ("tue",),
    "ons": ("wed",),
    "tor": ("thu",),
    "fre": ("fri",),
    "lør": ("sat",),
    "søn": ("sun",),
    "maanantai": ("mon",),
    "tiistai": ("tue",),
    "keskiviikko": ("wed",),
    "torstai": ("thu",),
    "perjantai": ("fri",),
    "lauantai": ("sat",),
    "sunnuntai": ("sun",),
    "monday": ("mon",),
    "tuesday": ("tue",),
    "wednesday": ("wed",),
    "thursday": ("thu",),
    "friday": ("fri",),
    "saturday": ("sat",),
    "sunday": ("sun",),
    "morgen": ("morning",),
    "formiddag": ("morning",),
    "dagtid": ("daytime",),
    "ettermiddag": ("afternoon",),
    "kveld": ("evening",),
    "partall": ("even",),
    "partallsuke": ("even",),
    "partallsuker": ("even",),
    "oddetall": ("odd",),
    "oddetallsuke": ("odd",),
    "oddetallsuker": ("odd",),
    "uke": ("week",),
    "måned": ("month",),
    "år": ("year",),
    "halvår": ("term",),
    "gang": ("session",),
    "time": ("session",),
    "alle": ("everyone",),
    "all": ("everyone",),
    "voksne": ("adults",),
    "kvinner": ("women",),
    "damer": ("women",),
    "kun kvinner": ("women-only",),
    "bare kvinner": ("women-only",),
    "kun damer": ("women-only",),
    "menn": ("men",),
    "kun menn": ("men-only",),
    "jenter": ("girls-only",),
    "gutter": ("boys-only",),
    "småbarnsforeldre": ("parents-with-baby",),
    "barnefamilier": ("families",),
    "pensjonister": ("older-people",),
    "asylsøkere": ("refugees",),
    "studenter": ("students",),
    "arbeidere": ("workers",),
    "ungdommer": ("youth",),
    "barn": ("children",),
    "ungdom": ("youth",),
    "familier": ("families",),
    "familie": ("families",),
    "eldre": ("older-people",),
    "seniorer": ("older-people",),
    "flyktninger": ("refugees",),
    "velkommen": ("welcome",),
    "velkomne": ("welcome",),
    "aktiv": ("open",),
    "active": ("open",),
    "ledige plasser": ("open",),
    "få plasser": ("few-places",),
    "stengt": ("paused",),
    "closed": ("paused",),
    "åpen": ("open",),
    "åpent": ("open",),
    "full": ("full",),
    "fullt": ("full",),
    "fulltegnet": ("full",),
    "pause": ("paused",),
    "avsluttet": ("ended",),
    "kurs": ("course",),
    "treff": ("gathering",),
    "møte": ("gathering",),
    "event": ("gathering",),
    "meeting": ("gathering",),
    "utlån": ("loan",),
    "utdeling": ("giveaway",),
    "rådgivning": ("advice",),
    "veiledning": ("advice",),
    "frivillig": ("volunteering",),
    "trening": ("training",),
    "hele landet": ("national",),
    **dict.fromkeys(
        ("ferie", "ferier", "ferien", "feriene", "skoleferie", "skoleferien", "skoleferier"),
        ("school-breaks",),
    ),
    **dict.fromkeys(
        ("sommerferie", "høstferie", "juleferie", "vinterferie", "påskeferie", "holidays"),
        ("school-breaks",),
    ),
    "helligdager": ("public-holidays",),
    "røde dager": ("public-holidays",),
    "rullestol": ("step-free",),
    "rullestolvennlig": ("step-free",),
    "trappefri": ("step-free",),
    "heis": ("lift",),
    "teleslynge": ("hearing-loop",),
    "tegnspråk": ("sign-language",),
    "arrangør": ("organiser",),
}

LANGUAGES = {
    "norsk": "no",
    "norwegian": "no",
    "bokmål": "nb",
    "nynorsk": "nn",
    "nb-no": "nb",
    "nb_no": "nb",
    "nn-no": "nn",
    "nn_no": "nn",
    "engelsk": "en",
    "english": "en",
    "en-gb": "en",
    "en-us": "en",
    "eng": "en",
    "arabisk": "ar",
    "arabic": "ar",
    "ukrainsk": "uk",
    "ukrainian": "uk",
    "ua": "uk",
    "russisk": "ru",
    "russian": "ru",
    "polsk": "pl",
    "polish": "pl",
    "somali": "so",
    "somalisk": "so",
    "tigrinja": "ti",
    "tigrinya": "ti",
    "dari": "prs",
    "farsi": "fa",
    "persisk": "fa",
    "persian": "fa",
    "pashto": "ps",
    "urdu": "ur",
    "tyrkisk": "tr",
    "turkish": "tr",
    "kurdisk": "ku",
    "kurmandsji": "kmr",
    "kurmanji": "kmr",
    "sorani": "ckb",
    "swahili": "sw",
    "fransk": "fr",
    "french": "fr",
    "spansk": "es",
    "spanish": "es",
    "tysk": "de",
    "german": "de",
    "finsk": "fi",
    "finnish": "fi",
    "suomi": "fi",
    "svensk": "sv",
    "swedish": "sv",
    "svenska": "sv",
    "vietnamesisk": "vi",
    "thai": "th",
    "kinesisk": "zh",
    "chinese": "zh",
    "nordsamisk": "se",
    "nor": "no",
    "nob": "nb",
    "nno": "nn",
    "ara": "ar",
    "ukr": "uk",
    "pol": "pl",
    "rus": "ru",
    "som": "so",
    "fas": "fa",
    "cn": "zh",
    "cz": "cs",
    "gr": "el",
    "dk": "da",
    "se-se": "sv",
}


PARTS = ("morning", "daytime", "afternoon", "evening")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPANS_OF_DAYS = {
    **dict.fromkeys(("hverdag", "hverdager", "ukedager", "weekdays"), WEEK[:5]),
    **dict.fromkeys(("helg", "helger", "helgen", "weekend", "weekends"), WEEK[5:]),
    **dict.fromkeys(("hver dag", "alle dager", "daglig", "daily", "every day"), WEEK),
}
PERIODS = {
    **dict.fromkeys(("gang", "gangen", "time", "session"), "session"),
    **dict.fromkeys(("måned", "måneden", "mnd", "month"), "month"),
    **dict.fromkeys(("semester", "semesteret", "halvår", "halvåret", "term"), "term"),
    **dict.fromkeys(("år", "året", "year"), "year"),
    **dict.fromkeys(("kurs", "kurset", "course"), "course"),
}
MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7}
MONTHS |= {"aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12}
CLOCK = r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?m?"


def days_in(words: str) -> tuple[str, ...]:
    """The days of the week that *words* seem to tell ("man-fre", "hverdager"), or none."""
    small = words.strip().casefold()
    if small in SPANS_OF_DAYS:
        return SPANS_OF_DAYS[small]
    parts = [_day_called(part) for part in re.split(r"\s*(?:[-–—]|\btil\b|\bto\b)\s*", small)]
    if len(parts) == 2 and all(parts):
        first, last = WEEK.index(parts[0]), WEEK.index(parts[1])
        return WEEK[first : last + 1] if first <= last else (*WEEK[first:], *WEEK[: last + 1])
    day = _day_called(small)
    return (day,) if day else ()


def _day_called(word: str) -> str:
    """The day that *word* is a name of: tue, tirsdag, tirsdager, on Tuesdays."""
    for name in (word, word.removesuffix("er"), word.removesuffix("s"), word.removesuffix(".")):
        for day in (name, *VALUES.get(name, ())):
            if day in WEEK:
                return day
    return ""


def clocks_in(words: str) -> tuple[str, ...]:
    """The two times of day of a span ("17-19", "kl. 17.00 til 19.00"), or none."""
    parts = re.split(r"\s*(?:[-–—]|\btil\b|\bto\b)\s*", words.casefold())
    times = tuple(clock_in(part) for part in parts)
    return times if len(times) == 2 and all(times) else ()


def clock_in(words: str) -> str:
    """The time of day that *words* seem to tell ("kl. 17", "17.00", "5pm"), or nothing."""
    match = re.search(CLOCK, words.casefold())
    if not match:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute <= 59 else ""


def day_in(words: str) -> str:
    """The day that *words* seem to tell ("15.1.2027", "2027/1/5", "5. januar 2027"), or nothing."""
    named = re.search(r"\b(\d{1,2})[. ]+([^\W\d]{3})[^\W\d]*[. ]+(\d{4})\b", words.casefold())
    match = re.search(r"\b(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})\b", words)
    parts = match.groups() if match else ()
    if named and named[2] in MONTHS:
        parts = (named[3], str(MONTHS[named[2]]), named[1])
    elif not parts:
        match = re.search(r"\b(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})\b", words)
        parts = match.groups()[::-1] if match else ()
    if not parts or not (1 <= int(parts[1]) <= 12 and 1 <= int(parts[2]) <= 31):
        return ""
    year = parts[0] if len(parts[0]) == 4 else f"20{parts[0]}"
    return f"{year}-{int(parts[1]):02}-{int(parts[2]):02}"
