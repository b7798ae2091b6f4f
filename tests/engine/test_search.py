"""The search of a locale is a Pagefind bundle with cards in it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from terskel.engine import search
from terskel.engine.search import SearchError, index
from terskel.site.feeds.search import Record


def a_record(name: str, content: str = "sprakkafe") -> Record:
    return Record(
        url=f"/nb/activities/house/{name}/",
        content=content,
        meta={"title": name},
        filters={"topic": ("food", "music")},
        sort={"soonest": "000000"},
        card=json.dumps({"title": f"<b>{name}</b>"}),
    )


def test_a_bundle_holds_a_result_for_each_record(tmp_path: Path) -> None:
    assert index([a_record("one"), a_record("two")], "nb", tmp_path / "pagefind") == 2
    assert len(list(tmp_path.glob("pagefind/fragment/*"))) == 2


def test_a_result_holds_its_card_and_nothing_that_was_only_for_finding(tmp_path: Path) -> None:
    index([a_record("one", content="secretword")], "nb", tmp_path)
    (file,) = tmp_path.glob("fragment/*")
    packed = gzip.decompress(file.read_bytes())
    result = json.loads(packed.removeprefix(search.STAMP))
    assert json.loads(result["meta"]["card"]) == {"title": "<b>one</b>"}
    assert b"secretword" not in packed


def test_the_stock_interface_of_pagefind_is_left_out(tmp_path: Path) -> None:
    index([a_record("one")], "nb", tmp_path)
    assert {file.name for file in tmp_path.glob("*.js")} == {"pagefind.js", "pagefind-worker.js"}
    assert not list(tmp_path.glob("*.css"))


@pytest.mark.parametrize("code", ["nb", "nn", "en", "uk", "ar", "so", "pl", "prs", "ckb", "ti"])
def test_a_language_pagefind_does_not_know_has_a_search_as_well(code: str, tmp_path: Path) -> None:
    index([a_record("one")], code, tmp_path)
    entry = json.loads((tmp_path / "pagefind-entry.json").read_text())
    assert list(entry["languages"]) == [code]


def test_a_locale_with_nothing_in_it_has_a_search_that_finds_nothing(tmp_path: Path) -> None:
    assert index([], "nb", tmp_path) == 0


def test_what_pagefind_complains_of_is_said(tmp_path: Path) -> None:
    broken = a_record("one")
    object.__setattr__(broken, "content", None)
    with pytest.raises(SearchError, match="AddRecord: invalid type"):
        index([broken], "nb", tmp_path)


def test_a_pagefind_that_ends_at_once_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: "/bin/false")
    with pytest.raises(SearchError):
        index([a_record("one")], "nb", tmp_path)


def test_a_pagefind_that_is_not_there_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: tmp_path / "pagefind")
    with pytest.raises(SearchError, match=r"cannot be started: .*pagefind"):
        index([a_record("one")], "nb", tmp_path)


def test_a_folder_that_cannot_be_written_to_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        index([a_record("one")], "nb", tmp_path / "file")
