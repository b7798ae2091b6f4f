"""What every file is served with, as Netlify's `_headers` (docs.netlify.com, "Custom headers").

The policy is a part of the readers' safety: nothing is loaded from elsewhere, nothing inline
runs, no page is framed, and where a reader goes next is not told where they came from. The one
exception is of the owner's making: the sites that are searched as well may be asked, as data;
their scripts still do not run here.

The search index may be read from anywhere, by name of its folder alone: it holds what is public,
and no cookie or login of ours exists that could be read along with it.
"""

from __future__ import annotations

from terskel.model.site import Site

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
    **dict.fromkeys(("style-src", "img-src", "connect-src", "font-src"), "'self'"),
    **dict.fromkeys(("worker-src", "manifest-src"), "'self'"),
    **dict.fromkeys(("base-uri", "form-action", "frame-ancestors"), "'none'"),
}
FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
)
YEAR = 31_536_000

EVERYWHERE = {
    "Strict-Transport-Security": f"max-age={2 * YEAR}; includeSubDomains; preload",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Their names change with their content.
ASSETS = {"Cache-Control": f"public, max-age={YEAR}, immutable"}


FROM_ANYWHERE = {"Access-Control-Allow-Origin": "*"}


def write(site: Site) -> bytes:
    """The `_headers` file of *site*."""
    rules = [("/*", _everywhere(site)), ("/assets/*", ASSETS)]
    rules += [(f"/{code}/pagefind/*", FROM_ANYWHERE) for code in site.locales]
    lines = []
    for pattern, headers in rules:
        lines += [pattern, *(f"  {name}: {value}" for name, value in headers.items()), ""]
    return "\n".join(lines).encode()


def _everywhere(site: Site) -> dict[str, str]:
    others = [other.url for other in site.search_with]
    policy = POLICY | {"connect-src": " ".join((POLICY["connect-src"], *others))}
    words = "; ".join(f"{name} {value}" for name, value in policy.items())
    return {"Content-Security-Policy": words, **EVERYWHERE}
