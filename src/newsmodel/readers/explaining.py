"""Why a page was read as it was: for each of its blocks or lines what it was taken for, and what spoke for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from newsmodel.annotate.words import DEFAULT_LANGUAGE
from newsmodel.errors import UnreadableError
from newsmodel.model import CallToAction
from newsmodel.readers import PAGE_STEPS, is_html
from newsmodel.readers.decode import LARGEST, clean, decode
from newsmodel.readers.mhtml import is_saved_page, page_in
from newsmodel.readers.opening import LOOKED_AT, format_of, opened
from newsmodel.readers.page import page_of as page_of_text
from newsmodel.readers.steps import place_all


@attrs.frozen(kw_only=True)
class Explained:
    """One block or line of a page, and what it was taken for."""

    where: str
    """Its place: "block 12" of a page in HTML, "line 3" of one of text."""

    taken_for: str
    """What it was taken for: "body", "headline", "caption", "newsletter", "left out"."""

    call_to_action: str | None = None
    """The id of the call to action that it is part of."""

    confidence: float | None = None
    """How likely that is right, 0 to 1, where it was weighed."""

    why: tuple[str, ...] = ()
    """What spoke for it or against the rest."""

    text: str = ""
    """Its words."""


def explain(
    source: str | bytes | Path, *, url: str | None = None, language: str | None = None, largest: int = LARGEST
) -> tuple[Explained, ...]:
    """What each block or line of a page was taken for, with the reasons, in the order of the page.

    ``UnreadableError`` for a file that cannot be read, or that is no page but an article in a format;
    ``LimitError`` for a page that is too large.

    >>> for each in explain("Sumy evacuates\\n\\nThousands have left the city.\\n\\nSign up for our free newsletter"):
    ...     print(each.where, each.taken_for)
    line 1 headline
    line 3 body
    line 5 newsletter
    """
    if not isinstance(source, str):
        source = _page(source, largest)
    if isinstance(source, bytes) and is_saved_page(source):
        source, own = page_in(source, largest=largest)
        url = url or own
    if is_html(source):
        return tuple(_blocks(source, url, language, largest))
    text = source if isinstance(source, str) else decode(source, largest=largest)[0]
    return tuple(_lines(text, language, largest))


def _page(source: bytes | Path, largest: int) -> bytes:
    """The bytes of a page, and of nothing else."""
    if isinstance(source, bytes):
        format, content = format_of("", source[:LOOKED_AT]), source
    else:
        format, content = opened(source, largest)
    if format is not None:
        what = "this" if isinstance(source, bytes) else repr(str(source))
        raise UnreadableError(f"{what} is no page but {format.name}, in which every part says what it is")
    return content


def _blocks(source: str | bytes, url: str | None, language: str | None, largest: int) -> Iterator[Explained]:
    """The blocks of a page in HTML that have words."""
    from newsmodel.readers.html import LIMITS, decode_page, findings_on, page_of

    text = source if isinstance(source, str) else decode_page(source, largest=largest)[0]
    page = page_of(text, url=url, limits=attrs.evolve(LIMITS, largest=largest))
    found = findings_on(page, url=url, language=language)
    calls = {number: call.call_to_action for call in found.calls for number in call.blocks}
    roles: dict[int, str] = dict.fromkeys(found.body.blocks, "body")
    roles |= dict.fromkeys(found.front.standfirst, "standfirst")
    roles |= dict.fromkeys(found.front.bylines, "byline")
    if found.front.headline_block is not None:
        roles[found.front.headline_block] = "headline"
    if found.front.kicker_block is not None:
        roles[found.front.kicker_block] = "kicker"
    for block in page.blocks:
        if not block.text:
            continue
        where = f"block {block.number}"
        if block.number in calls:
            yield _asked(where, calls[block.number], block.text)
        elif block.number in roles:
            role = roles[block.number]
            why = WHY.get(role, found.body.reasons[block.number])
            yield Explained(where=where, taken_for=role, why=(why,), text=block.text)
        else:
            role = "caption" if block.kind == "caption" else "left out"
            yield Explained(where=where, taken_for=role, why=(found.body.reasons[block.number],), text=block.text)


WHY: Mapping[str, str] = {
    "kicker": "is called a kicker, above the headline",
    "headline": "the heading most like what the page tells programs",
    "standfirst": "is called one, or says what the page tells programs",
    "byline": "says who the page is by",
}
"""What speaks for blocks above the body, which are found by what they are called and say."""

ROLES: Mapping[str, str] = {"paragraph": "body", "chrome": "left out"}
"""What lines are called here that steps call otherwise."""


def _lines(text: str, language: str | None, largest: int) -> Iterator[Explained]:
    """The lines of a page of text that have words."""
    page = place_all(page_of_text(clean(text, largest=largest)[0], language=language or DEFAULT_LANGUAGE), PAGE_STEPS)
    calls = {at: call.call_to_action for call in page.calls for at in call.lines}
    for at, line in enumerate(page.lines):
        role = page.roles[at] or "unplaced"
        if not line.text:
            continue
        if at in calls:
            yield _asked(line.where, calls[at], line.text)
        else:
            yield Explained(where=line.where, taken_for=ROLES.get(role, role), text=line.text)


def _asked(where: str, call: CallToAction, text: str) -> Explained:
    """A piece of a call to action."""
    provenance = call.provenance
    return Explained(
        where=where,
        taken_for=call.kind,
        call_to_action=call.id,
        confidence=provenance.confidence if provenance else None,
        why=provenance.evidence if provenance else (),
        text=text,
    )
