"""Who owns it and what may be done with it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from newsmodel.model.part import Part, model


@model
class Rights(Part):
    """Ownership and terms of use, as in IPTC's ``rightsInfo`` and schema.org's copyright properties."""

    copyright_holder: str | None = None
    """Who holds the copyright."""

    copyright_notice: str | None = None
    """The notice as printed."""

    copyright_year: Annotated[int, Meta(ge=1400, le=9999)] | None = None
    """The year in the notice."""

    usage_terms: str | None = None
    """What may be done with it, in words."""

    license: str | None = None
    """The address of the licence."""

    data_mining: Literal["allowed", "prohibited", "not_stated"] = "not_stated"
    """Whether text and data mining is allowed (IPTC dataMining)."""
