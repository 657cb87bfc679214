"""What writing and reading NITF agree on: names, classes, codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from newsmodel.formats.moments import rfc3339
from newsmodel.formats.places import WIKIDATA
from newsmodel.formats.xhtml_rules import usable_id
from newsmodel.formats.xml import Element
from newsmodel.model.block import MarkKind
from newsmodel.model.party import Group, Organization, Party, Person


def parted(text: str) -> frozenset[str]:
    """The names in a text, parted by spaces."""
    return frozenset(text.split())


NITF = "http://iptc.org/std/NITF/2006-10-18/"
OURS = "https://newsmodel.org/ns/article"

MIXED = parted(
    "a bibliography byline byttl caption care.of chron city classifier copyrite copyrite.holder "
    "copyrite.year country credit custom-table datasource dateline dd delivery.office delivery.point "
    "distributor dt em event frac-sep function hl1 hl2 lang li location media-caption media-object "
    "media-producer media-reference money name.family name.given num numer denom object.title org p "
    "person postcode pre pronounce q region rights rights.agent rights.enddate rights.geography "
    "rights.limitations rights.owner rights.startdate rights.type state story.date sub sublocation sup "
    "tagline td th title virtloc"
)
"""Elements that hold words and elements side by side."""

ORDERED: Mapping[str, tuple[str, ...]] = {
    "nitf": ("head", "body", "nm:article"),
    "head": ("title", "meta", "tobject", "iim", "docdata", "pubdata", "revision-history"),
    "tobject": ("tobject.property", "tobject.subject"),
    "docdata": (
        *(
            "correction",
            "evloc",
            "doc-id",
            "del-list",
            "urgency",
            "fixture",
            "date.issue",
            "date.release",
            "date.expire",
        ),
        *("doc-scope", "series", "ed-msg", "du-key", "doc.copyright", "doc.rights", "key-list", "identified-content"),
    ),
    "body": ("body.head", "body.content", "body.end"),
    "body.head": ("hedline", "note", "rights", "byline", "distributor", "dateline", "abstract", "series"),
    "hedline": ("hl1", "hl2"),
    "media": ("media-metadata", "media-reference", "media-object", "media-caption", "media-producer"),
}
"""Elements that have each child for a purpose of its own, and the order of their children."""

ENTITIES: Mapping[str, type[Party]] = {"person": Person, "org": Organization}
"""The parties by their element; a group is an ``org`` of the class ``group``."""

GROUP = "group"

LOCATION = "location"

PARTS_OF_LOCATION = ("sublocation", "city", "state", "region", "country")
"""What a location can be made of, from near to far."""

MARKS: tuple[MarkKind, ...] = (
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "subscript",
    "superscript",
    "code",
    "highlight",
)
"""The kinds of mark that are an ``em`` of their class; ``em`` alone is italic."""

NOT_IN_NAME = frozenset({"function", "alt-code"})
"""Elements in a person or organization that are no part of the name."""

LOCAL = "local"
"""The source of a code that is an id of the document itself."""

NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,17}\Z")

CALL, SLOT = "call-to-action", "slot"
"""The classes of a block that is a call to action, and of one that has its place among the blocks of the body."""

FIGURE = "block-"
"""What the class of a medium begins with that tells the id of the block it stands in."""


def xml_id(id: str, expected: str | None) -> str | None:
    """The value of an ``id`` attribute: None where XML has no such id or a reader would find it by counting.

    >>> xml_id("lead", "p1"), xml_id("p1", "p1"), xml_id("1a", "p1")
    ('lead', None, None)
    """
    return id if id != expected and NCNAME.match(id) and usable_id(id) else None


def classes(*tokens: str | None) -> str | None:
    """The value of a ``class`` attribute."""
    return " ".join(each for each in tokens if each) or None


def token_after(prefix: str, tokens: list[str]) -> str | None:
    """What follows a prefix in the first class that has it."""
    return next((each[len(prefix) :] for each in tokens if each.startswith(prefix)), None)


def code_of(address: str) -> tuple[str, str]:
    """An address that identifies something, as the source of a code and the code.

    >>> code_of("http://www.wikidata.org/entity/Q5476"), code_of("https://example.org/lee")
    (('wikidata', 'Q5476'), ('uri', 'https://example.org/lee'))
    """
    number = address.removeprefix(WIKIDATA)
    return ("wikidata", number) if number != address and WIKIDATA_ID.match(number) else ("uri", address)


def address_of_code(source: str, code: str) -> str | None:
    """The address that a code stands for, the inverse of ``code_of``."""
    if source == "wikidata" and WIKIDATA_ID.match(code):
        return WIKIDATA + code
    return code if source == "uri" and code else None


def norm(moment: datetime) -> str:
    """A time as NITF has it in ``norm``.

    >>> from datetime import UTC
    >>> norm(datetime(2024, 8, 11, 9, 30, tzinfo=UTC))
    '20240811T093000Z'
    """
    day, _, time = rfc3339(moment).partition("T")
    return f"{day.replace('-', '')}T{time.replace(':', '')}"


def entity_name(party: Party) -> str | None:
    """The element of a party; None where NITF has none."""
    return "person" if isinstance(party, Person) else "org" if isinstance(party, Organization | Group) else None


def made_of(name: str, /, *children: Element | str | None, **attributes: str | None) -> Element:
    """An element of these children and attributes; ``class_`` is ``class``, ``mime_type`` is ``mime-type``."""
    said = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    return Element(name, said, [each for each in children if each is not None and each != ""])


def words(text: str) -> str:
    """A text with its runs of white space as one space."""
    return " ".join(text.split())
