"""The places: all counties, one county, one municipality.

Every municipality has a page in every locale. One with nothing on the list yet says that this
does not mean that nothing happens there, and shows the nearest that have something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from dataclasses import dataclass

from terskel.i18n.text import Wording
from terskel.model.directory import Directory
from terskel.model.region import County, Municipality
from terskel.site import urls
from terskel.site.digests import Digests
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


def pages(directory: Directory) -> Iterator[Page]:
    yield Page(
        urls.below(urls.regions("")), "pages/regions.html", _all, "the list of regions", _counts
    )
    for county in directory.country.counties:
        yield _county(county)
        for municipality in county.municipalities:
            yield _municipality(county, municipality)


def how_many(directory: Directory) -> Iterator[str]:
    """How many activities there are in each region and on each topic, for digests."""
    country = directory.country
    regions: tuple[County | Municipality, ...] = (
        *country.counties,
        *country.municipalities.values(),
    )
    for region in regions:
        yield f"{len(directory.activities_in(region))}"
    for topic in directory.site.topics:
        yield f"{len(directory.activities_on(topic.slug))}"


def _counts(digests: Digests) -> Iterator[str]:
    return how_many(digests.directory)


def county_doors(edition: Edition) -> tuple[Door, ...]:
    """All counties, by name."""
    return tuple(_county_door(edition, county) for county in edition.counties)


def _county_door(edition: Edition, county: County) -> Door:
    number = len(edition.directory.activities_in(county))
    return Door(urls.county(edition.code, county), edition.say(county.name), number)


def municipality_doors(county: County, edition: Edition) -> tuple[Door, ...]:
    """The municipalities of *county*, by name."""
    return tuple(
        Door(
            urls.municipality(edition.code, county, municipality),
            edition.municipality_name(municipality),
            len(edition.directory.activities_in(municipality)),
        )
        for municipality in edition.municipalities(county)
    )


def _all(edition: Edition) -> Mapping[str, object]:
    title = edition.locale.catalogue.gettext("Places")
    return {
        "frame": frame(edition, urls.regions(edition.code), title, current="regions"),
        "trail": trail_to(edition),
        "counties": tuple(
            (_county_door(edition, county), municipality_doors(county, edition))
            for county in edition.counties
        ),
    }


def _county(county: County) -> Page:
    def make(edition: Edition) -> Mapping[str, object]:
        url = urls.county(edition.code, county)
        name = edition.say(county.name)
        activities = edition.directory.activities_in(county)
        return {
            "frame": frame(edition, url, name.words, _described(edition, name), "regions"),
            "trail": trail_to(edition, county),
            "name": name,
            "count": counted(len(activities), edition),
            "municipalities": edition.each(municipality_doors, county),
            "cards": cards(activities, edition),
            "national": cards(edition.directory.national, edition),
            "add": page_link(edition, "organisations"),
        }

    path = urls.below(urls.county("", county))
    return Page(
        path,
        "pages/county.html",
        make,
        f"county {county.slug}",
        lambda digests: _county_inputs(county, digests),
        near=county.code,
    )


def _county_inputs(county: County, digests: Digests) -> Iterator[str]:
    directory = digests.directory
    yield from digests.cards(directory.activities_in(county).keys)
    yield "national"
    yield from digests.cards(directory.national.keys)
    for municipality in county.municipalities:
        yield f"{len(directory.activities_in(municipality))}"


def _municipality(county: County, municipality: Municipality) -> Page:
    def make(edition: Edition) -> Mapping[str, object]:
        url = urls.municipality(edition.code, county, municipality)
        name = edition.municipality_name(municipality)
        activities = edition.directory.activities_in(municipality)
        return {
            "frame": frame(edition, url, name.words, _described(edition, name), "regions"),
            "trail": trail_to(edition, county, municipality),
            "name": name,
            "other_names": edition.each(_other_names, municipality),
            "count": counted(len(activities), edition),
            "cards": cards(activities, edition),
            "near": tuple(_near(edition, municipality, _how_many_near(activities))),
            "national": cards(edition.directory.national, edition),
            "add": page_link(edition, "organisations"),
        }

    path = urls.below(urls.municipality("", county, municipality))
    return Page(
        path,
        "pages/municipality.html",
        make,
        f"municipality {municipality.code}",
        lambda digests: _municipality_inputs(municipality, digests),
        near=municipality.code,
    )


def _municipality_inputs(municipality: Municipality, digests: Digests) -> Iterator[str]:
    directory = digests.directory
    here = directory.activities_in(municipality)
    yield from digests.cards(here.keys)
    yield "national"
    yield from digests.cards(directory.national.keys)
    for near in directory.nearest(municipality, _how_many_near(here)):
        yield f"{near.municipality.code} {near.count}"


def _how_many_near(activities: Sized) -> int:
    return NEAREST_OF_SOME if activities else NEAREST_OF_NONE


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


def _other_names(municipality: Municipality, edition: Edition) -> tuple[Wording, ...]:
    """The other official names, each in its own language."""
    if len({*municipality.name.root.values()}) < 2:
        return ()
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
