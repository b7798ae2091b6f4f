"""Places used again: a library, a volunteer centre, a hall."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.json_schema import SkipJsonSchema

from terskel.model.activity import Access
from terskel.model.fields import Degrees, Line, Note, Record, Slug, Title, Url, no_repeats


class Venue(Record):
    """A place that more than one activity can name."""

    slug: SkipJsonSchema[Slug] = Field("x", description="From the file's name; not written in it.")

    name: Title = Field(description="What people call it.", examples=[{"nb": "Deichman Tøyen"}])
    street: Line | None = Field(
        None, description="Street and number.", examples=["Eksempelveien 1"]
    )
    postcode: Line | None = Field(None, description="Postcode.", examples=["0001"])
    city: Line | None = Field(None, description="Town or village.", examples=["Oslo"])
    municipality: Line = Field(
        description="Municipality by name; two have the same name: add the county in brackets.",
        examples=["Oslo", "Herøy (Nordland)"],
    )
    lat: Degrees | None = Field(None, ge=-90, le=90, description="Latitude.", examples=["59.9139"])
    lon: Degrees | None = Field(
        None, ge=-180, le=180, description="Longitude.", examples=["10.7522"]
    )
    how_to_find: Note | None = Field(
        None, description="How to find the door.", examples=[{"nb": "Inngang bak butikken"}]
    )
    access: Annotated[tuple[Access, ...], AfterValidator(no_repeats)] = Field(
        (), description="What is known about access.", examples=[["step-free", "lift"]]
    )
    url: Url | None = Field(None, description="Its web page.", examples=["https://example.org"])
