"""The fields of forms, with the words that a reader of the page sees in them."""

from __future__ import annotations

from collections.abc import Mapping

from newsmodel.readers.html.page import PageField

BUTTONS = frozenset(["submit", "button", "reset", "image"])
LONGEST = 300


def field_of(tag: str, attributes: Mapping[str, str]) -> tuple[str, PageField | None]:
    """The words that stand in a field, and the field; of a button its words and None.

    >>> field_of("input", {"type": "email", "placeholder": "Your address"})
    ('Your address', PageField(type='email', name='', value='', checked=False, options=()))
    """
    type = attributes.get("type", "text").strip().lower() if tag == "input" else tag
    value = attributes.get("value", "")
    if type in BUTTONS:
        return short(value or attributes.get("alt", "") or attributes.get("title", "")), None
    checked, name = "checked" in attributes, short(attributes.get("name", ""))
    return short(attributes.get("placeholder", "")), PageField(
        type=short(type), name=name, value=short(value), checked=checked
    )


def short(text: str) -> str:
    """The beginning of a text, white space collapsed."""
    return " ".join(text[:LONGEST].split())
