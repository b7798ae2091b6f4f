"""A page before it is made, and the edition it belongs to: the whole site in one locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from terskel.i18n.formatting import Formatter
from terskel.i18n.locale import Locale
from terskel.i18n.text import MACROLANGUAGE, Text, Wording
from terskel.model.directory import Directory
from terskel.model.directory import Page as MarkdownPage
from terskel.model.region import County, Municipality
from terskel.render.markdown import title_and_body
from terskel.site.digests import Digests
from terskel.site.labels import topic_name

Shown = TypeVar("Shown")
Answer = TypeVar("Answer")


def _nothing_more(digests: Digests) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Page:
    """One page in every locale: its address below them, its template, how to get its context.

    *about* names its source in error messages ("topic music"). *inputs* are the digests of what
    it is made from, beside what is the same for all pages. *near* is the code of the municipality
    it is about; pages from one place show the same cards, so they are made together.

    Pages that are not *indexed* stay out of the sitemap and ask crawlers to stay away. Those that
    are not *alike* look at their words while they are made, and so are made in each language by
    itself.
    """

    path: str
    template: str
    make: Callable[[Edition], Mapping[str, object]]
    about: str
    inputs: Callable[[Digests], Iterable[str]] = _nothing_more
    near: str = ""
    indexed: bool = True
    alike: bool = True


@dataclass(frozen=True)
class Edition:
    """A directory as the readers of one locale get it.

    *master* is the edition that pages are made in for all languages at once, if there is one.
    """

    directory: Directory
    locale: Locale
    locales: Mapping[str, Locale]
    master: Edition | None = None

    @property
    def code(self) -> str:
        return self.locale.code

    @property
    def format(self) -> Formatter:
        return self.locale.format

    def say(self, text: Text) -> Wording:
        return self.locale.say(text)

    def topic(self, slug: str) -> TopicName:
        """What the topic of that slug is called, with its icon."""
        return self._topics[slug]

    @cached_property
    def _topics(self) -> dict[str, TopicName]:
        return {
            topic.slug: TopicName(topic.slug, topic_name(self.locale, topic), topic.icon)
            for topic in self.directory.site.topics
        }

    def each(self, make: Callable[..., Shown], *args: Any) -> Shown:
        """What `make(*args, edition)` gives; in each language by itself where it depends on it."""
        return make(*args, self)

    def agreed(self, ask: Callable[..., Answer], *args: Any) -> Answer:
        """What `ask(*args, edition)` answers, if that is the same in all languages."""
        return ask(*args, self)

    def once(self, make: Callable[..., Shown], thing: object) -> Shown:
        """What `make(thing, edition)` gives, for something that many pages show."""
        return self.master.once(make, thing) if self.master else make(thing, self)

    def counted(self, count: Callable[[Directory], Shown]) -> Shown:
        """What *count* makes of the whole directory, which is the same in all languages."""
        return self.master.counted(count) if self.master else count(self.directory)

    @cached_property
    def counties(self) -> tuple[County, ...]:
        """All counties, by their names here."""
        counties = self.directory.country.counties
        return tuple(sorted(counties, key=lambda each: alphabetical(self.say(each.name).words)))

    def municipalities(self, county: County) -> tuple[Municipality, ...]:
        """The municipalities of *county*, by their names here."""

        def by_name(each: Municipality) -> str:
            return alphabetical(self.municipality_name(each).words)

        return tuple(sorted(county.municipalities, key=by_name))

    def title_of(self, page: MarkdownPage) -> Wording:
        """The title of a Markdown page, in the language it is to be had in."""
        return self.document(page)[0]

    def document(self, page: MarkdownPage) -> tuple[Wording, Wording]:
        """The title and the body of a Markdown page, in the language it is to be had in."""
        return self._documents[page.slug]

    @cached_property
    def _documents(self) -> dict[str, tuple[Wording, Wording]]:
        return {page.slug: self._document(page) for page in self.directory.pages}

    def _document(self, page: MarkdownPage) -> tuple[Wording, Wording]:
        lang = next((code for code in self.locale.chain if code in page.words), "")
        lang = lang or next(iter(page.words))
        title, body = title_and_body(page.words[lang])
        borrowed = lang != self.code
        return Wording(title, lang, borrowed), Wording(body, lang, borrowed)

    def is_here(self, code: str) -> str:
        """Whether this is the edition in the locale *code*: "true" or "false"."""
        return "true" if code == self.code else "false"

    def own(self, words: str) -> Wording:
        """*words* that are in this edition's language already."""
        return Wording(words, self.code)

    def name(self, words: str) -> Wording:
        """A name as it is written where it belongs: of a street, a hall, a room."""
        majority = self.directory.country.majority_languages
        return Wording(words, majority[0], borrowed=self.code not in majority)

    def note_for(self, wording: Wording) -> str:
        """What to tell before prose in a language that readers may not know; else ""."""
        language = MACROLANGUAGE.get(wording.lang, wording.lang)
        if language == MACROLANGUAGE.get(self.code, self.code):
            return ""
        # Translators: {language} is the name of a language in its basic form. If the sentence
        # would need another form of it, write "Language of this text: {language}".
        words = self.locale.catalogue.gettext("This text is in {language}")
        return words.format(language=self.format.language(language))

    def municipality_name(self, municipality: Municipality) -> Wording:
        """The name to show; with its county where two municipalities share one."""
        if municipality.label:
            lang = next(iter(municipality.name.root))
            return Wording(municipality.label, lang, borrowed=lang not in self.locale.chain)
        return self.say(municipality.name)


@dataclass(frozen=True)
class TopicName:
    slug: str
    name: str
    icon: str


AFTER_Z = str.maketrans("æøåäö", "{|}~\x7f")


def alphabetical(name: str) -> str:
    """What names of places are sorted by: æ ø å, or å ä ö, stand last (CLDR's nb, fi and sv)."""
    return name.casefold().replace("á", "a").translate(AFTER_Z)
