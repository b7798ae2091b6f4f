"""The search of a locale is a Pagefind bundle with cards in it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from terskel.engine import search
from terskel.engine.search import SearchError, digest, index
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
    index([a_record("one"), a_record("two")], "nb", tmp_path / "pagefind")
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
    index([], "nb", tmp_path)
    assert (tmp_path / "pagefind-entry.json").exists()
    assert not list(tmp_path.glob("fragment/*"))


def the_files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_bundle_that_is_made_again_is_as_one_that_is_made_anew(tmp_path: Path) -> None:
    index([a_record("one"), a_record("two")], "nb", tmp_path / "old")
    index([a_record("two"), a_record("three")], "nb", tmp_path / "old")
    index([a_record("two"), a_record("three")], "nb", tmp_path / "new")
    old, new = the_files(tmp_path / "old"), the_files(tmp_path / "new")
    assert {name for name in old if "fragment/" in name} == {
        name for name in new if "fragment/" in name
    }
    assert len(old) == len(new)


def test_a_file_that_is_live_as_well_is_not_written_to(tmp_path: Path) -> None:
    live, beside = tmp_path / "live", tmp_path / "beside"
    index([a_record("one"), a_record("two")], "nb", live)
    before = the_files(live)
    shutil.copytree(live, beside, copy_function=os.link)
    index([replace(a_record("one"), card='{"title":"new"}'), a_record("three")], "nb", beside)
    assert the_files(live) == before
    assert the_files(beside) != before


def test_a_result_that_is_as_it_was_stays_the_same_file(tmp_path: Path) -> None:
    index([a_record("one"), a_record("two")], "nb", tmp_path)
    before = {path.name: path.stat().st_ino for path in tmp_path.glob("fragment/*")}
    changed = index([a_record("one"), a_record("two"), a_record("three")], "nb", tmp_path)
    after = {path.name: path.stat().st_ino for path in tmp_path.glob("fragment/*")}
    assert before.items() < after.items()
    assert 0 < changed < len(the_files(tmp_path))


def test_equal_records_have_one_key() -> None:
    assert digest([a_record("one"), a_record("two")]) == digest([a_record("one"), a_record("two")])


@pytest.mark.parametrize(
    "others",
    [
        [a_record("two"), a_record("one")],
        [a_record("one")],
        [a_record("one"), replace(a_record("two"), card="{}")],
        [a_record("one"), replace(a_record("two"), content="sprak kafe")],
        [a_record("one"), replace(a_record("two"), filters={"topic": ("food",)})],
    ],
)
def test_a_key_tells_other_records_and_another_order(others: list[Record]) -> None:
    assert digest(others) != digest([a_record("one"), a_record("two")])


def test_another_pagefind_makes_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest([a_record("one")])
    monkeypatch.setattr(search, "version", lambda _: "9.9.9")
    assert digest([a_record("one")]) != before


def test_many_long_records_at_once_do_not_stop_the_pipes(tmp_path: Path) -> None:
    """What is told ahead, and what is answered to it, is far more than the pipes hold."""
    title = {"title": "kafe " * 20_000}
    index([replace(a_record(f"n{n}"), meta=title) for n in range(40)], "nb", tmp_path)
    assert len(list(tmp_path.glob("fragment/*"))) == 40


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
