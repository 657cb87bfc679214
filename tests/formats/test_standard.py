"""Writing and reading through a standard that says little: the rest comes back, edits count, nothing is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from newsmodel.errors import DecodeError, EncodeError
from newsmodel.extra import JSON
from newsmodel.formats import xml
from newsmodel.formats.standard import Standard, read_tree, write_tree
from newsmodel.model import Article, Contributor, Mention, Paragraph, Passage, Person, Place, Quote, Source, Span
from newsmodel.testing import articles

SPACES = {"": "urn:toy", "nm": "urn:nm"}
MIXED = frozenset({"p", "h"})


def write(article: Article, variant: str) -> JSON:
    root = xml.element("doc", xml.element("h", article.headline))
    root.children += [xml.element("p", block.content) for block in article.blocks if block.content]
    return xml.to_tree(root)


def read(tree: JSON, variant: str) -> Article:
    root = xml.from_tree(tree)
    blocks = tuple(Paragraph(id=f"p{at}", text=each.text) for at, each in enumerate(root.all("p"), 1))
    return Article(headline=root.words_of("h") or "", blocks=blocks)


def put(tree: JSON, carrier: str) -> JSON:
    assert isinstance(tree, list)
    return [*tree, ["nm:article", {}, carrier]]


def take(tree: JSON) -> tuple[JSON, str]:
    assert isinstance(tree, list)
    found: list[Any] = [each for each in tree if isinstance(each, list) and each[0] == "nm:article"]
    return [each for each in tree if each not in found], found[0][2] if found else ""


TOY = Standard(name="toy", write=write, read=read, variant_of=lambda tree: "", put=put, take=take)


def text_of(article: Article, **options: Any) -> str:
    return xml.serialize(xml.from_tree(write_tree(article, TOY, **options)), SPACES, mixed=MIXED)


def article_of(text: str, *, strict: bool = False) -> Article:
    document = xml.parse(text.encode(), SPACES, mixed=MIXED)
    return read_tree(xml.to_tree(document.root), TOY, strict=strict)


@given(articles())
def test_what_was_written_is_what_is_read(article: Article) -> None:
    shown = article.without_identities()
    text = text_of(shown)
    assert article_of(text) == shown
    assert text_of(article_of(text)) == text


FOREIGN = (
    '<doc xmlns="urn:toy" xmlns:q="urn:q" q:z="1"><!-- hi --><h>Head</h><q:foo a="q:b">x<b/>y</q:foo>'
    '<p class="x">One  two</p><?go on?><p>Three</p></doc>'
)


def without_indentation(text: str) -> str:
    return re.sub(r">\n\s*<", "><", text.partition("?>")[2].strip())


def test_a_foreign_document_comes_back_whole() -> None:
    article = article_of(FOREIGN)
    assert article.extra.keys() == {"toy:rest"}
    assert without_indentation(text_of(article)) == FOREIGN


def test_an_edit_counts_and_the_rest_stays() -> None:
    article = article_of(FOREIGN)
    new = Paragraph(id="n", text="Between.")
    edited = article.replace(headline="New", blocks=(article.blocks[0], new, article.blocks[1]))
    plain = without_indentation(text_of(edited, plain=True))
    assert "<h>New</h>" in plain
    assert '<q:foo a="q:b">x<b/>y</q:foo><p class="x">One  two</p><p>Between.</p>' in plain
    assert article_of(text_of(edited)) == edited


def told() -> Article:
    said = Passage(text="He left", span=Span(block="p1", start=0, end=7))
    place = Place(id="k", name="Kursk")
    return Article(
        headline="Kursk waits",
        blocks=(Paragraph(id="p1", text='He left, "to rest", she said in Kursk.'), Paragraph(id="p2", text="More.")),
        sources=(Source(id="s", kind="anonymous", description="she", mentions=(said,)),),
        places=(place,),
        quotes=(Quote(id="q", kind="direct", text="to rest", source="s", spans=(Span(block="p1", start=10, end=17),)),),
        mentions=(Mention(entity="k", passage=Passage(text="Kursk", span=Span(block="p1", start=32, end=37))),),
    )


def test_what_somebody_else_changes_counts_and_the_quotes_follow() -> None:
    article = told()
    changed = (
        text_of(article).replace(' "to rest",', ' as he put it, "to rest",').replace("<h>Kursk waits", "<h>Kursk moves")
    )
    again = article_of(changed)
    assert again.headline == "Kursk moves"
    assert again.blocks[0].content == 'He left, as he put it, "to rest", she said in Kursk.'
    assert again.slice(again.quotes[0].spans[0]) == "to rest"
    assert again.quotes[0].source == "s"
    assert again.mentions[0].passage.span == Span(block="p1", start=46, end=51)
    assert again.sources == article.sources


def test_words_that_somebody_took_out_keep_their_quote_without_a_place() -> None:
    changed = text_of(told()).replace(', "to rest", she said in Kursk', "")
    again = article_of(changed)
    assert again.quotes[0].text == "to rest"
    assert again.quotes[0].spans == ()
    assert any("no longer in the text" in problem.message for problem in again.problems)


def test_strict_reading_refuses_what_was_changed_on_the_way() -> None:
    text = text_of(told().replace(blocks=(*told().blocks, Paragraph(id="own", text="Last."))))
    assert article_of(text, strict=True).blocks[-1].id == "own"
    with pytest.raises(DecodeError, match="changed after"):
        article_of(text.replace("<p>Last.", "<p>Least."), strict=True)


@pytest.mark.parametrize("carrier", ["{", "[]", '{"newsmodel":"9.0","article":{},"was":{}}', '{"newsmodel":1}'])
def test_a_carrier_that_is_none_is_told_and_the_document_is_read(carrier: str) -> None:
    text = f'<doc xmlns="urn:toy" xmlns:nm="urn:nm"><h>Head</h><nm:article>{carrier}</nm:article></doc>'
    article = article_of(text)
    assert article.headline == "Head"
    assert [problem.path for problem in article.problems] == ["carrier"]
    with pytest.raises(DecodeError):
        article_of(text, strict=True)


def test_a_variant_that_is_not_there_is_refused_with_what_there_is() -> None:
    with pytest.raises(EncodeError, match="no 9"):
        write_tree(Article(), TOY, variant="9")


@pytest.mark.parametrize(
    "rest", ["x", {"variant": "9"}, {"changes": 3}, {"place": [9], "around": 1}, {"changes": {"was": "x"}}]
)
def test_a_member_that_only_looks_like_a_rest_comes_back(rest: JSON) -> None:
    article = Article(headline="Head", extra={"toy:rest": rest})
    assert article_of(text_of(article)) == article


def heads(article: Article, variant: str) -> JSON:
    """What the next standard says: names, numbered in the order of the document."""
    return {"names": [party.name for party in article.parties], "by": [each.party for each in article.contributors]}


def heads_read(tree: JSON, variant: str) -> Article:
    assert isinstance(tree, dict)
    names = tree["names"]
    assert isinstance(names, list)
    parties = tuple(Person(id=f"person{at}", name=str(name)) for at, name in enumerate(names, 1))
    by = tree["by"]
    assert isinstance(by, list)
    return Article(parties=parties, contributors=tuple(Contributor(party=str(each)) for each in by))


NAMED = Standard(
    name="named",
    write=heads,
    read=heads_read,
    variant_of=lambda tree: "",
    put=lambda tree, carrier: {**tree, "more": carrier} if isinstance(tree, dict) else tree,
    take=lambda tree: ({"names": tree["names"], "by": tree["by"]}, str(tree.get("more", ""))),  # type: ignore[index,call-overload,union-attr]
)


def test_nobodys_words_go_to_another_when_a_list_gets_longer() -> None:
    text = "It holds, Ann Lee said."
    article = Article(
        blocks=(Paragraph(id="p1", text=text),),
        parties=(Person(id="person1", name="Ann Lee"), Person(id="person2", name="Bo Ek")),
        contributors=(Contributor(party="person2"),),
        sources=(Source(id="s1", kind="named", description="Ann Lee", party="person1"),),
        quotes=(
            Quote(id="q1", kind="direct", text="It holds", spans=(Span(block="p1", start=0, end=8),), source="s1"),
        ),
    )
    tree = write_tree(article, NAMED)
    assert isinstance(tree, dict)
    changed: JSON = {**tree, "names": ["Cy Dow", "Ann Lee", "Bo Ek"], "by": ["person3", "person1"]}
    again = read_tree(changed, NAMED)
    assert again.name_of("s1") == "Ann Lee"
    assert again.quotes == article.quotes
    names = {party.id: party.name for party in again.parties}
    assert sorted(names.values()) == ["Ann Lee", "Bo Ek", "Cy Dow"]
    assert [names[each.party] for each in again.contributors] == ["Bo Ek", "Cy Dow"]
