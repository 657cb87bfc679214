"""JSON-LD as text that can stand in a page as it is."""

from __future__ import annotations

import json
import re

import msgspec

from newsmodel.extra import JSON

ACTIVE = re.compile(r"[<\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What would end a script in a page, act on a terminal, or turn the direction of text."""


def json_text(tree: JSON) -> str:
    """A tree as JSON to read, two spaces deep, with everything active written as its number.

    >>> print(json_text(["</script>"]), end="")
    [
      "\\u003c/script>"
    ]
    """
    try:
        written = msgspec.json.format(msgspec.json.encode(tree), indent=2).decode()
    except (OverflowError, msgspec.EncodeError):  # whole numbers of more than 64 bits
        written = json.dumps(tree, ensure_ascii=False, indent=2)
    return ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"
