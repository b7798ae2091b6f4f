"""The preview serves one person on one machine, and nothing but the site (T25)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from terskel.preview.preview import Preview
from terskel.preview.rules import headers_for, read_rules
from terskel.preview.server import make_server


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    yield from listening(preview)


@pytest.fixture
def waiting_port(unread: Preview) -> Iterator[int]:
    yield from listening(unread)


def listening(preview: Preview) -> Iterator[int]:
    one = make_server(preview, 0)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    yield one.server_port
    one.shutdown()
    one.server_close()


def ask(port: int, path: str, host: str | None = None, more: str = "") -> tuple[str, str, str]:
    """Status line, headers and body of a raw request, so that no client tidies the path."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        head = f"GET {path} HTTP/1.1\r\nHost: {host or f'localhost:{port}'}\r\n"
        connection.sendall((head + more + "Connection: close\r\n\r\n").encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    top, _, body = answer.partition("\r\n\r\n")
    status, _, headers = top.partition("\r\n")
    return status, headers, body


def test_a_page_comes_with_the_headers_it_is_deployed_with(port: int) -> None:
    status, headers, body = ask(port, "/nb/")
    assert "200" in status
    assert "Content-Security-Policy: default-src 'none'" in headers
    assert "Strict-Transport-Security" not in headers
    assert "Cache-Control: no-store" in headers
    assert '<script type="module" src="/~reload.js?1"></script></body>' in body


def test_the_languages_stand_at_the_root(port: int) -> None:
    status, _, body = ask(port, "/")
    assert "200" in status
    assert 'href="/nb/"' in body


def test_a_missing_page_is_the_404_of_its_locale(port: int) -> None:
    for path, lang in (("/ar/nowhere/", "ar"), ("/nowhere/", "nb")):
        status, _, body = ask(port, path)
        assert "404" in status
        assert f'<html lang="{lang}"' in body


@pytest.mark.parametrize("path", ["/nb", "/nb/activities/eksempelhuset/sprakkafe"])
def test_a_folder_without_its_slash_is_sent_to_it(port: int, path: str) -> None:
    status, headers, _ = ask(port, path)
    assert "301" in status
    assert f"Location: {path}/" in headers


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml",
        "/site.yaml",
        "/%2e%2e/site.yaml",
        "/nb/..%2f..%2fsite.yaml",
        "/nb/pagefind/../../site.yaml",
        "/nb/pagefind/..%2f..%2f..%2fetc%2fpasswd",
        "/nb/pagefind//etc/passwd",
        "/nb/pagefind/",
        "/*/index.html",
        "//evil.example",
        "/nb/index.html/",
        "/a%00",
        "/.cache/entries.db",
        "/..%5csite.yaml",
        "/" + "a" * 5000,
        "nb/",
    ],
)
def test_nothing_is_found_but_what_is_planned(port: int, preview: Preview, path: str) -> None:
    status, headers, body = ask(port, path)
    assert " 4" in status
    assert "Location" not in headers
    assert "country:" not in body
    assert "root:" not in body
    assert preview.problems == []


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost"])
def test_a_stranger_s_host_name_is_refused(port: int, host: str) -> None:
    assert "403" in ask(port, "/nb/", host=host)[0]


def test_a_stranger_s_origin_is_refused(port: int) -> None:
    assert "403" in ask(port, "/~events", more="Origin: https://evil.example\r\n")[0]


def test_a_line_that_never_ends_is_refused_and_the_server_stays_up(port: int) -> None:
    assert " 4" in ask(port, "/nb/", more="X: " + "a" * 70_000 + "\r\n")[0]
    assert "200" in ask(port, "/nb/")[0]


def test_later_rules_override_earlier_ones() -> None:
    rules = read_rules("/*\n  A: 1\n  B: 1\n# all\n/nb/*\n  A: 2\n")
    assert dict(headers_for("/nb/x", rules)) == {"A": "2", "B": "1"}


def test_before_there_is_a_site_the_page_says_so_and_waits(waiting_port: int) -> None:
    status, _, body = ask(waiting_port, "/")
    assert "503" in status
    assert "is being built" in body
    assert "/~reload.js?0" in body


def test_a_page_that_cannot_be_made_waits_until_it_can(
    project: Path, unread: Preview, waiting_port: int
) -> None:
    layout = project / "templates" / "layout.html"
    words = layout.read_text(encoding="utf-8")
    layout.write_text(words.replace("<body", "{{ locale.nowhere }}<body"), encoding="utf-8")
    unread.refresh()
    status, _, body = ask(waiting_port, "/nb/")
    assert "500" in status
    assert "/~reload.js?1" in body


def events(port: int, version: str, number: int) -> list[str]:
    """The first *number* events that a page of that *version* is told."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        head = f"GET /~events?{version} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        connection.sendall(head.encode())
        lines = iter(connection.makefile("r", encoding="utf-8"))
        told = (line.split()[1] for line in lines if line.startswith("event:"))
        return [next(told) for _ in range(number)]


def test_a_page_that_is_old_already_when_it_listens_is_told_at_once(port: int) -> None:
    assert events(port, "0", 2) == ["problems", "built"]


def test_a_page_is_told_of_the_next_change_alone(port: int, preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        head = f"GET /~events?1 HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        connection.sendall(head.encode())
        lines = iter(connection.makefile("r", encoding="utf-8"))
        told = (line.split()[1] for line in lines if line.startswith("event:"))
        assert next(told) == "problems"
        preview.refresh()
        assert next(told) == "built"


def test_the_server_listens_on_the_loopback_address_alone(preview: Preview) -> None:
    one = make_server(preview, 0)
    assert one.server_address[0] == "127.0.0.1"
    one.server_close()
