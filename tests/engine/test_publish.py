"""The published folder is the old site whole or the new site whole (threats.md T13)."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from terskel.engine import publish, standby
from terskel.engine.publish import made_in, prepare, publishing
from terskel.engine.standby import write_file

Site = Mapping[str, str]  # content by path
FILES = 120
WRITER = """
import sys, itertools
from pathlib import Path
from terskel.engine.publish import publishing
from terskel.engine.standby import write_file
target = Path(sys.argv[1])
for version in itertools.count(int(sys.argv[2])):
    with publishing(target, jobs=2) as staging:
        staging.will_change(["0", "1", "2", "3", "4", "5", "6", "index.html"])
        write_file(staging.folder / "index.html", str(version).encode())
        for n in range(120):
            write_file(staging.folder / str(n % 7) / f"{n}.html", str(version).encode())
        if sys.argv[3] == "kept":
            staging.keep({"all": str(version)})
"""
ONE = {"index.html": "1", "nb/index.html": "1", "nb/tea/index.html": "1", "nb/tea/tea.ics": "1"}
TWO = {"index.html": "1", "nb/index.html": "2", "nb/chess/index.html": "2", "ar/index.html": "2"}
THREE = {"index.html": "1", "nb/index.html": "3", "nb/tea/index.html": "1", "ar": "no folder"}


class DiskFullError(OSError):
    """What a builder may meet at any file."""


def build(target: Path, site: Site, *, fresh: bool = False, jobs: int = 1, fail: int = -1) -> None:
    """Publish *site* as a builder does: what is stale goes, what has changed is written."""
    kept = {path: sha256(content.encode()).hexdigest() for path, content in site.items()}
    with publishing(target, fresh=fresh, jobs=jobs) as staging:
        if staging.made == kept:
            return
        changed = [path for path in kept if staging.made.get(path) != kept[path]]
        staging.remove(sorted(set(staging.made) - set(site)))
        staging.will_change(changed)
        for number, path in enumerate(changed):
            if number == fail:
                raise DiskFullError(errno.ENOSPC, "disk is full")
            write_file(staging.folder / path, site[path].encode())
        staging.keep(kept)


def tree(target: Path) -> dict[str, str]:
    """What *target* holds: the content of files by path, and folders that are empty."""
    return {
        str(path.relative_to(target)): path.read_text() if path.is_file() else "(empty)"
        for path in target.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def put(target: Path, version: str) -> None:
    with publishing(target) as staging:
        (staging.folder / "index.html").write_text(version)


def put_and_fail(target: Path, version: str) -> None:
    with publishing(target) as staging:
        (staging.folder / "index.html").write_text(version)
        raise OSError(28, "disk is full")


def beside(folder: Path) -> list[str]:
    """What lies in *folder* but for the lock and what is known of the site."""
    known = {".public.lock", ".public.state"}
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def versions(target: Path) -> set[str]:
    return {path.read_text() for path in target.rglob("*.html")}


@pytest.mark.parametrize("kept", ["kept", "not kept"])
def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path, kept: str) -> None:
    target = tmp_path / "public"
    rng = random.Random(1)
    for attempt in range(60):
        command = [sys.executable, "-c", WRITER, str(target), str(attempt * 1000), kept]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as writer:
            while attempt == 0 and not target.exists():
                time.sleep(0.005)
            time.sleep(0.05 + rng.random() * 0.1)
            writer.send_signal(signal.SIGKILL)
        assert len(list(target.rglob("*.html"))) == FILES + 1
        assert len(versions(target)) == 1


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".public.new-killed"
    left.mkdir()
    (left / "index.html").write_text("half")
    (tmp_path / ".public.state.begun").write_text("half")
    put(tmp_path / "public", "1")
    assert beside(tmp_path) == ["public"]


def test_a_site_that_lost_its_name_between_two_renames_gets_it_back(tmp_path: Path) -> None:
    target = tmp_path / "public"
    put(target, "1")
    target.rename(tmp_path / ".public.old-killed")
    with pytest.raises(RuntimeError), publishing(target):
        raise RuntimeError
    assert versions(target) == {"1"}


def test_systems_without_an_exchange_of_names_publish_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_rename_exchange", lambda one, other: False)
    target = tmp_path / "public"
    put(target, "1")
    put(target, "2")
    assert versions(target) == {"2"}
    assert beside(tmp_path) == ["public"]


def test_an_error_while_writing_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "public"
    put(target, "1")
    with pytest.raises(OSError, match="full"):
        put_and_fail(target, "2")
    assert versions(target) == {"1"}


def test_a_second_build_at_the_same_time_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    target = tmp_path / "public"
    with publishing(target) as staging:
        (staging.folder / "index.html").write_text("1")
        with pytest.raises(BlockingIOError, match="another build"), publishing(target):
            pass
    assert versions(target) == {"1"}


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_folder_that_is_no_built_site_is_never_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "public"
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder":
        target.mkdir()
        (target / "thesis.txt").write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError), publishing(target):
        pass
    assert os.path.lexists(target)


def random_site(rng: random.Random) -> Site:
    """A few files; a name may be a file in one site and a folder in the next."""
    paths = ["a", "a/b", "a/b/c", "a/d/e", "f/g/h", "f/i", "k", "k/l"]
    chosen = rng.sample(paths, rng.randint(0, len(paths)))
    files = [p for p in chosen if not any(other.startswith(f"{p}/") for other in chosen)]
    return {"index.html": "home"} | {path: rng.choice("12") for path in files}


@pytest.mark.parametrize("kind", ["links", "copies", "processes", "two renames"])
def test_after_any_changes_and_failures_the_site_is_what_a_clean_build_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "copies":
        monkeypatch.setattr(os, "link", _refuse_links)
    if kind == "processes":
        monkeypatch.setattr(standby, "MANY", 0)
    if kind == "two renames":
        monkeypatch.setattr(publish, "_rename_exchange", lambda one, other: False)
    rng, target, site = random.Random(kind), tmp_path / "public", {"index.html": "home"}
    build(target, site)
    for _ in range(30 if kind == "processes" else 150):
        wanted, fail = random_site(rng), rng.choice([-1, -1, 0, 1, 2])
        with suppress(DiskFullError):
            build(target, wanted, jobs=2 if kind == "processes" else 1, fail=fail)
            site = dict(wanted)
        assert tree(target) == site
        if rng.random() < 0.1:
            prepare(target)


def _refuse_links(there: str, here: str) -> None:
    raise OSError(errno.EPERM, "no links here", there)


EVENTS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"}


def die_before(step: int) -> None:
    """End this process before it asks the system for the change number *step*."""
    steps = count()

    def hook(event: str, arguments: object) -> None:
        if event in EVENTS and next(steps) == step:
            os._exit(9)

    sys.addaudithook(hook)


def in_a_fork_that_dies_before(step: int, do: Callable[[], None]) -> bool:
    """Whether a process that does *do* died before its change number *step*."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            die_before(step)
            do()
            os._exit(0)
        os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}
    return code == 9


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("before", [[], [ONE], [ONE, THREE], [THREE, TWO, ONE]])
def test_a_build_killed_before_any_call_of_the_system_leaves_what_the_next_makes_right(
    tmp_path: Path, before: list[Site], fresh: bool
) -> None:
    for step in count():
        target = tmp_path / str(step) / "public"
        for site in before:
            build(target, site)
        died = in_a_fork_that_dies_before(step, lambda: build(target, TWO, fresh=fresh))  # noqa: B023
        if before or target.exists():
            assert tree(target) in ([before[-1], TWO] if before and died else [TWO])
        for site in [THREE, ONE, TWO]:
            build(target, site)
            assert tree(target) == site
        assert beside(target.parent) == [".public.journal", ".public.standby", "public"]
        if not died:
            break
    assert step > 20


