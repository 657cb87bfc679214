"""What stands inside a line of text: quotes, names, formatting and links, as elements and as parts of an article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from newsmodel.formats.inline import Stretch, nested
from newsmodel.formats.nitf.entities import mention_attributes
from newsmodel.formats.nitf.names import counted
from newsmodel.formats.nitf.rules import LOCATION, classes, entity_name, words
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article
from newsmodel.model.block import BlockQuote, Figure, Gallery, Mark
from newsmodel.model.party import Party
from newsmodel.model.place import Place
from newsmodel.model.quote import Quote
from newsmodel.model.source import Source
from newsmodel.model.span import Span

QUOTE = "q"

NAMED = "person", "org", LOCATION


def inline(text: str, stretches: Sequence[Stretch], marks: Iterable[Mark] = ()) -> list[Element | str]:
    """A text with its quotes, names and formatting as elements.

    An element for a name holds nothing but words, so a name that something else begins or ends in is left out.
    """
    others = [*map(marked, marks), *(each for each in stretches if each.name not in NAMED)]
    named = [each for each in stretches if each.name in NAMED]
    if named:
        others += _whole(text, named, others)
    return nested(text, others) if others or "\n" in text else [text]


def _whole(text: str, named: list[Stretch], others: list[Stretch]) -> Iterator[Stretch]:
    """The names that nothing begins or ends in, the first of those that overlap."""
    borders = sorted(border for each in others if each.start < each.end for border in (each.start, each.end))
    last = 0
    for each in sorted(named, key=lambda each: (each.start, -each.end)):
        cut = bisect_right(borders, each.start) < bisect_left(borders, each.end)
        if each.start >= last and not cut and "\n" not in text[each.start : each.end]:
            last = each.end
            yield each


def marked(mark: Mark) -> Stretch:
    """The stretch of a mark."""
    if mark.kind == "link":
        address = safe_address(mark.href)
        return Stretch(mark.start, mark.end, "a", {"href": address} if address else {})
    return Stretch(mark.start, mark.end, "em", {} if mark.kind == "italic" else {"class": mark.kind})


def stretches_of(article: Article) -> dict[str, list[Stretch]]:
    """The quotes and names in each text of an article, by the id of the text."""
    found: dict[str, list[Stretch]] = {}
    for block, stretch in [*_quotes(article), *_mentions(article)]:
        found.setdefault(block, []).append(stretch)
    return found


def reading_order(article: Article) -> dict[str, int]:
    """The texts of an article in the order in which a document has them."""
    order = ["headline", "standfirst"]
    for block in article.blocks:
        media = (block.medium,) if isinstance(block, Figure) else block.media if isinstance(block, Gallery) else ()
        order += [block.id, *(name for id in media for name in (id, f"{id}.credit"))]
    return {id: at for at, id in enumerate(dict.fromkeys(order))}


def said(quote: Quote) -> tuple[Span, ...]:
    """The stretches of a quote that are somebody's very words."""
    if quote.kind == "indirect":
        return ()
    spans = quote.quoted if quote.kind == "mixed" and quote.quoted else quote.spans
    return tuple(span for span in spans if span.start < span.end)


def quoted_whole(article: Article) -> dict[str, Quote]:
    """The block quotes that are a quote of the article as a whole, by the id of the block."""
    quotes = {quote.id: quote for quote in article.quotes}
    found: dict[str, Quote] = {}
    for block in article.blocks:
        quote = quotes.get(getattr(block, "quote", None) or "")
        if quote is None or not isinstance(block, BlockQuote) or not quote.source or quote.kind != "direct":
            continue
        if [*map(str, quote.spans)] == [f"{block.id}:0-{len(block.content)}"]:
            found[block.id] = quote
    return found


@attrs.frozen
class Speakers:
    """Who says what in an article: what the elements of quotes say about it."""

    named: Mapping[str, Source]
    """The sources by id."""

    parties: Mapping[str, Party]
    """The parties by id."""

    sources: Mapping[str, str | None]
    """The id that a reader would give each source by counting."""

    quotes: Mapping[str, str | None]
    """The same for the quotes."""

    def attributes(self, quote: Quote) -> dict[str, str]:
        """The attributes of the first element of a quote."""
        source = self.named.get(quote.source or "")
        own = f"quote-{quote.id}" if quote.id != self.quotes.get(quote.id) else None
        if source is None:
            return {"class": own} if own else {}
        by = f"source-{source.id}" if source.id != self.sources.get(source.id) else None
        token = classes(source.kind if source.kind != "named" else None, by, own)
        party = self.parties.get(source.party or "") if not source.is_anonymous else None
        name = words(party.name if party is not None else source.description)
        return {**({"class": token} if token else {}), "quote-source": name}


def speakers(article: Article) -> Speakers:
    """Who says what, with the ids that a reader would give by counting."""
    order = reading_order(article)
    placed = [
        (order[spans[0].block], spans[0].start, -spans[0].end, at)
        for at, quote in enumerate(article.quotes)
        if (spans := said(quote)) and spans[0].block in order
    ]
    quotes = [article.quotes[at] for *_, at in sorted(placed)]
    sources = dict.fromkeys(quote.source for quote in quotes if quote.source is not None)
    return Speakers(
        named={source.id: source for source in article.sources},
        parties={party.id: party for party in article.parties},
        sources=counted(sources, "s"),
        quotes=counted((quote.id for quote in quotes), "q"),
    )


def _quotes(article: Article) -> Iterator[tuple[str, Stretch]]:
    who = speakers(article) if article.quotes else None
    whole = {quote.id for quote in quoted_whole(article).values()}
    for quote in article.quotes:
        if quote.id in whole or who is None:
            continue
        attributes = who.attributes(quote)
        further = {name: value for name, value in attributes.items() if name == "quote-source"}
        for at, span in enumerate(said(quote)):
            if at == 1:
                attributes = {"class": f"continues-{quote.id}", **further}
            yield span.block, Stretch(span.start, span.end, QUOTE, attributes)


def _mentions(article: Article) -> Iterator[tuple[str, Stretch]]:
    entities: dict[str, Party | Place] = {party.id: party for party in article.parties}
    entities |= {place.id: place for place in article.places}
    for mention in article.mentions:
        span, entity = mention.passage.span, entities[mention.entity]
        name = LOCATION if isinstance(entity, Place) else entity_name(entity)
        if span is None or name is None or not words(mention.passage.text):
            continue
        token = mention.sense if mention.sense != "literal" else None
        attributes = mention_attributes(entity, mention.passage.text, [token])
        yield span.block, Stretch(span.start, span.end, name, attributes)
