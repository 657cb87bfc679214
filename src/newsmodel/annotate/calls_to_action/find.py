"""Which runs of lines are calls to action, and of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from newsmodel.annotate.calls_to_action.lines import Marked, marker_for

SPEAKING = frozenset(
    "you your us our we please here sign follow subscribe join donate register download".split()  # noqa: SIM905
)
"""Words by which a sentence speaks to the reader."""
FORM_PARTS = frozenset({"actions", "fields", "legal", "option", "payments", "previews"})
"""What belongs to whatever is asked right above it."""
FORMS = frozenset({"newsletter", "donation", "subscription", "registration"})
"""The kinds that end in a form."""
PITCH = 240
"""How long a line may be that is taken into a form for standing before its button."""
LISTED = frozenset({"related_links"})
BARS = frozenset({"share", "follow", "app"})
LETTER_REACH = 3
"""How many lines of a letter may go by that do not speak to the reader, before one that does."""
LETTER_MOST = 60
"""How many lines a letter has at most."""
LINKS_MOST = 30
"""How many links one list has at most."""


@attrs.frozen
class Run:
    """A run of lines that together ask one thing."""

    kind: str
    """What is asked, as the ``kind`` of a call to action."""

    first: int
    """The first line, from 0."""

    last: int
    """The last line."""


def runs_in(lines: Sequence[str], language: str | None = None) -> tuple[tuple[Run, ...], tuple[Marked, ...]]:
    """The runs of lines that are calls to action, and every line with its marks."""
    marker = marker_for(language)
    marked = tuple(map(marker.mark, lines))
    runs: list[Run] = []
    at = 0
    while at < len(marked):
        run = _run_at(marked, at)
        if run is None:
            at += 1
            continue
        runs.append(run)
        at = run.last + 1
    return tuple(runs), marked


def _run_at(marked: Sequence[Marked], at: int) -> Run | None:
    """The run that begins at a line, if one does."""
    line = marked[at]
    if line.is_blank:
        return None
    if "declines" in line.shows or "reminders" in line.shows:
        return _reminder(marked, at)
    if "salutations" in line.shows or "headings" in line.shows:
        letter = _letter(marked, at)
        if letter:
            return letter
    if (
        "networks" in line.shows
        and not line.asks
        and len(line.text) > 1
        and (" " in line.text or _next(marked, at, "networks"))
    ):
        return Run("share", at, _grow(marked, at, "share"))
    if not line.asks:
        return None
    kind = _opening_kind(line)
    if kind in LISTED:
        return Run(kind, at, _links_end(marked, at))
    if line.is_sentence and not _speaks(line):
        return None
    last = _grow(marked, at, kind)
    return Run(_weighed(marked, at, last, kind), at, last)


def _opening_kind(line: Marked) -> str:
    """Of several kinds that a line begins, the one with the most said for it."""
    return max(line.asks, key=lambda kind: (kind in line.hints, kind not in LISTED, -line.asks.index(kind)))


def _speaks(line: Marked) -> bool:
    """Whether a sentence speaks to the reader: "you", "your", an order, or the outlet's own voice."""
    lowered = f" {line.text.lower()} "
    return any(f" {word} " in lowered for word in SPEAKING) or "soft" in line.shows


def _next(marked: Sequence[Marked], at: int, shows: str) -> bool:
    return at + 1 < len(marked) and shows in marked[at + 1].shows


def _reminder(marked: Sequence[Marked], at: int) -> Run | None:
    last = at
    for index in range(at + 1, min(at + 4, len(marked))):
        line = marked[index]
        if "reminders" in line.shows or ("actions" in line.shows and "remind" in line.text.lower()):
            last = index
        elif not line.is_blank:
            break
    asks = "reminders" in marked[last].shows or "reminder" in marked[at].asks
    return Run("reminder", at, last) if asks else None


def _letter(marked: Sequence[Marked], at: int) -> Run | None:
    """A message to the readers: from its heading or salutation as long as it speaks to them."""
    last, misses = at, 0
    for index in range(at + 1, min(at + LETTER_MOST, len(marked))):
        line = marked[index]
        if line.is_blank:
            continue
        if "declines" in line.shows or "reminders" in line.shows or set(line.asks) & (BARS | LISTED | {"comment"}):
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
    kind = _weighed(marked, at, last, "")
    return Run(kind, at, last) if kind else None


def _grow(marked: Sequence[Marked], at: int, kind: str) -> int:
    """The last line that still belongs to what a line begins."""
    last = at
    for index in range(at + 1, len(marked)):
        line = marked[index]
        if line.is_blank:
            if index - last > 2:
                break
            continue
        if not _belongs(line, kind) and not (kind in FORMS and _leads_to_a_form(marked, index)):
            break
        last = index
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
    if kind in line.hints and (line.is_short or _speaks(line)):
        return True
    return "soft" in line.shows and kind in ("donation", "subscription", "registration", "contact") and line.is_sentence


def _links_end(marked: Sequence[Marked], at: int) -> int:
    """The last of the short lines under a heading like "Read more"."""
    if (
        not marked[at]
        .text.rstrip(":.…»> ")
        .lower()
        .endswith(("more", "also", "next", "stories", "articles", "related", "reading", "read"))
        and ":" in marked[at].text
    ):
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


def _weighed(marked: Sequence[Marked], first: int, last: int, opening: str) -> str:
    """The kind with the most evidence; the opening one unless another has clearly more."""
    weights: Counter[str] = Counter({opening: 2} if opening else {})
    for line in marked[first : last + 1]:
        weights.update(dict.fromkeys(line.asks, 2))
        weights.update(dict.fromkeys(line.hints, 1))
        if "option" in line.shows:
            weights["donation"] += 1
    del weights[""]
    if opening:
        rivals = {
            kind: weight
            for kind, weight in weights.items()
            if kind in ("newsletter", "donation", "subscription", "registration")
        }
        if opening in rivals and rivals:
            best = max(rivals, key=lambda kind: (rivals[kind], kind == opening))
            return best if rivals[best] > weights[opening] + 2 else opening
        return opening
    likely = [
        kind for kind in ("donation", "subscription", "newsletter", "registration", "contact") if weights[kind] >= 2
    ]
    return max(likely, key=lambda kind: weights[kind], default="")
