"""The pieces of one call to action under what they are: heading, case, options, buttons, fields, small print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import attrs

from newsmodel.annotate.calls_to_action.kinds import BARS
from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.money import sums_in
from newsmodel.annotate.calls_to_action.piece import Piece, Sheet
from newsmodel.annotate.calls_to_action.runs import Run
from newsmodel.annotate.words import Words, any_of

FOLLOWED = ("http://", "https://", "mailto:")
"""What the links of a call to action are kept for."""


@attrs.frozen
class Lines:
    """The lines of one call to action sorted by what they are."""

    printed: tuple[str, ...]
    """All of them as printed, without blank ones."""

    heading: str | None = None
    """The words at the top."""

    salutation: str | None = None
    """Whom it speaks to."""

    paragraphs: tuple[str, ...] = ()
    """The words that make the case."""

    signature: str | None = None
    """Who signs."""

    labels: tuple[str, ...] = ()
    """What can be pressed."""

    previews: tuple[str, ...] = ()
    """Links to samples."""

    legal: tuple[str, ...] = ()
    """Small print."""

    options: tuple[str, ...] = ()
    """What can be chosen."""

    payments: tuple[str, ...] = ()
    """With what one can pay."""

    fields: tuple[str, ...] = ()
    """What stands in or beside fields."""

    bars: tuple[str, ...] = ()
    """Lines that only name networks or stores."""

    urls: Mapping[str, str] = attrs.field(factory=dict[str, str])
    """Where lines lead that are or have a link, by their words."""

    chosen: frozenset[str] = frozenset()
    """The options that are chosen to begin with."""

    @property
    def text(self) -> str:
        """Everything it says, one line a line."""
        return "\n".join(self.printed)


def sort_lines(run: Run, sheet: Sheet, marked: Sequence[Marked], words: Words) -> Lines:
    """Each piece of a run with words under what it is; none is left out but the names of icons that are no bar."""
    every = [(sheet.pieces[at], marked[at]) for at in range(run.first, run.last + 1) if not marked[at].is_blank]
    own = [(piece, mark) for piece, mark in every if piece.kind != "icon" or run.kind in BARS]
    parts: dict[str, list[str]] = {
        name: [] for name in ("paragraphs", "labels", "previews", "legal", "options", "payments", "fields", "bars")
    }
    single: dict[str, str] = {}
    for index, (piece, mark) in enumerate(own):
        text = piece.text
        if index == 0 and piece.kind != "button" and _is_heading(run, mark, len(own)):
            single["heading"] = text
        elif "salutations" in mark.shows and "salutation" not in single and mark.is_short:
            single["salutation"] = text
        elif "signatures" in mark.shows and index and "signature" not in single and _signs(piece, mark):
            single["signature"] = text
        elif (part := _part(run, piece, mark, is_alone=len(own) == 1)) != "paragraphs":
            parts[part].append(text)
        else:
            case, preview = _trailing_link(text, "previews", words)
            case, label = _trailing_link(case, "actions", words)
            parts["paragraphs"].append(case)
            parts["previews"] += [preview] if preview else []
            parts["labels"] += [label] if label else []
    return Lines(
        printed=tuple(piece.text for piece, _ in own),
        heading=single.get("heading"),
        salutation=single.get("salutation"),
        signature=single.get("signature"),
        urls=_urls(run, sheet),
        chosen=_chosen(run, sheet),
        **{name: tuple(texts) for name, texts in parts.items()},
    )


def _signs(piece: Piece, mark: Marked) -> bool:
    return mark.is_short and piece.kind != "button" and not mark.shows & {"actions", "option", "legal"}


PARTS = {
    "option": "options", "payments": "payments", "previews": "previews", "actions": "labels", "reminders": "labels",
    "fields": "fields",
}  # fmt: skip
"""Where a line goes by what it shows itself to be, the first that it does."""


def _part(run: Run, piece: Piece, mark: Marked, *, is_alone: bool) -> str:
    """What a piece is, of those that there can be several of."""
    if piece.kind == "field":
        return "fields"
    if shown := next((part for shows, part in PARTS.items() if shows in mark.shows), None):
        return shown
    if run.kind in BARS and ("networks" in mark.shows or piece.kind in ("icon", "button")):
        return "bars"
    if piece.kind == "button":
        return "labels"
    is_offer = bool(mark.asks) and any(True for _ in sums_in(piece.text))
    return "legal" if "legal" in mark.shows and not is_alone and not is_offer else "paragraphs"


def _is_heading(run: Run, mark: Marked, count: int) -> bool:
    if "salutations" in mark.shows or ("networks" in mark.shows and run.kind in BARS):
        return False
    if run.kind in ("share", "comment") and "actions" in mark.shows:
        return False
    if len(mark.text) > 120 or "option" in mark.shows:
        return False
    return not mark.is_sentence or (count > 1 and len(mark.text) <= 90) or mark.text.endswith(("!", "?", ":"))


@lru_cache(maxsize=64)
def _link_at_end(words: Words, which: str) -> re.Pattern[str]:
    labels = words.table("labels").get(which, ())
    return re.compile(rf"(?<=[.!?…])\s+(?P<label>{any_of(labels).pattern})\s*$", re.IGNORECASE)


def _trailing_link(text: str, which: str, words: Words) -> tuple[str, str | None]:
    """A paragraph and the link that stands behind its last sentence: "... from Russia. Preview"."""
    found = _link_at_end(words, which).search(text, max(0, len(text) - 80))
    return (text[: found.start()], found["label"]) if found else (text, None)


def _urls(run: Run, sheet: Sheet) -> dict[str, str]:
    """Where the links of a run lead, by their words and by those of the pieces that they are in."""
    found: dict[str, str] = {}
    for piece in sheet.pieces[run.first : run.last + 1]:
        for link in piece.links:
            url = sheet.address(link.href)
            if url is not None and url.startswith(FOLLOWED):
                found.setdefault(" ".join(link.label.split()), url)
                found.setdefault(piece.text, url)
    found.pop("", None)
    return found


def _chosen(run: Run, sheet: Sheet) -> frozenset[str]:
    """The words beside fields that are chosen to begin with: the next, or those that the field itself says."""
    chosen: set[str] = set()
    for at in range(run.first, run.last + 1):
        piece = sheet.pieces[at]
        if piece.is_chosen:
            beside = (other for other in sheet.pieces[at + 1 : run.last + 1] if other.text)
            chosen.add(piece.text or next((other.text for other in beside), ""))
    return frozenset(chosen - {""})
