"""The tab that says everything about a quote, or lists the quotes of the story."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from newsmodel.model import Article, Quote
from newsmodel_tui.described.subject import Subject, heading, nothing, pair, placed, provenance, quoted, stands_in
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.facts import facts_of
from newsmodel_tui.fields import face
from newsmodel_tui.labels import label_of
from newsmodel_tui.widgets.rows import GAP, Row


def quote_rows(subject: Subject) -> Iterator[Row]:
    """The words of the quote, who said them, how the text says so, what else they said; else all quotes."""
    article, quote = subject.article, subject.part
    if not isinstance(quote, Quote):
        yield from _all_quotes(subject)
        return
    yield Row(quoted(quote))
    yield GAP
    yield from _speaker(subject, quote)
    passages = (("Called", quote.speaker), ("Cue", quote.cue), ("Asked", quote.question), ("Setting", quote.setting))
    yield from (pair(label, passage.text) for label, passage in passages if passage)
    if quote.venue != "unknown":
        yield pair("Venue", label_of(quote.venue))
    if quote.uttered_at:
        yield pair("When", face(quote.uttered_at))
    yield pair("Kind", quote.kind)
    yield pair("Where", ", ".join(str(span) for span in quote.spans) or "not found in the text")
    yield from provenance(quote.provenance)
    inside = {mention.entity for mention in article.mentions if stands_in(mention, quote)}
    yield from (subject.row(placed(place), place.id, "Place") for place in article.places if place.id in inside)
    others = [each for each in article.quotes_by(quote.source) if each is not quote] if quote.source else []
    if others:
        yield GAP
        yield heading("Also said", f"{len(others) + 1} quotes in this story")
        yield from (subject.row(quoted(each), each.id) for each in others)


def attributed(article: Article, quote: Quote) -> str:
    """A quote to be pasted elsewhere: its words, who said them, in which story, where and when."""
    text = f"“{quote.text}”" if quote.kind == "direct" else quote.text
    by = article.name_of(quote.source) if quote.source else "source not named"
    about = (by, article.headline, facts_of(article), article.url)
    return "\n".join((text, *(f"  {each}" for each in about if each)))


def _speaker(subject: Subject, quote: Quote) -> Iterator[Row]:
    if quote.source is None:
        yield pair("Said by", "the text does not tell")
        return
    source = subject.article.source_of(quote)
    about = f"  {source.kind}" if source and source.kind != "named" else ""
    name = line(subject.article.name_of(quote.source), "underline $mark-source")
    yield subject.row(Content.assemble(name, styled(about, QUIET)), quote.source, "Said by")


def _all_quotes(subject: Subject) -> Iterator[Row]:
    article = subject.article
    if not article.quotes:
        yield from nothing("Nobody is quoted in this story.", "has:quote", "a quote")
        return
    yield heading("Quotes", f"{len(article.quotes)} in this story")
    for quote in article.quotes:
        by = article.name_of(quote.source) if quote.source else "source not named"
        yield subject.row(Content.assemble(quoted(quote), "  ", line(by, QUIET)), quote.id)
