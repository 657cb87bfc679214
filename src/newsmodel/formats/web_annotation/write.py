"""What an article's quotes, mentions and claims are as annotations."""

from __future__ import annotations

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.places import addresses_of
from newsmodel.formats.web_annotation.bodies import (
    CLAIM,
    CLASSIFYING,
    DESCRIBING,
    IDENTIFYING,
    QUOTES,
    SOURCE,
    SOURCES,
    Node,
    addresses,
    specific,
    textual,
    write_provenance,
)
from newsmodel.formats.web_annotation.targets import Texts, source_of, target
from newsmodel.model.article import Article
from newsmodel.model.party import Group, Organization, Party, Person
from newsmodel.model.place import Mention, Place
from newsmodel.model.quote import Claim, Quote
from newsmodel.model.source import Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

COLLECTION, PAGE, ARRAY, SINGLE = "collection", "page", "array", "single"
"""The shapes of a document."""

MENTION = "mention:"
"""What stands before the number of a mention in its address."""

KINDS: dict[type[Party], str] = {Person: "person", Organization: "organization", Group: "group"}


def write(article: Article, variant: str) -> JSON:
    """The annotations of an article, as a document of a shape."""
    items = annotations_of(article)
    if variant in (ARRAY, SINGLE):
        own: list[JSON] = [{"@context": CONTEXT, **each} for each in items]
        return own if variant == ARRAY else {SINGLE: own}
    base = source_of(article).partition("#")[0]
    top: Node = {"@context": CONTEXT, "id": f"{base}#annotations:all"}
    if variant == PAGE:
        return {**top, "type": "AnnotationPage", "items": [*items]}
    label: Node = {"label": article.headline} if article.headline else {}
    top |= {"type": "AnnotationCollection", **label, "total": len(items)}
    if items:
        first: Node = {"id": f"{base}#annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": [*items]}
        top["first"] = first
    return top


def annotations_of(article: Article) -> list[Node]:
    """The annotations of an article: its quotes, then its mentions, then its claims."""
    writing = _Writing(
        source_of(article),
        Texts.of(article),
        {source.id: source for source in article.sources},
        {source.id: f"{SOURCE}{at}" for at, source in enumerate(article.sources, 1)},
        {party.id: party for party in article.parties},
        {place.id: place for place in article.places},
    )
    return [
        *(writing.quote(each) for each in article.quotes if each.text or each.spans),
        *(writing.mention(each, at) for at, each in enumerate(article.mentions, 1)),
        *(writing.claim(each) for each in article.claims if each.text),
    ]


@attrs.frozen
class _Writing:
    """An article that is being written, with its parts by id."""

    address: str
    texts: Texts
    sources: dict[str, Source]
    numbers: dict[str, str]
    parties: dict[str, Party]
    places: dict[str, Place]

    def quote(self, quote: Quote) -> Node:
        bodies: list[JSON] = [textual(CLASSIFYING, QUOTES[quote.kind]), *self._source(quote.source)]
        return {
            **self._head(quote.id, CLASSIFYING),
            **write_provenance(quote.provenance),
            "body": bodies,
            "target": target(self.address, self.texts, quote.spans, quote.text),
        }

    def mention(self, mention: Mention, number: int) -> Node:
        spans = () if mention.passage.span is None else (mention.passage.span,)
        return {
            **self._head(f"{MENTION}{number}", IDENTIFYING),
            **write_provenance(mention.provenance),
            "body": self._entity(mention.entity),
            "target": target(self.address, self.texts, spans, mention.passage.text),
        }

    def claim(self, claim: Claim) -> Node:
        bodies: list[JSON] = [textual(CLASSIFYING, CLAIM), textual(DESCRIBING, claim.text)]
        return {
            **self._head(claim.id, DESCRIBING),
            **write_provenance(claim.provenance),
            "body": [*bodies, *self._source(claim.claimant)],
            "target": target(self.address, self.texts, claim.spans),
        }

    def _head(self, id: str, motivation: str) -> Node:
        base = self.address.partition("#")[0]
        return {"id": f"{base}#{id}", "type": "Annotation", "motivation": motivation}

    def _source(self, id: str | None) -> list[JSON]:
        """Who says it: by name, or as described where there is none; sources of one description are told apart."""
        if id is None:
            return []
        source = self.sources[id]
        party = None if source.is_anonymous or source.party is None else self.parties[source.party]
        name = source.description if party is None else party.name
        kind = textual(CLASSIFYING, SOURCES[source.kind])
        if not name:
            return [kind]
        if party is None:
            found = [specific(IDENTIFYING, f"{self.address.partition('#')[0]}#{self.numbers[id]}")]
        else:
            found = addresses(party.same_as)
        return [kind, textual(IDENTIFYING, name), *found]

    def _entity(self, id: str) -> list[JSON]:
        entity = self.places.get(id) or self.parties[id]
        if isinstance(entity, Place):
            found = addresses(addresses_of(entity))
            kind = "place"
        else:
            found = addresses(entity.same_as)
            kind = KINDS.get(type(entity), "")
        bodies: list[JSON] = [textual(CLASSIFYING, kind)] if kind else []
        return [*bodies, textual(IDENTIFYING, entity.name), *found]
