"""Extracted quotes: what they say stands where they say, whoever cut, numbered or resolved them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.extra import JSON
from newsmodel.extract import ExtractedQuote, Quotes, quotes_of_article, quotes_of_text
from newsmodel.model import Anonymity, Article, Paragraph, Passage, Person, Provenance, Quote, Source, Span
from tests.archive.stories import examples
from tests.strength import examples as times

TEXT = (
    "Ferries stop\r\n"
    '"The quay is closed," Ida Brook said on Monday. "It will stay closed."\n'
    "\n"
    "   She said that the crane “had to go” and that nobody was hurt.\n"
    "An engineer, speaking on condition of anonymity because he was not authorized to talk, said the pier was hollow.\n"
    "According to the harbour office, 40 boats wait."
)
"""Speech that goes on, a pronoun, a mixed quote, somebody unnamed, a body; blank lines and white space between."""

PIECES = st.sampled_from(
    [
        *TEXT.splitlines(keepends=True),
        *(
            "\n",
            "\u2028",
            "\x85",
            "\x1b[2J",
            "\u202e",
            "e\u0301",
            "👩‍🚒",
            "''So,'' he said.",
            "„Nein“, sagte sie.",
            '"',
            "“",
        ),
        *("'It was \"late,\"' Ida Brook said. ", "said", " ", "Ida Brook ", "\t", "\u00a0"),
    ]
)


def items_of(found: Quotes) -> list[dict[str, JSON]]:
    items = found.members(of_article=False)["quotes"]
    assert isinstance(items, list)
    return [item for item in items if isinstance(item, dict)]


def by_words(found: Quotes) -> dict[str, ExtractedQuote]:
    return {quote.text: quote for quote in found.quotes}


@settings(max_examples=times(150))
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from([None, "en", "de", "fr"]))
def test_every_offset_says_what_stands_there(text: str, language: str | None) -> None:
    found = quotes_of_text(text, language)
    for quote in found.quotes:
        for piece in quote.pieces:
            assert piece.start is not None
            assert piece.text == text[piece.start : piece.end]
            assert "\n" not in piece.text
            for start, end in piece.quoted:
                assert piece.end is not None
                assert piece.start <= start < end <= piece.end
        for words, place in ((quote.cue_text, quote.cue), (quote.speaker, quote.speaker_span)):
            assert (words is None) == (place is None)
            assert place is None or text[slice(*place)] == words
        assert quote.text == " ".join(piece.text for piece in quote.pieces)
        assert (quote.speaker_confidence is None) == (quote.speaker is None)
        assert 0 <= (quote.speaker_confidence or 0) <= 1
    assert sum(source.quotes for source in found.sources) == sum(quote.source is not None for quote in found.quotes)
    assert quotes_of_text(text, language) == found


def test_who_speaks_and_what_belongs_together() -> None:
    found = quotes_of_text(TEXT, "en")
    said = by_words(found)
    closed, stays = said["The quay is closed,"], said["It will stay closed."]
    crane = next(quote for quote in found.quotes if "crane" in quote.text)
    assert closed.group == stays.group != crane.group
    assert (closed.resolved, stays.resolved, crane.resolved) == ("Ida Brook",) * 3
    assert closed.source == stays.source == crane.source is not None
    assert (crane.speaker, crane.cue_text) == ("She", "said")
    assert [TEXT[slice(*each)] for piece in crane.pieces for each in piece.quoted] == ["had to go"]
    assert {quote.kind for quote in (closed, stays)} == {"direct"}
    assert closed.pieces[0].quoted == ((closed.pieces[0].start, closed.pieces[0].end),)


def test_terms_of_anonymity_come_with_the_sources() -> None:
    found = quotes_of_text(TEXT, "en")
    (unnamed,) = [source for source in found.sources if source.kind == "anonymous"]
    assert (unnamed.condition, unnamed.reason) == ("on condition of anonymity", "not_authorized")
    assert unnamed.reason_given is not None
    assert "not authorized" in unnamed.reason_given
    assert {source.condition for source in found.sources if source is not unnamed} == {None}
    row = next(row for row in found.rows() if row["source_kind"] == "anonymous")
    assert (row["condition"], row["reason"]) == ("on condition of anonymity", "not_authorized")


def test_only_what_is_sure_enough() -> None:
    found = quotes_of_text(TEXT, "en")
    for least in (0.0, 0.5, 0.75, 0.9, 1.0):
        kept = found.at_least(least)
        assert kept.quotes == tuple(quote for quote in found.quotes if (quote.confidence or 0) >= least)
        assert {source.id for source in kept.sources} == {quote.source for quote in kept.quotes} - {None}
        assert sum(source.quotes for source in kept.sources) == len(kept)
    assert 0 < len(found.at_least(0.85)) < len(found)


def edited() -> Article:
    """An article by hand: a quote in two pieces, one in the headline, one without a place, somebody unnamed."""
    return Article(
        headline="Pier is hollow, engineer says",
        blocks=(
            Paragraph(id="a", text="Rain."),
            Paragraph(id="b", text=""),
            Paragraph(id="c", text="“We knew,” he told us, “for years.”"),
        ),
        parties=(Person(id="p", name="Nils Secret"),),
        sources=(
            Source(
                id="s",
                kind="anonymous",
                description="an engineer",
                party="p",
                anonymity=Anonymity(condition=Passage(text="not to be named")),
            ),
        ),
        quotes=(
            Quote(
                id="cut",
                kind="direct",
                text="We knew, for years.",
                spans=(Span(block="c", start=1, end=9), Span(block="c", start=24, end=34)),
                source="s",
                provenance=Provenance(method="human", generator="Nils Secret"),
            ),
            Quote(id="top", kind="indirect", text="Pier is hollow", spans=(Span(block="headline", start=0, end=14),)),
            Quote(id="bare", kind="indirect", text="so it is", source="s"),
        ),
    )


def test_an_article_keeps_its_quotes_and_says_where_in_its_text() -> None:
    article = edited()
    found = quotes_of_article(article)
    assert [quote.quote for quote in found.quotes] == ["cut", "top", "bare"]
    cut, top, bare = found.quotes
    assert [(piece.text, article.text[slice(piece.start, piece.end)]) for piece in cut.pieces] == [
        ("We knew,", "We knew,"),
        ("for years.", "for years."),
    ]
    for quote in (top, bare):
        (piece,) = quote.pieces
        assert (piece.start, piece.end, piece.text) == (None, None, quote.text)
    assert found.at_least(1.0) == found  # a human word needs no number
    items = found.members(of_article=True)["quotes"]
    assert isinstance(items, list)
    assert [(item["quote"], item["group"]) for item in items if isinstance(item, dict)] == [
        ("cut", 0),
        ("cut", 0),
        ("top", 1),
        ("bare", 2),
    ]


def test_who_stays_unnamed_stays_unnamed() -> None:
    found = quotes_of_article(edited())
    assert found.quotes[0].resolved == "an engineer"
    for told in (found, found.members(of_article=True), list(found.rows())):
        assert "Secret" not in repr(told)


def test_the_examples_have_all_their_quotes() -> None:
    for article in examples():
        found = quotes_of_article(article)
        assert [quote.quote for quote in found.quotes] == [quote.id for quote in article.quotes]
        assert [(source.id, source.quotes) for source in found.sources] == [
            (source.id, len(article.quotes_by(source))) for source in article.sources
        ]
        for quote in found.quotes:
            for piece in quote.pieces:
                assert piece.start is None or article.text[piece.start : piece.end] == piece.text


def test_a_text_and_the_article_of_its_lines_have_the_same_quotes() -> None:
    lines = [line for line in TEXT.split("\n") if line.strip()]
    article = Article(language="en", blocks=tuple(Paragraph(id=f"p{at}", text=line) for at, line in enumerate(lines)))
    of_text, of_article = quotes_of_text(TEXT, "en"), quotes_of_article(article)
    assert [(quote.text, quote.resolved, quote.group) for quote in of_text.quotes] == [
        (quote.text, quote.resolved, quote.group) for quote in of_article.quotes
    ]
    assert items_of(of_text) != items_of(of_article)  # they stand elsewhere


def test_what_stands_inside_another_quote_says_where_that_is() -> None:
    line = "\"He told me, 'Leave now,'\" Ana Gil said."
    lead = "Rain.\n"
    article = Article(language="en", blocks=(Paragraph(id="a", text=lead.strip()), Paragraph(id="b", text=line)))
    for found, text in ((quotes_of_text(lead + line, "en"), lead + line), (quotes_of_article(article), article.text)):
        outer, inner = found.quotes
        assert (outer.inside, inner.inside) == (None, (outer.pieces[0].start, outer.pieces[-1].end))
        assert text[slice(*inner.inside or (0, 0))] == outer.text
        assert items_of(found)[1]["inside"] == list(inner.inside or ())
        assert [row["inside"] for row in found.rows()] == [None, outer.pieces[0].start]


def test_an_article_is_read_in_its_own_language_else_in_the_one_given() -> None:
    article = Article(blocks=(Paragraph(id="p", text='"We stay," Ana Gil said.'),))
    assert len(quotes_of_article(article)) == len(quotes_of_article(article, "en-GB")) == 1
    assert len(quotes_of_article(article, "xx")) == 0  # nobody has rules for xx
    assert len(quotes_of_article(article.replace(language="en"), "xx")) == 1
