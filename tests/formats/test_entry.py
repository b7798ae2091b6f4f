"""A new entry is read back as what was put into it."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from terskel.content.document import INVISIBLE, parse
from terskel.formats.entry import entry_text
from terskel.formats.shape import shaped
from terskel.model.activity import Activity

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1).filter(
    lambda words: not INVISIBLE.search(words)
)
TEXTS = st.dictionaries(st.sampled_from(["nb", "en", "ar"]), WORDS, min_size=1)


@settings(deadline=None)
@given(TEXTS, st.lists(WORDS, min_size=1), WORDS)
def test_any_words_come_back_as_they_were_given(
    title: dict[str, str], topics: list[str], cost: str
) -> None:
    values = {"title": title, "topics": topics, "schedule": [{"days": topics}], "cost": cost}
    document, problems = parse("a.yaml", entry_text(values).encode())
    assert problems == []
    assert document is not None
    assert document.value == values


def test_an_entry_looks_as_one_writes_it_by_hand() -> None:
    words = entry_text(
        {
            "kind": "gathering",
            "title": {"nb": "Språkkafé: alle nivåer"},
            "topics": ["language-practice", "social"],
            "schedule": [{"days": ["tue"], "start": "17:00", "end": "19:00"}],
            "address": {"name": "Huset", "municipality": "Oslo"},
            "cost": "free",
        }
    )
    assert words == dedent(
        """\
        kind: gathering
        title:
          nb: "Språkkafé: alle nivåer"
        topics: [language-practice, social]
        schedule:
          - days: [tue]
            start: 17:00
            end: 19:00
        address: {name: Huset, municipality: Oslo}
        cost: free
        """
    )
    assert shaped(words, Activity) == words
