"""The cache: what was put is there again, and nothing that happens to its file matters."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from terskel.engine.cache import UNUSED, Cache, version_of_code

ITEMS = {bytes([n]) * 32: b"value %d" % n for n in range(200)}
KEY = next(iter(ITEMS))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the cache of ITEMS lies."""
    path = tmp_path / "made" / "site.cache"
    _save(path, ITEMS)
    return path


def _save(path: Path, items: dict[bytes, bytes], version: str = "1") -> None:
    cache = Cache(path, version)
    cache.put("read", items)
    cache.save()
    cache.close()


def _kept(path: Path, version: str = "1") -> dict[bytes, bytes]:
    return Cache(path, version).get("read", ITEMS.keys())


def test_what_was_saved_is_there_again(path: Path) -> None:
    assert _kept(path) == ITEMS
    assert Cache(path, "1").get("read", [KEY, b"another"]) == {KEY: ITEMS[KEY]}
    assert Cache(path, "1").get("record", [KEY]) == {}


def test_what_was_put_is_there_before_it_is_saved(path: Path) -> None:
    cache = Cache(path, "1")
    cache.put("read", {KEY: b"newer"})

    assert cache.get("read", [KEY]) == {KEY: b"newer"}
    assert _kept(path) == ITEMS


def test_another_version_finds_nothing_and_begins_anew(path: Path) -> None:
    assert _kept(path, "2") == {}
    assert _kept(path, "1") == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: b"not a database" * 1000,
        lambda content: content[:16384] + b"\xff" * (len(content) - 16384),
        lambda content: content[:5000] + bytes(20000) + content[25000:],
    ],
    ids=["emptied", "truncated", "overwritten", "later pages lost", "a hole"],
)
def test_a_damaged_cache_gives_nothing_wrong_and_is_made_anew(
    path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(damage(path.read_bytes()))

    assert _kept(path).items() <= ITEMS.items()
    _save(path, ITEMS)
    assert _kept(path) == ITEMS


def test_a_value_that_was_changed_in_the_file_is_not_taken(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("UPDATE read SET value = ? WHERE key = ?", (b"another", KEY))

    assert KEY not in _kept(path)


def test_tables_of_another_program_are_replaced(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE read (something TEXT)")

    assert _kept(path) == {}
    _save(path, ITEMS)
    assert _kept(path) == ITEMS


def test_where_nothing_can_be_written_all_is_found_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file" / "site.cache", "1")
    cache.put("read", ITEMS)

    assert cache.get("read", [KEY]) == {KEY: ITEMS[KEY]}
    cache.save()
    assert Cache(tmp_path / "file" / "site.cache", "1").get("read", [KEY]) == {}


def test_a_cache_that_another_build_is_writing_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert Cache(path, "1", patience=0).get("read", [KEY]) == {}
        other.execute("ROLLBACK")

    assert _kept(path) == ITEMS


def test_a_cache_without_a_file_remembers_as_long_as_it_lives() -> None:
    cache = Cache(None, "1")
    cache.put("read", ITEMS)
    cache.save()

    assert cache.get("read", ITEMS.keys()) == ITEMS


def test_what_no_build_has_used_for_a_while_is_swept_and_the_rest_stays(path: Path) -> None:
    used = dict(list(ITEMS.items())[:20])
    for n in range(UNUSED * 2):
        cache = Cache(path, "1")
        assert cache.get("read", used.keys()) == used
        cache.put("other", {b"%d" % n: b""})
        cache.save()
        cache.close()

    assert _kept(path) == used


def test_what_goes_along_with_what_is_used_stays(path: Path) -> None:
    cache = Cache(path, "1")
    cache.put("record", ITEMS)
    cache.save()
    for n in range(UNUSED * 2):
        cache = Cache(path, "1")
        cache.get("read", [KEY], along="record")
        cache.put("other", {b"%d" % n: b""})
        cache.save()
        cache.close()

    assert Cache(path, "1").get("record", ITEMS.keys()) == {KEY: ITEMS[KEY]}


def test_a_forked_process_may_ask_too(path: Path) -> None:
    cache = Cache(path, "1")
    cache.get("read", [KEY])

    def ask() -> None:
        assert cache.get("read", ITEMS.keys()) == ITEMS

    process = multiprocessing.get_context("fork").Process(target=ask)
    process.start()
    process.join()

    assert process.exitcode == 0
    assert cache.get("read", ITEMS.keys()) == ITEMS


def test_when_nothing_is_new_nothing_is_written(path: Path) -> None:
    before = path.stat()
    cache = Cache(path, "1")
    cache.get("read", ITEMS.keys())
    cache.save()
    cache.close()

    assert path.stat() == before


def test_the_version_stays_as_long_as_the_code_does() -> None:
    assert version_of_code() == version_of_code()
