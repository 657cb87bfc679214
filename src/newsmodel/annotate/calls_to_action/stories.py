"""Lists of other stories on a page with elements: headlines that are links, one by one, and what they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.annotate.calls_to_action.areas import is_title
from newsmodel.annotate.calls_to_action.evidence import Decision, Evidence, decide
from newsmodel.annotate.calls_to_action.runs import Looked, Run
from newsmodel.annotate.calls_to_action.structure import kinds_around, kinds_named

KIND = "related_links"
GAP = 6
"""How many pieces can stand between two headlines of a list: section, author, time, summary."""

GAP_WORDS = 90
"""How many words they can have."""

NEAR = 6
"""How many elements around a headline can name the list."""

FEW = 2
"""A list of fewer stories, outside the text, has to be called one."""


def take_stories(looked: Looked) -> None:
    """Take the lists of other stories."""
    pieces = looked.sheet.pieces
    titles = _titles(looked)
    at = 0
    while at < len(pieces):
        if looked.taken[at]:
            at += 1
            continue
        if titles[at]:
            last, count = _end(looked, titles, at)
            first = _start(looked, at)
            if run := _decided(looked, first, at, last, count):
                looked.take(run)
            at = last + 1
            continue
        at += 1


def _titles(looked: Looked) -> list[bool]:
    """Whether each piece is the headline of another story: a link, or a heading whose element leads elsewhere."""
    sheet = looked.sheet
    menus = sheet.inside("nav")
    titles = [
        is_title(piece, mark) and not menus[piece.element]
        for piece, mark in zip(sheet.pieces, looked.marked, strict=True)
    ]
    first, end = sheet.spans
    words = sheet.words
    body = sheet.sums([piece.words * text for piece, text in zip(sheet.pieces, looked.text, strict=True)])
    linked = sheet.sums(titles)
    headings = sheet.sums([piece.kind == "heading" for piece in sheet.pieces])
    for at, (piece, mark) in enumerate(zip(sheet.pieces, looked.marked, strict=True)):
        is_headline = piece.kind == "heading" or (piece.kind == "line" and KIND in kinds_around(piece))
        if not is_headline or titles[at] or looked.text[at] or piece.words < 4 or mark.asks or looked.taken[at]:
            continue
        for around in sheet.near(piece.element, TEASER)[1:]:
            if (
                body[around]
                or linked[around]
                or headings[around] > 1
                or words[around] > GAP_WORDS
                or end[around] - first[around] > PIECES
            ):
                break
            if any(link.href for each in sheet.pieces[first[around] : end[around]] for link in each.links):
                titles[at] = not menus[piece.element]
                break
    return titles


PIECES = 60
"""How many pieces a teaser has at most."""

TEASER = 5
"""How many elements around a heading can be its teaser."""


def _end(looked: Looked, titles: Sequence[bool], at: int) -> tuple[int, int]:
    """The last piece of a list that begins with a headline, and how many headlines it has."""
    pieces, sheet = looked.sheet.pieces, looked.sheet
    last, count = at, 1
    shared = -1
    index = at + 1
    words = 0
    gap: list[int] = []
    while index < len(pieces) and not looked.taken[index]:
        piece = pieces[index]
        if titles[index]:
            around = sheet.shared(pieces[last].element, piece.element)
            if _parts(looked, gap, around, shared):
                break
            last, count = index, count + 1
            shared = around if shared < 0 else min(shared, around)
            gap, words = [], 0
        elif _ends_list(looked, index):
            break
        elif piece.is_seen:
            gap.append(index)
            words += piece.words
            if len(gap) > GAP or words > GAP_WORDS:
                break
        index += 1
    return _with_tail(looked, last), count


def _ends_list(looked: Looked, at: int) -> bool:
    """Whether a piece is something else than a list of stories has in it."""
    piece, mark = looked.sheet.pieces[at], looked.marked[at]
    return (
        (looked.text[at] and piece.linked < 0.5)
        or piece.kind == "field"
        or bool(set(mark.asks) - {KIND} and not mark.is_sentence)
    )


def _parts(looked: Looked, gap: list[int], around: int, shared: int) -> bool:
    """Whether what stands between two headlines begins another list: a heading of its own."""
    for each in gap:
        piece, mark = looked.sheet.pieces[each], looked.marked[each]
        if KIND in mark.asks and piece.linked < 0.8 and "actions" not in mark.shows and "more" not in mark.shows:
            return True
        if piece.kind == "heading" and piece.words <= 7 and (piece.linked < 0.8 or piece.words < 4) and around < shared:
            return True
    return False


def _with_tail(looked: Looked, last: int) -> int:
    """The last piece of the story that a list ends with: its summary, author, time, in the same element."""
    sheet, pieces = looked.sheet, looked.sheet.pieces
    home = sheet.elements[pieces[last].element].parent if pieces[last].kind == "heading" else pieces[last].element
    grand = sheet.elements[home].parent
    led = {link.href for link in pieces[last].links}
    end = last
    for index in range(last + 1, min(last + GAP, len(pieces))):
        piece = pieces[index]
        if looked.taken[index] or (looked.text[index] and piece.linked < 0.5) or piece.kind == "field":
            break
        inside = sheet.near(piece.element, 2 * NEAR)
        same = bool(led & {link.href for link in piece.links})
        if home not in inside and grand not in inside and not same:
            break
        if piece.words > 60 and not same:
            break
        end = index if piece.is_seen else end
    return end


def _start(looked: Looked, at: int) -> int:
    """Where the list begins that a headline is the first of: the heading above, and what stands over the headline."""
    pieces, marked, sheet = looked.sheet.pieces, looked.marked, looked.sheet
    first, seen = at, 0
    for above in range(at - 1, max(-1, at - 8), -1):
        piece, mark = pieces[above], marked[above]
        if (
            looked.taken[above]
            or (looked.text[above] and KIND not in mark.asks)
            or piece.words > 12
            or piece.kind == "field"
        ):
            break
        if not piece.is_seen:
            continue
        seen += 1
        asks = KIND in mark.asks
        if not asks and set(mark.asks):
            break
        near = sheet.shared(piece.element, pieces[at].element) in sheet.near(pieces[at].element, NEAR)
        if asks or (near and (piece.kind == "heading" or seen == 1 or piece.linked > 0.8)):
            first = above
        if asks or piece.kind == "heading" or seen > 3:
            break
    return first


def _decided(looked: Looked, first: int, at: int, last: int, count: int) -> Run | None:
    """The list, if enough speaks for it."""
    pieces, marked, sheet = looked.sheet.pieces, looked.marked, looked.sheet
    evidence = [Evidence(KIND, 3.0, f"{count} headlines that are links", "links")] if count > FEW else []
    if count == FEW:
        evidence.append(Evidence(KIND, 1.5, "two headlines that are links", "links"))
    heading = next((each for each in range(first, at) if KIND in marked[each].asks), None)
    if heading is not None:
        evidence.append(Evidence(KIND, 3.0, f"under the heading {pieces[heading].text[:60]!r}", "asks"))
    elif first < at and (count == FEW or any(pieces[each].kind == "heading" for each in range(first, at))):
        evidence.append(Evidence(KIND, 1.5, "under a heading", "asks"))
    if KIND in marked[at].asks:
        evidence.append(Evidence(KIND, 3.0, f"says {pieces[at].text[:60]!r}", "asks"))
    near = sheet.near(pieces[at].element, NEAR)
    named = next((each for each in near if KIND in kinds_named(sheet.elements[each].names)), None)
    if named is not None or KIND in kinds_around(pieces[at]):
        evidence.append(Evidence(KIND, 1.5, "an element is named after it", "names"))
    if count == 1 and _stands_in_text(looked, at):
        evidence.append(Evidence(KIND, 3.0, "a headline that is a link, between paragraphs", "links"))
    decision: Decision = decide(evidence)
    return Run(KIND, first, last, decision) if decision.weight >= 3.0 else None


def _stands_in_text(looked: Looked, at: int) -> bool:
    """Whether a piece stands between paragraphs of the article."""
    pieces = looked.sheet.pieces

    def body(step: int) -> bool:
        near = [each for each in range(at + step, at + 6 * step, step) if 0 <= each < len(pieces)]
        return any(looked.text[each] and pieces[each].words > 12 for each in near)

    return body(-1) and body(1)
