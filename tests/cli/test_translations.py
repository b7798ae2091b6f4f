"""The catalogues of this project hold every message, and nothing that would break a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from terskel.cli import main, translations
from terskel.cli.translations import Sheet, updated
from terskel.formats import messages, po
from terskel.i18n.catalogue import is_complete
from tests.conftest import SITES

PROJECT = SITES.parents[1]
SITE = ["--site", str(PROJECT), "--lang", "en"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one message and one language."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "terskel").mkdir()
    (tmp_path / "templates" / "a.html").write_text("{{ _('Tea') }}")
    monkeypatch.setattr(translations, "PROJECT", tmp_path)
    return tmp_path


def test_every_catalogue_is_up_to_date() -> None:
    """In its messages and notes: another order, or wrapped lines, is how Poedit writes."""
    stale = []
    for domain in messages.DOMAINS:
        template = messages.extract(PROJECT, domain)
        for path in PROJECT.glob(f"locales/*/LC_MESSAGES/{domain.name}.po"):
            sheet = Sheet(domain, path.parents[1].name)
            if _messages(updated(PROJECT, sheet, template)) != _messages(po.read(path)):
                stale.append(str(sheet.path))
    assert stale == [], "run: python build.py translations update"


def _messages(catalog: Catalog) -> set[tuple[object, ...]]:
    return {(m.context, str(m.id), " ".join(m.auto_comments)) for m in catalog if m.id}


def test_no_catalogue_has_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", *SITE, "check"]) == 0, capsys.readouterr().err


def test_problems_are_told_in_norwegian_without_a_gap() -> None:
    catalog = po.read(PROJECT / "locales/nb/LC_MESSAGES/problems.po")
    assert [message.id for message in catalog if message.id and not is_complete(message)] == []


def test_a_new_language_is_one_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", *SITE, "update", "--locale", "ti"]) == 0
    assert "locales/ti/LC_MESSAGES/messages.po: 0/1 (0 %), draft" in capsys.readouterr().out
    words = (project / "locales/ti/LC_MESSAGES/messages.po").read_text()
    assert 'msgid "Tea"\nmsgstr ""\n' in words
    assert not (project / "locales/ti/LC_MESSAGES/problems.po").exists()


def test_the_status_names_the_reader_of_a_language(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translations", *SITE, "update", "--locale", "ti"])
    file = project / "locales/ti/LC_MESSAGES/messages.po"
    file.write_text(
        file.read_text()
        .replace('"Last-Translator: ', '"Last-Translator: Abeba Example')
        .replace('msgid "Tea"\nmsgstr ""', 'msgid "Tea"\nmsgstr "ሻሂ"')
    )
    capsys.readouterr()
    assert main(["translations", *SITE, "status", "--locale", "ti"]) == 0
    assert capsys.readouterr().out.endswith("messages.po: 1/1 (100 %), Abeba Example\n")


def test_a_broken_catalogue_is_told_by_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "locales/ti/LC_MESSAGES/messages.po"
    main(["translations", *SITE, "update", "--locale", "ti"])
    file.write_text(file.read_text().replace('msgstr ""', 'msgstr "ሻሂ', 2))
    assert main(["translations", *SITE, "check", "--locale", "ti"]) == 1
    assert "locales/ti/LC_MESSAGES/messages.po:" in capsys.readouterr().err


GLOSSARY = """
terms:
  - id: tea
    english: [tea]
    sense: The drink
    locales: {ti: {term: ሻሂ, source: [a]}}
"""


def test_a_word_that_is_not_the_glossary_s_is_told_by_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translations", *SITE, "update", "--locale", "ti"])
    (project / "locales/glossary.yaml").write_text(GLOSSARY)
    file = project / "locales/ti/LC_MESSAGES/messages.po"
    words = file.read_text()
    file.write_text(words.replace('msgid "Tea"\nmsgstr ""', 'msgid "Tea"\nmsgstr "ቡን"'))
    capsys.readouterr()
    assert main(["translations", *SITE, "check", "--locale", "ti"]) == 1
    line = words[: words.index('msgid "Tea"')].count("\n") + 1
    told = capsys.readouterr().err
    assert f"locales/ti/LC_MESSAGES/messages.po:{line}:" in told
    assert "another word for “tea” than the glossary: “ሻሂ”" in told


def test_a_glossary_that_cannot_be_read_is_told_by_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translations", *SITE, "update", "--locale", "ti"])
    (project / "locales/glossary.yaml").write_text("terms:\n  - id: [\n")
    assert main(["translations", *SITE, "check", "--locale", "ti"]) == 1
    assert "locales/glossary.yaml:3:" in capsys.readouterr().err


def test_a_missing_catalogue_is_an_error_and_a_strange_code_wrong_use(project: Path) -> None:
    assert main(["translations", *SITE, "check", "--locale", "ti"]) == 1
    assert main(["translations", *SITE, "update", "--locale", "../x"]) == 2


def test_the_template_is_printed_for_other_tools(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translations", *SITE, "extract"]) == 0
    assert 'msgid "Tea"' in capsys.readouterr().out
