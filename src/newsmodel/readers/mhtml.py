"""Pages as browsers save them in one file (MHTML, RFC 2557): the page is taken out, its pictures are left."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import Message

from newsmodel.errors import DecodeError, LimitError, Problem
from newsmodel.readers.wrapping import in_utf_8

BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}+(?:[A-Za-z-]{1,40}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,20}){0,20}?"
    rb"content-type:\s{0,20}multipart/related\b",
    re.IGNORECASE,
)
PARTS = 2_000
"""How many parts of a saved page are looked at."""

PAGES = frozenset(["text/html", "application/xhtml+xml"])


def is_saved_page(head: bytes) -> bool:
    """Whether a file begins as a page that a browser has saved with all that belongs to it.

    >>> is_saved_page(b"From: <Saved by Blink>\\r\\nContent-Type: multipart/related;\\r\\n")
    True
    """
    return BEGINS.match(head[:8_192]) is not None


def page_in(source: bytes, *, largest: int) -> tuple[bytes, str | None]:
    """The page in a saved file, and where it is from.

    ``DecodeError`` where no page is in it, ``LimitError`` for a page of more than ``largest`` bytes.
    """
    whole: Message = email.message_from_bytes(source, policy=policy.compat32)
    for part in _parts(whole):
        if part.get_content_type() not in PAGES:
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if len(content) > largest:
            raise LimitError(f"the page has {len(content):,} bytes; at most {largest:,} are read")
        charset = part.get_content_charset()
        url = part.get("Content-Location") or whole.get("Snapshot-Content-Location")
        return in_utf_8(content, charset) if charset else content, str(url).strip() if url else None
    raise DecodeError("cannot read the saved page", [Problem(message="no part of it is a page in HTML")])


def _parts(whole: Message) -> Iterator[Message]:
    """The parts of a file, those inside others in their place, without recursion."""
    waiting = [whole]
    for _ in range(PARTS):
        if not waiting:
            return
        at = waiting.pop()
        yield at
        inside = at.get_payload()
        if isinstance(inside, list):
            waiting += [each for each in reversed(inside) if isinstance(each, Message)]
