"""The preview serves one person on one machine, and nothing but the built folder (T25)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from queue import SimpleQueue

import pytest

from terskel.cli.voice import Voice
from terskel.engine.build import Result
from terskel.preview import server
from terskel.preview.server import Preview, find_file, headers_for, make_server, read_rules
from terskel.problems import Place, Problem, Report
from tests.conftest import TODAY


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    (folder / "nb").mkdir(parents=True)
    (folder / "index.html").write_text("<body>languages</body>")
    (folder / "nb" / "index.html").write_text("<body>hjem</body>")
    (folder / "nb" / "404.html").write_text("<body>fant ikke siden</body>")
    (folder / "_headers").write_text(
        "/*\n  Content-Security-Policy: default-src 'none'\n"
        "  Strict-Transport-Security: max-age=1\n/nb/*\n  X-Test: nb\n"
    )
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
def preview(out: Path) -> Preview:
    def say(message: str, args: Mapping[str, object]) -> str:
        return message.format_map(args)

    return Preview(out.parent, out, 1, lambda _: TODAY, Voice.of(out, "en").lines, say)


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
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
    assert "X-Test: nb" in headers
    assert "Strict-Transport-Security" not in headers
    assert "hjem" in body
    assert "/~reload.js" in body


def test_a_missing_page_is_the_404_of_its_locale(port: int) -> None:
    status, _, body = ask(port, "/nb/nowhere/")
    assert "404" in status
    assert "fant ikke siden" in body


def test_a_folder_without_its_slash_is_sent_to_it(port: int) -> None:
    status, headers, _ = ask(port, "/nb")
    assert "301" in status
    assert "Location: /nb/" in headers


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/nb/..%2f..%2fsecret.txt",
        "/a%00",
        "/link.txt",
        "/.hidden",
        "/..%5csecret.txt",
        "/" + "a" * 5000,
    ],
)
def test_no_path_leads_out_of_the_built_folder(port: int, path: str) -> None:
    status, _, body = ask(port, path)
    assert " 4" in status
    assert "secret" not in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost"])
def test_a_stranger_s_host_name_is_refused(port: int, host: str) -> None:
    assert "403" in ask(port, "/nb/", host=host)[0]


def test_a_stranger_s_origin_is_refused(port: int) -> None:
    assert "403" in ask(port, "/~events", more="Origin: https://evil.example\r\n")[0]


def test_a_line_that_never_ends_is_refused_and_the_server_stays_up(port: int) -> None:
    assert " 4" in ask(port, "/nb/", more="X: " + "a" * 70_000 + "\r\n")[0]
    assert "200" in ask(port, "/nb/")[0]


def test_later_rules_override_earlier_ones(out: Path) -> None:
    (out / "_headers").write_text("/*\n  A: 1\n  B: 1\n/nb/*\n  A: 2\n")
    assert dict(headers_for("/nb/x", read_rules(out / "_headers"))) == {"A": "2", "B": "1"}


def test_only_plain_files_are_found(out: Path) -> None:
    assert find_file(out, "/nb/") == out / "nb" / "index.html"
    assert find_file(out, "/nb/index.html/") is None
    assert find_file(out, "/link.txt") is None


def test_while_nothing_is_built_the_page_says_so_and_waits(out: Path, port: int) -> None:
    (out / "index.html").unlink()
    status, _, body = ask(port, "/")
    assert "503" in status
    assert "is being built" in body
    assert "/~reload.js" in body


def test_every_open_page_is_told_of_a_build(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "build", lambda *given: Result(Report(), files=1))
    news: SimpleQueue[tuple[str, list[str]]] = SimpleQueue()
    preview.listeners.add(news)
    preview.rebuild()
    assert news.get_nowait() == ("built", [])


def test_a_broken_entry_is_told_in_the_terminal_and_on_the_pages(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(Place("activities/a/b.yaml", 2, 1), "kinds-are-known", "no such kind")
    monkeypatch.setattr(server, "build", lambda *given: Result(Report((problem,))))
    preview.rebuild()
    assert preview.problems == ["activities/a/b.yaml:2:1: no such kind [kinds-are-known]"]
    said = capsys.readouterr().err
    assert preview.problems[0] in said
    assert "Mend this" in said


def test_the_preview_outlives_a_broken_template(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> Result:
        raise ValueError("unexpected tag")

    monkeypatch.setattr(server, "build", fail)
    news: SimpleQueue[tuple[str, list[str]]] = SimpleQueue()
    preview.listeners.add(news)
    preview.rebuild()
    assert news.get_nowait() == ("problems", ["ValueError: unexpected tag"])


def test_the_server_listens_on_the_loopback_address_alone(preview: Preview) -> None:
    one = make_server(preview, 0)
    assert one.server_address[0] == "127.0.0.1"
    one.server_close()
