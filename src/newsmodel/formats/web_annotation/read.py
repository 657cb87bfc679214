"""What the model understands of annotations: quotes, mentions and claims; the rest stays in the document.

The text that is annotated is not in the document. Without it what is read has words and no place; with it
(``Texts``), the place as well.
"""

from __future__ import annotations

from typing import Any

import attrs

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.moments import moment_of
from newsmodel.formats.parts import Ids
from newsmodel.formats.places import ids_in
from newsmodel.formats.uris import SCHEME
from newsmodel.formats.web_annotation.bodies import (
    CLAIM,
    DESCRIBING,
    ENTITIES,
    IDENTIFYING,
    QUOTES,
    SOURCES,
    Node,
    classes,
    linked,
    numbered,
    read_provenance,
    said,
    values,
)
from newsmodel.formats.web_annotation.targets import MADE, Texts, exact_words, spans_in
from newsmodel.formats.web_annotation.write import SINGLE
from newsmodel.model.article import Article
from newsmodel.model.party import Group, Organization, Party, Person
from newsmodel.model.place import Mention, Place
from newsmodel.model.quote import Claim, Quote
from newsmodel.model.rules import ID, RESERVED
from newsmodel.model.source import Source
from newsmodel.model.span import Passage

PARTIES: dict[str, type[Party]] = {"person": Person, "organization": Organization, "group": Group}


def items_in(tree: JSON) -> list[JSON]:
    """The annotations of a document of any shape."""
    if not isinstance(tree, dict):
        return tree if isinstance(tree, list) else []
    if isinstance(inner := tree.get(SINGLE), list):
        return inner
    page = tree if "items" in tree else tree.get("first")
    found = page.get("items") if isinstance(page, dict) else None
    return found if isinstance(found, list) else []


def read(tree: JSON, variant: str) -> Article:
    """The article that annotations are about, as far as they tell."""
    if not isinstance(tree, dict | list):
        raise DecodeError("not a Web Annotation", [Problem(message="wanted an object or an array")])
    items = [each for each in items_in(tree) if isinstance(each, dict)]
    reading = Reading()
    for annotation in items:
        reading.add(annotation)
    label = tree.get("label") if isinstance(tree, dict) and SINGLE not in tree else None
    address = next((found for each in items if (found := address_in(each))), None)
    return Article(
        headline=label if isinstance(label, str) else "",
        url=address if address and address.startswith(("http://", "https://")) else None,
        uri=address if address and not address.startswith(("http://", "https://", MADE)) else None,
        quotes=tuple(reading.quotes),
        mentions=tuple(reading.mentions),
        claims=tuple(reading.claims),
        sources=tuple(reading.sources.values()),
        parties=tuple(reading.parties.values()),
        places=tuple(reading.places.values()),
        problems=tuple(reading.problems),
    )


def address_in(annotation: Node) -> str | None:
    """The address of what an annotation is about; None where it is about several things."""
    found = set[str]()
    for each in values(annotation.get("target")):
        inner = each.get("source", each.get("id")) if isinstance(each, dict) else each
        inner = inner.get("id") if isinstance(inner, dict) else inner
        if isinstance(inner, str) and SCHEME.match(inner):
            found.add(inner)
    return found.pop() if len(found) == 1 else None


