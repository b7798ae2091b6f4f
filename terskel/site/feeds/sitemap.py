"""The addresses for crawlers (sitemaps.org 0.9): a map a locale, and an index of them.

What a page is called in the other languages stands in its own head (hreflang) and is not
repeated here: in twelve languages that would be a hundred and fifty times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from terskel.model.site import Site

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses in one map, says sitemaps.org


def parts(paths: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The maps of one locale by their names, with the paths (below the locale) in each."""
    starts = range(0, len(paths), MOST) or (0,)
    return {
        f"sitemap{f'-{n}' if n > 1 else ''}.xml": paths[start : start + MOST]
        for n, start in enumerate(starts, 1)
    }


def write(site: Site, paths: Iterable[str], code: str) -> bytes:
    """The map of *paths* in the locale *code*."""
    here = escape(f"{site.base_url.rstrip('/')}/{code}/")
    lines = (f"<url><loc>{here}{path}</loc></url>\n" for path in paths)
    return f'{HEAD}<urlset xmlns="{SPACE}">\n{"".join(lines)}</urlset>\n'.encode()


def index(site: Site, codes: Iterable[str], maps: Iterable[str]) -> bytes:
    """The index of all locales' *maps*."""
    here, names = escape(site.base_url.rstrip("/")), tuple(maps)
    lines = (
        f"<sitemap><loc>{here}/{code}/{name}</loc></sitemap>\n" for code in codes for name in names
    )
    return f'{HEAD}<sitemapindex xmlns="{SPACE}">\n{"".join(lines)}</sitemapindex>\n'.encode()


def robots(site: Site) -> bytes:
    """The robots file (RFC 9309): everything may be read; the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.base_url.rstrip('/')}/sitemap.xml\n".encode()
