"""Which member of an article's node is which field."""

from __future__ import annotations

from newsmodel.model.party import Organization, Party, Person

TEXTS = {"standfirst": "description", "dateline": "dateline", "section": "articleSection"}
"""Which field is which text."""

MOMENTS = {
    "published": "datePublished",
    "modified": "dateModified",
    "created": "dateCreated",
    "expires": "expires",
}
"""Which field is which time."""

ROLES: dict[str, tuple[str, type[Party] | None]] = {
    "author": ("author", None),
    "creator": ("creator", None),
    "editor": ("editor", Person),
    "translator": ("translator", None),
    "producer": ("producer", None),
    "agency": ("sourceOrganization", Organization),
    "sponsor": ("sponsor", None),
    "funder": ("funder", None),
    "contributor": ("contributor", None),
}
"""The member for each role and the only kind of party that it takes."""

CONTRIBUTOR = "contributor"
"""The member for any other role, which a Role names."""

LINKS = {
    "source": "isBasedOn",
    "citation": "citation",
    "translation": "workTranslation",
    "original": "translationOfWork",
}
"""The member for each relation of a link."""

STATUS = {"withheld": "Withheld", "canceled": "Canceled"}
"""``creativeWorkStatus`` of what may not be published."""
