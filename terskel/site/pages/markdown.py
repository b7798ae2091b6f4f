"""The pages about the site: what it is, its rules, its privacy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.model.directory import Directory
from terskel.model.directory import Page as MarkdownPage
from terskel.render.markdown import to_html
from terskel.site import urls
from terskel.site.pages.frame import frame
from terskel.site.pages.page import Edition, Page


def pages(directory: Directory) -> Iterator[Page]:
    for page in directory.pages:
        yield _page(page)


def _page(page: MarkdownPage) -> Page:
    def make(edition: Edition) -> Mapping[str, object]:
        url = urls.page(edition.code, page.slug)
        title, body = edition.document(page)
        return {
            "frame": frame(edition, url, title.words),
            "title": title,
            "body": body,
            "html": to_html(body.words, "page"),
            "note": edition.note_for(body),
        }

    return Page(
        urls.below(urls.page("", page.slug)),
        "pages/markdown.html",
        make,
        f"page {page.slug}",
        alike=False,
    )
