"""The fields of forms, with the words that a reader of the page sees in them."""

from __future__ import annotations

from collections.abc import Mapping

from newsmodel.readers.html.page import PageField

BUTTONS = frozenset(["submit", "button", "reset", "image"])
LONGEST = 300


def field_of(tag: str, attributes: Mapping[str, str]) -> tuple[str, PageField | None]:
    """The words that stand in a field, and the field; of a button its words and None.

    >>> field_of("input", {"type": "email", "placeholder": "Your address"})
    ('Your address', PageField(type='email', checked=False))
    """
    type = attributes.get("type", "text").strip().lower() if tag == "input" else tag
    if type in BUTTONS:
        return short(attributes.get("value", "") or attributes.get("alt", "") or attributes.get("title", "")), None
    return short(attributes.get("placeholder", "")), PageField(type=short(type), checked="checked" in attributes)


def short(text: str) -> str:
    """The beginning of a text, white space collapsed."""
    return " ".join(text[:LONGEST].split())
