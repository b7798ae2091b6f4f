"""Pages in Chromium as they are deployed: by our own server, under the deployed headers.

Whatever a test looks at is watched: it fails if a page complained to the console, was refused
something by the policy, lacked a file, or asked anything of another host. Where there is no
browser the tests fail; they are not skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    WebError,
)

from tests.built_site import BuiltSite
from tests.static_server import serving

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",  # the superuser of a container has none
    "--disable-gpu",
    "--disable-quic",
    # What a browser asks its maker of its own accord would blur what our pages ask.
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PHONE: ViewportSize = {"width": 390, "height": 844}
TELL = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`the policy refused ${event.blockedURI} (${event.violatedDirective})`));
globalThis.alarm = () => console.error("an entry's own words were run");
"""


@dataclass
class Watch:
    """What pages did that they should not. *elsewhere*: addresses that a test means to visit."""

    home: str
    wrong: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        context.add_init_script(TELL)
        context.on("console", self._said)
        context.on("weberror", self._threw)
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.page and message.page.url}: {message.text}")

    def _threw(self, error: WebError) -> None:
        self.wrong.append(f"{error.page and error.page.url}: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(f"{self.home}/") and request.url not in self.elsewhere:
            self.wrong.append(f"asked for {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self.wrong.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.url}: {response.status}")


NewContext = Callable[..., BrowserContext]
Serve = Callable[[BuiltSite], str]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a built site; gives its address, without a slash at the end."""
    with ExitStack() as servers:
        yield lambda site: servers.enter_context(serving(site.folder))


@pytest.fixture(scope="session")
def served(serve: Serve, small: BuiltSite) -> str:
    """The address of the small site."""
    return serve(small)


@pytest.fixture(scope="session")
def base_url(served: str) -> str:
    """Where `page.goto("/nb/")` goes."""
    return served


@pytest.fixture
def watch(base_url: str) -> Iterator[Watch]:
    """Over every page of a test; it has its say when the test is done."""
    watch = Watch(base_url)
    yield watch
    assert watch.wrong == []


@pytest.fixture
def complaints(watch: Watch) -> list[str]:
    """What pages did so far that they should not; a test may clear what it means to cause."""
    return watch.wrong


@pytest.fixture
def new_context(new_context: NewContext, watch: Watch) -> NewContext:
    """Opens a browser of its own, with settings of its own, watched."""

    def opened(**settings: Any) -> BrowserContext:
        context = new_context(**settings)
        watch.over(context)
        return context

    return opened


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A page as wide as a phone."""
    return new_context(viewport=PHONE).new_page()


@pytest.fixture
def plain(new_context: NewContext) -> Page:
    """A page in a browser that runs no scripts."""
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()
