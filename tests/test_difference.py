"""What differs between two articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.difference import Difference, diff
from newsmodel.model import Article, Paragraph
from newsmodel.model.part import evolve
from newsmodel.model.plain import to_plain
from tests.model.generated import sample


@given(st.sampled_from(sample()))
def test_an_article_does_not_differ_from_itself(article: Article) -> None:
    assert diff(article, article) == ()
    assert diff(article, nm.loads(nm.dumps(article, identify_anonymous=True))) == ()


@given(st.sampled_from(sample()), st.sampled_from(sample()))
def test_two_articles_differ_or_are_equal_and_it_reads_backwards(one: Article, other: Article) -> None:
    found = diff(one, other)
    assert (found == ()) == (one == other)
    back = {(each.path, str(each.after), str(each.before)) for each in diff(other, one)}
    assert {(each.path, str(each.before), str(each.after)) for each in found} == back


@given(st.sampled_from(sample()), st.text(min_size=1, max_size=8).filter(str.isascii))
def test_the_path_of_a_change_is_found(article: Article, word: str) -> None:
    changed = evolve(article, byline=(article.byline or "") + word)
    assert diff(article, changed) == (
        Difference(path="byline", before=article.byline or None, after=changed.byline),
    ) or (article.byline == "")
    for at, party in enumerate(article.parties):
        parties = (*article.parties[:at], evolve(party, name=party.name + word), *article.parties[at + 1 :])
        (found,) = diff(article, article.replace(parties=parties))
        assert found.path == f"parties[{party.id}].name"


def paragraphs(*ids: str) -> Article:
    return Article(blocks=tuple(Paragraph(id=id, text=id) for id in ids))


def test_parts_with_ids_are_compared_wherever_they_stand() -> None:
    assert [str(each) for each in diff(paragraphs("a", "b"), paragraphs("b", "a"))] == [
        '~ blocks (order): ["a", "b"] -> ["b", "a"]'
    ]
    assert [str(each) for each in diff(paragraphs("a", "b"), paragraphs("x", "a", "b"))] == [
        '+ blocks[x]: {"kind": "paragraph", "id": "x", "text": "x"}'
    ]
    assert [each.path for each in diff(paragraphs("a"), Article())] == ["blocks[a]"]
    assert [each.path for each in diff(Article(), paragraphs("a"))] == ["blocks[a]"]


def test_lists_without_ids_are_compared_place_by_place() -> None:
    one, other = Article(keywords=("a", "b")), Article(keywords=("a", "c", "d"))
    assert [str(each) for each in diff(one, other)] == ['~ keywords[1]: "b" -> "c"', '+ keywords[2]: "d"']


def test_a_kind_a_default_and_an_extra_member(small: Article) -> None:
    one = Article(extra={"x:a": {"b": [1]}})
    other = Article(extra={"x:a": {"b": [2]}}, pub_status="withheld")
    assert [str(each) for each in diff(one, other)] == ["~ x:a.b[0]: 1 -> 2", '+ pub_status: "withheld"']
    assert [each.path for each in diff(small, small.without_identities())] == [
        "parties[worker]",
        "sources[dock].party",
        "mentions[2]",
    ]


def test_true_is_not_one() -> None:
    assert [str(each) for each in diff(Article(extra={"x:a": 1}), Article(extra={"x:a": True, "x:b": 1}))] == [
        "~ x:a: 1 -> true",
        "+ x:b: 1",
    ]


def test_long_values_are_cut_when_shown() -> None:
    assert len(str(Difference(path="a", before="x" * 500, after=None))) < 140
    assert to_plain(Paragraph(id="a", text="")) == {"kind": "paragraph", "id": "a", "text": ""}
