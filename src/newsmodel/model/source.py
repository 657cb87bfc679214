"""Who an article has it from: a party's role in this one article, named or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from newsmodel.errors import Problem
from newsmodel.model.part import Part, model, shorten
from newsmodel.model.provenance import Provenance
from newsmodel.model.span import Passage

SourceKind = Literal["named", "anonymous", "collective", "document"]
AttributionLevel = Literal["on_record", "on_background", "deep_background", "off_record", "unknown"]
AnonymityReason = Literal[
    "not_stated",
    "not_authorized",
    "safety",
    "retaliation",
    "legal",
    "sensitive_talks",
    "privacy",
    "whistleblower",
    "institutional_practice",
    "other",
]
Disclosed = Literal["role", "organization", "nationality", "gender", "seniority", "number"]


@model
class Anonymity(Part):
    """On what terms a source stays unnamed."""

    condition: Passage | None = None
    """The condition as printed: "on condition of anonymity"."""

    reason: AnonymityReason = "not_stated"
    """Why, as far as the article says."""

    reason_given: Passage | None = None
    """The reason as printed: "because they were not authorized to speak to the press"."""

    granted_by: str | None = None
    """Who granted it: a desk, an outlet, an agency."""

    disclosed: tuple[Disclosed, ...] = ()
    """What the article tells about the source all the same."""

    known_to_editors: bool | None = None
    """Whether somebody at the outlet knows who it is; None when not said."""


@model
class Source(Part):
    """One speaker or document of one article, with every description of it as printed.

    Whatever the text calls them ("a top official from Ukraine", "the security official", "he"), they are
    mentions of one source. A party behind an anonymous source is never written by any format unless the
    caller asks for it by name.
    """

    id: str
    """The local id that quotes refer to."""

    kind: SourceKind
    """Named, anonymous (a person who stays unnamed), collective ("residents", "emergency services"), document."""

    description: str
    """How the article presents them, as printed: "a top official from Ukraine"."""

    party: str | None = None
    """The id of the person, organization or group behind it."""

    mentions: tuple[Passage, ...] = ()
    """Every description of them in the text, in order."""

    role: str | None = None
    """What they are: "security official", "President", "spokesman"."""

    affiliation: str | None = None
    """For whom they speak: "White House National Security Council"."""

    nationality: str | None = None
    """Of which country, as printed."""

    seniority: str | None = None
    """How high, as printed: "top", "senior"."""

    gender: str | None = None
    """Only where the text says it, by a word or a pronoun."""

    attribution: AttributionLevel = "unknown"
    """On what terms they are quoted."""

    anonymity: Anonymity | None = None
    """The terms of their anonymity; only anonymous sources have one."""

    access: Literal["firsthand", "secondhand", "documents", "unknown"] = "unknown"
    """How they know."""

    provenance: Provenance | None = None
    """Who says that this is one source."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this source whatever the article."""
        if self.anonymity is not None and self.kind != "anonymous":
            yield Problem(
                path="anonymity", message=f"only an anonymous source has terms of anonymity, not a {self.kind} one"
            )

    @property
    def is_anonymous(self) -> bool:
        """Whether this is a person who stays unnamed."""
        return self.kind == "anonymous"

    def __repr__(self) -> str:
        return f"Source({shorten(self.description)!r}, {self.kind})"
