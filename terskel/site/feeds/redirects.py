"""Ways to the right page, as Netlify's `_redirects` (docs.netlify.com, "Redirects").

Only `/` looks at the language a browser asks for (RFC 9110, Accept-Language), and only to
choose: nothing is remembered, and every address with a locale in it stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from terskel.model.site import Site

ALSO_ASKED_AS = {"nb": "nb,no", "kmr": "kmr,ku", "prs": "prs,fa-AF"}


def write(site: Site) -> bytes:
    """The `_redirects` file of *site*."""
    return "".join(f"{line}\n" for line in _lines(site)).encode()


def _lines(site: Site) -> Iterator[str]:
    for code in site.locales:
        yield f"/  /{code}/  302!  Language={ALSO_ASKED_AS.get(code, code)}"
    for code in site.locales:
        yield f"/{code}/*  /{code}/404.html  404"
