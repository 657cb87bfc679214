"""Who speaks in an article and where it happens: marked in its text, listed below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsmodel.formats.html.words import lines, made, readable
from newsmodel.formats.inline import Stretch
from newsmodel.formats.places import address_of
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article
from newsmodel.model.place import Place
from newsmodel.model.source import Source


def stretches_of(article: Article) -> Mapping[str, Sequence[Stretch]]:
    """What is said and what is named, by the id of the text that it stands in."""
    found: dict[str, list[Stretch]] = {}
    for block, stretch in (*_quotes(article), *_mentions(article)):
        found.setdefault(block, []).append(stretch)
    return found


def _quotes(article: Article) -> Iterator[tuple[str, Stretch]]:
    """The stretches of every quote; its last has the number of the source."""
    numbers = {source.id: (str(number), source) for number, source in enumerate(article.sources, 1)}
    for quote in article.quotes:
        number, source = numbers.get(quote.source or "", ("", None))
        attributes = {"class": f"quote {quote.kind}"}
        if source is not None:
            attributes |= {"data-source": source.id, "title": presented(article, source)}
        for at, span in enumerate(quote.spans, 1):
            last = {"data-note": number} if number and at == len(quote.spans) else {}
            yield span.block, Stretch(span.start, span.end, "span", {**attributes, **last})


def _mentions(article: Article) -> Iterator[tuple[str, Stretch]]:
    names = {part.id: ("place", part.name) for part in article.places}
    names |= {part.id: ("party", part.name) for part in article.parties}
    for mention in article.mentions:
        kind, name = names.get(mention.entity, ("party", ""))
        if mention.passage.span is not None:
            span = mention.passage.span
            attributes = {"class": f"mention {kind}", "data-entity": mention.entity}
            attributes |= {} if name == mention.passage.text else {"title": name}
            yield span.block, Stretch(span.start, span.end, "span", attributes)


def presented(article: Article, source: Source) -> str:
    """A source in a few words; one that stays unnamed by its description alone."""
    if not source.is_anonymous:
        name, said = article.name_of(source), source.description
        return said if name.casefold() in said.casefold() else f"{name}: {said}" if said else name
    condition = source.anonymity.condition if source.anonymity else None
    return f"not named: {source.description}{f', {condition.text}' if condition else ''}"


def sources(article: Article) -> Element | None:
    """The sources of an article by number, folded."""
    items = [made("li", *_source(article, source), data_id=source.id, class_=source.kind) for source in article.sources]
    return made("details", made("summary", "Sources"), made("ol", *items), class_="sources") if items else None


def _source(article: Article, source: Source) -> Iterator[Element | str]:
    yield from lines(presented(article, source))
    anonymity = source.anonymity
    if source.is_anonymous and anonymity is not None:
        given = anonymity.reason_given
        reason = given.text if given else readable(anonymity.reason) if anonymity.reason != "not_stated" else ""
        if reason:
            yield " ("
            yield from lines(reason)
            yield ")"
    count = sum(1 for quote in article.quotes if quote.source == source.id)
    if count:
        yield f" \u2014 quoted {count} {'time' if count == 1 else 'times'}"


def places(article: Article) -> Element | None:
    """The places of an article, folded."""
    items = [made("li", *_place(article, place), data_id=place.id) for place in article.places]
    return made("details", made("summary", "Places"), made("ul", *items), class_="places") if items else None


def _place(article: Article, place: Place) -> Iterator[Element | str]:
    address = safe_address(address_of(place))
    yield made("a", *lines(place.name), href=address) if address else made("bdi", *lines(place.name))
    around = ", ".join(each.name for each in article.containing(place))
    if around:
        yield ", "
        yield made("bdi", *lines(around))
    if place.kind != "unknown":
        yield f" ({readable(place.kind)})"
    if place.point is not None:
        yield f" {place.point.latitude:.4g}, {place.point.longitude:.4g}"
