"""The addresses of the site. They are printed on paper and must work for years.

Each begins with the locale, so the same page in another language is one word away. Addresses
are made from checked slugs only: `file_of` refuses anything else, whatever asked for it.
"""

from __future__ import annotations

import re

from terskel.model.region import County, Municipality

SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
FILES = {"_headers", "_redirects"}
FILE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\.(?:css|js|svg|xml|txt|json|html)\Z")


def home(code: str) -> str:
    return f"/{code}/"


def search(code: str) -> str:
    return f"/{code}/search/"


def regions(code: str) -> str:
    return f"/{code}/regions/"


def county(code: str, county: County) -> str:
    return f"/{code}/regions/{county.slug}/"


def municipality(code: str, county: County, municipality: Municipality) -> str:
    return f"/{code}/regions/{county.slug}/{municipality.slug}/"


def topics(code: str) -> str:
    return f"/{code}/topics/"


def topic(code: str, slug: str) -> str:
    return f"/{code}/topics/{slug}/"


def organiser(code: str, slug: str) -> str:
    return f"/{code}/organisers/{slug}/"


def venue(code: str, slug: str) -> str:
    return f"/{code}/venues/{slug}/"


def activity(code: str, key: str) -> str:
    """Where the activity with that key ("organiser/activity") stands."""
    return f"/{code}/activities/{key}/"


def page(code: str, slug: str) -> str:
    return f"/{code}/{slug}/"


def not_found(code: str) -> str:
    return f"/{code}/404.html"


def swapped(url: str, code: str) -> str:
    """The address of the same page in the locale *code*."""
    return f"/{code}/{below(url)}"


def below(url: str) -> str:
    """What stands after the locale in *url*: the same in all of them."""
    return url.split("/", 2)[2]


def file_of(url: str) -> str:
    """The file, below the published folder, that answers *url*; ValueError if it could not."""
    path = url.removeprefix("/") + ("index.html" if url.endswith("/") else "")
    *folders, name = path.split("/")
    good = all(SEGMENT.match(part) and len(part) <= 80 for part in folders)
    if not good or not (name in FILES or FILE.match(name)):
        raise ValueError(f"{url!r} cannot be an address of this site")
    return path
