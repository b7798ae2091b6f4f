"""Make schemas/ and docs/fields.md anew from the models."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from terskel.cli.edge import DONE
from terskel.formats.fields import reference
from terskel.formats.jsonschema import RECORDS, schema, to_text


def add(word: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(args: argparse.Namespace) -> int:
    for path, words in files().items():
        file: Path = args.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
        print(file)
    return DONE


def files() -> Mapping[str, str]:
    """What is made from the models, by path."""
    schemas = {f"schemas/{kind}.schema.json": to_text(schema(kind)) for kind in RECORDS}
    return {**schemas, "docs/fields.md": reference()}
