"""Two articles in, what differs between them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import attrs

from newsmodel.extra import JSON
from newsmodel.model.article import Article
from newsmodel.model.plain import to_plain


@attrs.frozen(kw_only=True)
class Difference:
    """One place where two articles differ.

    >>> print(Difference(path="quotes[q2].cue.text", before="said", after=None))
    - quotes[q2].cue.text: "said"
    """

    path: str
    """Where, with parts that have an id named by it."""

    before: JSON
    """What the first article has there; None when nothing."""

    after: JSON
    """What the second one has; None when nothing."""

    def __str__(self) -> str:
        if self.after is None:
            return f"- {self.path}: {_shown(self.before)}"
        if self.before is None:
            return f"+ {self.path}: {_shown(self.after)}"
        return f"~ {self.path}: {_shown(self.before)} -> {_shown(self.after)}"


def _shown(value: JSON) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:117] + "..."


def diff(before: Article, after: Article) -> tuple[Difference, ...]:
    """What differs between two articles, in the order of the model; empty when they are equal.

    Parts with an id are compared with the part of the same id, wherever it stands; a change of their order
    is one difference of its own.

    >>> [str(each) for each in diff(Article(headline="Kursk"), Article(headline="Sumy"))]
    ['~ headline: "Kursk" -> "Sumy"']
    """
    if before == after:
        return ()
    return tuple(between(to_plain(before), to_plain(after)))


def between(before: JSON, after: JSON, path: str = "") -> Iterator[Difference]:
    """What differs between two articles, or parts of them, as dicts and lists."""
    if type(before) is type(after) and before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from between(before.get(name), after.get(name), f"{path}.{name}" if path else name)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path)
    elif isinstance(before, list) and after is None and before:
        yield from _lists(before, [], path)
    elif isinstance(after, list) and before is None and after:
        yield from _lists([], after, path)
    else:
        yield Difference(path=path, before=before, after=after)


def _lists(before: list[JSON], after: list[JSON], path: str) -> Iterator[Difference]:
    old, new = _named(before), _named(after)
    if old is None or new is None:
        old = {str(index): each for index, each in enumerate(before)}
        new = {str(index): each for index, each in enumerate(after)}
    for name in dict.fromkeys([*old, *new]):
        yield from between(old.get(name), new.get(name), f"{path}[{name}]")
    shared = [name for name in old if name in new]
    moved = [name for name in new if name in old]
    if shared != moved:
        yield Difference(path=f"{path} (order)", before=cast(JSON, shared), after=cast(JSON, moved))


def _named(parts: list[JSON]) -> dict[str, JSON] | None:
    """The parts by id, if all of them have one of their own."""
    named: dict[str, JSON] = {}
    for part in parts:
        id = part.get("id") if isinstance(part, dict) else None
        if not isinstance(id, str) or id in named:
            return None
        named[id] = part
    return named
