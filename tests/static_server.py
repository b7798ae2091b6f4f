"""A published folder as it is deployed: its pages, its redirects of folders, its headers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from terskel.preview.rules import headers_for, read_rules
from terskel.preview.server import kind_of

HTTP_ONLY = {"strict-transport-security"}  # what holds for https alone


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before the answer."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine; gives its address, without a slash at the end."""
    file_of_rules = folder / "_headers"
    rules = read_rules(file_of_rules.read_text("utf-8") if file_of_rules.exists() else "")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.lstrip("/")
            if file.is_dir() and not path.endswith("/"):
                self._send(301, path, b"", Location=f"{path}/")
            elif file.is_dir():
                self._send_file(path, file / "index.html")
            else:
                self._send_file(path, file)

        def _send_file(self, path: str, file: Path) -> None:
            if file.is_file():
                self._send(200, path, file.read_bytes(), **{"Content-Type": kind_of(file.name)})
                return
            missing = folder / path.strip("/").split("/")[0] / "404.html"
            missing = missing if missing.is_file() else folder / "404.html"
            words = missing.read_bytes() if missing.is_file() else b""
            self._send(404, path, words, **{"Content-Type": kind_of("404.html")})

        def _send(self, status: int, path: str, body: bytes, **headers: str) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in (*headers.items(), *headers_for(path, rules)):
                if name.lower() not in HTTP_ONLY:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing of what is read."""

    server = _Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
