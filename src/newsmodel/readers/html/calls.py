"""What a page asks of its reader, taken out of the blocks before the body is put together."""

from __future__ import annotations

import attrs

from newsmodel.annotate.calls_to_action import find_calls_to_action
from newsmodel.model import CallToAction
from newsmodel.model.part import evolve
from newsmodel.readers.html.body import BodyFound
from newsmodel.readers.html.page import HtmlPage

BEHIND = 60
"""How many blocks behind the body are looked at: further on a page asks for itself, not beside a story."""


LONGEST = 90
"""A paragraph of more words asks nothing."""


@attrs.frozen
class CallOnPage:
    """A call to action and the blocks of the page that it takes up."""

    call_to_action: CallToAction
    """What they ask."""

    blocks: tuple[int, ...]
    """Their numbers."""

    @property
    def is_inside(self) -> bool:
        """Whether it stands in the middle of the body."""
        return self.call_to_action.placement == "in_body"


def calls_on(page: HtmlPage, body: BodyFound, *, headline: int | None, language: str | None) -> tuple[CallOnPage, ...]:
    """The calls to action from the headline to somewhat behind the body, by their words.

    Each block is a line, between blank ones: what their rules take for running text stays.
    """
    if not body.blocks:
        return ()
    first, last = body.blocks[0], body.blocks[-1]
    start = first if headline is None or headline > first else headline + 1
    looked_at = [each for each in page.blocks[start : last + BEHIND] if each.text and each.kind in WORDED]
    lines = [line for each in looked_at for line in ("" if each.words > LONGEST else each.text.replace("\n", " "), "")]
    found: list[CallOnPage] = []
    for each in find_calls_to_action(lines, language=language):
        numbers = tuple(looked_at[at // 2].number for at in each.lines if at % 2 == 0)
        inside = first <= numbers[0] <= last if numbers else False
        placement = "in_body" if inside else "before_body" if numbers and numbers[0] < first else "after_body"
        if numbers:
            found.append(CallOnPage(evolve(each.call_to_action, placement=placement), numbers))
    return tuple(found)


WORDED = frozenset(["text", "heading", "button", "field", "caption"])
"""Kinds of blocks with words that a call to action can be made of."""
