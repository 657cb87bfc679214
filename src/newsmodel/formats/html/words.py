"""What the page says in words of its own, and small elements that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from newsmodel.formats.inline import Stretch, nested
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.xml import Element, element

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left."""


def direction(language: str | None) -> str | None:
    """``rtl`` for a language written from right to left."""
    return "rtl" if language and language.partition("-")[0].lower() in RIGHT_TO_LEFT else None


def made(name: str, *children: Element | str | None, **attributes: str | None) -> Element:
    """An element; underscores in names of attributes stand for hyphens, one at the end for nothing."""
    return element(name, *children, **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()})


def lines(text: str | None, stretches: Iterable[Stretch] = ()) -> list[Element | str]:
    """A text with its line breaks as elements."""
    return nested(text or "", stretches)


def time(moment: datetime, label: str = "") -> Element:
    """A time, for people as the day and hour at its own place.

    >>> from datetime import UTC
    >>> time(datetime(2024, 5, 3, 7, 30, tzinfo=UTC)).children
    ['2024-05-03 07:30 UTC']
    """
    written = rfc3339(moment)
    zone = "UTC" if written.endswith("Z") else written[-6:]
    return made("time", f"{label}{written[:10]} {written[11:16]} {zone}", datetime=written)


def readable(word: str) -> str:
    """A word of the model as people write it: "sensitive_talks" as "sensitive talks"."""
    return word.replace("_", " ")
