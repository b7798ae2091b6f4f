"""Whatever stands in an entry: the check answers, and what it answers can be shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from terskel.cli.voice import Voice
from terskel.content.check import check
from terskel.content.document import parse
from terskel.content.entry import Entry
from terskel.content.read import Reading, read, validated
from terskel.i18n.catalogue import Catalogue
from terskel.model.activity import Activity
from tests.content.conftest import BASE, TODAY

FIELDS = sorted(info.alias or name for name, info in Activity.model_fields.items())
INNER = [
    *("from", "until", "to", "days", "start", "end", "nth", "every", "weeks", "dates", "count"),
    *("except", "only", "note", "url", "email", "phone", "sms", "municipality", "lat", "lon"),
    *("amount", "per", "on", "by", "nb", "no", "en", "required", "venue", "times", "frequency"),
    *("during", "season", "opens", "closes", "audience", "languages", "typo"),
]
WORDS = st.sampled_from(
    [
        *("", "yes", "no", "0", "1", "-1", "2", "99", "17:00", "19.30", "24:00", "2026-11-24"),
        *("2027-02-30", "2026-09-01", "09", "tue", "tirsdag", "even", "school-breaks", "free"),
        *("required", "women-only", "everyone", "Oslo", "Herøy", "biblioteket", "eksempelhuset"),
        *("social", "post@example.org", "https://example.org", "{hole}", "%s", "::error::x"),
        *("[nav.no](https://example.org)", "22 22 55 55", "month", "needed", "national"),
    ]
)
VALUES = st.recursive(
    WORDS | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER), inner, max_size=4)
    ),
    max_leaves=6,
)
LINES = st.lists(st.dictionaries(st.sampled_from(INNER), VALUES, max_size=5), max_size=2)
GOOD = {
    "kind": "gathering",
    "title": {"nb": "Språkkafé"},
    "summary": {"nb": "Vi øver på norsk."},
    "topics": ["social"],
    "venue": "biblioteket",
}
ENGLISH = Voice(Catalogue("en"))


@cache
def base() -> Reading:
    return read(BASE)


@settings(max_examples=500)
@given(
    st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), VALUES, max_size=4),
    LINES,
    st.booleans(),
)
def test_any_fields_are_checked_and_what_is_wrong_can_be_told(
    fields: Mapping[str, Any], lines: list[Any], whole: bool
) -> None:
    entry = {**(GOOD if whole else {}), "schedule": lines, **fields}
    file = "activities/eksempelhuset/kafe.yaml"
    document, problems = parse(file, json.dumps(entry, ensure_ascii=False).encode("utf-8"))
    if document is None:
        assert list(ENGLISH.lines(problems))
        return
    key = "eksempelhuset/kafe"
    record, broken, told = validated(document, Activity, {"key": key})
    entries = {key: Entry(key, document, record, broken)} if record else {}
    reading = replace(base(), activities=entries, problems=(*problems, *told))

    directory, report = check(reading, TODAY)

    assert (directory is None) == bool(report.errors)
    assert len(list(ENGLISH.lines(report.problems))) >= len(report.problems)
    assert all(problem.rule and problem.place.line for problem in report.problems)
