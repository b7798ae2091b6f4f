"""A site's locales may be built apart: joined in one folder they are the site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from terskel.content.read import read
from terskel.engine.build import Options, build
from tests.built_site import BuiltSite
from tests.conftest import SITES, TODAY
from tests.engine.test_build import digests

CODES = ("nb", "en", "uk", "ar")  # of the small site
Shard = Callable[..., Path]


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Shard:
    """Builds the small site in the locales of those codes alone, once each."""

    @cache
    def built(*codes: str) -> Path:
        return _built(tmp_path_factory.mktemp("-".join(codes)) / "public", *codes)

    return built


def _built(target: Path, *codes: str) -> Path:
    result = build(read(SITES / "small"), target, Options(today=TODAY, locales=codes))
    assert result.locales == len(codes)
    return target


def _joined(shards: Iterable[Path], target: Path) -> Path:
    for folder in shards:
        shutil.copytree(folder, target, dirs_exist_ok=True)
    return target


def _found(folder: Path) -> dict[str, int]:
    """How many pages the search of each locale finds."""
    counted = {}
    for entry in folder.glob("*/pagefind/pagefind-entry.json"):
        [language] = json.loads(entry.read_text())["languages"].values()
        counted[entry.parts[-3]] = language["page_count"]
    return counted


@pytest.mark.parametrize(
    "shares",
    [[(code,) for code in CODES], [("ar",), ("nb", "uk"), ("en",)], [("nb", "en"), ("uk", "ar")]],
    ids=["each by itself", "two together", "two and two"],
)
def test_shards_joined_in_one_folder_are_the_whole_site(
    tmp_path: Path, small: BuiltSite, shard: Shard, shares: list[tuple[str, ...]]
) -> None:
    joined = _joined((shard(*codes) for codes in shares), tmp_path / "joined")

    assert digests(joined) == digests(small.folder)
    assert _found(joined) == _found(small.folder)
    assert set(_found(joined)) == set(CODES)


@pytest.mark.parametrize("codes", [*((code,) for code in CODES), ("nb", "uk")], ids="-".join)
def test_a_shard_holds_its_locales_and_what_all_share(
    small: BuiltSite, shard: Shard, codes: tuple[str, ...]
) -> None:
    others = tuple(f"{code}/" for code in CODES if code not in codes)
    whole = digests(small.folder)

    assert digests(shard(*codes)) == {
        file: digest for file, digest in whole.items() if not file.startswith(others)
    }
    assert set(_found(shard(*codes))) == set(codes)


@pytest.mark.parametrize("before", [("en",), ("ar", "nb"), CODES], ids="-".join)
def test_a_shard_built_where_others_were_leaves_nothing_of_them(
    tmp_path: Path, shard: Shard, before: tuple[str, ...]
) -> None:
    target = _built(tmp_path / "public", *before)

    _built(target, "ar")

    assert digests(target) == digests(shard("ar"))
    assert _found(target) == _found(shard("ar"))
    assert {path.name for path in target.iterdir()} == {path.name for path in shard("ar").iterdir()}


def test_the_order_in_which_locales_are_asked_for_does_not_matter(
    tmp_path: Path, shard: Shard
) -> None:
    assert digests(_built(tmp_path / "public", "uk", "nb")) == digests(shard("nb", "uk"))