def remove_live(folder: Path) -> None:
    shutil.rmtree(folder / "public")


def put_a_changed_copy(folder: Path) -> None:
    (folder / "public").rename(folder / "backup")
    shutil.copytree(folder / "backup", folder / "public")
    (folder / "public" / "nb" / "index.html").write_text("changed")


def put_a_copy_that_may_have_the_same_inode(folder: Path) -> None:
    """A folder removed and made again often has the inode of before; its dates are copied."""
    shutil.copytree(folder / "public", folder / "backup")
    (folder / "backup" / "nb" / "index.html").write_text("changed")
    shutil.rmtree(folder / "public")
    shutil.copytree(folder / "backup", folder / "public")


def put_the_standby(folder: Path) -> None:
    shutil.rmtree(folder / "public")
    (folder / ".public.standby").rename(folder / "public")


def remove_standby(folder: Path) -> None:
    shutil.rmtree(folder / ".public.standby")


def put_an_empty_standby(folder: Path) -> None:
    (folder / ".public.standby").rename(folder / "backup")
    (folder / ".public.standby").mkdir()


def remove_journal(folder: Path) -> None:
    (folder / ".public.journal").unlink()


def spoil_journal(folder: Path) -> None:
    (folder / ".public.journal").write_bytes(b"[(1, 2), (1, 3)]\0index.html\0\xff\0")


def cut_journal(folder: Path) -> None:
    journal = folder / ".public.journal"
    journal.write_bytes(journal.read_bytes() + b"nb\0nb/te")


def remove_state(folder: Path) -> None:
    (folder / ".public.state").unlink()


def spoil_state(folder: Path) -> None:
    (folder / ".public.state").write_bytes(b"\xff{")


def cut_state(folder: Path) -> None:
    state = folder / ".public.state"
    state.write_bytes(state.read_bytes()[:-20])


def change_state(folder: Path) -> None:
    state = folder / ".public.state"
    state.write_bytes(state.read_bytes().replace(b"nb/chess", b"nb/cheese"))


def leave_out_the_folder(folder: Path) -> None:
    """As when the disk is full right after the exchange."""
    state = folder / ".public.state"
    state.write_bytes(state.read_bytes().rpartition(b"\n")[0] + b"\n")


