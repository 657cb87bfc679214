"""The files of a picture, video or sound that a page offers, with all the ways that pages have to load them late."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newsmodel.readers.html.page import LONGEST_ADDRESS, PageFile, PageMedium

SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-url")
"""Attributes with the address of a file."""

SETS = ("srcset", "data-srcset", "data-lazy-srcset")
"""Attributes with several files and their widths (HTML, srcset attributes)."""

WIDTH = re.compile(r"(\d{1,6})w")
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
        for url, width in candidates(attributes.get(name, "")[:LONGEST_SET]):
            if len(url) <= LONGEST_ADDRESS and not url.startswith("data:"):
                yield PageFile(url=url, width=width, media_type=media_type)


def candidates(srcset: str) -> Iterator[tuple[str, int | None]]:
    """The addresses in a ``srcset``, each with its width where it has one; addresses may have commas in them.

    >>> list(candidates("a,1.jpg 300w, b.jpg 2x,c.jpg"))
    [('a,1.jpg', 300), ('b.jpg', None), ('c.jpg', None)]
    """
    url = ""
    for token in srcset.split():
        if not url:
            url, ended = token.strip(","), token.endswith(",")
            if ended and url:
                yield url, None
                url = ""
            continue
        size, _, following = token.partition(",")
        found = WIDTH.fullmatch(size)
        yield url, int(found[1]) if found else None
        url = following.strip(",")
    if url:
        yield url, None


def pixels(value: str | None) -> int | None:
    """A width or height; None where it is no number of pixels.

    >>> pixels("640px"), pixels("100%")
    (640, None)
    """
    found = PIXELS.fullmatch(value) if value and len(value) < 20 else None
    return int(found[1]) if found else None
