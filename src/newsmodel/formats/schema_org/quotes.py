"""Quotes, claims and corrections, and who they come from.

A Quotation has the words as ``text``; of an indirect quote it has the substance as ``abstract``, of a mixed one both.
Who said it is ``spokenByCharacter``, in schema.org "the person or organization to whom the quotation is attributed":
with a name where the article gives one, else by description only. A document that is quoted is ``isBasedOn``.
"""

from __future__ import annotations

from typing import Any

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.parts import language_tag
from newsmodel.formats.schema_org.nodes import Node, Reading, filled, name_in, own_id, plain, types_of, values
from newsmodel.formats.schema_org.parties import GROUP, Parties, Writing, named
from newsmodel.formats.uris import SCHEME
from newsmodel.model.article import Article, Correction
from newsmodel.model.block import Block
from newsmodel.model.party import Person
from newsmodel.model.quote import Claim, Quote
from newsmodel.model.source import Source
from newsmodel.model.span import Span

ELLIPSIS = " ... "
"""What stands between the quoted stretches of a mixed quote."""

CORRECTIONS = ("correction", "clarification", "update", "retraction")


def write_quotes(article: Article, writing: Writing) -> list[JSON]:
    """The quotes and claims of an article as parts of it."""
    sources = {source.id: source for source in article.sources}
    numbers = {source.id: f"#source{at}" for at, source in enumerate(article.sources, 1)}
    texts = {block.id: block.content for block in article.blocks} if article.quotes else {}

    def by(id: str | None) -> Node:
        return {} if id is None else _source(sources[id], writing, numbers[id])

    quotes: list[JSON] = [
        filled(
            type_="Quotation",
            id_=own_id(quote.id, "q"),
            **_words(quote, texts),
            **by(quote.source),
            dateCreated=rfc3339(quote.uttered_at) if quote.uttered_at else None,
            inLanguage=language_tag(quote.language),
        )
        for quote in article.quotes
        if quote.text
    ]
    claims: list[JSON] = [
        filled(type_="Claim", id_=own_id(claim.id, "c"), text=claim.text, **_claimant(by(claim.claimant)))
        for claim in article.claims
        if claim.text
    ]
    return [*quotes, *claims]


def _claimant(who: Node) -> Node:
    """Who makes a claim: a Claim is nobody's words, so its maker is its creator."""
    return {"creator" if name == "spokenByCharacter" else name: value for name, value in who.items()}


def _words(quote: Quote, texts: dict[str, str]) -> Node:
    if quote.kind == "direct":
        return {"text": quote.text}
    if quote.kind == "indirect":
        return {"abstract": quote.text}
    quoted = ELLIPSIS.join(texts.get(span.block, "")[span.slice] for span in quote.quoted)
    return {"abstract": quote.text, "text": quoted or quote.text}


def _source(source: Source, writing: Writing, number: str) -> Node:
    """Who said it, as the member of a Quotation that tells so; those without a name are told apart by number."""
    if source.kind == "document":
        return filled(isBasedOn=named("CreativeWork", source.description))
    party = None if source.is_anonymous or source.party is None else writing.parties[source.party]
    if party is not None and party.name:
        description = source.description if source.description != party.name else None
        return {"spokenByCharacter": writing.party(party.id, description=description)}
    if not source.description:
        return {}
    return {
        "spokenByCharacter": filled(
            type_="Person" if source.is_anonymous else "Organization",
            id_=number,
            additionalType=None if source.is_anonymous else GROUP,
            description=source.description,
            **(_role(source) if source.is_anonymous else {}),
        )
    }


def _role(source: Source) -> dict[str, JSON]:
    return {
        "jobTitle": source.role,
        "affiliation": named("Organization", source.affiliation),
        "nationality": named("Country", source.nationality),
        "gender": source.gender,
    }


def write_corrections(article: Article) -> list[JSON]:
    """What was put right."""
    return [
        filled(
            type_="CorrectionComment",
            name=each.kind.capitalize() if each.kind != "correction" else None,
            text=each.text,
            datePublished=rfc3339(each.published) if each.published else None,
        )
        for each in article.corrections
        if each.text
    ]


