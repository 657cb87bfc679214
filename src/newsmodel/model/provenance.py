"""Who says so, and how sure they are."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from newsmodel.model.part import Part, model

Confidence = Annotated[float, Meta(ge=0, le=1)]
Moment = Annotated[datetime, Meta(tz=True)]
Method = Literal["human", "rule", "model", "import"]


@model
class Provenance(Part):
    """Where an annotation comes from and how sure its maker is."""

    method: Method
    """How it was made: by a human, by a rule, by a statistical model, or taken over from a document."""

    generator: str | None = None
    """Who or what made it: a desk, a person's role, a program and its rule."""

    confidence: Confidence | None = None
    """How likely it is right, 0 to 1; None when nobody said."""

    created: Moment | None = None
    """When it was made."""

    evidence: tuple[str, ...] = ()
    """What it rests on, in words a reader can check."""
