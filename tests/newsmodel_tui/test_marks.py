"""Marks: in reading order, on the right words, each part once to stop at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.annotate import annotate
from newsmodel.model import Article, Paragraph, Quote, Span
from newsmodel_tui.described.quote import quote_rows
from newsmodel_tui.described.subject import Subject
from newsmodel_tui.marks import SORTS, mark_of, marks_of, search_words, step
from newsmodel_tui.page import pieces_of
from tests.newsmodel_tui.stories import harbour, hostile, long_story


def test_marks_stand_on_the_words_they_mark() -> None:
    article = harbour()
    texts = {piece.text_id: piece.words for piece in pieces_of(article)}
    words = {(mark.kind, texts[mark.text][mark.start : mark.end]) for mark in marks_of(article)}
    assert ("quote", "We would rather lose a season than lose a ship,") in words
    assert ("indirect", "the damage had been known since autumn") in words
    assert ("source", "An engineer who took part in the survey") in words
    assert ("place", "Norrhaven") in words
    assert ("call_to_action", "") in words


def test_marks_come_in_reading_order() -> None:
    article = harbour()
    order = [piece.text_id for piece in pieces_of(article)]
    places = [(order.index(mark.text), mark.start) for mark in marks_of(article)]
    assert places == sorted(places)


def test_next_goes_round_through_every_quote_once() -> None:
    marks = marks_of(harbour())
    seen, here = [], None
    for _ in range(5):
        here = step(marks, "quotes", here, 1)
        assert here is not None
        seen.append(here.part)
    assert seen == ["q1", "q2", "q3", "q4", "q1"]


@given(st.sampled_from(sorted(SORTS)), st.integers(-1, 40))
def test_previous_undoes_next(sort: str, at: int) -> None:
    marks = marks_of(harbour(), ("the",))
    stops = [mark for mark in marks if mark.kind in SORTS[sort] and mark.leads]  # type: ignore[index]
    here = stops[at % len(stops)]
    there = step(marks, sort, here, 1)  # type: ignore[arg-type]
    assert step(marks, sort, there, -1) == here  # type: ignore[arg-type]


def test_next_goes_on_from_a_mark_of_another_sort() -> None:
    marks = marks_of(harbour())
    quote = mark_of(marks, "q3")
    after = step(marks, "places", quote, 1)
    assert after is not None
    assert (after.part, after.text) == ("norrhaven", "p5")


def test_nothing_to_stop_at() -> None:
    assert step(marks_of(Article(headline="Nothing")), "quotes", None, 1) is None


def test_search_words_are_marked_wherever_they_stand() -> None:
    found = [mark for mark in marks_of(harbour(), ("harbour",)) if mark.kind == "match"]
    assert {mark.text for mark in found} == {"headline", "p1", "m1"}


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("harbour", ["Harbour"]),
        ("harb", []),
        ("harb*", ["Harbour", "harbours"]),
        ("cafe", ["Café"]),
        ('"the old harbours"', ["the old, harbours"]),
        ("headline:cafe OR said:東京", ["Café", "東京"]),
        ("-cafe has:quote", []),
        ('"cafe', []),
    ],
)
def test_what_a_query_found_is_marked_as_it_was_found(query: str, marked: list[str]) -> None:
    text = "Harbour Café: the old, harbours of 新東京都."
    marks = marks_of(Article(headline=text), search_words(query))
    assert [text[mark.start : mark.end] for mark in marks] == marked


@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_matches_lie_inside_their_text(text: str, word: str) -> None:
    article = Article(headline="", blocks=(Paragraph(id="p1", text=text.encode("utf-8", "ignore").decode()),))
    for mark in marks_of(article, (word.lower(),)):
        assert 0 <= mark.start < mark.end <= len(article.blocks[0].content)


def test_every_block_medium_and_call_to_action_has_its_piece() -> None:
    for article in (harbour(), hostile(), long_story()):
        drawn = {getattr(piece.part, "id", piece.text_id) for piece in pieces_of(article)}
        assert {medium.id for medium in article.media} <= drawn
        assert {call.id for call in article.calls_to_action} <= drawn
        assert {block.id for block in article.blocks if block.content} <= drawn


def test_a_quote_inside_another_is_a_stop_of_its_own_wherever_it_stands() -> None:
    text = "Lind said Roth called it “a joke” then."
    article = Article(
        blocks=(Paragraph(id="p1", text=text),),
        quotes=(
            Quote(
                id="outer",
                kind="mixed",
                text=text[10:38],
                spans=(Span(block="p1", start=10, end=38),),
                quoted=(Span(block="p1", start=26, end=32),),
            ),
            Quote(
                id="inner", kind="direct", text="a joke", spans=(Span(block="p1", start=26, end=32),), inside="outer"
            ),
        ),
    )
    marks = marks_of(article)
    first = step(marks, "quotes", None, 1)
    second = step(marks, "quotes", first, 1)
    assert [mark.part for mark in (first, second) if mark] == ["outer", "inner"]
    assert mark_of(marks, "inner") == second


def test_the_details_of_a_quote_lead_to_the_one_around_it_and_to_those_in_it() -> None:
    article = annotate(
        Article(blocks=(Paragraph(id="p1", text="\"He told me, 'Leave now,'\" Ann Lee said on Friday."),))
    )
    outer, inner = article.quotes
    assert inner.inside == outer.id
    leads = {
        quote.id: {(row.lead.plain, row.opens.part) for row in quote_rows(Subject(key="k", article=article, part=quote))
                   if row.lead and row.opens}
        for quote in article.quotes
    }  # fmt: skip
    assert ("Holds", inner.id) in leads[outer.id]
    assert ("Inside", outer.id) in leads[inner.id]
