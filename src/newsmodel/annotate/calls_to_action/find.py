"""Which runs of lines are calls to action, and of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsmodel.annotate.calls_to_action.evidence import ASKS, Evidence
from newsmodel.annotate.calls_to_action.forms import end_ahead, is_field_alone, start_above
from newsmodel.annotate.calls_to_action.kinds import BARS, KIN
from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.runs import Looked, Run

FORM_PARTS = frozenset({"actions", "fields", "legal", "option", "payments", "previews", "signatures"})
"""What belongs to whatever is asked right above it."""
PITCH = 240
"""How long a line may be that is taken into a form for standing before its button."""
LISTED = frozenset({"related_links"})
PARAGRAPH = 90
"""A paragraph of more words, alone, is of the article whatever a sentence of it asks."""
LETTER_REACH = 3
"""How many lines of a letter may go by that do not speak to the reader, before one that does."""
LETTER_MOST = 60
"""How many lines a letter has at most."""
LETTER_ENDS = frozenset({*BARS, *LISTED, "comment"})
"""Kinds whose calls end a letter."""
LINKS_MOST = 30
"""How many links one list has at most."""


ELSEWHERE = Marked("...", shows=frozenset({"reports"}))
"""What stands for a line that is part of a call already: nothing grows over it."""

BLANK = Marked("")
"""What stands for a piece in which nothing is to be read."""


class _Lines(NamedTuple):
    """Lines that together ask one thing, before all that speaks for it is weighed."""

    kind: str
    first: int
    last: int


def take_lines(looked: Looked) -> None:
    """Take the runs of lines that are calls to action by what they say."""
    every = zip(looked.sheet.pieces, looked.marked, looked.taken, strict=True)
    marked = [ELSEWHERE if taken else mark if piece.is_seen else BLANK for piece, mark, taken in every]
    at = floor = 0
    while at < len(marked):
        run = _run_at(marked, at)
        if run is None:
            at += 1
            continue
        if not looked.sheet.has_elements or _stands_for_itself(looked, run):
            looked.take(_decided(looked, marked, run, floor))
            floor = run.last + 1
        at = run.last + 1


def _decided(looked: Looked, marked: Sequence[Marked], run: _Lines, floor: int) -> Run:
    """A run with its kind by all that it says, and with the heading above it."""
    kin = KIN if run.kind in KIN else frozenset({run.kind})
    opening = Evidence(run.kind, ASKS, "begins like it", "opening")
    decision = looked.decide(run.first, run.last, [opening], among=kin)
    first = start_above(marked, run.first, run.last, decision.kind, floor) if run.kind in KIN else run.first
    return Run(decision.kind, first, run.last, decision)


def _stands_for_itself(looked: Looked, run: _Lines) -> bool:
    """Whether a run on a page with elements is more than a heading or menu item whose own element said nothing."""
    seen = [at for at in range(run.first, run.last + 1) if looked.sheet.pieces[at].is_seen]
    if len(seen) == 1 and looked.sheet.pieces[seen[0]].is_body and looked.sheet.pieces[seen[0]].words > PARAGRAPH:
        return False
    if run.kind in LISTED:
        return len(seen) > 1 or looked.marked[seen[0]].text.rstrip(".:…»> ").count(" ") > 3
    return len(seen) > 1 or looked.sheet.pieces[seen[0]].words > 3 or run.kind in ("comment", "share")


def _run_at(marked: Sequence[Marked], at: int) -> _Lines | None:
    """The run that begins at a line, if one does."""
    line = marked[at]
    if line.is_blank:
        return None
    if "declines" in line.shows or "reminders" in line.shows:
        return _reminder(marked, at)
    leads_to_a_form = bool(line.asks) and end_ahead(marked, at + 1, line.asks[0]) is not None
    if ("salutations" in line.shows or "headings" in line.shows) and not leads_to_a_form:
        letter = _letter(marked, at)
        if letter:
            return letter
    if (
        "networks" in line.shows
        and not line.asks
        and len(line.text) > 1
        and (" " in line.text or _next(marked, at, "networks"))
    ):
        return _Lines("share", at, _grow(marked, at, "share"))
    if is_field_alone(marked, at):
        return _Lines("newsletter", at, _grow(marked, at, "newsletter"))
    if not line.asks or _is_item(marked, at):
        return None
    kind = _opening_kind(line)
    if kind in LISTED:
        return _Lines(kind, at, _links_end(marked, at))
    if line.is_sentence and not line.speaks:
        return None
    return _Lines(kind, at, _grow(marked, at, kind))


def _is_item(marked: Sequence[Marked], at: int) -> bool:
    """Whether a line is the bare name of something, in a list, rather than a heading that asks."""
    line = marked[at]
    if not 1 <= line.text.count(" ") <= 2 or line.asks != ("newsletter",):
        return False
    following = marked[at + 1] if at + 1 < len(marked) else BLANK
    if "newsletter" in following.asks and following.text.count(" ") > 2:
        return False
    return "actions" not in line.shows and not line.speaks and end_ahead(marked, at + 1, "newsletter") is None


def _opening_kind(line: Marked) -> str:
    """Of several kinds that a line begins, the one with the most said for it."""
    return max(line.asks, key=lambda kind: (kind in line.hints, kind not in LISTED, -line.asks.index(kind)))


def _next(marked: Sequence[Marked], at: int, shows: str) -> bool:
    return at + 1 < len(marked) and shows in marked[at + 1].shows


def _reminder(marked: Sequence[Marked], at: int) -> _Lines | None:
    last = at
    for index in range(at + 1, min(at + 4, len(marked))):
        line = marked[index]
        if "reminders" in line.shows or ("actions" in line.shows and "remind" in line.text.lower()):
            last = index
        elif not line.is_blank:
            break
    asks = "reminders" in marked[last].shows or "reminder" in marked[at].asks
    return _Lines("reminder", at, last) if asks else None


def _letter(marked: Sequence[Marked], at: int) -> _Lines | None:
    """A message to the readers: from its heading or salutation as long as it speaks to them."""
    last, misses = at, 0
    for index in range(at + 1, min(at + LETTER_MOST, len(marked))):
        line = marked[index]
        if line.is_blank:
            continue
        if "declines" in line.shows or "reminders" in line.shows or LETTER_ENDS.intersection(line.asks):
            break
        belongs = bool(
            line.shows & (FORM_PARTS | {"soft", "salutations", "signatures"})
            or line.hints & {"donation", "subscription"}
        )
        if belongs and "reports" not in line.shows:
            last, misses = index, 0
            continue
        misses += 1
        if (
            misses > LETTER_REACH
            or (line.is_short and misses > 1)
            or "option" in marked[last].shows
            or "actions" in marked[last].shows
        ):
            break
    if last == at:
        return None
    kind = _weighed(marked, at, last)
    return _Lines(kind, at, last) if kind else None


def _grow(marked: Sequence[Marked], at: int, kind: str) -> int:
    """The last line that still belongs to what a line begins."""
    last = reached = at
    for index in range(at + 1, len(marked)):
        line = marked[index]
        if line.is_blank:
            if index - last > 2:
                break
            continue
        if index <= reached or _belongs(line, kind) or (kind in KIN and _leads_to_a_form(marked, index)):
            last = index
            continue
        ahead = end_ahead(marked, index, kind)
        if ahead is None:
            break
        reached = last = ahead
    return last


def _leads_to_a_form(marked: Sequence[Marked], at: int) -> bool:
    """Whether a line that says nothing by itself stands right before a field or button."""
    line = marked[at]
    if len(line.text) > PITCH or line.asks or line.shows & {"reports", "declines", "reminders", "salutations"}:
        return False
    following = next((each for each in marked[at + 1 : at + 3] if not each.is_blank), None)
    return following is not None and bool(following.shows & {"actions", "fields", "option"}) and not following.asks


def _belongs(line: Marked, kind: str) -> bool:
    if "declines" in line.shows or "reminders" in line.shows or "salutations" in line.shows:
        return False
    if kind in BARS:
        return (
            "networks" in line.shows
            or kind in line.asks
            or (line.is_short and kind in line.hints)
            or (line.is_short and line.text.isdigit())
        )
    if line.shows & FORM_PARTS - {"actions", "legal"} and kind not in ("comment", "contact"):
        return True
    others = set(line.asks) - {kind}
    if others and kind not in line.asks and not line.shows & {"actions", "legal"}:
        return False
    if "reports" in line.shows and "legal" not in line.shows:
        return False
    if line.shows & FORM_PARTS:
        return kind != "comment" or "option" not in line.shows
    if kind in line.asks:
        return True
    if kind in line.hints and (line.is_short or line.speaks):
        return True
    return "soft" in line.shows and kind in ("donation", "subscription", "registration", "contact") and line.is_sentence


def _links_end(marked: Sequence[Marked], at: int) -> int:
    """The last of the short lines under a heading like "Read more"."""
    if ":" in marked[at].text.rstrip(":.…»> "):
        return at
    last, after_blank, gap = at, False, 0
    for index in range(at + 1, min(at + 2 * LINKS_MOST, len(marked))):
        line = marked[index]
        if line.is_blank:
            gap += 1
            after_blank = True
            if gap > 1:
                break
            continue
        is_title = (
            3 <= line.text.count(" ") + 1 <= 22
            and not line.text.endswith((".", ":", ","))
            and not line.asks
            and not line.shows - {"soft"}
        )
        if not is_title or (
            after_blank
            and last == at
            and index + 1 < len(marked)
            and marked[index + 1].is_blank
            and _prose_follows(marked, index + 1)
        ):
            break
        last, after_blank, gap = index, False, 0
    return last


def _prose_follows(marked: Sequence[Marked], at: int) -> bool:
    """Whether the next line with words is running text, so that a short line before it is a subheading."""
    for line in marked[at : at + 3]:
        if not line.is_blank:
            return line.is_sentence
    return False


def _weighed(marked: Sequence[Marked], first: int, last: int) -> str:
    """The kind that a letter asks for; nothing where little speaks for any."""
    weights: Counter[str] = Counter()
    for line in marked[first : last + 1]:
        weights.update(dict.fromkeys(line.asks, 2))
        weights.update(dict.fromkeys(line.hints, 1))
        weights["donation"] += "option" in line.shows
    likely = [
        kind for kind in ("donation", "subscription", "newsletter", "registration", "contact") if weights[kind] >= 2
    ]
    return max(likely, key=lambda kind: weights[kind], default="")
