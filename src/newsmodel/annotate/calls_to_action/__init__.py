"""Calls to action in the lines of a page: found by their words, told apart by what they ask."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsmodel.annotate.calls_to_action.attributes import call_to_action_of
from newsmodel.annotate.calls_to_action.kinds import KIN
from newsmodel.annotate.calls_to_action.looking import looked_through
from newsmodel.annotate.calls_to_action.piece import Sheet, sheet_of
from newsmodel.model import CallToAction, Reminder
from newsmodel.model.part import evolve

__all__ = ["FoundCallToAction", "calls_among", "find_calls_to_action"]


@attrs.frozen
class FoundCallToAction:
    """A call to action and the lines it takes up."""

    lines: range
    """Which of the given lines, counted from 0."""

    call_to_action: CallToAction
    """What they ask; its id is "cta1" for the first, and so on."""


def find_calls_to_action(lines: Sequence[str], *, language: str | None = None) -> tuple[FoundCallToAction, ...]:
    """The calls to action among the lines of a page, in order; lines of running text are left alone.

    Blank lines part, so give them too. A reminder ("Remind me later") puts off what stands right before it.

    >>> found, = find_calls_to_action(["Kyiv, Monday.", "", "Sign up for our free weekly newsletter"])
    >>> found.lines, found.call_to_action.cadence, found.call_to_action.is_free
    (range(2, 3), 'weekly', True)
    """
    return calls_among(sheet_of(lines), language=language)


def calls_among(sheet: Sheet, *, language: str | None = None) -> tuple[FoundCallToAction, ...]:
    """The calls to action on a page with elements, by its structure and its words; lines count pieces."""
    looked = looked_through(sheet, language)
    found: list[FoundCallToAction] = []
    for run in sorted(looked.runs, key=lambda run: run.first):
        call = call_to_action_of(run, sheet, looked.marked, f"cta{len(found) + 1}", language)
        if isinstance(call, Reminder) and found and found[-1].call_to_action.kind in KIN:
            call = evolve(call, defers=found[-1].call_to_action.id)
        found.append(FoundCallToAction(range(run.first, run.last + 1), call))
    return tuple(found)
