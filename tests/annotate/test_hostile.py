"""Text that is made to hurt: stretches stay inside it and exact, whatever marks, languages and characters it mixes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.annotate import annotate, find_quotes
from newsmodel.model import Article, Paragraph
from tests.strength import examples

MARKS = ['"', "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "’", "‚", "「", "」", "『", "』", "''", "``", "'", "—"]
WORDS = [
    "said", "sagte", "a dit", "dijo", "according to", "laut", "selon", "he", "Ana Gil", "the mayor", "der Sprecher", "that", "dass",
    "who", ",", ".", ":", "(", ")", "\n", "\u00a0", "\u200b", "e\u0301", "\u202e", "שלום", "مرحبا", "𝔸", "👩‍👩‍👧", "\ue000", "\ue001",
    "Der Plan sei tot.", "Das habe Zeit.", "teilte die Stadt mit", "\x00", "\ud800", "on condition of anonymity", "[sic]", "...", "works", "3.5%",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(MARKS + WORDS), max_size=40).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "fi"])


@given(TEXT, LANGUAGES, st.booleans())
@settings(max_examples=examples(300))
def test_stretches_lie_inside_the_text_in_order(text: str, language: str, attitudes: bool) -> None:
    found = find_quotes(text, language=language, attitudes=attitudes)
    for number, each in enumerate(found):
        stretches = [*each.spans, *each.quoted, *filter(None, (each.speaker, each.cue, each.question, each.setting))]
        for start, end in stretches:
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
        assert list(each.spans) == sorted(each.spans)
        assert all(before[1] <= after[0] for before, after in zip(each.spans, each.spans[1:], strict=False))
        assert each.continues is None or each.continues < number
        assert (each.source is None) == (each.name is None) == (each.speaker is None)
        assert 0 <= each.speaker_confidence <= 1
        assert 0 < each.confidence <= 1


@given(TEXT, LANGUAGES)
@settings(max_examples=examples(100))
def test_an_article_of_it_is_a_valid_one(text: str, language: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    blocks = tuple(Paragraph(id=f"p{number}", text=line) for number, line in enumerate(lines))
    article = annotate(Article(blocks=blocks, language=language))  # which checks every span and reference
    assert {quote.source for quote in article.quotes} - {None} == {source.id for source in article.sources}


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_the_same_words_are_found_wherever_they_stand(language: str) -> None:
    said = {"en": '"It works," Ana Gil said.', "de": "„Es läuft“, sagte Ana Gil.",
            "fr": "« Cela marche », a déclaré Ana Gil.", "es": "«Funciona», dijo Ana Gil."}[language]  # fmt: skip
    (alone,) = find_quotes(said, language=language)
    before = "e\u0301 שלום 👩‍👩‍👧\u00a0\n"
    (moved,) = find_quotes(before + said, language=language)
    assert [(start + len(before), end + len(before)) for start, end in alone.spans] == list(moved.spans)
    assert said[slice(*alone.speaker or (0, 0))] == (before + said)[slice(*moved.speaker or (0, 0))] == "Ana Gil"


@pytest.mark.slow
def test_ten_megabytes_on_one_line() -> None:
    piece = (
        'The mayor said that it works, and "it is cheap," Ana Gil added (according to the union) „so“ «là» on Friday. '
    )
    small, large = piece * 1_000, piece * (10_000_000 // len(piece))
    before = time.process_time()
    find_quotes(small)
    between = time.process_time()
    found = find_quotes(large)
    assert len(found) > 100_000
    assert time.process_time() - between < 3 * (between - before) * len(large) / len(small) + 1
