"""Who runs activities."""

from __future__ import annotations

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from terskel.model.fields import Email, Line, Record, Slug, Summary, Title, Url


class Organiser(Record):
    """An organisation, a library, a congregation, a group of neighbours."""

    slug: SkipJsonSchema[Slug] = Field("x", description="From the file's name; not written in it.")

    name: Title = Field(description="Its own name.", examples=[{"nb": "Røde Kors Oslo"}])
    summary: Summary | None = Field(
        None,
        description="What it does, in a sentence.",
        examples=[{"nb": "Frivillige i nabolaget."}],
    )
    municipality: Line | None = Field(None, description="Where it is at home.", examples=["Oslo"])
    url: Url | None = Field(None, description="Its web page.", examples=["https://example.org"])
    email: Email | None = Field(
        None, description="A shared address.", examples=["post@example.org"]
    )
    phone: Line | None = Field(None, description="A shared number.", examples=["22 22 55 55"])