@attrs.define
class Sources:
    """The sources of an article that is being read, each once by what it is called."""

    reading: Reading
    parties: Parties
    found: dict[tuple[str, str], Source] = attrs.field(factory=dict)

    def of(self, node: Node, *members: str) -> str | None:
        """The local id of the source that the first of these members tells; None where none does."""
        for member in members:
            for value in values(node, member):
                made = self._document(value) if member == "isBasedOn" else self._speaker(value)
                if made is not None:
                    return made
        return None

    def _document(self, value: JSON) -> str | None:
        inner = self.reading.node(value)
        name = name_in(inner if inner is not None else value)
        return self._add("document", name, {"description": name}) if name and not SCHEME.match(name) else None

    def _speaker(self, value: JSON) -> str | None:
        node = self.reading.node(value) or {}
        description = plain(node.get("description"))
        party = self.parties.id(value, Person)
        if party is not None:
            kind = "collective" if plain(node.get("additionalType")) == GROUP else "named"
            return self._add(kind, party, {"party": party, "description": description or name_in(node or value)})
        if not description:
            return None
        said: dict[str, Any] = {"description": description}
        if "Person" not in types_of(node):
            return self._add("collective", description, said, node)
        said |= {
            field: next((name for each in values(node, member) if (name := name_in(each))), None)
            for field, member in ROLE.items()
        }
        return self._add("anonymous", description, said, node)

    def _add(self, kind: Any, key: str, said: dict[str, Any], node: Node | None = None) -> str:
        local = (node or {}).get("@id")
        key = local if isinstance(local, str) else key
        if (kind, key) not in self.found:
            id = self.reading.ids.new("source") if node is None else self.reading.id(node, "source")
            fields = {field: value for field, value in said.items() if value is not None}
            self.found[kind, key] = Source(id=id, kind=kind, **fields)
        return self.found[kind, key].id

    def all(self) -> tuple[Source, ...]:
        """All of them, in the order in which they came."""
        return tuple(self.found.values())


ROLE = {"role": "jobTitle", "affiliation": "affiliation", "nationality": "nationality", "gender": "gender"}
"""Which member of an anonymous speaker is which text."""

SEARCHED = 50_000_000
"""How many characters are looked through for the places of quotes."""


def read_quotes(node: Node, sources: Sources, blocks: tuple[Block, ...]) -> tuple[tuple[Quote, ...], tuple[Claim, ...]]:
    """The quotes and claims that are parts of an article."""
    reading = sources.reading
    parts = [part for value in values(node, "hasPart") if (part := reading.node(value)) is not None]
    quotations = [part for part in parts if "Quotation" in types_of(part)]
    size = sum(len(block.content) for block in blocks)
    searched = blocks if size * len(quotations) <= SEARCHED else ()
    quotes = tuple(quote for part in quotations if (quote := _quote(part, sources, searched)))
    claims = tuple(
        Claim(id=reading.id(part, "c"), text=text, claimant=sources.of(part, "creator", "author", "isBasedOn"))
        for part in parts
        if "Claim" in types_of(part) and (text := plain(part.get("text")))
    )
    return quotes, claims


def _quote(part: Node, sources: Sources, blocks: tuple[Block, ...]) -> Quote | None:
    reading = sources.reading
    text, abstract = plain(part.get("text")), plain(part.get("abstract"))
    words = abstract or text
    if not words:
        return None
    kind: Any = "direct" if not abstract else "mixed" if text else "indirect"
    span = only_place(words, blocks)
    pieces = text.split(ELLIPSIS) if kind == "mixed" and text != abstract else []
    return Quote(
        id=reading.id(part, "q"),
        kind=kind,
        text=words,
        spans=(span,) if span else (),
        quoted=_inside(span, words, pieces) if span else (),
        source=sources.of(part, "spokenByCharacter", "creator", "author", "isBasedOn"),
        uttered_at=reading.moment(part, "dateCreated", "hasPart."),
        language=language_tag(part.get("inLanguage")),
    )


def only_place(words: str, blocks: tuple[Block, ...]) -> Span | None:
    """Where words stand, when they stand at one place only."""
    found: Span | None = None
    for block in blocks:
        content = block.content
        at = content.find(words)
        if at < 0:
            continue
        if found is not None or content.find(words, at + 1) >= 0:
            return None
        found = Span(block=block.id, start=at, end=at + len(words))
    return found


def _inside(span: Span, words: str, pieces: list[str]) -> tuple[Span, ...]:
    """Where the quoted pieces of a quote stand, when all of them do, in order."""
    places, at = [], 0
    for piece in pieces:
        at = words.find(piece, at)
        if at < 0:
            return ()
        places.append(Span(block=span.block, start=span.start + at, end=span.start + at + len(piece)))
        at += len(piece)
    return tuple(places)


def read_corrections(node: Node, reading: Reading) -> tuple[Correction, ...]:
    """What was put right; the address of a correction is no correction."""
    found = []
    for value in values(node, "correction"):
        inner = reading.node(value)
        text = plain(value) if inner is None else plain(inner.get("text"))
        if not text or (inner is None and SCHEME.match(text)):
            continue
        kind: Any = plain((inner or {}).get("name")).lower()
        made = reading.moment(inner, "datePublished", "correction.") if inner is not None else None
        found.append(Correction(text=text, kind=kind if kind in CORRECTIONS else "correction", published=made))
    return tuple(found)
