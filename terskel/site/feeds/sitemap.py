"""The addresses for crawlers (sitemaps.org 0.9), each with its page in the other languages."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from terskel.model.site import Site
from terskel.site.pages.frame import alternates
from terskel.site.pages.page import Edition

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def write(edition: Edition, addresses: Iterable[str]) -> bytes:
    """The sitemap of *addresses*; *edition* is any one of the site's."""
    here = edition.directory.site.base_url.rstrip("/")
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for address in addresses:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = here + address
        for other in alternates(edition, address):
            found = {"rel": "alternate", "hreflang": other.hreflang, "href": other.href}
            ET.SubElement(url, f"{{{XHTML}}}link", found)
    ET.indent(root, "")
    words: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return words + b"\n"


def robots(site: Site) -> bytes:
    """The robots file (RFC 9309): everything may be read; the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.base_url.rstrip('/')}/sitemap.xml\n".encode()
