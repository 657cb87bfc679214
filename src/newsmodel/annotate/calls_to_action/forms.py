"""Where a form begins and ends in lines of text, of which only the words of its fields and buttons are left."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.annotate.calls_to_action.lines import Marked

REACH = {"newsletter": 16, "subscription": 18, "registration": 14, "donation": 8}
"""How many lines behind what asks the field or button can stand that it leads to."""

LONG = 30
"""A sentence of more words, which says nothing of what is asked, is no part of a form."""

PLAIN = 3
"""How many shorter sentences can be that say nothing of it."""

HEADING = 9
"""How many words the heading above a form has at most."""

STOPS = frozenset({"reports", "declines", "reminders", "salutations", "networks"})


def end_ahead(marked: Sequence[Marked], at: int, kind: str) -> int | None:
    """The field, or button that says the same, that the lines from one on lead to; None where they lead to none."""
    plain = blanks = 0
    for index in range(at, min(at + REACH.get(kind, 0), len(marked))):
        line = marked[index]
        if line.is_blank:
            blanks += 1
            if blanks > 2:
                return None
            continue
        blanks = 0
        if "fields" in line.shows and kind != "donation":
            return index
        if "actions" in line.shows and (kind in line.hints or kind in line.asks):
            return index
        if line.shows & STOPS or ("actions" not in line.shows and set(line.asks) - WITH.get(kind, {kind})):
            return None
        if kind not in line.hints and kind not in line.asks and line.is_sentence:
            plain += 1
            if plain > PLAIN or line.text.count(" ") >= LONG:
                return None
    return None


WITH = {"subscription": {"subscription", "donation", "registration"}, "registration": {"registration", "comment"}}
"""What can be asked in the lines of a form, beside what it is for: a subscription supports the outlet."""


def start_above(marked: Sequence[Marked], first: int, last: int, kind: str, floor: int) -> int:
    """Where a form begins that was noticed at a line: at its heading, or at the sentences that make its case.

    What stands above ``floor`` is part of something else.
    """
    if not any(line.shows & {"fields", "actions", "option"} for line in marked[first : last + 1]):
        return first
    start = first
    for index in range(first - 1, max(floor - 1, first - 4), -1):
        line = marked[index]
        if line.is_blank or line.shows & (STOPS | {"actions", "fields", "legal"}) or set(line.asks) - {kind}:
            break
        if line.is_short and line.text.count(" ") < HEADING and not line.text.endswith((",", ";")):
            is_under_text = index == 0 or marked[index - 1].is_blank or marked[index - 1].is_sentence
            return index if is_under_text and line.text[:1].isupper() else start
        if not ("soft" in line.shows or kind in line.hints):
            break
        start = index
    return start


def is_field_alone(marked: Sequence[Marked], at: int) -> bool:
    """Whether a line is the field for an address of a form that nothing before it asked for: a button comes next."""
    following = [line for line in marked[at + 1 : at + 4] if not line.is_blank]
    return "address" in marked[at].shows and any("actions" in line.shows for line in following[:2])
