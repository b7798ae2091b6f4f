"""Small sites to test with, built once a run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from terskel.content.read import read
from terskel.engine.build import Options, build
from tests.built_site import BuiltSite

# The same examples each time, however busy the machine: a red run means a change.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 25)  # a Wednesday in an even week


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], BuiltSite]:
    """Builds the site of that name in tests/sites/, once a run."""

    @cache
    def built(name: str) -> BuiltSite:
        folder = tmp_path_factory.mktemp(name) / "public"
        result = build(read(SITES / name), folder, Options(today=TODAY))
        assert result.files, [problem.sentence for problem in result.report.errors]
        return BuiltSite(folder)

    return built


@pytest.fixture(scope="session")
def small(site: Callable[[str], BuiltSite]) -> BuiltSite:
    """The small site with every kind of page."""
    return site("small")
