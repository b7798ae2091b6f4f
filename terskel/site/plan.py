"""Every output there is, before any is made.

An output that is planned twice for one path is our own mistake, or two sources that want the
same address; it is named and nothing is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from terskel.i18n.locale import Locale
from terskel.model.directory import Directory
from terskel.render.assets import Assets
from terskel.render.environment import Templates, render
from terskel.site import urls
from terskel.site.feeds import headers, redirects, sitemap
from terskel.site.pages import (
    activity,
    home,
    languages,
    markdown,
    not_found,
    organiser,
    regions,
    search,
    topics,
    venue,
)
from terskel.site.pages.page import Edition, Page

KINDS = (home, regions, topics, activity, organiser, venue, search, markdown, not_found)


@dataclass(frozen=True)
class Output:
    """One published file: its path below the published folder, and how to make its bytes.

    *about* names what it is made from. Outputs without a *locale* belong to the whole site.
    """

    path: str
    make: Callable[[], bytes]
    about: str
    locale: Locale | None = None


def plan(
    directory: Directory,
    locales: Mapping[str, Locale],
    environments: Mapping[str, Templates],
    assets: Assets,
) -> Iterator[Output]:
    """Yield every output of the site; ValueError if two want the same path."""
    seen: dict[str, Output] = {}
    for output in _all(directory, locales, environments, assets):
        other = seen.setdefault(output.path.casefold(), output)
        if other is not output:
            raise ValueError(f"{output.path} is both {other.about} and {output.about}")
        yield output


def _all(
    directory: Directory,
    locales: Mapping[str, Locale],
    environments: Mapping[str, Templates],
    assets: Assets,
) -> Iterator[Output]:
    editions = [Edition(directory, locale, locales) for locale in locales.values()]
    first = environments[editions[0].code]
    indexed = []
    for edition in editions:
        for kind in KINDS:
            for page in kind.pages(edition):
                yield _page(page, environments[edition.code], edition.locale)
                indexed += [page.url] if page.indexed else []
    yield _page(languages.page(editions), first)
    for missing in not_found.pages(editions[0]):
        yield Output("404.html", partial(_rendered, first, missing), missing.about)
    for url, content in assets.files.items():
        yield Output(urls.file_of(url), partial(bytes, content), "an asset")
    yield Output("sitemap.xml", partial(sitemap.write, editions[0], indexed), "the sitemap")
    yield Output("robots.txt", partial(sitemap.robots, directory.site), "the robots file")
    yield Output("_headers", partial(headers.write, directory.site), "the headers")
    yield Output("_redirects", partial(redirects.write, directory.site), "the redirects")


def _page(page: Page, templates: Templates, locale: Locale | None = None) -> Output:
    return Output(urls.file_of(page.url), partial(_rendered, templates, page), page.about, locale)


def _rendered(templates: Templates, page: Page) -> bytes:
    return render(templates, page.template, page.make())
