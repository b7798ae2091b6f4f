"""What stands around every page: its head, the header, the languages, the footer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terskel.i18n.formatting import phone_link
from terskel.i18n.text import Wording
from terskel.model.site import Site
from terskel.site import urls
from terskel.site.pages.page import Edition


@dataclass(frozen=True)
class Link:
    """A way to another page. *icon* may be empty."""

    href: str
    words: Wording
    icon: str = ""


@dataclass(frozen=True)
class Tongue:
    """The same page in another language, under that language's own name.

    *is_current* is what `aria-current` wants: "true" or "false".
    """

    code: str
    dir: str
    name: str
    href: str
    is_current: str


@dataclass(frozen=True)
class Alternate:
    """An address for crawlers: absolute, with the language it is in (or x-default)."""

    hreflang: str
    href: str


@dataclass(frozen=True)
class Call:
    """A helpline: its name, the number as people know it, and the link that calls it."""

    name: str
    number: str
    href: str


@dataclass(frozen=True)
class Foot:
    """What stands at the end of every page of a locale, and is the same on all."""

    built: str
    helplines: tuple[Call, ...]
    pages: tuple[Link, ...]
    licence: Link
    contact: str
    repository: str


@dataclass(frozen=True)
class Frame:
    """What the layout needs. *has_exit*: readers of this page may be at risk."""

    site: str
    title: str
    description: str
    lang: str
    dir: str
    home: str
    search: str
    regions: str
    current: str
    canonical: str
    alternates: tuple[Alternate, ...]
    languages: tuple[Tongue, ...]
    language: str
    is_indexed: bool
    has_exit: bool
    exit: str
    path: str
    address: str
    demonstration: bool
    timezone: str
    built: str
    foot: Foot


def frame(
    edition: Edition,
    url: str,
    title: str,
    description: str = "",
    current: str = "",
    *,
    is_indexed: bool = True,
    is_shared: bool = True,
    has_exit: bool = False,
) -> Frame:
    """The frame of the page at *url*.

    *is_shared*: it stands in every locale under the same address but for the first word; else
    languages lead to the home pages. With *has_exit* its title tells nothing.
    """
    site = edition.directory.site
    here = site.base_url.rstrip("/")
    return Frame(
        site=site.name,
        title=f"{title} – {site.name}" if title and not has_exit else site.name,
        description="" if has_exit else edition.format.excerpt(description),
        lang=edition.code,
        dir=edition.locale.dir,
        home=urls.home(edition.code),
        search=urls.search(edition.code),
        regions=urls.regions(edition.code),
        current=current,
        canonical=here + url if is_indexed else "",
        alternates=alternates(edition, url) if is_shared and is_indexed else (),
        languages=_languages(edition, url if is_shared else urls.home(edition.code)),
        language=edition.locale.own_name,
        is_indexed=is_indexed and not has_exit,
        has_exit=has_exit,
        exit=site.exit,
        path=url,
        address=here.partition("://")[2] + url,
        demonstration=site.demonstration,
        timezone=edition.directory.country.timezone,
        built=_built(edition),
        foot=edition.once(_foot, site),
    )


def _foot(site: Site, edition: Edition) -> Foot:
    return Foot(
        built=_built(edition),
        helplines=tuple(_helplines(edition)),
        pages=tuple(_pages(edition)),
        licence=Link(site.licence.url, edition.own(site.licence.name)),
        contact=site.contact or "",
        repository=site.repository or "",
    )


def _built(edition: Edition) -> str:
    return edition.format.rough_date(edition.directory.today.isoformat())


def alternates(edition: Edition, url: str) -> tuple[Alternate, ...]:
    """The page at *url* in each locale, and the one for readers of none of them."""
    here = edition.directory.site.base_url.rstrip("/")
    codes = tuple(edition.locales)
    default = "en" if "en" in codes else codes[0]
    everywhere = tuple(Alternate(code, here + urls.swapped(url, code)) for code in codes)
    elsewhere = "/" if url == urls.home(edition.code) else urls.swapped(url, default)
    return (*everywhere, Alternate("x-default", here + elsewhere))


def page_link(edition: Edition, slug: str) -> Link | None:
    """The way to the Markdown page of that slug, if the site has it."""
    return next((link for link in _pages(edition) if link.href.endswith(f"/{slug}/")), None)


def _languages(edition: Edition, url: str) -> tuple[Tongue, ...]:
    return tuple(
        Tongue(
            code=locale.code,
            dir=locale.dir,
            name=locale.own_name,
            href=urls.swapped(url, locale.code),
            is_current=edition.is_here(locale.code),
        )
        for locale in edition.locales.values()
    )


def _helplines(edition: Edition) -> Iterable[Call]:
    country = edition.directory.country.country
    for line in edition.directory.site.helplines:
        name = edition.locale.catalogue.pgettext("helpline", line.name)
        yield Call(name, line.phone, phone_link(line.phone, country))


def _pages(edition: Edition) -> Iterable[Link]:
    pages = {page.slug: page for page in edition.directory.pages}
    for slug in edition.directory.site.pages:
        if slug in pages:
            yield Link(urls.page(edition.code, slug), edition.title_of(pages[slug]))
