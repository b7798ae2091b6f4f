"""A site of N invented entries that are like the real ones: the same seed gives the same bytes.

Each entry takes its facts (kind, topics, schedule, price, sign-up, how much is unknown) from a
real one picked at random, so their shares are those of the real entries. Its place, names and
addresses are invented, and its prose is sentences of the site's own pages, in three languages.

    python -m bench.corpus FOLDER --entries 1000 --locales 12
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]
SEED = 20261125
LANGUAGES = ("nb", "en", "uk")  # each entry's prose
LOCALES = ("nb", "nn", "en", "uk", "ar", "so", "pl", "fi", "sv", "ru", "fa", "ti")
TEXT = {"nb", "nn", "en", "no"}  # what real texts are in: a mapping with no other key is one
DESCRIPTION = 530  # characters in each language: about 2.9 KB an entry
NATIONAL = 5  # the whole country has few of these, however many entries there are
A_PLACE = 5  # entries for each venue, and for each organiser
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`#>]|^\s*(?:[-+]|\d+\.)\s+", re.M)
SENTENCE = re.compile(r"[^\W\d_a-zæøåа-яії][^@:<|_]{20,}[.!?]")  # no sample of code, no address
INVENTED = {
    "url": "https://example.org/aktivitet",
    "dates_at": "https://example.org/program",
    "source": "https://example.org/kilde",
    "email": "post@example.org",
    "phone": "22 22 55 55",
    "sms": "22 22 55 55",
    "street": "Eksempelveien 1",
}
DROPPED = {"part_of", "lat", "lon", "description", "venue", "venues"}  # or made anew

Record = dict[str, Any]


def write(folder: Path, entries: int, locales: int = len(LOCALES), seed: int = SEED) -> None:
    """Write a site of so many *entries* in so many *locales* to the new folder *folder*."""
    corpus = Corpus(Real.read(PROJECT), entries, random.Random(seed))
    for name in ("pages", "regions"):
        shutil.copytree(PROJECT / name, folder / name)
    _write(folder / "site.yaml", _settings(LOCALES[:locales]))
    for path, record in corpus.files():
        _write(folder / path, record)


def _settings(locales: tuple[str, ...]) -> Record:
    site = _read(PROJECT / "site.yaml")
    fallbacks = {"nn": ["nb", "en"], "nb": ["nn", "en"]}
    return {**site, "locales": list(locales), "fallbacks": fallbacks, "demonstration": "no"}


@dataclass(frozen=True)
class Real:
    """What is taken from the real site: facts, places by how often they occur, sentences."""

    activities: tuple[Record, ...]
    municipalities: Mapping[str, float]
    topics: Mapping[str, Record]
    sentences: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, project: Path) -> Real:
        activities = tuple(map(_read, sorted(project.glob("activities/*/*.yaml"))))
        venues = {path.stem: _read(path) for path in project.glob("venues/*.yaml")}
        counts = Counter(_home(activity, venues) for activity in activities)
        counties = _read(project / "regions" / "no.yaml")["counties"]
        names = [_name(m) for county in counties for m in county["municipalities"]]
        return cls(
            activities,
            {name: counts[name] + 0.3 for name in names},
            {topic["slug"]: topic for topic in _read(project / "site.yaml")["topics"]},
            {lang: tuple(_sentences(project, lang)) for lang in LANGUAGES},
        )


def _home(activity: Record, venues: Mapping[str, Record]) -> str:
    served = activity.get("serves")
    home = venues.get(activity.get("venue", "")) or activity.get("address") or {}
    name = home.get("municipality") or (served[0] if isinstance(served, list) else "")
    return str(name)


def _name(municipality: Record) -> str:
    return str(municipality.get("label") or next(iter(municipality["name"].values())))


def _sentences(project: Path, lang: str) -> Iterator[str]:
    for path in sorted(project.glob(f"pages/*/{lang}.md")):
        plain = MARKUP.sub(lambda match: match[1] or "", path.read_text("utf-8"))
        for sentence in re.split(r"(?<=[.!?])\s+|\n", plain):
            if SENTENCE.fullmatch(sentence):
                yield sentence


class Corpus:
    """Invented organisers, venues and activities, drawn in a fixed order from one chance."""

    def __init__(self, real: Real, entries: int, chance: random.Random) -> None:
        self.real, self.entries, self.chance = real, entries, chance
        self.national = 0
        places = max(entries // A_PLACE, len(LANGUAGES))
        self.organisers = [f"eksempelforeningen-{n:05}" for n in range(places)]
        self.venues = {f"eksempelhuset-{n:05}": self._municipality() for n in range(places)}

    def files(self) -> Iterator[tuple[str, Record]]:
        """Yield every entry, organiser and venue with its path below the site's folder."""
        for slug in self.organisers:
            yield f"organisers/{slug}.yaml", self._organiser(slug)
        for slug, municipality in self.venues.items():
            yield f"venues/{slug}.yaml", self._venue(slug, municipality)
        for number in range(self.entries):
            organiser = self.chance.choice(self.organisers)
            yield f"activities/{organiser}/aktivitet-{number:05}.yaml", self._activity(number)

    def _municipality(self) -> str:
        names = self.real.municipalities
        return self.chance.choices(list(names), list(names.values()))[0]

    def _organiser(self, slug: str) -> Record:
        name = f"Eksempelforeningen {int(slug[-5:])}"
        about = {"municipality": self._municipality(), "url": "https://example.org/om-oss"}
        reach = {"email": "post@example.org", "phone": "22 22 55 55"}
        return {"name": {"nb": name}, "summary": self._words(120), **about, **reach}

    def _venue(self, slug: str, municipality: str) -> Record:
        number = int(slug[-5:])
        name = {"nb": f"Eksempelhuset {number}"}
        city = municipality.partition(" (")[0]
        street = {"street": f"Eksempelveien {number}", "postcode": "0001"} if number % 3 else {}
        return {"name": name, **street, "city": city, "municipality": municipality}

    def _activity(self, number: int) -> Record:
        facts = self.chance.choice(self.real.activities)
        venue = self.chance.choice(list(self.venues))
        is_placed = bool(facts.get("venue") or facts.get("venues"))
        home = self.venues[venue] if is_placed else self._municipality()
        invented = {key: self._invented(key, facts[key], home) for key in facts}
        made = {key: value for key, value in invented.items() if key not in DROPPED}
        made["title"] = self._title(facts, number)
        made["summary"] = self._words(len(" ".join(facts["summary"].values())))
        made["description"] = self._words(DESCRIPTION)
        if is_placed:
            made["venue"] = venue
        return made

    def _title(self, facts: Record, number: int) -> Record:
        topic = self.real.topics[facts["topics"][0]]
        aliases = topic.get("aliases", {})
        names = {lang: aliases.get(lang, [topic["name"]])[0] for lang in LANGUAGES}
        return {lang: f"{name[0].upper()}{name[1:]} {number}" for lang, name in names.items()}

    def _invented(self, key: str, value: Any, home: str) -> Any:
        """*value* with nothing left in it that was said or run by anybody."""
        if key in INVENTED:
            return INVENTED[key]
        if key == "serves":
            return self._served(value, home)
        if key == "organisers":
            return self.chance.sample(self.organisers, 2)
        if isinstance(value, list):
            return [self._invented("", item, home) for item in value]
        if not isinstance(value, dict):
            return home if key in {"municipality", "city"} else value
        if key != "languages" and value.keys() <= TEXT:
            return self._words(len(" ".join(value.values())))
        parts = {name: self._invented(name, part, home) for name, part in value.items()}
        return {name: part for name, part in parts.items() if name not in DROPPED}

    def _served(self, value: Any, home: str) -> Any:
        self.national += value == "national"
        return value if value == "national" and self.national <= NATIONAL else [home]

    def _words(self, length: int) -> Record:
        """About *length* characters in each language."""
        return {lang: self._prose(lang, length) for lang in LANGUAGES}

    def _prose(self, lang: str, length: int) -> str:
        said = self.chance.choice(self.real.sentences[lang])
        while len(said) < length * 0.8:
            said = f"{said} {self.chance.choice(self.real.sentences[lang])}"
        return said if len(said) < max(length * 1.3, 110) else f"{said[: length - 1].rstrip()}."


def _read(path: Path) -> Record:
    record: Record = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    return record


def _write(path: Path, record: Record) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    words = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(words, "utf-8")


def main(words: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write a site of invented entries.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--locales", type=int, default=len(LOCALES), choices=range(1, 13))
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args(list(words) if words is not None else None)
    write(args.folder, args.entries, args.locales, args.seed)


if __name__ == "__main__":
    main()
