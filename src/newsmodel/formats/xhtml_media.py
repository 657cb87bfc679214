"""Pictures, video and sound in HTML, with the captions and credits that the figures around them hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xhtml_words import DROPPED, text_in
from newsmodel.formats.xml import Element
from newsmodel.model.media import Audio, Credit, Image, Medium, UnknownMedium, Video

MEDIA: Mapping[str, type[Image | Video | Audio]] = {"img": Image, "video": Video, "audio": Audio}
"""The elements that show a medium."""

PIXELS = re.compile(r"\s*([0-9]{1,6})(?:px)?\s*")


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def without(element: Element, gone: set[int]) -> list[Element | str]:
    """The children of an element without some elements, told by identity, wherever they stand."""
    return [
        each if isinstance(each, str) else Element(each.name, each.attributes, without(each, gone))
        for each in element.children
        if id(each) not in gone
    ]


def opened(element: Element, name: str) -> list[Element | str]:
    """The children of an element, those of one name inside it, however deep, as mere wrappers.

    Each is looked at once then, where one inside the other inside the other would be looked through again and again.
    """
    return [
        each
        if isinstance(each, str)
        else Element("div" if each.name == name else each.name, each.attributes, opened(each, name))
        for each in element.children
    ]


def media_in(element: Element) -> Iterator[tuple[Element, Element | None]]:
    """The media in a figure, each with the figure inside it that holds its caption."""
    for child in element.elements:
        if child.name in MEDIA:
            yield child, None
        elif child.name == "figure":
            inside = list(media_in(child))
            yield from [(inside[0][0], child)] if len(inside) == 1 else inside
        elif child.name not in DROPPED and child.name != "noscript":
            yield from media_in(child)


def medium_of(element: Element, holder: Element | None) -> tuple[str | None, Medium]:
    """The id that an element gives to its medium, and the medium, with what the figure around it says."""
    holder = holder or element
    credits = list(_credits(holder))
    caption = text_in(without(holder, {id(each) for each in credits}))
    credit = " ".join(filter(None, (text_in(each.children) for each in credits)))
    source = element.find("source")
    addresses = (element.get("src"), element.get("data-src"), source.get("src") if source else None)
    fields: dict[str, Any] = {
        "id": "medium",
        "caption": caption,
        "credit": Credit(text=credit) if credit else None,
        "alternative_text": element.get("alt") or element.get("aria-label") or None,
        "url": next(filter(None, map(safe_address, addresses)), None),
    }
    kind = element.get("data-kind")
    if kind and kind not in Medium.kinds:
        return element.get("data-id"), UnknownMedium(original_kind=kind, **fields)
    if element.name == "img":
        fields |= {name: pixels(element.get(name)) for name in ("width", "height")}
    return element.get("data-id"), MEDIA[element.name](**fields)


def _credits(holder: Element) -> Iterator[Element]:
    for each in holder.elements:
        if any("credit" in name for name in classes(each)):
            yield each
        else:
            yield from _credits(each)


def pixels(value: str | None) -> int | None:
    """A width or height; None where it is no number of pixels."""
    found = PIXELS.fullmatch(value or "")
    return int(found[1]) if found else None
