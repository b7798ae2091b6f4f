"""The places: all counties, one county, one municipality.

Every municipality has a page in every locale. One with nothing on the list yet says that this
does not mean that nothing happens there, and shows the nearest that have something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from terskel.i18n.text import Wording
from terskel.model.region import County, Municipality
from terskel.site import urls
from terskel.site.pages.card import cards, counted
from terskel.site.pages.frame import Link, frame, page_link
from terskel.site.pages.page import Edition, Page

NEAREST_OF_NONE = 5  # municipalities named where there is nothing yet
NEAREST_OF_SOME = 3


@dataclass(frozen=True)
class Door:
    """A region to go into, and how much there is in it."""

    href: str
    name: Wording
    count: int


@dataclass(frozen=True)
class Near:
    """Another municipality: what there is in it, and how far away."""

    href: str
    name: Wording
    far: str


def pages(edition: Edition) -> Iterator[Page]:
    yield _all(edition)
    for county in edition.directory.country.counties:
        yield _county(edition, county)
        for municipality in county.municipalities:
            yield _municipality(edition, county, municipality)


def county_doors(edition: Edition) -> tuple[Door, ...]:
    """All counties, by name."""
    return tuple(_county_door(edition, county) for county in edition.counties)


def _county_door(edition: Edition, county: County) -> Door:
    number = len(edition.directory.activities_in(county))
    return Door(urls.county(edition.code, county), edition.say(county.name), number)


def municipality_doors(edition: Edition, county: County) -> tuple[Door, ...]:
    """The municipalities of *county*, by name."""
    return tuple(
        Door(
            urls.municipality(edition.code, county, municipality),
            edition.municipality_name(municipality),
            len(edition.directory.activities_in(municipality)),
        )
        for municipality in edition.municipalities(county)
    )


def _all(edition: Edition) -> Page:
    url = urls.regions(edition.code)

    def make() -> Mapping[str, object]:
        title = edition.locale.catalogue.gettext("Places")
        return {
            "frame": frame(edition, url, title, current="regions"),
            "trail": trail_to(edition),
            "counties": tuple(
                (_county_door(edition, county), municipality_doors(edition, county))
                for county in edition.counties
            ),
        }

    return Page(url, "pages/regions.html", make, "the list of regions")


def _county(edition: Edition, county: County) -> Page:
    url = urls.county(edition.code, county)

    def make() -> Mapping[str, object]:
        name = edition.say(county.name)
        activities = edition.directory.activities_in(county)
        return {
            "frame": frame(edition, url, name.words, _described(edition, name), "regions"),
            "trail": trail_to(edition, county),
            "name": name,
            "count": counted(len(activities), edition),
            "municipalities": municipality_doors(edition, county),
            "cards": cards(activities, edition),
            "national": cards(edition.directory.national, edition),
            "add": page_link(edition, "organisations"),
        }

    return Page(url, "pages/county.html", make, f"county {county.slug}")


def _municipality(edition: Edition, county: County, municipality: Municipality) -> Page:
    url = urls.municipality(edition.code, county, municipality)

    def make() -> Mapping[str, object]:
        name = edition.municipality_name(municipality)
        activities = edition.directory.activities_in(municipality)
        most = NEAREST_OF_SOME if activities else NEAREST_OF_NONE
        return {
            "frame": frame(edition, url, name.words, _described(edition, name), "regions"),
            "trail": trail_to(edition, county, municipality),
            "name": name,
            "other_names": _other_names(edition, municipality),
            "count": counted(len(activities), edition),
            "cards": cards(activities, edition),
            "near": tuple(_near(edition, municipality, most)),
            "national": cards(edition.directory.national, edition),
            "add": page_link(edition, "organisations"),
        }

    return Page(url, "pages/municipality.html", make, f"municipality {municipality.code}")


def trail_to(
    edition: Edition, county: County | None = None, municipality: Municipality | None = None
) -> tuple[Link, ...]:
    """The way from the country to a region."""
    country = edition.say(edition.directory.country.name)
    links = [Link(urls.home(edition.code), country)]
    if county:
        links.append(Link(urls.county(edition.code, county), edition.say(county.name)))
    if county and municipality and municipality.slug != county.slug:
        links.append(
            Link(
                urls.municipality(edition.code, county, municipality),
                edition.municipality_name(municipality),
            )
        )
    return tuple(links)


def _other_names(edition: Edition, municipality: Municipality) -> tuple[Wording, ...]:
    """The other official names, each in its own language."""
    shown = edition.say(municipality.name)
    return tuple(
        Wording(words, lang, borrowed=True)
        for lang, words in municipality.name.root.items()
        if words != shown.words
    )


def _described(edition: Edition, name: Wording) -> str:
    # Translators: {place} is a name in its basic form: "Oslo: meet people, practise ...".
    words = edition.locale.catalogue.gettext(
        "{place}: meet people, practise the language, join in."
    )
    return words.format(place=name.words)


def _near(edition: Edition, here: Municipality, most: int) -> Iterator[Near]:
    county_of = edition.directory.country.county_of
    for neighbour in edition.directory.nearest(here, most):
        there = neighbour.municipality
        # Translators: {distance} is "51 km", as the crow flies.
        far = edition.locale.catalogue.gettext("{distance} in a straight line")
        yield Near(
            urls.municipality(edition.code, county_of[there.code], there),
            edition.municipality_name(there),
            f"{counted(neighbour.count, edition)} · "
            + far.format(distance=edition.format.kilometres(neighbour.kilometres)),
        )
