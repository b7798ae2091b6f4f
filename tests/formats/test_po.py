"""Catalogues are the same bytes for the same words, and an update loses none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from terskel.formats import po


def template(*messages: str | tuple[str, str]) -> Catalog:
    catalog = po.empty("A template.")
    for message in messages:
        catalog.add(message, locations=[("templates/a.html", 0)])
    return catalog


@pytest.mark.parametrize(
    ("code", "forms"),
    [("nb", 2), ("uk", 3), ("pl", 3), ("ar", 6), ("so", 2), ("fa", 2), ("my", 1), ("prs", 2)],
)
def test_a_new_catalogue_has_the_plural_forms_of_its_language(code: str, forms: int) -> None:
    catalog = po.update(po.new(code), template(("{n} day", "{n} days")))
    assert catalog.num_plurals == forms
    message = catalog.get("{n} day")
    assert message is not None
    assert message.string == ("",) * forms


def test_a_new_catalogue_says_that_it_is_a_draft() -> None:
    words = po.to_bytes(po.new("uk"), "uk").decode()
    assert words.startswith("# Draft: ")
    assert '"Last-Translator: \\n"' in words


def test_a_catalogue_that_bears_a_name_is_no_draft_any_more(tmp_path: Path) -> None:
    file = tmp_path / "messages.po"
    po.write(file, po.new("uk"), "uk")
    file.write_text(file.read_text().replace("Last-Translator: ", "Last-Translator: Olena"))
    words = po.to_bytes(po.update(po.read(file), po.empty("")), "uk").decode()
    assert words.startswith('msgid ""\n')
    assert '"Last-Translator: Olena\\n"' in words


def test_an_update_keeps_words_comments_and_the_translator_s_name(tmp_path: Path) -> None:
    file = tmp_path / "messages.po"
    catalog = po.update(po.new("nb"), template("Bread", "Tea"))
    catalog.last_translator = "Kari Nordmann"
    catalog["Tea"].string = "Te"
    catalog["Tea"].user_comments = ["the drink"]
    po.write(file, catalog, "nb")
    po.write(file, po.update(po.read(file), template("Milk", "Tea")), "nb")
    found = po.read(file)
    assert [message.id for message in found if message.id] == ["Milk", "Tea"]
    assert found["Tea"].string == "Te"
    assert found["Tea"].user_comments == ["the drink"]
    assert found["Milk"].string == ""
    assert found.last_translator == "Kari Nordmann"


def test_a_message_that_got_a_plural_is_translated_anew() -> None:
    catalog = po.update(po.new("nb"), template("{n} day"))
    catalog["{n} day"].string = "{n} dag"
    message = po.update(catalog, template(("{n} day", "{n} days"))).get("{n} day")
    assert message is not None
    assert message.string == ("", "")


def test_writing_what_is_there_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "messages.po"
    catalog = po.update(po.new("ar"), template("Tea", ("{n} day", "{n} days")))
    assert po.write(file, catalog, "ar")
    assert not po.write(
        file, po.update(po.read(file), template(("{n} day", "{n} days"), "Tea")), "ar"
    )


def test_other_tools_read_the_same(tmp_path: Path) -> None:
    file = tmp_path / "messages.po"
    po.write(file, po.update(po.new("uk"), template("Tea")), "uk")
    with file.open("rb") as stream:
        found = read_po(stream)
    assert str(found.locale) == "uk"
    assert found.charset.casefold() == "utf-8"
    assert found.num_plurals == 3


def test_progress_counts_what_readers_see() -> None:
    catalog = po.update(po.new("nb"), template("Bread", "Milk", "Tea"))
    catalog["Bread"].string = "Brød"
    catalog["Tea"].string = "Te"
    catalog["Tea"].flags.add("fuzzy")
    assert po.progress(catalog) == (1, 3)
