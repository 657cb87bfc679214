"""Quotes in sentences of every shape: kind, words, speaker, cue."""

from __future__ import annotations

import pytest

from newsmodel.annotate import annotate, find_quotes
from newsmodel.annotate.quotes.marks import quoted_in
from newsmodel.model import Article, Paragraph, Quote, Source


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, words, speaker and cue of each quote."""
    return [
        (
            quote.kind,
            " ".join(text[start:end] for start, end in quote.spans),
            text[slice(*quote.speaker)] if quote.speaker else None,
            text[slice(*quote.cue)] if quote.cue else None,
        )
        for quote in find_quotes(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It works," Ana Gil said.', [("direct", "It works,", "Ana Gil", "said")]),
        ('"It works," said Ana Gil, an engineer.', [("direct", "It works,", "Ana Gil, an engineer", "said")]),
        ('Ana Gil said: "It works."', [("direct", "It works.", "Ana Gil", "said")]),
        ("''It works,'' he fumed.", [("direct", "It works,", "he", "fumed")]),
        ("The mayor said that it works.", [("indirect", "that it works", "The mayor", "said")]),
        ("The mayor, a former nurse, said it works.", [("indirect", "it works", "The mayor, a former nurse", "said")]),
        ("It works, the mayor said on Monday.", [("indirect", "It works", "the mayor", "said")]),
        ("It will work, said the mayor.", [("indirect", "It will work", "the mayor", "said")]),
        ("According to the mayor, it works well.", [("indirect", "it works well", "the mayor", "According to")]),
        ("It has worked since May, according to the mayor.", [("indirect", "It has worked since May", "the mayor", "according to")]),
        ('It was "a miracle," the mayor said.', [("mixed", 'It was "a miracle,"', "the mayor", "said")]),
        ('The mayor told reporters that it was "a miracle."', [("mixed", 'that it was "a miracle."', "The mayor", "told")]),
        ('"It works," he said, adding that it was cheap.', [
            ("direct", "It works,", "he", "said"), ("indirect", "that it was cheap", "he", "adding"),
        ]),
        ('"It works," he said. "It is cheap."', [("direct", "It works,", "he", "said"), ("direct", "It is cheap.", "he", "said")]),
        ('"It works," he said, "and it is cheap."', [("direct", "It works, and it is cheap.", "he", "said")]),
        ("Ana Gil on Tuesday said that it works.", [("indirect", "that it works", "Ana Gil", "said")]),
        ("Officials say it works.", [("indirect", "it works", "Officials", "say")]),
        ('"Does it work?" Ana Gil asked.', [("direct", "Does it work?", "Ana Gil", "asked")]),
        ('"It works." — Ana Gil', [("direct", "It works.", "Ana Gil", None)]),
    ],
)  # fmt: skip
def test_frames(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The states that border the sea report heavy rain.",
        "Her claims were heard in court.",
        "The roll call took an hour.",
        "He read the United States constitution.",
        "A party called Forward won the seat.",
        "Nothing was said.",
    ],
)
def test_no_quotes(text: str) -> None:
    assert told(text) == []


def test_stretches_are_of_the_text_given() -> None:
    text = 'First line.\n“It works,” he\u00a0said.\n\n"Again," she said.'
    assert [text[slice(*quote.spans[0])] for quote in find_quotes(text)] == ["It works,", "Again,"]


def test_words_that_stand_alone_go_on_from_the_paragraph_before() -> None:
    first, second = find_quotes('"It works," Ana Gil said.\n"It is cheap. It is here."')
    assert second.speaker == first.speaker
    assert second.continues == 0


def test_a_question_and_its_answer() -> None:
    text = 'Asked whether it works, Ana Gil said: "Yes."'
    (quote,) = find_quotes(text)
    assert quote.question is not None
    assert text[slice(*quote.question)] == "Asked whether it works"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” and \"b\" and ''c''", ["a", "b", "c"]),
        ("«a», »b«, „c“, 「d」", ["a", "b", "c", "d"]),
        ("the dogs' 'Best of' list isn't 'Long'", ["Best of", "Long"]),
        ("“a ‘b’ c”", ["a ‘b’ c"]),
        ('a 6" pipe', []),
        ("“It goes on.", ["It goes on."]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert [text[slice(*each.inner)] for each in quoted_in(text)] == expected


def test_insertions_are_noted() -> None:
    article = annotate(Article(blocks=(Paragraph(id="p1", text='"[The council] ate it [sic]," she said.'),)))
    assert [(each.kind, article.slice(each.span)) for each in article.quotes[0].alterations] == [
        ("insertion", "[The council]"), ("sic", "[sic]"),
    ]  # fmt: skip


def test_what_an_article_has_is_kept() -> None:
    article = Article(
        blocks=(Paragraph(id="p1", text='"It works," she said.'),),
        sources=(Source(id="her", kind="anonymous", description="she"),),
        quotes=(Quote(id="q9", kind="direct", text="It works,", source="her"),),
    )
    assert annotate(article) == article


def test_a_language_without_words_is_left_alone() -> None:
    assert [quote.speaker for quote in find_quotes("„Es regnet“, sagte sie.", language="fi")] in ([], [None])
