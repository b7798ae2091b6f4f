"""Answers: short questions with what is known, in the reader's words and the organiser's."""

from __future__ import annotations

from dataclasses import dataclass

from terskel.i18n.text import Wording
from terskel.site.pages.contact import Way
from terskel.site.pages.page import Edition
from terskel.site.pages.prose import Prose


@dataclass(frozen=True)
class Answer:
    """A question and its answer: *lines* of facts, then *more* in the organiser's words.

    *is_known* is false where all there is to say is whom to ask.
    """

    icon: str
    question: str
    lines: tuple[Wording, ...] = ()
    more: tuple[Prose, ...] = ()
    ways: tuple[Way, ...] = ()
    is_known: bool = True


def unknown(edition: Edition, icon: str, question: str) -> Answer:
    """The answer where nobody has told."""
    words = edition.locale.catalogue.gettext("We do not know. Ask the organiser.")
    return Answer(icon, question, (edition.own(words),), is_known=False)
