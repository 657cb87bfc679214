"""Laws of spans: slices, offsets in the body, and where a span goes when the article is edited."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsmodel.errors import NotHereError
from newsmodel.model import Article, Heading, Paragraph, Span
from newsmodel.model.text import texts_of
from newsmodel.testing import texts
from tests.model.generated import sample


@st.composite
def spans(draw: st.DrawFn, article: Article) -> Span:
    """A span into any text of an article."""
    block, text = draw(st.sampled_from(sorted(texts_of(article).items())))
    start = draw(st.integers(0, len(text)))
    return Span(block=block, start=start, end=draw(st.integers(start, len(text))))


@given(st.sampled_from(sample()), st.data())
def test_a_slice_is_what_the_text_says_there(article: Article, data: st.DataObject) -> None:
    span = data.draw(spans(article))
    assert article.slice(span) == texts_of(article)[span.block][span.start : span.end]
    assert len(article.slice(span)) == len(span)


@given(st.sampled_from(sample()), st.data())
def test_a_span_goes_to_offsets_of_the_body_and_back(article: Article, data: st.DataObject) -> None:
    span = data.draw(spans(article))
    words = {block.id: block.content for block in article.blocks}
    if not words.get(span.block):
        with pytest.raises(NotHereError):
            article.offsets_of(span)
        return
    start, end = article.offsets_of(span)
    assert article.text[start:end] == article.slice(span)
    assert article.span_at(start, end) == span


@given(st.sampled_from(sample()), st.data())
def test_offsets_of_the_body_lie_in_one_block_or_are_refused(article: Article, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(article.text) + 2))
    end = data.draw(st.integers(start, len(article.text) + 2))
    try:
        span = article.span_at(start, end)
    except NotHereError:
        return
    assert article.slice(span) == article.text[start:end]
    assert article.offsets_of(span) == (start, end)


@given(st.sampled_from(sample()), st.data())
def test_in_an_unchanged_article_every_span_is_exact(article: Article, data: st.DataObject) -> None:
    span = data.draw(spans(article))
    found = article.reanchor(span, article.replace(section="elsewhere"))
    assert (found.status, found.span) == ("exact", span)


BODY = "Thousands left Sumy on Monday, the governor said. Trains ran all night."


@given(texts().filter(lambda text: "governor" not in text), st.booleans())
def test_words_before_a_span_move_it(before: str, in_its_block: bool) -> None:
    assume(before)
    at = BODY.index("the governor")
    span = Span(block="p1", start=at, end=at + len("the governor"))
    old = Article(blocks=(Paragraph(id="p1", text=BODY),))
    new = Article(
        blocks=(Paragraph(id="p1", text=before + BODY),)
        if in_its_block
        else (Paragraph(id="p0", text=before), Paragraph(id="p1", text=BODY))
    )
    found = old.reanchor(span, new)
    assert found.span is not None
    assert new.slice(found.span) == "the governor"
    assert found.status == ("moved" if in_its_block else "exact")
    assert found.span.start == at + (len(before) if in_its_block else 0)


@given(st.integers(0, len(BODY)), st.integers(0, len(BODY)))
def test_words_that_are_taken_out_are_lost_or_only_similar(one: int, other: int) -> None:
    start, end = sorted((one, other))
    assume(start < end)
    span = Span(block="p1", start=start, end=end)
    old = Article(blocks=(Paragraph(id="p1", text=BODY),))
    new = Article(blocks=(Paragraph(id="p1", text=BODY[:start] + BODY[end:]),))
    found = old.reanchor(span, new)
    if found.status == "lost":
        assert found.span is None
    else:
        assert found.span is not None
        assert (new.slice(found.span) == old.slice(span)) == (found.status != "fuzzy")


OLD = Article(blocks=(Paragraph(id="p1", text=BODY), Paragraph(id="p2", text="Trains were late. Trains were full.")))


@pytest.mark.parametrize(
    ("words", "block", "edited", "status", "now"),
    [
        ("the governor", "p1", {"p1": BODY.replace("the governor", "the new governor")}, "fuzzy", "the new governor"),
        ("the governor", "p1", {"p1": BODY.replace("the governor", "a spokesman")}, "lost", None),
        ("Thousands left Sumy", "p1", {"p1": BODY.replace("left", "had left")}, "fuzzy", "Thousands had left Sumy"),
        (
            "Trains ran all night.",
            "p1",
            {"p1": BODY[:50], "p3": "Trains ran all night."},
            "moved",
            "Trains ran all night.",
        ),
        ("Trains ran all night.", "p1", {"p1": BODY[:50]}, "lost", None),
        ("Trains ran all night.", "p1", {"p3": "Trains ran all the night."}, "fuzzy", "Trains ran all the night."),
        ("Trains", "p2", {"p2": "Trains were late. Oh, Trains were full."}, "exact", "Trains"),
        ("on Monday", "p1", {}, "lost", None),
    ],
)
def test_where_words_went(words: str, block: str, edited: dict[str, str], status: str, now: str | None) -> None:
    start = next(each.content for each in OLD.blocks if each.id == block).index(words)
    new = Article(blocks=tuple(Heading(id=id, text=text) for id, text in edited.items()))
    found = OLD.reanchor(Span(block=block, start=start, end=start + len(words)), new)
    assert (found.status, found.span and new.slice(found.span)) == (status, now)


def test_of_equal_words_those_with_the_old_surroundings_are_meant() -> None:
    second = Span(block="p2", start=18, end=24)
    new = Article(blocks=(Paragraph(id="p2", text="Trains ran. Trains were late. Trains were full."),))
    found = OLD.reanchor(second, new)
    assert found.span == Span(block="p2", start=30, end=36)


def test_a_span_of_another_article_cannot_be_reanchored() -> None:
    with pytest.raises(NotHereError, match="no text 'p9'"):
        OLD.reanchor(Span(block="p9", start=0, end=1), OLD)
    with pytest.raises(NotHereError, match="0-99 is outside p1"):
        OLD.reanchor(Span(block="p1", start=0, end=99), OLD)
