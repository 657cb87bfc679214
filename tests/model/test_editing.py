"""Editing a text takes along what points into it."""

from __future__ import annotations

import pytest

from newsmodel import Article, InvalidError
from newsmodel.model import Alteration, Paragraph, Passage, Quote, Source, Span

TEXT = 'He spoke at noon. "We go on ... as planned," the mayor said.'


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(block="p1", start=start, end=start + len(words))


def story() -> Article:
    quote = Quote(
        id="q1",
        kind="direct",
        text="We go on ... as planned,",
        spans=(span("We go on ... as planned,"),),
        source="mayor",
        cue=Passage(text="said", span=span("said")),
        alterations=(Alteration(kind="ellipsis", span=span("...")),),
    )
    mayor = Source(
        id="mayor",
        kind="collective",
        description="the mayor",
        mentions=(Passage(text="the mayor", span=span("the mayor")),),
    )
    return Article(headline="On", blocks=(Paragraph(id="p1", text=TEXT),), quotes=(quote,), sources=(mayor,))


def edit(text: str) -> Article:
    return story().edit(blocks=(Paragraph(id="p1", text=text),))


def test_words_that_moved_are_found_again() -> None:
    edited = edit("A new sentence comes first. " + TEXT)
    (quote,) = edited.quotes
    assert edited.slice(quote.spans[0]) == quote.text == "We go on ... as planned,"
    assert edited.slice(quote.alterations[0].span) == "..."
    mention = edited.sources[0].mentions[0].span
    assert mention is not None
    assert edited.slice(mention) == "the mayor"
    assert edited.problems == ()


def test_words_that_changed_a_little_are_taken_as_they_are_now() -> None:
    edited = edit(TEXT.replace("as planned", "as we planned"))
    (quote,) = edited.quotes
    assert quote.text == edited.slice(quote.spans[0])
    assert "as we planned" in quote.text


def test_words_that_are_gone_are_told_and_kept_without_a_place() -> None:
    edited = edit("Nothing of it is left here at all.")
    (quote,) = edited.quotes
    assert quote.text == "We go on ... as planned,"
    assert quote.spans == ()
    assert quote.alterations == ()
    assert quote.cue == Passage(text="said")
    assert {problem.path for problem in edited.problems} == {
        "quotes[q1].spans[0]",
        "quotes[q1].cue",
        "quotes[q1].alterations[0].span",
        "sources[mayor].mentions[0]",
    }


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidError, match="an article has no such field"):
        story().edit(headlines="x")
