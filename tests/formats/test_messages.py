"""Every message of code, templates and settings is found, with what translators should know."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from terskel.formats import messages
from terskel.formats.messages import MESSAGES, PROBLEMS, extract


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("templates", "terskel/site", "terskel/content", "examples/finland"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site.yaml").write_text(
        "topics: [{slug: food, name: Food}]\nhelplines: [{name: Police, phone: 112}]\n"
    )
    (tmp_path / "examples/finland/site.yaml").write_text("topics: [{slug: sauna, name: Sauna}]\n")
    return tmp_path


def found(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in catalog
        if message.id
    }


def test_names_in_the_settings_of_every_site_are_messages(project: Path) -> None:
    assert found(extract(project, MESSAGES)) == {
        ("topic", "Food"),
        ("topic", "Sauna"),
        ("helpline", "Police"),
    }


def test_templates_give_messages_contexts_plurals_and_comments(project: Path) -> None:
    (project / "templates" / "a.html").write_text(
        "{# Translators: what one drinks #}\n{{ _('Tea') }}{{ pgettext('state', 'Open') }}"
        "{{ ngettext('%(num)s day', '%(num)s days', n) }}{{ _(variable) }}"
    )
    catalog = extract(project, MESSAGES)
    assert {(None, "Tea"), ("state", "Open"), (None, "%(num)s day")} < found(catalog)
    tea, days = catalog.get("Tea"), catalog.get("%(num)s day")
    assert tea is not None
    assert tea.auto_comments == ["what one drinks"]
    assert days is not None
    assert days.pluralizable


def test_code_gives_messages_by_whatever_name_the_method_goes(project: Path) -> None:
    (project / "terskel" / "site" / "a.py").write_text(
        "NAMES = {1: NP_('kind', 'Course')}\n"
        "def f(catalogue):\n"
        "    say, more = catalogue.gettext, catalogue.pgettext\n"
        "    # Translators: said at the door\n"
        "    say('Come in')\n"
        "    return more('day', 'Off')\n"
        "def g(say):\n"
        "    return say('not a message')\n"
    )
    catalog = extract(project, MESSAGES)
    assert {("kind", "Course"), (None, "Come in"), ("day", "Off")} < found(catalog)
    assert (None, "not a message") not in found(catalog)
    message = catalog.get("Come in")
    assert message is not None
    assert message.auto_comments == ["said at the door"]


def test_what_contributors_are_told_is_a_domain_of_its_own(project: Path) -> None:
    (project / "terskel" / "content" / "a.py").write_text("x = N_('the file is empty')\n")
    assert found(extract(project, PROBLEMS)) == {(None, "the file is empty")}
    assert (None, "the file is empty") not in found(extract(project, MESSAGES))


def test_a_sentence_with_and_without_a_plural_is_refused(project: Path) -> None:
    (project / "templates" / "a.html").write_text("{{ _('day') }}{{ ngettext('day', 'days', n) }}")
    with pytest.raises(ValueError, match="day"):
        extract(project, MESSAGES)


def test_this_project_has_no_message_that_names_a_line(project: Path) -> None:
    here = Path(messages.__file__).parents[2]
    template = extract(here, MESSAGES)
    assert len(template) > 200
    assert all(line == 0 for message in template for _, line in message.locations)
