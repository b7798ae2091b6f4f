"""The messages that stand in the code, the templates and the settings, for the translators.

There are two domains: `messages` is what readers of the site see, `problems` what the command
line says to contributors. Only words written out in a call are found, also where the catalogue's
method was given a shorter name first (`message = catalogue.pgettext`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract as find_messages
from jinja2.ext import babel_extract

from terskel.formats.po import empty

TEMPLATE = "Made by `python build.py translations extract`. Do not write in this file."
KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "N_": None,
    "NP_": ((1, "c"), 2),
}
COMMENTS = ("Translators:",)
WORDY = {".html", ".xml", ".txt"}  # templates that hold words


@dataclass(frozen=True)
class Domain:
    """One set of messages: where its words are, below the project's folder."""

    name: str
    sources: tuple[str, ...]
    but_not: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()  # settings whose topics and helplines have English names


PROBLEM_SOURCES = (
    *("terskel/cli", "terskel/cli.py", "terskel/content", "terskel/engine", "terskel/preview"),
    *("terskel/problems.py", "terskel/formats/glossary.py", "terskel/formats/po_rules.py"),
)
MESSAGES = Domain(
    "messages", ("templates", "terskel"), PROBLEM_SOURCES, ("site.yaml", "examples/*/site.yaml")
)
PROBLEMS = Domain("problems", PROBLEM_SOURCES)
DOMAINS = (MESSAGES, PROBLEMS)


def extract(project: Path, domain: Domain) -> Catalog:
    """The template of *domain*: every message there is, with what translators should know.

    ValueError where one English sentence is used both with and without a plural: a `.po` file
    cannot hold the two. A template that cannot be parsed raises jinja2's TemplateSyntaxError.
    """
    template = empty(TEMPLATE)
    for path in _files(project, domain):
        name = path.relative_to(project).as_posix()
        for _, message, comments, context in _messages_in(path):
            _add(template, message, name, comments, context)
    for pattern in domain.sites:
        for path in sorted(project.glob(pattern)):
            name = path.relative_to(project).as_posix()
            for context, message in _names_in(path):
                _add(template, message, name, (), context)
    return template


def _files(project: Path, domain: Domain) -> list[Path]:
    without = {project / source for source in domain.but_not}
    found: set[Path] = set()
    for source in domain.sources:
        start = project / source
        candidates = start.rglob("*") if start.is_dir() else [start]
        found.update(
            path
            for path in candidates
            if path.is_file()
            and (path.suffix in WORDY or path.suffix == ".py")
            and not without.intersection((path, *path.parents))
        )
    return sorted(found)


def _messages_in(path: Path) -> Iterator[Any]:
    method: Any = _calls_in_python if path.suffix == ".py" else babel_extract
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    with path.open("rb") as file:
        yield from find_messages(method, file, KEYWORDS, COMMENTS, options, strip_comment_tags=True)


Call = tuple[int, str, tuple[str | None, ...], list[str]]


def _calls_in_python(
    file: Any, keywords: Iterable[str], tags: Iterable[str], options: Mapping[str, Any]
) -> Iterator[Call]:
    """Calls of *keywords* as Babel wants them: line, name, arguments (None if not literal),
    and the comment right above that begins with one of *tags*."""
    source = file.read().decode()
    calls = _Calls(frozenset(keywords))
    calls.visit(ast.parse(source))
    lines = source.splitlines()
    for call, name, statement in calls.found:
        words = tuple(
            arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else None
            for arg in call.args
        )
        above = _comment(lines, call.lineno, tags) or _comment(lines, statement, tags)
        yield call.lineno, name, words, above


class _Calls(ast.NodeVisitor):
    """Collects calls of *keywords*, by whatever name they go in each function."""

    def __init__(self, keywords: frozenset[str]) -> None:
        self.found: list[tuple[ast.Call, str, int]] = []
        self._keywords = keywords
        self._names = {keyword: keyword for keyword in keywords}
        self._statement = 0

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        super().visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer, self._names = self._names, dict(self._names)
        self.generic_visit(node)
        self._names = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            for name, value in pairs:
                if isinstance(name, ast.Name):
                    self._rename(name.id, value)

    def _rename(self, name: str, value: ast.expr) -> None:
        if isinstance(value, ast.Attribute) and value.attr in self._keywords:
            self._names[name] = value.attr
        elif name not in self._keywords:
            self._names.pop(name, None)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        plain = called.id if isinstance(called, ast.Name) else ""
        name = self._names.get(plain) or (called.attr if isinstance(called, ast.Attribute) else "")
        if name in self._keywords:
            self.found.append((node, name, self._statement))
        self.generic_visit(node)


def _comment(lines: list[str], below: int, tags: Iterable[str]) -> list[str]:
    """The comment that ends right above line *below*, from its first tagged line on."""
    found: list[str] = []
    for line in reversed(lines[: below - 1]):
        words = line.strip()
        if not words.startswith("#"):
            return []
        found.insert(0, words.removeprefix("#").strip())
        if found[0].startswith(tuple(tags)):
            return found
    return []


def _names_in(path: Path) -> Iterator[tuple[str, str]]:
    settings = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # every scalar stays text
    for context, field in (("topic", "topics"), ("helpline", "helplines")):
        for item in settings.get(field) or ():
            yield context, item["name"]


def _add(
    template: Catalog, message: Any, name: str, comments: Iterable[str], context: str | None
) -> None:
    known = template.get(message, context)
    if known and known.pluralizable != isinstance(message, tuple | list):
        raise ValueError(f"{name}: {message!r} is used both with and without a plural")
    noted = [" ".join(comments)] if any(comments) else []
    template.add(message, locations=[(name, 0)], auto_comments=noted, context=context)
