"""The page for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terskel.model.directory import Directory
from terskel.site import urls
from terskel.site.pages.frame import frame
from terskel.site.pages.page import Edition, Page


def pages(directory: Directory) -> Iterator[Page]:
    def make(edition: Edition) -> Mapping[str, object]:
        url = urls.not_found(edition.code)
        title = edition.locale.catalogue.gettext("This page does not exist")
        return {
            "frame": frame(edition, url, title, is_indexed=False, is_shared=False),
            "title": title,
            "home": urls.home(edition.code),
            "search": urls.search(edition.code),
            "regions": urls.regions(edition.code),
            "topics": urls.topics(edition.code),
        }

    yield Page(
        urls.below(urls.not_found("")),
        "pages/not-found.html",
        make,
        "the page for what is not there",
        indexed=False,
    )
