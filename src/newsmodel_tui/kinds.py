"""How blocks and calls to action are drawn whose kinds are not newsmodel's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content

if TYPE_CHECKING:
    from newsmodel.model import Block, CallToAction, Medium

Drawing: TypeAlias = Callable[..., Content | None]
"""Takes a block or a call to action of its kind and draws it; None leaves it to be drawn by its fields."""

Drawings: TypeAlias = Mapping[str | type, Drawing]
"""A drawing for each kind, or for each class and all below it."""

NO_DRAWINGS: Drawings = {}


def drawn_by_kind(part: Block | Medium | CallToAction | None, drawings: Drawings) -> Content | None:
    """A part as somebody else's drawing has it; None where there is none for it.

    A kind is also looked up for a part that was read without its class being known.
    """
    if not drawings:
        return None
    from newsmodel.model import Block, CallToAction

    if not isinstance(part, (Block, CallToAction)):
        return None
    keys: tuple[str | type, ...] = (str(getattr(part, "original_kind", part.kind)), *type(part).__mro__)
    for each in keys:
        if drawing := drawings.get(each):
            return drawing(part)
    return None
