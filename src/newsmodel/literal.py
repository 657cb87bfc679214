"""Text made safe to show: every character that would act on a terminal or turn the text around is spelt out."""

from __future__ import annotations

import re

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""C0 and C1 controls but tab and line feed, bidirectional controls, tags, line and paragraph separators."""


def literal(text: str) -> str:
    """The text with a stand-in for every character that would act instead of being shown.

    Each stand-in is one character, so offsets into the text stay right.

    >>> literal("red \\x1b[31m alert")
    'red ␛[31m alert'
    """
    return ACTING.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
