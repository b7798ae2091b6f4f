"""The pages about the site: what it is, its rules, its privacy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.model.directory import Page as MarkdownPage
from terskel.render.markdown import to_html
from terskel.site import urls
from terskel.site.pages.frame import frame
from terskel.site.pages.page import Edition, Page


def pages(edition: Edition) -> Iterator[Page]:
    for page in edition.directory.pages:
        yield _page(edition, page)


def _page(edition: Edition, page: MarkdownPage) -> Page:
    url = urls.page(edition.code, page.slug)

    def make() -> Mapping[str, object]:
        title, body = edition.document(page)
        return {
            "frame": frame(edition, url, title.words),
            "title": title,
            "body": body,
            "html": to_html(body.words, "page"),
            "note": edition.note_for(body),
        }

    return Page(url, "pages/markdown.html", make, f"page {page.slug}")
