"""Text of an article as Markdown that shows exactly this text: nothing in it is taken as markup."""

from __future__ import annotations

import re

from newsmodel.literal import CONTROL
from newsmodel.model.block import Mark, TextBlock

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#+!|~&$=-]|(?<=\d)[.)])")
"""Characters that can start markup somewhere; escaping one too many does no harm."""

SAFE_LINK = re.compile(r"(?:https?|mailto|tel|news):[^\s<>]*\Z", re.IGNORECASE)
SAFE_PICTURE = re.compile(r"https?:", re.IGNORECASE)

ENTITY = re.compile(r"\\|&(?=#?\w+;)")
"""What would be taken for another character inside an address."""

WRAPS = {"bold": "**", "italic": "*", "strikethrough": "~~"}


def escape(text: str, *, one_line: bool = False) -> str:
    """Text as Markdown that shows exactly this text.

    >>> escape("5 * [sic] <b>")
    '5 \\\\* \\\\[sic\\\\] \\\\<b\\\\>'
    """
    text = ACTIVE.sub(r"\\\1", CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [line.strip() for line in text.split("\n")]
    return " ".join(filter(None, lines)) if one_line else "\\\n".join(filter(None, lines))


def link(label: str, url: str | None) -> str:
    """A link where the address leads to a page or a mailbox, else the label with the address as text."""
    if url is None:
        return label
    if SAFE_LINK.match(url):
        address = ENTITY.sub(r"\\\g<0>", CONTROL.sub("", url))
        return f"[{label}](<{address}>)"
    return f"{label} ({escape(url, one_line=True)})"


def picture(label: str, url: str) -> str:
    """A picture where the address leads to a file on the web, else what ``link`` makes of it."""
    return f"{'!' if SAFE_PICTURE.match(url) and SAFE_LINK.match(url) else ''}{link(label, url)}"


def marked(block: TextBlock) -> str:
    """The text with its links and its bold, italic and struck stretches; overlapping marks after the first are left."""
    pieces, at = [], 0
    for mark in sorted(block.marks, key=lambda mark: (mark.start, -mark.end)):
        words = block.text[mark.start : mark.end]
        if mark.start < at or not words.strip() or (mark.kind not in WRAPS and mark.kind != "link"):
            continue
        pieces += [_spaced(block.text[at : mark.start]), _wrapped(words, mark)]
        at = mark.end
    pieces.append(_spaced(block.text[at:]))
    return "".join(pieces).strip()


def _spaced(text: str) -> str:
    """Escaped text that keeps the space at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + escape(text.strip()) + after


def _wrapped(words: str, mark: Mark) -> str:
    inner = escape(words.strip(), one_line=True)
    wrap = WRAPS.get(mark.kind, "")
    shown = link(inner, mark.href) if mark.kind == "link" else f"{wrap}{inner}{wrap}"
    return (" " if words[:1].isspace() else "") + shown + (" " if words[-1:].isspace() else "")
