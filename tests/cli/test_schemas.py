"""What is made from the models stands in the project as it is made."""

from __future__ import annotations

import json
from pathlib import Path

from terskel.cli.schemas import files
from tests.cli.conftest import Run
from tests.conftest import SITES

PROJECT = SITES.parents[1]


def test_schemas_and_field_reference_are_up_to_date() -> None:
    stale = [path for path, words in files().items() if (PROJECT / path).read_text() != words]
    assert stale == [], "run: make schemas"


def test_schemas_are_written_into_the_site_that_is_named(folder: Path, run: Run) -> None:
    assert run("schemas") == 0
    assert json.loads((folder / "schemas/activity.schema.json").read_text())["title"] == "Activity"
    assert "# All fields" in (folder / "docs/fields.md").read_text()


def test_the_editor_finds_a_schema_for_every_kind_of_file() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text())
    mapping = settings["yaml.schemas"]
    assert {(PROJECT / path).is_file() for path in mapping} == {True}
    for patterns in mapping.values():
        assert all(list(PROJECT.glob(pattern.lstrip("/"))) for pattern in patterns)


def test_links_in_the_field_reference_lead_somewhere() -> None:
    page = files()["docs/fields.md"]
    headings = {
        line.lstrip("# ").lower().replace(" ", "-") for line in page.splitlines() if line[:1] == "#"
    }
    links = [part.partition(")")[0] for part in page.split("](#")[1:]]
    assert links
    assert set(links) <= headings


def test_a_field_reference_names_every_field_of_an_entry() -> None:
    page = files()["docs/fields.md"]
    for path in Path(PROJECT).glob("schemas/*.json"):
        for field in json.loads(path.read_text())["properties"]:
            assert f"| `{field}` |" in page
