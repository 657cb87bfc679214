"""Pictures, video and audio as media objects of schema.org.

What a picture shows for those who do not see it is its ``description``; what stands below it is its ``caption``.
"""

from __future__ import annotations

import re
from typing import Any

from newsmodel.extra import JSON
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.schema_org.nodes import (
    Node,
    Reading,
    address,
    filled,
    one_or_many,
    own_id,
    plain,
    types_of,
    values,
)
from newsmodel.formats.schema_org.parties import Parties, Writing
from newsmodel.formats.schema_org.rights import read_rights, write_rights
from newsmodel.model.article import Article
from newsmodel.model.media import Audio, Credit, Image, Medium, Rendition, Video
from newsmodel.model.party import Person

MEMBERS: tuple[tuple[str, str, type[Medium]], ...] = (
    ("image", "ImageObject", Image),
    ("video", "VideoObject", Video),
    ("audio", "AudioObject", Audio),
)
"""Which member of the article holds which media, of which type."""

TYPES = frozenset(type_ for _, type_, _ in MEMBERS)

DURATION = re.compile(
    r"P(?:(?P<days>\d{1,4})D)?(?:T(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,9}(?:\.\d{1,9})?)S)?)?\Z"
)
LONGEST = 10**9


def write_media(article: Article, writing: Writing) -> Node:
    """The members that hold an article's media."""
    members: Node = {}
    for name, type_, cls in MEMBERS:
        nodes: list[JSON] = [_medium(each, type_, writing) for each in article.media if isinstance(each, cls)]
        members |= filled(**{name: one_or_many(nodes)})
    return members


def _medium(medium: Medium, type_: str, writing: Writing) -> Node:
    node = filled(
        type_=type_,
        id_=own_id(medium.id, "m"),
        contentUrl=address(medium.url),
        caption=medium.caption,
        description=medium.alternative_text,
        **_credit(medium.credit, writing),
        dateCreated=rfc3339(medium.created) if medium.created else None,
        digitalSourceType=medium.digital_source_type,
    )
    if isinstance(medium, Image):
        node |= filled(width=medium.width, height=medium.height)
    elif isinstance(medium, Video | Audio) and medium.duration is not None and medium.duration < LONGEST:
        node["duration"] = f"PT{f'{medium.duration:.9f}'.rstrip('0').rstrip('.')}S"
    renditions: list[JSON] = [_rendition(each, type_) for each in medium.renditions]
    return node | write_rights(medium.rights) | filled(encoding=one_or_many(renditions))


def _credit(credit: Credit | None, writing: Writing) -> dict[str, JSON]:
    if credit is None:
        return {}
    creator = credit.name if credit.party is None else writing.party(credit.party)
    return {"creditText": credit.text, "creator": creator}


def _rendition(rendition: Rendition, type_: str) -> Node:
    return filled(
        type_=type_,
        name=rendition.name,
        contentUrl=address(rendition.url),
        encodingFormat=rendition.media_type,
        width=rendition.width,
        height=rendition.height,
    )


def read_media(node: Node, reading: Reading, parties: Parties) -> tuple[Medium, ...]:
    """The media of an article."""
    return tuple(
        _read_medium(value, cls, reading, parties, name)
        for name, _, cls in MEMBERS
        for value in values(node, name)
        if _is_medium(value, reading)
    )


def _is_medium(value: JSON, reading: Reading) -> bool:
    inner = reading.node(value)
    if inner is None:
        return bool(plain(value))
    types = types_of(inner)
    return bool(inner.keys() - {"@id", "@type"} or "@id" in inner) and (not types or not TYPES.isdisjoint(types))


def _read_medium(value: JSON, cls: Any, reading: Reading, parties: Parties, name: str) -> Medium:
    node = reading.node(value)
    if node is None:
        return _made(cls, {"id": reading.ids.new("m"), "url": plain(value)})
    said: dict[str, Any] = {
        "id": reading.id(node, "m"),
        "url": _url(node, reading),
        "caption": reading.text(node, "caption", f"{name}."),
        "alternative_text": reading.text(node, "description", f"{name}."),
        "credit": _read_credit(node, parties),
        "created": reading.moment(node, "dateCreated", f"{name}."),
        "digital_source_type": plain(node.get("digitalSourceType")) or None,
        "rights": read_rights(node, reading, f"{name}."),
        "renditions": tuple(
            rendition for each in values(node, "encoding") if (rendition := _read_rendition(each, reading))
        ),
    }
    if cls is Image:
        said |= {side: _pixels(node, side, reading) for side in ("width", "height")}
    else:
        said["duration"] = _seconds(plain(node.get("duration")))
    return _made(cls, said)


def _made(cls: Any, said: dict[str, Any]) -> Medium:
    made: Medium = cls(**{field: value for field, value in said.items() if value is not None})
    return made


def _url(node: Node, reading: Reading) -> str | None:
    found = reading.address(node, "contentUrl", "url")
    if found is None and isinstance(id := node.get("@id"), str) and id.startswith(("http://", "https://")):
        return id if node.keys() <= {"@id", "@type"} else None
    return found


def _read_credit(node: Node, parties: Parties) -> Credit | None:
    """The credit line and whom it names; where there is no line, the name is one."""
    text = plain(node.get("creditText"))
    for member in ("creator", "author"):
        for value in values(node, member)[:1]:
            if words := plain(value):
                return Credit(text=text or words, name=words)
            if (id := parties.id(value, Person)) is not None:
                inner = parties.reading.node(value) or {}
                return Credit(text=text or plain(inner.get("name")), party=id)
    return Credit(text=text) if text else None


def _read_rendition(value: JSON, reading: Reading) -> Rendition | None:
    node = reading.node(value)
    url = plain(value) if node is None else _url(node, reading)
    if not url:
        return None
    if node is None:
        return Rendition(url=url)
    return Rendition(
        url=url,
        name=plain(node.get("name")) or None,
        media_type=plain(node.get("encodingFormat")) or None,
        width=_pixels(node, "width", reading),
        height=_pixels(node, "height", reading),
    )


def _pixels(node: Node, side: str, reading: Reading) -> int | None:
    found = reading.number(node, side)
    return int(found) if found is not None and found >= 0 and found.is_integer() else None


def _seconds(words: str) -> float | None:
    found = DURATION.match(words)
    if not found or words in ("P", "PT") or words.endswith("T"):
        return None
    days, hours, minutes, seconds = (float(found[unit] or 0) for unit in ("days", "hours", "minutes", "seconds"))
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
