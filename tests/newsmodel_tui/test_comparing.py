"""Two articles side by side: nothing of either is missing, and what is not marked is equal."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from newsmodel.model import Article, Paragraph
from newsmodel_tui.comparing import MOST_TEXTS, Pair, compared, paired, texts_of
from tests.newsmodel_tui.stories import harbour, plain_story

TEXTS = st.lists(
    st.lists(st.sampled_from(["May", "June", "opens", "bridge", "the", ".", "北", "“", "é"]), min_size=1).map(" ".join)
)


def unmarked(text: str, marked: tuple[tuple[int, int], ...]) -> list[str]:
    """The words of a text outside of its marked stretches."""
    for start, end in reversed(marked):
        text = text[:start] + " " + text[end:]
    return re.findall(r"\w+|[^\w\s]", text)


@given(left=TEXTS, right=TEXTS)
@example(left=["a b", "c"], right=["c", "a b"])
def test_each_text_stands_once_in_order_and_differences_are_all_marked(left: list[str], right: list[str]) -> None:
    pairs = list(paired(left, right))
    assert [pair.before for pair in pairs if pair.kind != "new"] == left
    assert [pair.after for pair in pairs if pair.kind != "gone"] == right
    for pair in pairs:
        assert pair.kind != "same" or (pair.before == pair.after and not pair.gone and not pair.new)
        assert unmarked(pair.before, pair.gone) == unmarked(pair.after, pair.new)
        for text, marked in ((pair.before, pair.gone), (pair.after, pair.new)):
            assert all(0 <= start < end <= len(text) for start, end in marked)


@given(texts=TEXTS)
def test_an_article_is_the_same_as_itself(texts: list[str]) -> None:
    assert all(pair.kind == "same" for pair in paired(texts, texts))


def test_every_text_of_the_page_is_compared() -> None:
    texts = texts_of(harbour())
    assert texts[0].startswith("Port Ellery")
    assert any("Sign up" in text or "Support" in text for text in texts), "the calls to action"
    found = compared(harbour(), harbour().replace(headline="Port Ellery Opens Its Harbour"))
    assert found.counts["changed"] == 1
    assert found.others == ()


def test_what_differs_besides_the_texts_is_told() -> None:
    first = plain_story(1)
    found = compared(first, first.replace(language="de"))
    assert [str(each) for each in found.others] == ['+ language: "de"']
    assert all(pair.kind == "same" for pair in found.pairs)


def test_too_much_is_said_and_compared_in_part() -> None:
    many = Article(blocks=tuple(Paragraph(id=f"p{n}", text=f"{n}") for n in range(MOST_TEXTS + 5)))
    assert compared(many, many).left_out == 10


def test_a_text_in_the_place_of_another_is_no_change_of_it() -> None:
    pairs = list(paired(["The harbour stays closed."], ["Rain fell on Sunday in town"]))
    assert [pair.kind for pair in pairs] == ["gone", "new"]
    assert pairs[0] == Pair("gone", "The harbour stays closed.", gone=((0, 25),))
