"""The site itself: its languages, topics and pages, and the regions of its country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from terskel.content.document import Path
from terskel.content.entry import Entry
from terskel.content.rules import Problems, doubtful, wrong
from terskel.content.rules.contact import is_phone
from terskel.content.rules.languages import known_languages, unknown_language
from terskel.model.region import Country
from terskel.model.site import Site
from terskel.problems import N_, Place

Pages = Mapping[str, Mapping[str, str]]


def locales_exist(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """Every code of a language in the settings is one that exists."""
    for path, code in _codes(site.record):
        if code not in known_languages():
            yield unknown_language(site.at(*path), code)


def _codes(site: Site) -> Iterator[tuple[Path, str]]:
    for n, code in enumerate(site.locales):
        yield ("locales", n), code
    for locale, others in site.fallbacks.items():
        for n, code in enumerate(others):
            yield ("fallbacks", locale, n), code
    for n, other in enumerate(site.search_with):
        for m, code in enumerate(other.locales):
            yield ("search_with", n, "locales", m), code
    for n, topic in enumerate(site.topics):
        for code in topic.aliases:
            yield ("topics", n, "aliases", code), code


def fallbacks_are_for_locales(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """What falls back is a locale of the site, and not to itself."""
    for code, others in site.record.fallbacks.items():
        if code not in site.record.locales:
            yield wrong(
                site.key_at("fallbacks", code),
                N_("{code} is not among the locales of this site"),
                N_("add it to locales, or delete this line"),
                code=code,
            )
        if code in others:
            yield wrong(
                site.at("fallbacks", code),
                N_("{code} falls back to itself"),
                N_("delete it from its own list"),
                code=code,
            )


def topics_differ(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """No two topics have one slug."""
    topics = enumerate(site.record.topics)
    yield from _differ(site, [(("topics", n, "slug"), topic.slug) for n, topic in topics])


def helplines_can_be_called(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """The number of a helpline is one."""
    for n, helpline in enumerate(site.record.helplines):
        if not is_phone(helpline.phone, country.record.country):
            yield wrong(
                site.at("helplines", n, "phone"),
                N_("phone: {given} is not a telephone number"),
                N_("write the digits only: 112"),
                given=helpline.phone,
            )


def the_base_url_is_a_host(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """Addresses are made by adding to the base URL, so that it ends without a slash."""
    parts = urlsplit(site.record.base_url)
    if site.record.base_url.endswith("/") or parts.query or parts.fragment:
        yield wrong(
            site.at("base_url"),
            N_("the base URL has something after the name of the site"),
            N_("write it without a slash at the end: {guess}"),
            guess=f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}",
        )


def other_sites_are_named_by_their_host(
    site: Entry[Site], country: Entry[Country], pages: Pages
) -> Problems:
    """A site that is searched as well is an https host of its own, so that nothing else is let in.

    The policy of our pages opens to exactly that host.
    """
    seen = {urlsplit(site.record.base_url).netloc}
    for n, other in enumerate(site.record.search_with):
        parts = urlsplit(other.url)
        if other.url != f"https://{parts.netloc}":
            yield wrong(
                site.at("search_with", n, "url"),
                N_("{given} is not just https:// and the name of a site"),
                N_("write it with nothing after the name: {guess}"),
                given=other.url,
                guess=f"https://{parts.netloc}",
            )
        if parts.netloc in seen:
            yield wrong(
                site.at("search_with", n, "url"),
                N_("{given} is searched already"),
                N_("delete this site from search_with"),
                given=other.url,
            )
        seen.add(parts.netloc)


def pages_are_written(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """Each page of the footer is written, best in every locale."""
    for n, slug in enumerate(site.record.pages):
        words = pages.get(slug, {})
        missing = [code for code in site.record.locales if code not in words]
        if len(missing) == len(site.record.locales):
            yield wrong(
                site.at("pages", n),
                N_("there is no page {name}"),
                N_("write it into pages/{name}/{locale}.md, or delete it here"),
                name=slug,
                locale=site.record.locales[0],
            )
        elif missing:
            yield doubtful(
                Place(f"pages/{slug}"),
                N_("this page is not written yet in: {locales}"),
                N_("add {file}; until then another language is shown there"),
                locales=", ".join(missing),
                file=f"pages/{slug}/{missing[0]}.md",
            )


def pages_are_shown(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """What is written as a page is named in the settings, in a language of the site."""
    for slug, words in pages.items():
        if slug not in site.record.pages:
            yield doubtful(
                Place(f"pages/{slug}"),
                N_("this page is shown nowhere"),
                N_("add {name} to pages in site.yaml, or delete the folder"),
                name=slug,
            )
            continue
        for code in words:
            if code not in site.record.locales:
                yield doubtful(
                    Place(f"pages/{slug}/{code}.md"),
                    N_("{code} is not among the locales of this site"),
                    N_("name the file for one of these: {locales}"),
                    code=code,
                    locales=", ".join(site.record.locales),
                )


def pages_have_a_title(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """The first line of a page is its title."""
    for slug, words in pages.items():
        for code, text in words.items():
            if not text.startswith("# ") or not text.partition("\n")[0][2:].strip():
                yield wrong(
                    Place(f"pages/{slug}/{code}.md", 1, 1),
                    N_("the first line of a page is its title"),
                    N_("begin the first line with # and a space: # About"),
                )


def regions_differ(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """No two regions share a number or an address."""
    counties = country.record.counties
    places = [
        (n, m) for n, county in enumerate(counties) for m in range(len(county.municipalities))
    ]
    leaves = {(n, m): counties[n].municipalities[m] for n, m in places}

    def path(n: int, m: int, name: str) -> Path:
        return "counties", n, "municipalities", m, name

    yield from _differ(country, [(("counties", n, "code"), c.code) for n, c in enumerate(counties)])
    yield from _differ(country, [(("counties", n, "slug"), c.slug) for n, c in enumerate(counties)])
    yield from _differ(country, [(path(n, m, "code"), x.code) for (n, m), x in leaves.items()])
    for n, county in enumerate(counties):
        slugs = enumerate(x.slug for x in county.municipalities)
        yield from _differ(country, [(path(n, m, "slug"), slug) for m, slug in slugs])
    titles = [(path(n, m, "name"), x.title.casefold()) for (n, m), x in leaves.items()]
    yield from _differ(country, titles)


def breaks_are_possible(site: Entry[Site], country: Entry[Country], pages: Pages) -> Problems:
    """A school break ends after it begins, and is of regions that exist."""
    record = country.record
    codes = {*record.municipalities, *(county.code for county in record.counties)}
    for n, item in enumerate(record.school_breaks):
        if item.until < item.from_:
            yield wrong(
                country.at("school_breaks", n, "until"),
                N_("{name}: the last day, {last}, is before the first day, {first}"),
                N_("write a day after {first}, or look whether the year is right"),
                name="until",
                first=item.from_,
                last=item.until,
            )
        for m, code in enumerate(item.regions):
            if code not in codes:
                yield wrong(
                    country.at("school_breaks", n, "regions", m),
                    N_("there is no region {code}"),
                    N_("write the number of a county or municipality in this file"),
                    code=code,
                )


def _differ(entry: Entry[Site] | Entry[Country], values: list[tuple[Path, str]]) -> Problems:
    seen: dict[str, Path] = {}
    for path, value in values:
        first = seen.setdefault(value, path)
        if first != path:
            yield wrong(
                entry.at(*path),
                N_("{given} stands here a second time; the first is in line {line}"),
                N_("keep one of them, or give it another name"),
                given=value,
                line=entry.at(*first).line,
            )


RULES = (
    locales_exist,
    fallbacks_are_for_locales,
    topics_differ,
    helplines_can_be_called,
    the_base_url_is_a_host,
    other_sites_are_named_by_their_host,
    pages_are_written,
    pages_are_shown,
    pages_have_a_title,
    regions_differ,
    breaks_are_possible,
)
