"""A server for one person at one machine: builds, shows, and builds again after each change.

It answers on the loopback address only and to its own names only (a page elsewhere could
otherwise reach it through the reader's browser), and sends the very headers that the site is
deployed with, so that what breaks under them breaks here first.
"""

from __future__ import annotations

import json
import mimetypes
import queue
import sys
import threading
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from terskel.content.read import Reading, read
from terskel.engine.build import PROJECT, Options, Result, build
from terskel.problems import N_, Problem

WATCHED = (
    "activities",
    "organisers",
    "venues",
    "regions",
    "pages",
    "site.yaml",
    "templates",
    "locales",
)
RELOAD = Path(__file__).with_name("reload.js")
Today = Callable[[Reading], date]  # the day it is where the site is
Lines = Callable[[Iterable[Problem]], Iterator[str]]  # how problems are told
Say = Callable[[str, Mapping[str, object]], str]  # how all else is told
HTML = "text/html; charset=utf-8"
Rules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class Preview:
    """A site's folder, what was last built of it, and the pages that wait for news."""

    def __init__(
        self, site: Path, out: Path, jobs: int, today: Today, lines: Lines, say: Say
    ) -> None:
        self.site, self.out, self.jobs, self.today = site, out, jobs, today
        self.lines, self.say = lines, say
        self.problems: list[str] = []
        self.listeners: set[queue.SimpleQueue[tuple[str, list[str]]]] = set()

    def rebuild(self) -> None:
        """Build what is right, and tell the terminal and every open page what came of it."""
        try:
            result = self._build()
            self.problems, is_built = list(self.lines(result.report.errors)), result.files > 0
        except Exception as error:  # the preview outlives a broken template; the words say why
            self.problems, is_built = [f"{type(error).__name__}: {error}"], False
        for line in self.problems:
            print(line, file=sys.stderr)
        if self.problems:
            print(self.say(N_("Mend this and save: the pages follow."), {}), file=sys.stderr)
        else:
            print(self.say(N_("Everything is right. The pages are up to date."), {}), flush=True)
        news = ("built", []) if is_built else ("problems", self.problems)
        for listener in list(self.listeners):
            listener.put(news)

    def _build(self) -> Result:
        reading = read(self.site)
        # Lenient: somebody who writes one entry shall see it, whatever is wrong with another.
        options = Options(today=self.today(reading), jobs=self.jobs, lenient=True)
        return build(reading, self.out, options)

    def keep_building(self) -> None:
        """Build again after each change, until the program ends."""
        while True:
            folders = self._watched()
            for changes in watch(*folders, debounce=200, rust_timeout=1000, yield_on_timeout=True):
                is_new = self._watched() != folders  # somebody's first folder of venues, say
                if changes or is_new:
                    print(self.say(N_("Something changed. Building again."), {}), flush=True)
                    self.rebuild()
                if is_new:
                    break

    def _watched(self) -> set[Path]:
        ours = {PROJECT / "templates", PROJECT / "locales"}
        return {path for path in {self.site / name for name in WATCHED} | ours if path.exists()}


