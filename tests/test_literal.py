"""Nothing in a text acts on the terminal, and offsets stay right."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newsmodel.literal import ACTING, literal, one_line, spelt_out

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x07\x00\x9b\u202e\u2066\u2028\ufeff\n\t[")))


@given(TEXTS)
def test_nothing_acting_is_left(text: str) -> None:
    shown = spelt_out(text).text
    assert not [each for each in shown if unicodedata.category(each) == "Cc" and each != "\n"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029")


@given(TEXTS, st.data())
def test_offsets_follow_the_characters(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    shown = spelt_out(text)
    assert shown.text[: shown.at(at)] == spelt_out(text[:at]).text
    assert shown.text[shown.at(at) :] == spelt_out(text[at:]).text


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_ordinary_text_is_left_alone(text: str) -> None:
    text = ACTING.sub("", text)
    assert spelt_out(text).text == text


def test_stand_ins_say_what_was_there() -> None:
    assert spelt_out("\x1b[31m\x7f\x9b\u202e\udcff").text == "␛[31m␡<U+009B><U+202E><U+DCFF>"


def test_scripts_that_need_joiners_keep_them() -> None:
    family = "👨\u200d👩\u200d👧 क\u094dष नमस\u094dत\u0947 می\u200cخواهم"
    assert spelt_out(family).text == family


@given(TEXTS)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)


def test_other_characters_can_be_kept() -> None:
    assert spelt_out("a\tb\nc", {"\t": " │ "}).text == "a │ b␊c"


@given(TEXTS)
def test_printing_keeps_lines_and_tabs(text: str) -> None:
    assert literal(text).count("\n") == text.count("\n")
    assert literal(text).count("\t") == text.count("\t")
    assert literal(literal(text)) == literal(text)
