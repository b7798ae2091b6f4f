"""How problems are shown: as lines for a person, notes for GitHub, JSON for programs.

Whatever a stranger wrote into a file may be quoted in a problem, so control characters,
direction marks and a leading `::` (a command to GitHub's runner) are made visible first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from terskel.i18n.catalogue import Catalogue
from terskel.problems import N_, Problem

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
SPEAKS = {"nb": "nb", "nn": "nb", "no": "nb", "en": "en"}  # the languages problems are told in


@dataclass(frozen=True)
class Voice:
    """Says problems in one language."""

    catalogue: Catalogue

    @classmethod
    def of(cls, locales: Path, language: str) -> Voice:
        """The voice for *language* ("nb", or "nb_NO.UTF-8" from the environment); else English."""
        code = SPEAKS.get(re.split("[_.@-]", language)[0].lower(), "en")
        path = locales / code / "LC_MESSAGES" / "problems.po"
        return cls(Catalogue.read(path, code) if path.exists() else Catalogue("en"))

    def say(self, message: str, args: Mapping[str, object] | None = None) -> str:
        """*message* in this language with its holes filled, safe to print."""
        return self.catalogue.gettext(message).format_map(
            {name: visible(str(value)) for name, value in (args or {}).items()}
        )

    def lines(self, problems: Iterable[Problem]) -> Iterator[str]:
        """Each problem as `file:line:column: sentence [rule]` and its hint on a line below."""
        for problem in problems:
            kind = self.say(N_("warning")) + ": " if problem.severity == "warning" else ""
            sentence = self.say(problem.sentence, problem.args)
            yield f"{visible(str(problem.place))}: {kind}{sentence} [{problem.rule}]"
            if problem.hint:
                yield f"    {self.say(problem.hint, problem.args)}"

    def github(self, problems: Iterable[Problem]) -> Iterator[str]:
        """Each problem as a workflow command that annotates a pull request."""
        for problem in problems:
            words = self.say(problem.sentence, problem.args)
            if problem.hint:
                words += "\n" + self.say(problem.hint, problem.args)
            spot = {
                "file": visible(problem.place.file),
                "line": str(problem.place.line or 1),
                "col": str(problem.place.column or 1),
                "title": problem.rule,
            }
            where = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in spot.items())
            yield f"::{problem.severity} {where}::{_escaped(words)}"

    def json(self, problems: Iterable[Problem]) -> str:
        """All problems as a JSON array of objects."""
        found = [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "field": problem.place.field,
                "severity": problem.severity,
                "rule": problem.rule,
                "sentence": self.say(problem.sentence, problem.args),
                "hint": self.say(problem.hint, problem.args),
            }
            for problem in problems
        ]
        return json.dumps(found, ensure_ascii=False, indent=1)


def visible(words: str) -> str:
    """*words* with everything that could steer a terminal or a reader's eye shown as its code."""
    shown = UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", words)
    return "\\" + shown if shown.startswith("::") else shown


def _escaped(words: str, more: str = "") -> str:
    # GitHub's own scheme for workflow commands (actions/toolkit, command.ts).
    for char in "%\r\n" + more:
        words = words.replace(char, f"%{ord(char):02X}")
    return words
