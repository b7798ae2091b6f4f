"""Markdown becomes a few harmless elements, whatever was typed (T1, T8)."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terskel.model.markdown import LONGEST, MOST
from terskel.render.markdown import ELEMENTS, to_html
from tests.shown import Shown

ALLOWED = ELEMENTS | {"h2", "h3", "h4"}
MARKS = "[]()<>*_`!#&-+.:|\\\"' \t\n1aæشx/=~{}"
PIECES = st.sampled_from(
    [
        *("[a](javascript:x)", "[a](JAVASCRIPT:x)", "[a](data:text/html,x)", "<javascript:x>"),
        *("![a](https://elsewhere.example.net/x.png)", "<img src=x onerror=x>", "<div style=x>"),
        *("<details ontoggle=x>", "<script>x</script>", "<!--", "{: onclick=x}", "]]>", "</p>"),
        *("[a]: javascript:x\n", "[a][a]", "# a\n", "> a\n", "- a\n", "1. a\n", "    a\n", "```\n"),
        *("**a**", "[a](https://example.org)", "[a](/nb/)", "a@example.org", "&lt;b&gt;", "***"),
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES | st.text(MARKS, max_size=12), max_size=8).map("".join))
@example("<div>\n\n<p class=a>b")
def test_any_text_gives_a_dozen_elements_and_links_of_four_schemes(words: str) -> None:
    found = Shown(f"<!doctype html><title>a</title><main>{to_html(words)}</main>")
    assert found.errors == []
    for element in found.all("main//*"):
        assert element.tag in ALLOWED
        assert set(element.keys()) <= ({"href", "rel"} if element.tag == "a" else set())
        scheme = urlsplit(element.get("href", "https:")).scheme
        assert scheme in {"http", "https", "mailto", "tel"}


@pytest.mark.parametrize(
    "typed", ["Kafé <b>nå</b> <3", "AT&T & C++", "{{ x }} %s {0}", "5 < 6 > 4"]
)
def test_what_is_no_markdown_is_shown_as_typed(typed: str) -> None:
    assert Shown(f"<main>{to_html(typed)}</main>").text() == typed


def test_a_link_of_an_entry_leads_out_and_one_of_a_page_may_stay() -> None:
    words = "[a](/nb/topics/) [b](https://example.org)"
    entry, page = (Shown(f"<main>{to_html(words, trust)}</main>") for trust in ("entry", "page"))
    assert entry.links() == {"a": "", "b": "https://example.org"}
    assert page.links() == {"a": "/nb/topics/", "b": "https://example.org"}


def test_headings_stand_below_those_of_the_page_around_them() -> None:
    words = "# a\n\n## b\n\n###### c"
    assert to_html(words, "entry") == "<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>"
    assert to_html(words, "page") == "<h2>a</h2>\n<h2>b</h2>\n<h4>c</h4>"


@pytest.mark.parametrize("mark", MOST)
def test_as_many_marks_as_are_let_through_are_read_and_one_more_is_plain_text(mark: str) -> None:
    full = f"**a**\n\n{mark * (MOST[mark] - 4 * (mark == '*'))}"
    assert "<strong>" in to_html(full)
    assert "<strong>" not in to_html(full + mark)


def test_a_text_of_the_greatest_length_is_read_and_a_longer_one_is_plain() -> None:
    full = "**a** " + "b" * (LONGEST - 6)
    assert "<strong>" in to_html(full)
    assert "<strong>" not in to_html(full + "b")


@pytest.mark.parametrize("step", ["> ", "- ", "1. "])
def test_six_steps_are_read_and_seven_are_plain_text(step: str) -> None:
    assert "**" not in to_html(f"{step * 6}**a**")
    assert "**" in to_html(f"{step * 7}**a**")
