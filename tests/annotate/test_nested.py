"""Quotations inside quotations: whose they are, where they stand, and marks that nest, alternate or are never closed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel import dumps, loads
from newsmodel.annotate import annotate, find_quotes
from newsmodel.annotate.quotes.marks import DEEPEST, quoted_in
from newsmodel.model import Article, Paragraph
from newsmodel.report.sourcing import sourcing
from tests.strength import examples

HE_TOLD_ME = "\"He told me, 'Leave now,'\" Ana Gil said."


def nested(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Words, mention and name of each quote that stands in another."""
    return [
        (" ... ".join(text[start:end] for start, end in each.spans), text[slice(*each.speaker or (0, 0))], each.name)
        for each in find_quotes(text, language=language)
        if each.inside is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HE_TOLD_ME, [("Leave now,", "He", "He")]),
        ("“I told them, ‘We can’t stay. We’re off.’ So we left,” Ana Gil said.", [("We can’t stay. We’re off.", "I", "Ana Gil")]),
        ("“My boss said, ‘You are done,’ and I said, ‘Fine.’” Ana Gil said.", [("You are done,", "My boss", "My boss"), ("Fine.", "I", "Ana Gil")]),
        ("''I'm telling them: 'Stay.'\u200a'' Ana Gil said.", [("Stay.", "I'm", "Ana Gil")]),
        ("“People say, 'it works, so what,' and go on,” Ana Gil said.", [("it works, so what,", "People", "People")]),
        ("‘He told me, “Leave now,”’ Ana Gil said.", [("Leave now,", "He", "He")]),
        ('The mayor said that Tom Okoro had called the plan "a joke."', [('the plan "a joke."', "Tom Okoro", "Tom Okoro")]),
        ('The mayor said that he had called the plan "a joke."', []),
        ('The mayor said that the plan was "a joke."', []),
        ("“It is ‘the long way’ home,” Ana Gil said.", []),
        ("“We sang ‘Winter Tide’ and left,” Ana Gil said.", []),
        ("“That’s the ’90s for you, the girls’ team too,” Ana Gil said.", []),
        ('"She said, \'no,\'" Tom Okoro recalled. "Then she said, \'yes.\'"', [("no,", "She", "She"), ("yes.", "she", "She")]),
    ],
)  # fmt: skip
def test_who_is_quoted_inside(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert nested(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Er hat mir gesagt: ‚Geh jetzt.‘ Ich sagte: ‚Nein.‘“, erzählt Anna Gil.", [("Geh jetzt.", "Er"), ("Nein.", "Anna Gil")]),
        ("de", "„Eva Roth hat von ‚klaren Hinweisen‘ gesprochen“, sagte Anna Gil.", [("klaren Hinweisen", "Eva Roth")]),
        ("de", "Anna Gil sagte, Tom Okoro habe den Plan „einen Witz“ genannt.", [("einen Witz", "Tom Okoro")]),
        ("de", "»Er sagte mir: ›Geh jetzt.‹«, erzählt Anna Gil.", [("Geh jetzt.", "Er")]),
        ("fr", "« Il m’a dit : “Partez.” Et je suis partie », a déclaré Ana Gil.", [("Partez.", "Il")]),
        ("fr", "« Il m’a dit : « Partez. » Et je suis partie », a déclaré Ana Gil.", [("Partez.", "Il")]),
        ("es", "«Me dijo: “Vete ya.” Y me fui», dijo Ana Gil.", []),
    ],
)  # fmt: skip
def test_in_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, name) for words, _, name in nested(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a ‘b “c” d’ e” “f”", ["a ‘b “c” d’ e", "f"]),
        ("“a ‘b “c” d", ["c"]),
        ("“a ‘b’ c” d ‘e “f” g.”’", ["a ‘b’ c", "e “f” g.”"]),
        ("« a « b » c » d « e »", ["a « b » c", "e"]),
        ("„a „b“ c“ „d“", ["a „b“ c", "d"]),
        ("「a『b』c」『d』", ["a『b』c", "d"]),
        ("»a ›b‹ c« ›d‹", ["a ›b‹ c", "d"]),
        ("« a « b » c", ["b"]),
        ("„a „b“ c. “D” e", ["b", "D"]),
        ("‘90s “No,” he said, and the dogs’ bark. “Yes.”", ["No,", "Yes."]),
    ],
)
def test_marks_in_marks(text: str, expected: list[str]) -> None:
    assert [text[slice(*each.inner)] for each in quoted_in(text)] == expected


def test_he_outside_is_nobody_who_is_only_quoted_inside() -> None:
    text = '"Tom Okoro told me, \'Leave now,\'" Mayor Eric Lind said. "I left," he said.'
    assert [each.name for each in find_quotes(text)] == ["Eric Lind", "Tom Okoro", "Eric Lind"]


def test_three_levels_and_no_more() -> None:
    text = "“He said: ‘She said: “Tom said: ‘No.’”’” Ana Gil said."
    (outer, *inner) = find_quotes(text)
    assert outer.inside is None
    assert [text[slice(*each.speaker or (0, 0))] for each in inner] == ["He", "She"]
    assert [each.inside for each in inner] == [0, 1]


MARKED = st.lists(
    st.sampled_from(
        [*"\"“”„«»‹›‘’‚「」『』'", "''", " ", ", ", ". ", ": ", "he said", "Ana Gil told me", "I say", "the mayor", "Yes", "n’t", "\n", "«\u00a0", "\u00a0»"]
    ),
    max_size=40,
)  # fmt: skip


@given(MARKED.map("".join), st.sampled_from(["en", "de", "fr"]))
@settings(max_examples=examples(300))
def test_a_quote_inside_another_lies_in_it_with_who_says_it(text: str, language: str) -> None:
    found = find_quotes(text, language=language)
    for number, each in enumerate(found):
        depth, outer = 1, each
        while outer.inside is not None:
            depth, outer = depth + 1, found[outer.inside]
        assert depth <= DEEPEST
        if each.inside is None:
            continue
        assert each.inside < number
        assert each.kind != "indirect"
        around = found[each.inside]
        (start, end) = next(span for span in around.spans if span[0] <= each.spans[0][0] < span[1])
        for stretch in (*each.spans, *each.quoted, each.speaker, each.cue):
            assert stretch is None or start <= stretch[0] < stretch[1] <= end
        assert each.spans != around.spans


def test_an_article_says_which_holds_which_and_keeps_it() -> None:
    article = annotate(Article(blocks=(Paragraph(id="p1", text=HE_TOLD_ME),)))
    outer, inner = article.quotes
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert loads(dumps(article, "json"), "json") == article


def test_whom_a_source_quotes_is_counted_as_no_source_of_the_article() -> None:
    article = annotate(Article(blocks=(Paragraph(id="p1", text="\"Tom Okoro told me, 'Leave now,'\" Ana Gil said."),)))
    counted = sourcing([article])
    assert [(each.name, each.quotes, each.words) for each in counted.speakers] == [("Ana Gil", 1, 6)]
    assert (counted.quotes, counted.words) == (1, 6)
