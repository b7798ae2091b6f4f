"""The settings of one site, from `site.yaml`: a new country is data, not code."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from terskel.model.fields import Email, Language, Line, Record, Slug, Url, YesNo, no_repeats


class Topic(Record):
    """What activities are about. *name* is an English message; catalogues translate it."""

    slug: Slug = Field(description="Its part of the address.", examples=["language-practice"])
    name: Line = Field(
        description="In English; the catalogues translate it.", examples=["Practise the language"]
    )
    icon: Slug = Field(description="A file in templates/icons/.", examples=["messages"])
    sensitive: YesNo = Field(False, description="yes: readers of this may be at risk.")
    front: YesNo = Field(False, description="yes: it has a door on the home page.")
    aliases: dict[Language, tuple[Line, ...]] = Field(
        {},
        description="Other words people search for, by language.",
        examples=[{"nb": ["språkkafé"]}],
    )


class Helpline(Record):
    """A number to call, shown on every page. *name* is an English message."""

    name: Line = Field(examples=["Police"])
    phone: Line = Field(examples=["112"])


class OtherSite(Record):
    """Another site made with Terskel, whose activities are found in the search of this one."""

    name: Line = Field(description="Readers see it on what is found.", examples=["Terskel Suomi"])
    url: Url = Field(
        description="Where it is published: https:// and its name, nothing after it.",
        examples=["https://suomi.example.org"],
    )
    locales: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(no_repeats)] = (
        Field(description="Its interface languages.", examples=[["fi", "sv", "en"]])
    )
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = Field(
        None,
        description="Its regions file, if that is not ours: places then find only our own.",
        examples=["fi"],
    )


class Licence(Record):
    """What others may do with the data."""

    name: Line = Field(examples=["CC BY 4.0"])
    url: Url = Field(examples=["https://creativecommons.org/licenses/by/4.0/"])


class Site(Record):
    """The settings of one site."""

    name: Line = Field(description="The site's name.", examples=["Terskel"])
    base_url: Url = Field(description="Where it is published, with no slash at the end.")
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = Field(
        description="The regions file: regions/<country>.yaml.", examples=["no"]
    )
    locales: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(no_repeats)] = (
        Field(description="Interface languages, in the order shown; first the country's own.")
    )
    fallbacks: dict[Language, tuple[Language, ...]] = Field(
        {},
        description="What stands in for a locale's missing words, in order.",
        examples=[{"nn": ["nb", "en"]}],
    )
    demonstration: YesNo = Field(False, description="yes: every page says that this is an example.")
    licence: Licence = Field(description="Licence of the data.")
    exit: Url = Field(
        "https://www.wikipedia.org/",
        description="Where the quick exit of sensitive pages leads: a page anybody might look at.",
        examples=["https://www.yr.no/"],
    )
    contact: Email | None = Field(None, description="Whom to write to about the site.")
    repository: Url | None = Field(None, description="Where entries are sent to.")
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    helplines: tuple[Helpline, ...] = ()
    search_with: tuple[OtherSite, ...] = Field(
        (),
        description="Other sites to search as well. Each is asked when a reader searches, and then "
        "sees the reader's IP address: say so on your privacy page.",
    )
    pages: tuple[Slug, ...] = Field((), description="Markdown pages, in the order of the footer.")

    def topic(self, slug: str) -> Topic:
        """The topic of that slug; KeyError if there is none."""
        for topic in self.topics:
            if topic.slug == slug:
                return topic
        raise KeyError(slug)
