"""What every file is served with, as Netlify's `_headers` (docs.netlify.com, "Custom headers").

The policy is a part of the readers' safety: nothing is loaded from elsewhere, nothing inline
runs, no page is framed, and where a reader goes next is not told where they came from.
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
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Strict-Transport-Security": f"max-age={2 * YEAR}; includeSubDomains; preload",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Their names change with their content.
ASSETS = {"Cache-Control": f"public, max-age={YEAR}, immutable"}


def write(site: Site) -> bytes:
    """The `_headers` file of *site*."""
    rules = (("/*", EVERYWHERE), ("/assets/*", ASSETS))
    lines = []
    for pattern, headers in rules:
        lines += [pattern, *(f"  {name}: {value}" for name, value in headers.items()), ""]
    return "\n".join(lines).encode()