@pytest.mark.parametrize("after", [[TWO, ONE, THREE], [ONE, TWO, THREE]])
@pytest.mark.parametrize(
    "harm",
    [
        remove_live,
        put_a_changed_copy,
        put_a_copy_that_may_have_the_same_inode,
        put_the_standby,
        remove_standby,
        put_an_empty_standby,
        remove_journal,
        spoil_journal,
        cut_journal,
        remove_state,
        spoil_state,
        cut_state,
        change_state,
        leave_out_the_folder,
    ],
)
def test_whatever_is_done_to_the_folders_the_next_builds_are_right(
    tmp_path: Path, harm: Callable[[Path], None], after: list[Site]
) -> None:
    target = tmp_path / "public"
    for site in [THREE, ONE, TWO]:
        build(target, site)
    harm(tmp_path)
    for wanted in after:
        build(target, wanted)
        assert tree(target) == wanted


def test_a_build_that_fails_changes_no_file_of_the_live_folder(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, TWO)
    build(target, ONE)
    readers = {path: path.open() for path in target.rglob("*.*")}
    changed = dict.fromkeys(ONE, "4")
    with pytest.raises(OSError, match="full"):
        build(target, changed | {"z": "4"}, fail=len(ONE))
    assert tree(tmp_path / ".public.standby") == changed
    assert tree(target) == ONE
    for path, reader in readers.items():
        with reader:
            assert reader.read() == ONE[str(path.relative_to(target))]


def test_a_reader_of_the_old_site_reads_it_to_the_end(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, ONE)
    with (target / "nb" / "index.html").open() as reader:
        build(target, TWO)
        build(target, THREE)
        assert reader.read() == ONE["nb/index.html"]


def test_a_build_with_few_changes_links_and_writes_only_those(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "public"
    site = {"index.html": "1"} | {f"{n % 9}/{n}/index.html": "1" for n in range(300)}
    build(target, site)
    build(target, site | {"7/7/index.html": "2"})
    inodes = {path: (target / path).stat().st_ino for path in site}
    linked: list[str] = []
    link = os.link

    def count_link(there: str, here: str) -> None:
        linked.append(here)
        link(there, here)

    monkeypatch.setattr(os, "link", count_link)
    build(target, site | {"7/7/index.html": "2", "8/8/index.html": "3"})
    changed = [path for path in site if (target / path).stat().st_ino != inodes[path]]
    assert [path.rpartition(".public.standby/")[2] for path in linked] == ["7/7/index.html"]
    assert changed == ["8/8/index.html"]


def test_a_build_that_does_not_ask_for_the_folder_leaves_all_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, ONE)
    folder, made = target.stat().st_ino, made_in(target)
    build(target, ONE)
    assert (target.stat().st_ino, made_in(target)) == (folder, made)
    assert set(made) == set(ONE)
    assert beside(tmp_path) == ["public"]


def test_a_fresh_build_begins_with_an_empty_folder_and_knows_nothing(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, ONE)
    with publishing(target, fresh=True) as staging:
        assert not staging.made
        assert not any(staging.folder.iterdir())
        staging.will_change(["index.html"])
        write_file(staging.folder / "index.html", b"new")
    assert tree(target) == {"index.html": "new"}
    assert not made_in(target)


def test_what_was_prepared_is_used_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "public"
    build(target, ONE)
    prepare(target)
    assert tree(tmp_path / ".public.standby") == tree(target) == ONE
    monkeypatch.setattr(os, "link", None)
    build(target, TWO)
    assert tree(target) == TWO


def test_a_folder_that_will_change_is_brought_back_whole(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, ONE)
    with suppress(DiskFullError), publishing(target) as staging:
        staging.will_change(["nb"])
        shutil.rmtree(staging.folder / "nb" / "tea")
        write_file(staging.folder / "nb" / "new" / "index.html", b"new")
        raise DiskFullError
    prepare(target)
    assert tree(tmp_path / ".public.standby") == ONE


def test_a_file_is_brought_back_where_a_folder_was_begun(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, THREE)
    with suppress(DiskFullError), publishing(target) as staging:
        staging.remove(["ar"])
        (staging.folder / "ar").mkdir()
        raise DiskFullError
    prepare(target)
    assert tree(tmp_path / ".public.standby") == THREE


def test_a_folder_is_removed_with_all_that_it_holds(tmp_path: Path) -> None:
    target = tmp_path / "public"
    build(target, ONE)
    with publishing(target) as staging:
        staging.remove(["nb/tea", "nb/index.html", "never/there"])
    assert tree(target) == {"index.html": "1"}


def test_a_file_is_written_only_if_it_says_something_else_and_never_in_place(
    tmp_path: Path,
) -> None:
    page, twin = tmp_path / "nb" / "index.html", tmp_path / "twin"
    assert write_file(page, b"1")
    twin.hardlink_to(page)
    assert not write_file(page, b"1")
    assert write_file(page, b"2")
    assert (page.read_bytes(), twin.read_bytes()) == (b"2", b"1")
