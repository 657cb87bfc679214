"""Reading takes time in proportion to the text, also when the text is made to hurt."""

from __future__ import annotations

import time

import pytest

from newsmodel.annotate import annotate, find_calls_to_action, find_places, find_quotes
from newsmodel.model import Article, Paragraph


def seconds(text: str, language: str = "en") -> float:
    start = time.process_time()
    find_quotes(text, language=language)
    find_calls_to_action(text.split("\n"))
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    ['"', '" ', "“a ", "‘a ", "'A ", "“‘a ", "“He said, ‘a “", "« a « b ", '"He said, \'no,\'" she said. ', 'She said that Ann Lee said "no" and ', '"a," he said. ', "he, a man, said ", "according to ", "Ann Lee said that it is, ", '"It works," he said. ', 'The mayor said so. She said it. "Yes." ', "( said ",
     "A.", "a-", "word ", ".", "he said in the ", '"a" she said speaking ', "$2 ", "Dear readers,\n", "Read more\n", "we need your help\n"],
)  # fmt: skip
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    find_quotes(piece)
    small, large = piece * (4_000 // len(piece)), piece * (40_000 // len(piece))
    before = min(seconds(small) for _ in range(2))
    assert seconds(large) < 30 * before + 0.2


@pytest.mark.parametrize(
    "piece",
    ["„", "„a ", "„a“, sagte er. ", "er, ein Mann, der kam, sagte ", "laut ", "nach Angaben der ", "Anna Gil sagte, es sei, ", "( sagte ",
     "hat, ", "hat der ", "wie der ", "der der die ", "Garten- und ", "teilte am ", "heißt es in ", "Das sagte er. Es sei. ", "zufolge ", "1. "],
)  # fmt: skip
def test_in_german_too(piece: str) -> None:
    find_quotes(piece, language="de")
    small, large = piece * (2_000 // len(piece)), piece * (20_000 // len(piece))
    before = min(seconds(small, "de") for _ in range(2))
    assert seconds(large, "de") < 30 * before + 0.2


@pytest.mark.parametrize(
    "line", ["print " * 19 + "z", "X und " * 19 + "z", "share on x and " * 7 + "z", "X " * 58 + "z"]
)
def test_a_line_that_is_nearly_a_bar_of_networks(line: str) -> None:
    seconds("Share on Facebook and X")
    assert seconds(f"{line}\n" * 20) < 0.5


@pytest.mark.parametrize(
    ("language", "piece"), [("fr", "« a » dit-il. "), ("fr", "dit "), ("es", "dijo que "), ("es", "«a», dijo. ")]
)
def test_in_french_and_spanish_too(language: str, piece: str) -> None:
    find_quotes(piece, language=language)
    small, large = piece * (2_000 // len(piece)), piece * (20_000 // len(piece))
    before = min(seconds(small, language) for _ in range(2))
    assert seconds(large, language) < 30 * before + 0.2


@pytest.mark.parametrize("piece", ["A.", "A'", "Ana ", "A man said so.\n"])
def test_looking_for_full_names_and_terms_too(piece: str) -> None:
    def annotated(length: int) -> float:
        lines = f"Lind said it works.\n{piece * (length // len(piece))}".strip().split("\n")
        start = time.process_time()
        annotate(Article(blocks=tuple(Paragraph(id=f"p{at}", text=line) for at, line in enumerate(lines))))
        return time.process_time() - start

    annotated(100)
    assert annotated(30_000) < 30 * min(annotated(3_000) for _ in range(2)) + 0.2


def test_many_quotes_of_one_speaker_and_many_quotes_in_quotes() -> None:
    piece = '"It works," Ann Lee said. "She told me, \'Leave now,\'" Ann Lee said.\n'
    small, large = piece * 200, piece * 2_000

    def found_in(text: str) -> float:
        start = time.process_time()
        find_quotes(text)
        return time.process_time() - start

    assert found_in(large) < 15 * min(found_in(small) for _ in range(2)) + 0.2


def test_a_megabyte_on_one_line() -> None:
    assert seconds("The quick brown fox jumps over the dog " * 26_000) < 10


def test_a_hundred_thousand_quotation_marks() -> None:
    text = '"no" ' * 50_000
    assert text.count('"') == 100_000
    assert seconds(text) < 20


@pytest.mark.parametrize(
    "piece",
    ["Paris, France, ", "in Xyqqa ", "Ann Lee said ", "U.S. ", "St. ", "A.", "a-", "Berlin-", "X County, ", "New York's ", "The The ", "and Oslo ", "Norwegian ", '"’s ', "...", "(AP) ", "Lake Foo Street "],
)  # fmt: skip
def test_places_in_ten_times_the_text_take_about_ten_times_as_long(piece: str) -> None:
    def seconds_for(length: int) -> float:
        start = time.process_time()
        find_places(piece * (length // len(piece)))
        return time.process_time() - start

    find_places(piece)
    before = min(seconds_for(2_000) for _ in range(2))
    assert seconds_for(20_000) < 30 * before + 0.2
