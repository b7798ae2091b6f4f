"""Catalogues of messages as files (GNU gettext's `.po`), and how they are kept up to date.

The same words give the same bytes: in the order of the messages, without line numbers and
dates. What is wrong with a catalogue is for `po_rules` to say.
"""

from __future__ import annotations

from copy import copy
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from terskel.i18n.catalogue import is_complete
from terskel.i18n.cldr import NAMES

DRAFT = (
    "Draft: written by the project, not yet read by a native speaker.\n"
    "docs/translating.md tells how to correct it."
)
# Babel's rule for Arabic has two forms in another order than all other tools; its rules for
# Persian and Burmese are not the ones translators know.
PLURAL_FORMS = {
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    ),
    "fa": (2, "(n > 1)"),
    "prs": (2, "(n > 1)"),
    "my": (1, "0"),
}


def read(path: Path) -> Catalog:
    """The catalogue in the file at *path*; babel's PoFileError where it is not one."""
    with path.open("rb") as file:
        return read_po(file, locale=None, abort_invalid=True)


def new(code: str) -> Catalog:
    """A catalogue of the language *code* with no messages yet, marked as a draft."""
    catalog = empty(DRAFT)
    number, rule = PLURAL_FORMS.get(code) or get_plural(NAMES.get(code, code))[:2]
    _set_plural_forms(catalog, number, rule)
    return catalog


def empty(comment: str) -> Catalog:
    """A catalogue without messages that opens with *comment*."""
    catalog = Catalog(header_comment=_comment(comment))
    catalog.fuzzy = False
    catalog.last_translator = catalog.language_team = ""  # Babel has made-up names there
    return catalog


def _comment(words: str) -> str:
    return "\n".join(f"# {line}" for line in words.splitlines())


def _set_plural_forms(catalog: Catalog, number: int, rule: str) -> None:
    catalog.mime_headers = [("Plural-Forms", f"nplurals={number}; plural={rule};")]


def update(catalog: Catalog, template: Catalog) -> Catalog:
    """*template* with the translations of *catalog*; what it no longer has is dropped.

    A catalogue that somebody has put their name to is no draft any more.
    """
    updated = empty("")
    updated.header_comment = catalog.header_comment
    if catalog.last_translator:
        updated.header_comment = catalog.header_comment.replace(_comment(DRAFT), "").strip("\n")
    updated.last_translator = catalog.last_translator
    updated.language_team = catalog.language_team
    _set_plural_forms(updated, catalog.num_plurals, catalog.plural_expr)
    for message in template:
        if message.id:
            updated[message.id] = _translated(message, catalog)
    return updated


def _translated(message: Message, catalog: Catalog) -> Message:
    known = catalog.get(message.id, message.context)
    fresh = copy(message)
    nothing = ("",) * catalog.num_plurals if message.pluralizable else ""
    if not known or known.pluralizable != message.pluralizable:
        fresh.string = nothing
        return fresh
    fresh.string = known.string or nothing
    fresh.user_comments = list(known.user_comments)
    fresh.flags = set(message.flags) | (known.flags & {"fuzzy"})
    return fresh


def to_bytes(catalog: Catalog, code: str = "") -> bytes:
    """The `.po` file of *catalog*; without a language *code* it is a template."""
    headers = {
        "Project-Id-Version": "Terskel",
        "Language": code,
        "Language-Team": str(catalog.language_team or ""),
        "Last-Translator": str(catalog.last_translator or ""),
        "Plural-Forms": f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if not code:
        del headers["Plural-Forms"]
    lines = [*catalog.header_comment.splitlines(), 'msgid ""', 'msgstr ""']
    lines += [f'"{name}: {value}\\n"' for name, value in headers.items()]
    body = BytesIO()
    write_po(
        body,
        catalog,
        width=0,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return "\n".join(lines).encode() + b"\n\n" + body.getvalue().strip(b"\n") + b"\n"


def write(path: Path, catalog: Catalog, code: str = "") -> bool:
    """Write *catalog* to *path*, if that changes anything; tell whether it did."""
    words = to_bytes(catalog, code)
    if path.exists() and path.read_bytes() == words:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words)
    return True


def progress(catalog: Catalog) -> tuple[int, int]:
    """How many messages of *catalog* are translated, and how many there are."""
    found = [message for message in catalog if message.id]
    return sum(is_complete(message) for message in found), len(found)
