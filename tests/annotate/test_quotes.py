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
        ('"It works for all of us," Ana Gil purred on the pier.', [("direct", "It works for all of us,", "Ana Gil", "purred")]),
        ('"Does it work for us?" reacted Gil.', [("direct", "Does it work for us?", "Gil", "reacted")]),
        ("As the Herald reported on Friday, it works well.", [("indirect", "it works well", "the Herald", "reported")]),
        ("The bridge, as the Herald reported, is closed.", [("indirect", "The bridge is closed", "the Herald", "reported")]),
        ("The bridge, said the mayor, is closed.", [("indirect", "The bridge is closed", "the mayor", "said")]),
        ('The bridge, the mayor said, "is a wreck" since May.', [
            ("mixed", 'The bridge "is a wreck" since May', "the mayor", "said"),
        ]),
        ("Ana Gil went on to say that it works.", [("indirect", "that it works", "Ana Gil", "say")]),
        ("Eva Roth, 51, a diver from Ulm, said it works.", [("indirect", "it works", "Eva Roth, 51, a diver from Ulm", "said")]),
        ("About 9 percent of voters said they had no view.", [("indirect", "they had no view", "About 9 percent of voters", "said")]),
        ("One of the plans, according to a person close to the talks, is to sell it.", [
            ("indirect", "One of the plans is to sell it", "a person close to the talks", "according to"),
        ]),
        ("The mayor told the council and others that it works.", [("indirect", "that it works", "The mayor", "told")]),
        ("The mayor told drivers not to use the tunnel.", [
            ("indirect", "drivers not to use the tunnel", "The mayor", "told"),
        ]),
        ("The mayor denied any part in the sale.", [("indirect", "any part in the sale", "The mayor", "denied")]),
        ('Gil called it a "wreck," a "shame" and a "joke."', [
            ("mixed", 'it a "wreck," a "shame" and a "joke."', "Gil", "called"),
        ]),
        ("Ana Gil Says Bridge Works", [("indirect", "Bridge Works", "Ana Gil", "Says")]),
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


def test_quoted_words_behind_a_colon_in_the_paragraph_before() -> None:
    (found,) = find_quotes('In a letter, Ana Gil wrote:\n"We will stay here."')
    assert (found.name, found.frame) == ("Ana Gil", "carried on")


def test_a_quote_left_open_goes_to_who_is_named_in_the_next_paragraph() -> None:
    first, second = find_quotes("“We will stay here.\n“We have no choice,” Ana Gil said.")
    assert (first.name, second.name) == ("Ana Gil", "Ana Gil")
    assert first.frame == "named next"


def test_who_says_it_is_one_number_for_all_that_they_are_called() -> None:
    found = find_quotes('Mayor Ana Gil said it works. "It is cheap," she said.\nTom Okoro said it does not.')
    assert [(each.name, each.source) for each in found] == [("Ana Gil", 0), ("Ana Gil", 0), ("Tom Okoro", 1)]


def test_only_what_is_sure_enough() -> None:
    text = 'The club ran with "a good heart for all" in May. "It works," Ana Gil said. "It is new."'
    every, sure = find_quotes(text), find_quotes(text, least=0.9)
    assert [each.confidence >= 0.9 for each in every] == [False, True, True]
    assert [(each.spans, each.continues) for each in sure] == [(every[1].spans, None), (every[2].spans, 0)]
    assert [each.speaker is None for each in find_quotes(text, least_speaker=0.9)] == [True, False, False]


def test_attitudes_only_when_asked_for() -> None:
    text = "The mayor hopes that it works. The union opposes the sale."
    assert find_quotes(text) == ()
    found = find_quotes(text, attitudes=True)
    assert [(text[slice(*each.spans[0])], each.frame) for each in found] == [
        ("that it works", "attitude"),
        ("the sale", "attitude"),
    ]


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
