"""An article from the front matter and the body of a Markdown file, and back into both."""

from __future__ import annotations

from typing import Any

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.markdown import front_matter
from newsmodel.formats.markdown.fields import fields_of, front_of
from newsmodel.formats.markdown.read import Found, parts_in
from newsmodel.formats.markdown.text import escape
from newsmodel.formats.markdown.tokens import joined, sorted_piece
from newsmodel.formats.markdown.write import Manner, after, before, body
from newsmodel.formats.parts import Ids
from newsmodel.formats.xhtml_rules import default_id
from newsmodel.model.article import Article, Correction
from newsmodel.model.block import Block, CallToActionSlot, Figure, Gallery, Heading
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium
from newsmodel.model.part import evolve

HEADLINE = "markdown:headline"
"""Hint: how many blocks stand before the heading that is the headline, where the front matter does not have it."""

FRONT, ORDER, FENCE, BODY, ENDS = "front matter", "order", "fence", "body", "ends"
"""The members of a tree: the lines of each member of the front matter, their names in order, the pieces of the body."""


def write(article: Article, fence: str, manner: Manner) -> JSON:
    """The tree of an article."""
    at = article.extra.get(HEADLINE)
    placed = at if type(at) is int and article.headline else None
    blocks = [*body(article, manner)]
    if placed is not None:
        blocks.insert(placed, [f"{'#' * manner.level} {escape(article.headline, one_line=True)}"])
    front = front_of(article, titled=placed is None and (bool(article.headline) or _is_titled(article, manner)))
    lines: JSON = {name: front_matter.line(name, value, fence) for name, value in front.items()}
    pieces = [*before(article, manner), *(piece for pieces in blocks for piece in pieces), *after(article, manner)]
    return {FENCE: fence, FRONT: lines, ORDER: [*front], BODY: [sorted_piece(piece) for piece in pieces]}


def _is_titled(article: Article, manner: Manner) -> bool:
    """Whether a heading of the body would be taken for the headline."""
    return any(isinstance(block, Heading) and manner.level + block.level == 2 for block in article.blocks)


def read(tree: JSON, fence: str) -> Article:
    """What the model understands of a tree."""
    if not isinstance(tree, dict) or not isinstance(pieces := tree.get(BODY), list):
        raise DecodeError("not Markdown", [Problem(message="wanted a body")])
    inside = "".join(lines_of(tree))
    found = front_matter.members(inside, fence) if inside else None
    text = joined(pieces, tree.get(ENDS, "\n"))
    return _Reading(found[1] if found else {}, text).article()


def lines_of(tree: dict[str, JSON]) -> list[str]:
    """The lines of the front matter, each member once, in order; tables come last."""
    front = tree.get(FRONT, {})
    order = tree.get(ORDER, [])
    if not isinstance(front, dict) or not isinstance(order, list):
        raise DecodeError("not Markdown", [Problem(message="wanted members of a front matter")])
    names = dict.fromkeys([*(name for name in order if isinstance(name, str) and name in front), *front])
    last = [name for name in names if name == front_matter.TABLES]
    return [str(front[name]) for name in [*(name for name in names if name not in last), *last]]


class _Reading:
    """One file, with the ids given so far."""

    def __init__(self, values: dict[str, Any], text: str) -> None:
        self.values = values
        self.found = [*parts_in(text)]
        self.ids = Ids()
        self.blocks: list[Block] = []
        self.media: dict[Medium, Medium] = {}
        self.calls: list[CallToAction] = []
        self.corrections: list[Correction] = []
        self.top, self.end = 0, -1

    def article(self) -> Article:
        headline = self.headline()
        calls = [issubclass(each.cls, CallToAction) for each in self.found]
        others = [number for number, is_call in enumerate(calls) if not is_call]
        self.top, self.end = (others[0], others[-1]) if others else (0, -1)
        for number, each in enumerate(self.found):
            self.add(each, number)
        fields, problems = fields_of(self.values, self.ids)
        extra = {**fields.pop("extra"), **headline.get("extra", {})}
        return Article(
            **{**fields, **{name: value for name, value in headline.items() if name != "extra"}},
            extra=extra,
            blocks=tuple(self.blocks),
            media=tuple(self.media.values()),
            calls_to_action=tuple(self.calls),
            corrections=tuple(self.corrections),
            problems=tuple(problems),
        )

    def headline(self) -> dict[str, Any]:
        """The headline where the first heading of the first level is it, taken out of the body."""
        if isinstance(self.values.get("title"), str | int | float):
            return {}
        for number, each in enumerate(self.found):
            if each.cls is Heading and each.fields["level"] == 1:
                del self.found[number]
                return {"headline": each.fields["text"], "extra": {HEADLINE: self.blocks_before(number)}}
        return {}

    def blocks_before(self, number: int) -> int:
        """How many blocks stand before a part; calls to action at the top are none."""
        kinds = [issubclass(each.cls, CallToAction) for each in self.found[:number]]
        top = kinds.index(False) if False in kinds else len(kinds)
        return sum(1 for each in self.found[top:number] if each.cls is not Correction)

    def add(self, found: Found, number: int) -> None:
        if issubclass(found.cls, CallToAction):
            self.add_call(found, number)
        elif found.cls is Correction:
            self.corrections.append(Correction(**found.fields))
        else:
            id = self.block_id(found.cls)
            shown = tuple(self.medium(each) for each in found.media)
            refers: dict[str, Any] = {"medium": shown[0]} if found.cls is Figure else {}
            refers |= {"media": shown} if found.cls is Gallery else {}
            self.blocks.append(found.cls(id=id, **found.fields, **refers))

    def add_call(self, found: Found, number: int) -> None:
        """A call to action: at the top or the end it stands by itself, elsewhere in the body."""
        id = self.ids.take(None, "call")
        placement = "after_body" if number > self.end else "before_body" if number < self.top else "in_body"
        self.calls.append(found.cls(id=id, placement=placement, **found.fields))
        if placement == "in_body":
            self.blocks.append(CallToActionSlot(id=self.block_id(CallToActionSlot), call_to_action=id))

    def block_id(self, cls: type[Block]) -> str:
        return self.ids.take(default_id(cls.kind, len(self.blocks) + 1), "x")

    def medium(self, found: Medium) -> str:
        """The id of a medium, the same for one that is shown again."""
        if found not in self.media:
            id = self.ids.take(default_id("medium", len(self.media) + 1), "m")
            self.media[found] = evolve(found, id=id)
        return self.media[found].id
