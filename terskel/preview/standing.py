"""The site as it stands after one change: every file is made when somebody asks for it.

Nothing is written. One page is made in a few milliseconds, all of them in minutes, and nobody
looks at more than a few between two changes. A press is not made for two readers at a time, so
they take turns.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from terskel.preview.rules import Rules, read_rules
from terskel.site.feeds.search import Finding, Record, findings, records
from terskel.site.plan import plan
from terskel.site.press import Press

MOST_KEPT = 500  # files that stay when they were made: a page with all its parts, and then some


class Address(NamedTuple):
    """A file's path, taken apart: its locale (or ""), and what it is called there."""

    code: str
    path: str

    def __str__(self) -> str:
        return f"{self.code}/{self.path}" if self.code else self.path


class Standing:
    """What was planned, and what was made of it so far; *version* counts the changes.

    ValueError if two outputs want the same path, TemplateSyntaxError if a template is broken.
    """

    def __init__(self, press: Press, version: int) -> None:
        self.press, self.version = press, version
        weakref.finalize(self, press.close).atexit = False
        self.replaced = threading.Event()  # another one stands
        self.failures: dict[str, str] = {}  # files that cannot be made, and why
        self._outputs = {(output.is_localised, output.path): output for output in plan(press)}
        self._made: dict[Address, bytes] = {}
        self._turn = threading.Lock()
        for name in press.master_templates.list_templates(extensions=["html"]):
            press.master_templates.get_template(name)
        self.rules: Rules = read_rules((self.file(self.address("_headers")) or b"").decode())

    def address(self, path: str) -> Address:
        """*path*, below the root of the site, taken apart."""
        code, slash, rest = path.partition("/")
        return Address(code, rest) if slash and code in self.press.editions else Address("", path)

    def has(self, address: Address) -> bool:
        """Whether that file was planned."""
        return _key(address) in self._outputs

    def about(self, address: Address) -> str:
        """What that file is made from."""
        return self._outputs[_key(address)].about

    def file(self, address: Address) -> bytes | None:
        """What that file holds; None if none was planned. Raises what making it raises."""
        output = self._outputs.get(_key(address))
        if output is None:
            return None
        with self._turn:
            if address not in self._made:
                if len(self._made) >= MOST_KEPT:
                    self._made.clear()
                self._made[address] = output.open()(address.code)
            return self._made[address]

    def records(self, code: str) -> Iterator[Record]:
        """What can be found in the locale *code*; others have a turn after each record."""
        made = records(self.press.editions[code], self._findings)
        while True:
            with self._turn:
                record = next(made, None)
            if record is None:
                return
            yield record

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        return findings(self.press.master.directory)


def _key(address: Address) -> tuple[bool, str]:
    return bool(address.code), address.path
