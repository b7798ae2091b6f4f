"""The watch over the other tests' pages sees what it is there to see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import address

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("alarm()", "an entry's own words were run"),
        ("console.warn('a warning')", "a warning"),
        ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
        ("fetch('/nb/is-not-there/')", "/nb/is-not-there/: 404"),
        ("fetch('https://elsewhere.example.net/x').catch(() => {})", "(connect-src)"),
        ("document.body.setAttribute('style', 'color: red')", "(style-src-attr)"),
        ("{ const s = document.createElement('script'); s.text = '1'; document.head.append(s) }",
         "(script-src-elem)"),
        ("{ const i = new Image(); i.src = 'https://elsewhere.example.net/x.png' }", "(img-src)"),
        ("location = 'https://elsewhere.example.net/'", "https://elsewhere.example.net/"),
    ],
)  # fmt: skip
def test_what_a_page_should_not_do_is_seen(
    page: Page, complaints: list[str], script: str, complaint: str
) -> None:
    page.goto(address("nb", "a municipality"))
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(100):
        if any(complaint in each for each in complaints):
            break
        page.wait_for_timeout(20)
    else:
        raise AssertionError(complaints)
    complaints.clear()
