"""The files of a picture, video or sound that a page offers, with all the ways that pages have to load them late."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newsmodel.readers.html.page import LONGEST_ADDRESS, PageFile, PageMedium

SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-url")
"""Attributes with the address of a file."""

SETS = ("srcset", "data-srcset", "data-lazy-srcset")
"""Attributes with several files and their widths (HTML, srcset attributes)."""

CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*[^\s,])(?:\s+([\d.]{1,8})([wx]))?\s*(?:,|\Z)")
PIXELS = re.compile(r"\s*([0-9]{1,6})(?:px)?\s*")
PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|pixel|1x1|loading)(?:[/_.-]|$)", re.IGNORECASE
)
LONGEST_SET = 20_000


def medium_of(attributes: Mapping[str, str], sources: Sequence[Mapping[str, str]], most: int) -> PageMedium:
    """The medium that an element with these attributes shows, at most so many of its files, the largest first.

    ``sources`` are the attributes of the ``source`` elements that belong to it.

    >>> medium = medium_of({"alt": "The port", "srcset": "a.jpg 300w, b.jpg 900w"}, [], 10)
    >>> medium.alternative_text, medium.files[0].url
    ('The port', 'b.jpg')
    """
    found: dict[str, PageFile] = {}
    for each in (file for one in (attributes, *sources) for file in _in_attributes(one)):
        found.setdefault(each.url, each)
        if len(found) == most:
            break
    return PageMedium(
        files=tuple(sorted(found.values(), key=_rank)),
        alternative_text=" ".join((attributes.get("alt") or "")[:2000].split()),
        width=pixels(attributes.get("width")),
        height=pixels(attributes.get("height")),
    )


def _rank(file: PageFile) -> tuple[bool, int]:
    return PLACEHOLDER.search(file.url) is not None, -(file.width or 0)


def _in_attributes(attributes: Mapping[str, str]) -> Iterator[PageFile]:
    media_type = attributes.get("type")
    width = pixels(attributes.get("width"))
    for name in SOURCES:
        url = attributes.get(name, "").strip()
        if url and len(url) <= LONGEST_ADDRESS and not url.startswith("data:"):
            yield PageFile(url=url, media_type=media_type, width=width if name == "src" else None)
    for name in SETS:
        for url, size, unit in CANDIDATE.findall(attributes.get(name, "")[:LONGEST_SET]):
            if len(url) <= LONGEST_ADDRESS and not url.startswith("data:"):
                wide = int(float(size)) if unit == "w" and size.count(".") < 2 and size != "." else None
                yield PageFile(url=url, width=wide, media_type=media_type)


def pixels(value: str | None) -> int | None:
    """A width or height; None where it is no number of pixels.

    >>> pixels("640px"), pixels("100%")
    (640, None)
    """
    found = PIXELS.fullmatch(value) if value and len(value) < 20 else None
    return int(found[1]) if found else None
