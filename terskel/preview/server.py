"""A server for one person at one machine: it shows the site as it stands after each change.

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
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from terskel.preview.preview import News, Preview, Unmade
from terskel.preview.rules import headers_for
from terskel.preview.standing import Address, Standing
from terskel.problems import N_

RELOAD = Path(__file__).with_name("reload.js")
HTML = "text/html; charset=utf-8"


def serve(preview: Preview, server: ThreadingHTTPServer) -> None:
    """Show the site at http://localhost:<port>, and follow its changes until interrupted.

    The server answers while the site is first read, and when it cannot be shown.
    """
    address = {"address": f"http://localhost:{server.server_port}"}

    def ready() -> None:
        print(preview.say(N_("{address} is ready. Stop with Ctrl+C."), address), flush=True)

    print(preview.say(N_("Building. Open {address} in your browser."), address), flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        preview.follow(ready)
    except KeyboardInterrupt:
        return
    finally:
        server.shutdown()
        preview.searches.close()


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
    disable_nagle_algorithm = True  # headers and body are two packets; the second would wait

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
        standing = self.preview.standing
        if standing is None:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, self._waiting(), HTML, with_body)
            return
        name = path[1:] + ("index.html" if path.endswith("/") else "")
        try:
            body = self.preview.file(standing, standing.address(name))
            if body is not None:
                self._send(HTTPStatus.OK, body, kind_of(name), with_body, path, standing)
            elif standing.has(standing.address(f"{name}/index.html")):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                body = self._missing(standing, standing.address(name))
                self._send(HTTPStatus.NOT_FOUND, body, HTML, with_body, path, standing)
        except Unmade:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            self._send(status, self._waiting(), HTML, with_body, path, standing)

    def _missing(self, standing: Standing, address: Address) -> bytes:
        """The page for an address that leads nowhere, in its locale if it has one."""
        page = Address(address.code, "404.html")
        return self.preview.file(standing, page) or b"not found"

    def _send(
        self,
        status: HTTPStatus,
        body: bytes,
        kind: str,
        with_body: bool,
        path: str = "/",
        standing: Standing | None = None,
    ) -> None:
        if kind.startswith("text/html"):
            version = standing.version if standing else 0
            script = f'<script type="module" src="/~reload.js?{version}"></script></body>'
            body = body.replace(b"</body>", script.encode())
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers_for(path, standing.rules if standing else ()):
            # This address is http, and what it shows changes: no promises for later visits.
            if name.lower() not in {"strict-transport-security", "cache-control"}:
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _waiting(self) -> bytes:
        """A page for the time when there is none yet; it gives way to the first one."""
        words = self.preview.say(
            N_("The site is being built. This page shows it when it is done."), {}
        )
        return f"<!doctype html><title>Terskel</title><body><p>{escape(words)}</p></body>".encode()

    def _stream(self) -> None:
        """Tell this page of every change, as server-sent events (HTML standard, section 9.2).

        It says which version of the site it shows, and is told if that is an old one already.
        """
        news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self.preview.listeners.add(news)
        self.close_connection = True
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self._event("problems", self.preview.problems)
            standing = self.preview.standing
            if urlsplit(self.path).query not in {"", str(standing.version if standing else 0)}:
                self._event("built", [])
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


def kind_of(name: str) -> str:
    """The media type of the file *name*; text is always UTF-8."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if PurePosixPath(name).suffix in {".js", ".mjs"}:
        kind = "text/javascript"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
