"""The front door at `/`: every language by its own name. It remembers nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from terskel.i18n.text import Wording
from terskel.site import urls
from terskel.site.pages.frame import alternates, frame
from terskel.site.pages.page import Edition, Page


def page(editions: Sequence[Edition]) -> Page:
    """The page of the whole site, framed in its first locale."""
    first = editions[0]

    def make(_: Edition) -> Mapping[str, object]:
        title, *others = (_choose(edition) for edition in editions)
        home = urls.home(first.code)
        framed = frame(first, home, title.words)
        tongues = tuple(replace(tongue, is_current="false") for tongue in framed.languages)
        here = first.directory.site.base_url.rstrip("/")
        return {
            "frame": replace(
                framed,
                canonical=f"{here}/",
                alternates=alternates(first, home),
                languages=tongues,
            ),
            "title": title,
            "others": tuple(dict.fromkeys(words for words in others if words.words != title.words)),
        }

    return Page("", "pages/languages.html", make, "the choice of languages")


def _choose(edition: Edition) -> Wording:
    words = edition.locale.catalogue.gettext("Choose language")
    return Wording(words, edition.code, borrowed=True)
