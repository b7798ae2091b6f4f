"""Every output there is, before any is made.

An output that is planned twice for one path is our own mistake, or two sources that want the
same address; it is named and nothing is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from terskel.render.environment import render
from terskel.site import urls
from terskel.site.digests import Digests
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
from terskel.site.pages.page import Page
from terskel.site.press import Press, Print

KINDS = (home, regions, topics, activity, organiser, venue, search, markdown, not_found)
WHOLE = ("",)  # the codes of an output that belongs to the whole site
EACH = "*/"  # stands for the folder of each locale


@dataclass(frozen=True)
class Output:
    """A page or another file to be published, once in each of the locales *codes*.

    *path* is its file below the folder of a locale, or of the site. *about* names what it is
    made from, and *inputs* are the digests of that. *open* does what all locales share and gives
    what prints it in one of them. What is *near* shows the same cards.
    """

    path: str
    about: str
    inputs: Callable[[Digests], Iterable[str]]
    open: Callable[[], Print]
    codes: tuple[str, ...] = WHOLE
    near: str = ""

    @property
    def is_localised(self) -> bool:
        return self.codes != WHOLE

    @property
    def name(self) -> str:
        """What tells it from all others, whatever its locales."""
        return f"{EACH}{self.path}" if self.is_localised else self.path

    @staticmethod
    def files_of(name: str, codes: Iterable[str]) -> list[str]:
        """The files of the output with that *name* in the locales *codes*."""
        if not name.startswith(EACH):
            return [name]
        return [f"{code}/{name.removeprefix(EACH)}" for code in codes]

    def file(self, code: str) -> str:
        """Where it stands below the published folder in the locale *code*."""
        return f"{code}/{self.path}" if code else self.path


def plan(press: Press) -> Iterator[Output]:
    """Yield every output of the site; ValueError if two want the same path."""
    seen: dict[tuple[bool, str], Output] = {}
    for output in _all(press):
        other = seen.setdefault((output.codes == WHOLE, output.path.casefold()), output)
        if other is not output:
            raise ValueError(f"{output.path} is both {other.about} and {output.about}")
        yield output


def _all(press: Press) -> Iterator[Output]:
    directory, codes = press.master.directory, tuple(press.editions)
    indexed = []
    for kind in KINDS:
        for page in kind.pages(directory):
            yield Output(
                _file(page), page.about, page.inputs, partial(press.open, page), codes, page.near
            )
            indexed += [page.path] if page.indexed else []
    maps = sitemap.parts(indexed)
    for name, paths in maps.items():
        printed = partial(sitemap.write, press.site, paths)
        about = "the addresses of a locale"
        yield Output(name, about, _also(paths), partial(_as_it_is, printed), codes)
    yield from _of_the_whole_site(press, tuple(maps))


def _of_the_whole_site(press: Press, maps: tuple[str, ...]) -> Iterator[Output]:
    site, first = press.site, next(iter(press.editions))
    yield _whole("index.html", "the choice of languages", partial(_front_door, press))
    for page in not_found.pages(press.master.directory):
        yield _whole("404.html", page.about, partial(_printed, press, page, first))
    for url, content in press.assets.files.items():
        yield _whole(urls.file_of(url), "an asset", partial(bytes, content))
    yield _whole(
        "sitemap.xml", "the sitemap", partial(sitemap.index, site, press.editions, maps), maps
    )
    yield _whole("robots.txt", "the robots file", partial(sitemap.robots, site))
    yield _whole("_headers", "the headers", partial(headers.write, site))
    yield _whole("_redirects", "the redirects", partial(redirects.write, site))


def _also(words: Iterable[str]) -> Callable[[Digests], Iterable[str]]:
    return lambda digests: words


def _as_it_is(printed: Print) -> Print:
    return printed


def _whole(path: str, about: str, make: Callable[[], bytes], inputs: Iterable[str] = ()) -> Output:
    return Output(path, about, _also(inputs), partial(_as_it_is, lambda code: make()))


def _file(page: Page) -> str:
    return urls.file_of(f"/{page.path}")


def _front_door(press: Press) -> bytes:
    editions = tuple(press.editions.values())
    page = languages.page(editions)
    return render(press.templates[editions[0].code], page.template, page.make(editions[0]))


def _printed(press: Press, page: Page, code: str) -> bytes:
    return press.open(page)(code)