@attrs.define
class Reading:
    """Annotations that are being read: the parts found so far, each source, party and place once."""

    texts: Texts | None = None
    ids: Ids = attrs.field(factory=Ids)
    quotes: list[Quote] = attrs.field(factory=list)
    mentions: list[Mention] = attrs.field(factory=list)
    claims: list[Claim] = attrs.field(factory=list)
    sources: dict[tuple[str, str, str], Source] = attrs.field(factory=dict)
    parties: dict[tuple[type[Party], str], Party] = attrs.field(factory=dict)
    places: dict[str, Place] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def add(self, annotation: Node) -> None:
        """Read one annotation; one that says nothing that the model has leaves no trace."""
        created = annotation.get("created")
        if created is not None and moment_of(created) is None:
            self.problems.append(Problem(path="created", message=f"{str(created)[:40]!r} is no date"))
        kinds = classes(annotation)
        quote = next((kind for kind, word in QUOTES.items() if word in kinds), None)
        entity = next((kind for kind in ENTITIES if kind in kinds), None)
        if quote is not None:
            self._quote(annotation, quote, kinds)
        elif CLAIM in kinds:
            self._claim(annotation, kinds)
        elif entity is not None and IDENTIFYING in values(annotation.get("motivation")):
            self._mention(annotation, entity)

    def _quote(self, annotation: Node, kind: Any, kinds: list[str]) -> None:
        words = exact_words(annotation)
        if not words:
            return
        spans = spans_in(annotation, self.texts) if self.texts else ()
        text = " ".join(self.texts.by_id[span.block][span.slice] for span in spans) if self.texts and spans else None
        self.quotes.append(
            Quote(
                id=self._id(annotation, "q"),
                kind=kind,
                text=" ".join(words) if text is None else text,
                spans=spans,
                source=self._source(annotation, kinds),
                provenance=read_provenance(annotation),
            )
        )

    def _claim(self, annotation: Node, kinds: list[str]) -> None:
        text = next(said(annotation, DESCRIBING), None) or " ".join(exact_words(annotation))
        if text:
            spans = spans_in(annotation, self.texts) if self.texts else ()
            id, source = self._id(annotation, "c"), self._source(annotation, kinds)
            made = Claim(id=id, text=text, spans=spans, claimant=source, provenance=read_provenance(annotation))
            self.claims.append(made)

    def _mention(self, annotation: Node, kind: str) -> None:
        words = exact_words(annotation)
        if len(words) != 1:
            return
        name, found = next(said(annotation, IDENTIFYING), words[0]), linked(annotation)
        entity = self._place(name, found) if kind == "place" else self._party(PARTIES[kind], name, found)
        spans = spans_in(annotation, self.texts) if self.texts else ()
        text = words[0] if not self.texts or not spans else self.texts.by_id[spans[0].block][spans[0].slice]
        passage = Passage(text=text, span=spans[0] if spans else None)
        self.mentions.append(Mention(entity=entity, passage=passage, provenance=read_provenance(annotation)))

    def _source(self, annotation: Node, kinds: list[str]) -> str | None:
        """Who says it; somebody with an address is somebody with a name."""
        name, found = next(said(annotation, IDENTIFYING), None), linked(annotation)
        if name is None:
            return None
        told: Any = next((kind for kind, word in SOURCES.items() if word in kinds), "named" if found else None)
        if told is None:
            return None
        key = told, name, "" if told == "named" else numbered(annotation)
        if key not in self.sources:
            party = self._party(Person, name, found) if told == "named" else None
            made = Source(id=self.ids.new("source"), kind=told, description=name, party=party)
            self.sources[key] = made
        return self.sources[key].id

    def _party(self, cls: type[Party], name: str, found: tuple[str, ...]) -> str:
        if (cls, name) not in self.parties:
            self.parties[cls, name] = cls(id=self.ids.new(cls.kind), name=name, same_as=found)
        return self.parties[cls, name].id

    def _place(self, name: str, found: tuple[str, ...]) -> str:
        if name not in self.places:
            pairs = [ids_in(each) for each in found]
            wikidata = next((one for one, _ in pairs if one), None)
            geonames = next((one for _, one in pairs if one), None)
            self.places[name] = Place(id=self.ids.new("place"), name=name, geonames=geonames, wikidata=wikidata)
        return self.places[name].id

    def _id(self, annotation: Node, prefix: str) -> str:
        """The local id that an annotation's own ends in, where it is free."""
        own = annotation.get("id")
        local = own.rpartition("#")[2] if isinstance(own, str) and "#" in own else ""
        usable = ID.fullmatch(local) and local not in RESERVED and not local.endswith(".credit")
        return self.ids.take(local if usable else None, prefix)
