"""An article whose texts have changed, with everything that points into them brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from newsmodel.errors import Problem
from newsmodel.model.part import evolve
from newsmodel.model.quote import Quote
from newsmodel.model.shape import FieldShape, shape_of
from newsmodel.model.span import Passage, Span
from newsmodel.model.text import reanchor_in, texts_of

if TYPE_CHECKING:
    from newsmodel.model.article import Article

POINTING = ("sources", "quotes", "mentions", "claims", "calls_to_action", "corrections")
"""The lists of an article whose parts point into its texts."""


def edited(article: Article, changes: dict[str, Any]) -> Article:
    """The article with changed texts; ``Article.edit`` says how."""
    from newsmodel.model.article import Article as Made

    drafted = {field.name: changes.get(field.name, getattr(article, field.name)) for field in shape_of(Made)}
    # The new texts alone, without anything that may not fit them yet.
    bare = Made(**{name: drafted[name] for name in ("headline", "standfirst")})
    after = texts_of(bare) | _texts_of_lists(drafted)
    moving = _Moving(texts_of(article), after)
    for name in POINTING:
        if name not in changes:
            drafted[name] = tuple(
                moving.part(part, f"{name}[{getattr(part, 'id', at)}]") for at, part in enumerate(drafted[name])
            )
    return evolve(article, **{**drafted, "problems": (*drafted["problems"], *moving.problems)})


def _texts_of_lists(drafted: dict[str, Any]) -> dict[str, str]:
    texts = {medium.id: medium.caption for medium in drafted["media"] if medium.caption is not None}
    texts |= {f"{medium.id}.credit": medium.credit.text for medium in drafted["media"] if medium.credit is not None}
    return texts | {block.id: block.content for block in drafted["blocks"]}


class _Moving:
    """Takes parts from the old texts to the new ones and notes what could not come along."""

    def __init__(self, before: dict[str, str], after: dict[str, str]) -> None:
        self._before, self._after = before, after
        self.problems: list[Problem] = []

    def part(self, part: Any, path: str) -> Any:
        """A part with all its spans where their words are now."""
        changes: dict[str, Any] = {}
        for field in shape_of(cast("Any", type(part))):
            value = getattr(part, field.name)
            if field.part is None or not value:
                continue
            moved = self._field(value, field, f"{path}.{field.name}")
            if moved is None and field.default is attrs.NOTHING:
                return None  # what cannot be without its span goes with it
            if moved != value:
                changes[field.name] = moved
        if isinstance(part, Quote) and "spans" in changes:
            spans = changes["spans"]
            if len(spans) < len(part.spans):
                changes["spans"] = ()  # words that are only partly there are known, but not placed
            else:
                changes["text"] = " ".join(self._after[span.block][span.slice] for span in spans)
        return evolve(part, **changes) if changes else part

    def _field(self, value: Any, field: FieldShape, path: str) -> Any:
        if not field.is_many:
            return self._one(value, path)
        moved = (self._one(each, f"{path}[{at}]") for at, each in enumerate(value))
        return tuple(each for each in moved if each is not None)

    def _one(self, value: Any, path: str) -> Any:
        if isinstance(value, Span):
            return self._span(value, path)
        if isinstance(value, Passage):
            if value.span is None:
                return value
            span = self._span(value.span, path)
            text = self._after[span.block][span.slice] if span else value.text
            return evolve(value, text=text, span=span)
        return self.part(value, path)

    def _span(self, span: Span, path: str) -> Span | None:
        found = reanchor_in(span, self._before, self._after)
        if found.span is None:
            words = self._before[span.block][span.slice]
            self.problems.append(Problem(path=path, message=f"{words!r} is no longer in the text"))
        return found.span
