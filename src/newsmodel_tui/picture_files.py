"""The bytes of a picture that is at hand: beside its article's file, or in its address. Nothing comes from the network.

No Textual in here.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

import attrs

from newsmodel.errors import NewsmodelError
from newsmodel.literal import one_line
from newsmodel.model import Image, Medium, UnknownMedium
from newsmodel_tui.doing.urls import picture_beside, refusal, saved_beside

MOST_BYTES = 20_000_000
"""The largest file that is read; pictures of the press have a tenth of it."""

LONGEST = 100
"""How many characters of an address are told."""


class PictureError(NewsmodelError):
    """A picture is not drawn: it is not at hand, or nothing here can draw it."""


class PictureElsewhereError(PictureError):
    """A picture is not at hand: on the web, somewhere else on this machine, nowhere."""


class PictureFileError(PictureError, ValueError):
    """A picture is at hand, and its file is not what can be drawn: broken off, too large, no picture at all."""


@attrs.frozen(kw_only=True)
class PictureFile:
    """What a picture's file holds."""

    content: bytes = attrs.field(repr=False)
    """Its bytes, at most ``MOST_BYTES``."""

    name: str
    """What it is called: the file's name, or that it stands in the article."""


def picture_file(medium: Medium, origin: str) -> PictureFile:
    """The file of a picture of an article that came from ``origin``: the first of its addresses that is at hand.

    Raises ``PictureElsewhereError``, which says where it is instead, ``PictureFileError`` when the file is too large,
    ``PictureError`` when it is no picture.
    """
    if not isinstance(medium, Image | UnknownMedium):
        raise PictureError(f"a medium of the kind {medium.kind!r} is not drawn, only pictures are")
    addresses = tuple(_addresses(medium))
    for address in addresses:
        if address.startswith("data:"):
            return PictureFile(content=inside(address), name="in the article itself")
        if path := picture_beside(address, origin) or saved_beside(address, origin):
            return PictureFile(content=_read(path), name=path.name)
    if not addresses:
        raise PictureElsewhereError("the article does not say where the file is")
    shown = one_line(addresses[0][:LONGEST])
    if refusal(addresses[0]):
        raise PictureElsewhereError(f"{shown} is no file beside or below that of the article")
    raise PictureElsewhereError(f"{shown} is on the web, from where nothing is fetched")


def inside(address: str) -> bytes:
    """What a ``data:`` address holds (RFC 2397). Raises ``PictureFileError`` when that is malformed or too much.

    >>> inside("data:image/gif;base64,R0lG"), inside("data:,a%20b")
    (b'GIF', b'a b')
    """
    head, comma, body = address.partition(",")
    if not comma:
        raise PictureFileError("its data: address has no comma, behind which the picture would be")
    if len(body) > 3 * MOST_BYTES:
        raise PictureFileError(_too_large(len(body)))
    try:
        content = unquote_to_bytes(body)
        if head.rpartition(";")[2].strip().lower() == "base64":
            content = base64.b64decode(b"".join(content.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PictureFileError(f"its data: address is no base64: {error}") from None
    if len(content) > MOST_BYTES:
        raise PictureFileError(_too_large(len(content)))
    return content


def _addresses(medium: Medium) -> Iterator[str]:
    yield from filter(None, (medium.url, *(each.url for each in medium.renditions)))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise PictureFileError(f"{path.name}: {error.strerror or error}") from None
    if len(content) > MOST_BYTES:
        raise PictureFileError(_too_large(path.stat().st_size))
    return content


def _too_large(size: int) -> str:
    return f"the file has {size:,} bytes; up to {MOST_BYTES:,} are read"
