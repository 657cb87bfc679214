"""Pictures, video and audio, with who made them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from newsmodel.errors import Problem
from newsmodel.model.part import Part, Tagged, known_kind, model, shorten
from newsmodel.model.provenance import Moment
from newsmodel.model.rights import Rights

Pixels = Annotated[int, Meta(ge=0)]
Seconds = Annotated[float, Meta(ge=0)]


@model
class Credit(Part):
    """Who a picture is owed to: "Kursk Mayor Igor Kutsak / Telegram"."""

    text: str
    """The credit line as printed."""

    name: str | None = None
    """The person or agency: "Igor Kutsak"."""

    role: str | None = None
    """What they are, as printed: "Kursk Mayor"."""

    via: str | None = None
    """Through whom it came: "Telegram", "AFP"."""

    party: str | None = None
    """The id of the party, where the article has one."""


@model
class Rendition(Part):
    """One file of a medium, in one size."""

    url: str
    """Where the file is."""

    name: str | None = None
    """What the rendition is called: "thumbnail", "original"."""

    media_type: str | None = None
    """Its media type: "image/jpeg"."""

    width: Pixels | None = None
    """Width in pixels."""

    height: Pixels | None = None
    """Height in pixels."""


@model
class Medium(Part, Tagged):
    """A picture, video or sound; figures and galleries of the body refer to it by id."""

    id: str
    """The local id. A span whose block is this id is a stretch of the caption; ``ID.credit`` is the credit line."""

    caption: str | None = None
    """The caption without the credit."""

    credit: Credit | None = None
    """Who it is owed to."""

    alternative_text: str | None = None
    """What it shows, for those who do not see it (HTML's alt)."""

    url: str | None = None
    """Where it is."""

    renditions: tuple[Rendition, ...] = ()
    """Its files in several sizes."""

    created: Moment | None = None
    """When it was taken."""

    digital_source_type: str | None = None
    """How it was made, an IPTC digital source type: camera, composite, algorithm."""

    rights: Rights | None = None
    """Terms, where they differ from the article's."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r}, {shorten(self.caption or self.url or '')!r})"


@model
class Image(Medium):
    """A photograph, drawing or graphic."""

    kind: ClassVar[str] = "image"

    width: Pixels | None = None
    """Width in pixels."""

    height: Pixels | None = None
    """Height in pixels."""


@model
class Video(Medium):
    """Moving pictures."""

    kind: ClassVar[str] = "video"

    duration: Seconds | None = None
    """Length in seconds."""


@model
class Audio(Medium):
    """Sound: a podcast, the article read aloud."""

    kind: ClassVar[str] = "audio"

    duration: Seconds | None = None
    """Length in seconds."""


@model
class UnknownMedium(Medium):
    """A medium of a kind that this version does not know; its members are kept in ``extra``."""

    kind: ClassVar[str] = "unknown"

    original_kind: str
    """The kind that the document gives."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this part whatever the article."""
        yield from known_kind(self.original_kind, self.kinds)
