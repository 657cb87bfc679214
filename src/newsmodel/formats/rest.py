"""What a document holds beyond what we would write of it: taken out when it is read, put back when it is written.

A reader understands some of a document. What it would write from that is compared with the document, and the
changes that lead from one to the other are the rest. They are kept in the article's ``extra`` and applied
to what is written later. Each change knows what it was made for, so where the article has been edited since, the
edit stands.

>>> written = {"headline": "Sumy evacuates", "people": [{"name": "Ann Lee"}]}
>>> document = {"headline": "Sumy evacuates", "people": [{"name": "Ann Lee", "rel": "about"}], "urgency": 3}
>>> rest = rest_of(written, document)
>>> with_rest(written, rest) == document
True
>>> with_rest({"headline": "Sumy waits", "people": [{"name": "Ann Lee"}]}, rest)["urgency"]
3
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import msgspec

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON

IDENTIFYING = (
    *("@type", "@id", "role", "type", "uri", "qcode", "literal", "id", "name", "href", "url", "contentType", "rel"),
    "motivation",
)
"""Members by which two objects are known to tell of the same thing; the first that both have decides."""


SAYING = ("value", "text")
"""Members by which two objects are known to say the same, whatever they are called."""


def rest_of(written: JSON, document: JSON) -> JSON:
    """The changes that lead from what we would write to the document; None where there are none."""
    if same(written, document):
        return None
    if isinstance(written, dict) and isinstance(document, dict):
        return {"members": dict(sorted(_members(written, document)))}  # the order of members says nothing
    if isinstance(written, list) and isinstance(document, list):
        return {"of": [fingerprint(each) for each in written], "items": _items(written, document)}
    return {"was": fingerprint(written), "now": document}


def _members(written: dict[str, JSON], document: dict[str, JSON]) -> Iterator[tuple[str, JSON]]:
    for name in written.keys() - document.keys():
        yield name, {"gone": fingerprint(written[name])}
    for name, value in document.items():
        if name not in written:
            yield name, {"now": value}
        elif (change := rest_of(written[name], value)) is not None:
            yield name, change


def _items(written: list[JSON], document: list[JSON]) -> list[JSON]:
    """For each item of the document: the index of the written item it is, the same with changes, or itself."""
    items: list[JSON] = []
    pairs = dict(_aligned([*map(fingerprint, document)], [*map(fingerprint, written)], document, written))
    pairs |= _moved(document, written, pairs)
    for at, item in enumerate(document):
        if at not in pairs:
            items.append({"now": item})
        elif (change := rest_of(written[pairs[at]], item)) is None:
            items.append(pairs[at])
        else:
            items.append({"at": pairs[at], "change": change})
    return items


def _moved(document: list[JSON], written: list[JSON], pairs: dict[int, int]) -> dict[int, int]:
    """Items that the document has in another order than we do."""
    used = set(pairs.values())
    left = [at for at in range(len(written)) if at not in used]
    moved: dict[int, int] = {}
    for at, item in enumerate(document):
        if at not in pairs and left and not isinstance(item, str):
            found = next((number for number in left[:LOOKAHEAD] if _is_alike(item, written[number])), None)
            if found is not None:
                moved[at] = found
                left.remove(found)
    return moved


def with_rest(written: JSON, rest: JSON) -> JSON:
    """What is written, with the rest of a document that was read before; ``DecodeError`` when it is no rest."""
    match rest:
        case None:
            return written
        case {"members": dict(changes)}:
            return _with_members(written, changes) if isinstance(written, dict) else written
        case {"of": list(prints), "items": list(items)}:
            return _with_items(written, prints, items) if isinstance(written, list) else written
        case {"was": str(was), "now": now}:
            return now if fingerprint(written) == was else written
        case _:
            raise DecodeError("not the rest of a document", [Problem(message=f"wanted changes, got {str(rest)[:80]}")])


def _with_members(written: dict[str, JSON], changes: dict[str, JSON]) -> dict[str, JSON]:
    members = dict(written)
    for name, change in changes.items():
        match change:
            case {"gone": gone}:
                if name in members and fingerprint(members[name]) == gone:
                    del members[name]
            case {"now": now, **more} if not more:
                members.setdefault(name, now)
            case _ if name in members:
                members[name] = with_rest(members[name], change)
            case _:
                pass
    return members


def _with_items(written: list[JSON], prints: list[JSON], items: list[JSON]) -> list[JSON]:
    """The items of the document where they still fit what is written.

    Items that an edit has added, or changed where the document had none, stand behind the one they are written
    behind.
    """
    current = [fingerprint(each) for each in written]
    place = _places(prints, current)
    named = {at for item in items if (at := _at(item)) is not None}
    dropped = {place[at] for at in place.keys() - named if current[place[at]] == prints[at]}
    ours = set(range(len(written))) - dropped - {place[at] for at in named if at in place}
    result = [*_run(written, ours, dropped, 0)]
    done: set[int] = set()
    for item in items:
        at = _at(item)
        if at is None:
            result.append(item["now"] if isinstance(item, dict) else None)
        elif at in place and place[at] not in done:
            here = place[at]
            done.add(here)
            result.append(with_rest(written[here], item["change"]) if isinstance(item, dict) else written[here])
            result += _run(written, ours, dropped, here + 1)
    return result


def _places(prints: list[JSON], current: list[str]) -> dict[int, int]:
    """Where the items are now that the rest was made for."""
    if len(current) == len(prints):
        return {at: at for at in range(len(prints))}
    return dict(_aligned([str(each) for each in prints], current, None, None))


def _run(written: list[JSON], ours: set[int], dropped: set[int], start: int) -> Iterator[JSON]:
    """The items from here on that the rest does not name, up to the first that it does; dropped ones left out."""
    while start < len(written) and (start in ours or start in dropped):
        if start in ours:
            yield written[start]
        start += 1


def _at(item: JSON) -> int | None:
    match item:
        case bool():
            pass
        case int():
            return item
        case {"at": int(at), "change": _}:
            return at
        case {"now": _}:
            return None
        case _:
            pass
    raise DecodeError("not the rest of a document", [Problem(message=f"wanted an item, got {str(item)[:80]}")])


def _aligned(
    left: Sequence[str], right: Sequence[str], lefts: list[JSON] | None, rights: list[JSON] | None
) -> list[tuple[int, int]]:
    """Which items of two lists belong together, in the order of both: equal ones, and alike ones between them."""
    pairs: list[tuple[int, int]] = []
    before = (-1, -1)
    for anchor in [*_anchors(left, right), (len(left), len(right))]:
        low, high = [*range(before[0] + 1, anchor[0])], [*range(before[1] + 1, anchor[1])]
        while low and high and left[low[0]] == right[high[0]]:
            pairs.append((low.pop(0), high.pop(0)))
        tail = []
        while low and high and left[low[-1]] == right[high[-1]]:
            tail.append((low.pop(), high.pop()))
        pairs += _alike(low, high, lefts, rights)
        pairs += reversed(tail)
        if anchor[0] < len(left):
            pairs.append(anchor)
        before = anchor
    return pairs


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run of items that occur once on either side, in the order of both."""
    once_left = {each for each, count in Counter(left).items() if count == 1}
    where = {each: at for at, each in enumerate(right)}
    once_right = {each for each, count in Counter(right).items() if count == 1}
    candidates = [(at, where[each]) for at, each in enumerate(left) if each in once_left and each in once_right]
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, (_, at) in enumerate(candidates):
        rank = bisect_left(ends, at)
        previous.append(last[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(at)
            last.append(number)
        else:
            ends[rank], last[rank] = at, number
    run: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(candidates[number])
        number = previous[number]
    return run[::-1]


LOOKAHEAD = 16
"""How many items are passed over in search of one that is alike."""


def _alike(
    low: list[int], high: list[int], lefts: list[JSON] | None, rights: list[JSON] | None
) -> list[tuple[int, int]]:
    if lefts is None or rights is None:
        return [*zip(low, high, strict=False)] if len(low) == len(high) else []
    pairs, start = [], 0
    for at in low:
        for number in range(start, min(start + LOOKAHEAD, len(high))):
            if _is_alike(lefts[at], rights[high[number]]):
                pairs.append((at, high[number]))
                start = number + 1
                break
    return pairs


def _is_alike(one: JSON, other: JSON) -> bool:
    """Whether two items may tell of the same thing, so that changes between them are worth telling."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in IDENTIFYING:
            if name in one and name in other:
                return same(one[name], other[name]) or any(
                    each in one and each in other and same(one[each], other[each]) for each in SAYING
                )
        attributes, others = one.get("@"), other.get("@")
        return not isinstance(attributes, dict) or not isinstance(others, dict) or _is_alike(attributes, others)
    if isinstance(one, list) and isinstance(other, list):
        return _are_alike_lists(one, other)
    return isinstance(one, str) and isinstance(other, str)


def _are_alike_lists(one: list[JSON], other: list[JSON]) -> bool:
    """As elements (name, attributes, children) are alike; any other lists are."""
    if not one or not other or not isinstance(one[0], str):
        return True
    if one[0] != other[0]:
        return False
    two = one[1:2] + other[1:2]
    return len(two) < 2 or not isinstance(two[0], dict) or not isinstance(two[1], dict) or _is_alike(two[0], two[1])


def same(one: JSON, other: JSON) -> bool:
    """Whether two values are the same JSON, 1 and 1.0 and true told apart."""
    if type(one) is str or type(other) is str or one is None or other is None:
        return one == other
    return encoded(one) == encoded(other)


def fingerprint(value: JSON) -> str:
    """A short name for a value, the same for the same value."""
    return blake2b(encoded(value), digest_size=6).hexdigest()


def encoded(value: JSON) -> bytes:
    """A value as JSON whose members are in order."""
    try:
        return msgspec.json.encode(value, order="deterministic")
    except (OverflowError, msgspec.EncodeError):  # whole numbers of more than 64 bits
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