def serve(preview: Preview, server: ThreadingHTTPServer) -> None:
    """Build, and show the site at http://localhost:<port> until interrupted.

    The server answers while the first build is under way, and when it cannot be done.
    """
    address = {"address": f"http://localhost:{server.server_port}"}
    print(preview.say(N_("Building. Open {address} in your browser."), address), flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        preview.rebuild()
        print(preview.say(N_("{address} is ready. Stop with Ctrl+C."), address), flush=True)
        preview.keep_building()
    except KeyboardInterrupt:
        return
    finally:
        server.shutdown()


def make_server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """The server itself, bound to the loopback address; port 0 takes a free one."""

    class Handler(_Handler):
        pass

    Handler.preview = preview
    return _Server(("127.0.0.1", port), Handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of our own mistakes; a browser that left before the answer is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    preview: Preview
    server: ThreadingHTTPServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if not self._is_for_us():
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain", with_body)
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/~events" and with_body:
            self._stream()
        elif path == "/~reload.js":
            self._send(HTTPStatus.OK, RELOAD.read_bytes(), "text/javascript", with_body)
        else:
            self._send_file(path, with_body)

    def _is_for_us(self) -> bool:
        """Whether host and origin are this server's own (DNS rebinding: any other is refused)."""
        port = self.server.server_port
        ours = {f"{name}:{port}" for name in ("localhost", "127.0.0.1", "[::1]")}
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in ours and (
            origin is None or urlsplit(origin).netloc in ours
        )

    def _send_file(self, path: str, with_body: bool) -> None:
        file = find_file(self.preview.out, path)
        if not (self.preview.out / "index.html").exists():
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, self._waiting(), HTML, with_body)
        elif file is None:
            missing = find_file(self.preview.out, f"/{path.strip('/').split('/')[0]}/404.html")
            missing = missing or find_file(self.preview.out, "/404.html")
            body = missing.read_bytes() if missing else b"not found"
            self._send(HTTPStatus.NOT_FOUND, body, HTML, with_body, path)
        elif file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(HTTPStatus.OK, file.read_bytes(), kind_of(file), with_body, path)

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, with_body: bool, path: str = "/"
    ) -> None:
        if kind.startswith("text/html"):
            body = body.replace(
                b"</body>", b'<script type="module" src="/~reload.js"></script></body>'
            )
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers_for(path, read_rules(self.preview.out / "_headers")):
            # This address is http, and what it shows changes: no promises for later visits.
            if name.lower() not in {"strict-transport-security", "cache-control"}:
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _waiting(self) -> bytes:
        """A page for the time when there is none yet; it gives way to the first build."""
        words = self.preview.say(
            N_("The site is being built. This page shows it when it is done."), {}
        )
        return f"<!doctype html><title>Terskel</title><body><p>{escape(words)}</p></body>".encode()

    def _stream(self) -> None:
        """Tell this page of every build, as server-sent events (HTML standard, section 9.2)."""
        news: queue.SimpleQueue[tuple[str, list[str]]] = queue.SimpleQueue()
        self.preview.listeners.add(news)
        self.close_connection = True
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self._event("problems", self.preview.problems)
            while True:
                try:
                    self._event(*news.get(timeout=15))
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
        except (ConnectionError, TimeoutError):
            return
        finally:
            self.preview.listeners.discard(news)

    def _event(self, name: str, data: list[str]) -> None:
        self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of what is read."""


def find_file(root: Path, path: str) -> Path | None:
    """The file in *root* that *path* names, a folder without its last slash, or None.

    Only plain files below *root* are ever found: no `..`, no hidden name, no link out.
    """
    parts = path.split("/")[1:]
    if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts):
        return None
    file = root.joinpath(*parts)
    try:
        inside = file.resolve().is_relative_to(root.resolve())
        if not inside:
            return None
        if file.is_dir():
            page = file / "index.html"
            return (page if path.endswith("/") else file) if page.is_file() else None
        return file if file.is_file() and not path.endswith("/") else None
    except OSError:  # a name too long for the file system is a file that is not there
        return None


def kind_of(file: Path) -> str:
    """The media type of *file*; text is always UTF-8."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix in {".js", ".mjs"}:
        kind = "text/javascript"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def read_rules(file: Path) -> Rules:
    """The rules of a Netlify `_headers` file: a path pattern and its (name, value) pairs."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    if not file.exists():
        return ()
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace() and rules:
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name, value.strip()))
        else:
            rules.append((line.strip(), []))
    return tuple((pattern, tuple(pairs)) for pattern, pairs in rules)


def headers_for(path: str, rules: Rules) -> ItemsView[str, str]:
    """What *rules* say of *path*: a later rule overrides an earlier one's header."""
    found: dict[str, str] = {}
    for pattern, pairs in rules:
        if fnmatch(path, pattern):
            found.update(pairs)
    return found.items()
