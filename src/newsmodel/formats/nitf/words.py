"""The lines of text of a document as texts of an article, with the quotes, names and formatting in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from newsmodel.formats.inline import Kept, Stretch, flattened
from newsmodel.formats.nitf.entities import Entities
from newsmodel.formats.nitf.inline import NAMED, QUOTE
from newsmodel.formats.nitf.names import Names
from newsmodel.formats.nitf.rules import CALL, LOCAL, MARKS, token_after, words
from newsmodel.formats.nitf.tree import every_element
from newsmodel.formats.xml import Element
from newsmodel.model.block import Mark, MarkKind
from newsmodel.model.party import Person
from newsmodel.model.place import Mention
from newsmodel.model.quote import Quote
from newsmodel.model.source import Source
from newsmodel.model.span import Passage, Span

KINDS = ("anonymous", "collective", "document")
"""The kinds of source that are a class of a quote; without one it is named."""

SENSES = ("metonymic", "modifier", "adjectival")
MARKINGS = "“\"„‟«»”‘’'"
"""What may stand around the words of a quote."""

UNNAMED = frozenset({"a", "an", "one", "the"})
"""What the description of somebody without a name begins with."""

NAME, MENTION = "name", "entity"


@attrs.define
class _Quote:
    """A quote whose source is not known yet."""

    id: str
    by: tuple[str, str | None, str | None] | None
    spans: list[Span]
    texts: list[str]


@attrs.define
class Lines:
    """The quotes, names and sources found so far in the texts of a document."""

    names: Names
    entities: Entities
    quotes: dict[str, _Quote] = attrs.field(factory=dict)
    mentions: list[Mention] = attrs.field(factory=list)
    sources: dict[tuple[str, str | None, str | None], Source] = attrs.field(factory=dict)

    def text(self, children: Iterable[Element | str]) -> tuple[str, list[Stretch]]:
        """The words of elements, and the stretches in them that mean something."""
        return flattened(children, collapse=True, keep=self._kept)

    def _kept(self, it: Element) -> Kept | None:
        if it.name in NAMED:
            entity = self.entities.read(it)
            sense = next((each for each in (it.get("class") or "").split() if each in SENSES), "literal")
            return (NAME, {MENTION: entity, "sense": sense}) if entity else None
        return (it.name, it.attributes) if it.name in (QUOTE, "em", "a") else None

    def read(self, block: str, text: str, stretches: Sequence[Stretch]) -> tuple[Mark, ...]:
        """The marks in a text; its quotes and names are taken note of."""
        marks: list[Mark] = []
        for each in sorted(stretches, key=lambda each: (each.start, -each.end)):
            if each.name == QUOTE:
                self.quote(block, text, each.start, each.end, each.attributes)
            elif each.name == NAME:
                span = Span(block=block, start=each.start, end=each.end)
                passage = Passage(text=text[each.start : each.end], span=span)
                sense: Any = each.attributes["sense"]
                self.mentions.append(Mention(entity=each.attributes[MENTION], passage=passage, sense=sense))
            else:
                marks.append(_mark(each))
        return tuple(marks)

    def quote(self, block: str, text: str, start: int, end: int, attributes: Any) -> str | None:
        """The id of the quote that stands at a stretch of a text; None where there are no words."""
        start, end = _within_markings(text, start, end)
        if start == end:
            return None
        tokens = attributes.get("class", "").split()
        span = Span(block=block, start=start, end=end)
        before = self.quotes.get(token_after("continues-", tokens) or "")
        if before is not None:
            before.spans.append(span)
            before.texts.append(text[start:end])
            return before.id
        name = words(attributes.get("quote-source", ""))
        kind = next((each for each in tokens if each in KINDS), None)
        by = (name, kind, token_after("source-", tokens)) if name or kind else None
        id = self.names.next("q", token_after("quote-", tokens))
        self.quotes[id] = _Quote(id, by, [span], [text[start:end]])
        return id

    def all_quotes(self) -> tuple[Quote, ...]:
        """The quotes with their sources; to be asked when all names of the document are known."""
        return tuple(
            Quote(
                id=each.id,
                kind="direct",
                text=" ".join(each.texts),
                spans=tuple(each.spans),
                source=None if each.by is None else self._source(each.by),
            )
            for each in self.quotes.values()
        )

    def _source(self, by: tuple[str, str | None, str | None]) -> str:
        found = self.sources.get(by)
        if found is None:
            name, kind, id = by
            party = self.entities.named(name) if kind is None else None
            if kind is None and party is None:
                kind = _kind_of(name)
            if kind is None and party is None:
                party = self.entities.party(Person, name)
            made: Any = kind or "named"
            found = Source(id=self.names.next("s", id), kind=made, description=name, party=party)
            self.sources[by] = found
        return found.id


def _mark(stretch: Stretch) -> Mark:
    if stretch.name == "a":
        return Mark(kind="link", start=stretch.start, end=stretch.end, href=stretch.attributes.get("href"))
    tokens = stretch.attributes.get("class", "").split()
    found: list[MarkKind] = [each for each in MARKS if each in tokens]
    return Mark(kind=found[0] if found else "italic", start=stretch.start, end=stretch.end)


def _within_markings(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the quotation marks and white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start > 1 and text[start] in MARKINGS and text[end - 1] in MARKINGS:
        return start + 1, end - 1
    return start, end


def _kind_of(name: str) -> str | None:
    """What kind of source a description without a known name tells of; None for what looks like a name."""
    first = name.split(" ", 1)[0]
    if first.lower() in UNNAMED:
        return "anonymous"
    return "collective" if first[:1].islower() else None


def wanted_ids(root: Element) -> set[str]:
    """Every id that a document gives to one of its parts."""
    found: set[str] = set()
    for each in every_element(root):
        attributes = each.attributes
        if "id" in attributes:
            found.add(attributes["id"])
        if LOCAL in (attributes.get("idsrc"), attributes.get("code-source")):
            found.add(attributes.get("value") or attributes.get("location-code") or "")
        if "class" in attributes:
            tokens = [each for each in attributes["class"].split() if each != CALL]
            found |= {id for prefix in ("quote-", "source-", "call-") if (id := token_after(prefix, tokens))}
    return found
