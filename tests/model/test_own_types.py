"""Blocks and calls to action that somebody else defines."""

from __future__ import annotations

import pickle
from typing import ClassVar

import pytest

import newsmodel as nm
from newsmodel.errors import DecodeError, EncodeError, InvalidError
from newsmodel.model import (
    Article,
    Block,
    CallToAction,
    CallToActionSlot,
    Mention,
    Money,
    Paragraph,
    Part,
    Passage,
    Place,
    Span,
    UnknownBlock,
    model,
)
from newsmodel.schema import article_schema


@model
class Ingredient(Part):
    """A part of one's own inside a block of one's own."""

    name: str
    """What."""

    price: Money | None = None
    """What it costs."""


@model
class Recipe(Block):
    """A recipe."""

    kind: ClassVar[str] = "test:recipe"

    ingredients: tuple[Ingredient, ...] = ()
    """What goes in."""

    best: Ingredient | None = None
    """The one that matters."""

    @property
    def content(self) -> str:
        """The ingredients."""
        return "\n".join(each.name for each in self.ingredients)


@model
class Petition(CallToAction):
    """A petition."""

    kind: ClassVar[str] = "test:petition"

    goal: int
    """How many signatures."""

    where: tuple[Span, ...] = ()
    """Where the text speaks of it."""


@model
class Homeless(Block):
    """A block without a kind."""


@model
class LouderParagraph(Paragraph):
    """A subclass of a known kind without a kind of its own."""


RECIPE = Recipe(id="r", ingredients=(Ingredient(name="flour"), Ingredient(name="salt")), best=Ingredient(name="salt"))
ARTICLE = Article(
    blocks=(RECIPE, CallToActionSlot(id="s", call_to_action="c")),
    places=(Place(id="a", name="Salt"),),
    mentions=(Mention(entity="a", passage=Passage(text="salt", span=Span(block="r", start=6, end=10))),),
    calls_to_action=(Petition(id="c", goal=100, heading="Sign!", where=(Span(block="r", start=0, end=5),)),),
)


@pytest.mark.parametrize("format", ["json", "jsonl", "msgpack"])
def test_they_are_written_and_read_like_the_rest(format: str) -> None:
    document = nm.dumps(ARTICLE, format)
    again = nm.loads(document, format)
    assert again == ARTICLE
    assert type(again.blocks[0]) is Recipe
    assert type(again.calls_to_action[0]) is Petition
    assert nm.dumps(again, format) == document


def test_their_json_is_plain() -> None:
    assert nm.dumps(Article(blocks=(RECIPE,))) == (
        '{"newsmodel":"1.0","blocks":[{"kind":"test:recipe","id":"r",'
        '"ingredients":[{"name":"flour"},{"name":"salt"}],"best":{"name":"salt"}}]}'
    )


def test_they_pickle_show_and_have_a_schema() -> None:
    assert pickle.loads(pickle.dumps(ARTICLE)) == ARTICLE
    assert "flour\nsalt" in nm.show(ARTICLE)
    assert "Sign!" in nm.show(ARTICLE, "c")
    definitions = article_schema()["$defs"]
    assert isinstance(definitions, dict)
    assert "Recipe" in definitions
    assert "Ingredient" in definitions


def test_they_are_checked_like_the_rest() -> None:
    with pytest.raises(InvalidError, match=r"invalid Petition: goal: wanted int, got str"):
        Petition(id="c", goal="many")  # type: ignore[arg-type]
    with pytest.raises(InvalidError, match=r"calls_to_action\[0\].where\[0\]: 0-50 is outside r \(0-10\)"):
        Article(
            blocks=(RECIPE,), calls_to_action=(Petition(id="c", goal=1, where=(Span(block="r", start=0, end=50),)),)
        )
    with pytest.raises(DecodeError, match=r"blocks\[0\].best.name: missing"):
        nm.loads('{"blocks":[{"kind":"test:recipe","id":"r","best":{}}]}')


def test_what_they_do_not_know_is_kept() -> None:
    document = (
        '{"newsmodel":"1.0","blocks":[{"kind":"test:recipe","id":"r","best":{"name":"salt","x:a":1},"serves":4}]}'
    )
    assert nm.dumps(nm.loads(document)) == document


def test_two_classes_cannot_share_a_kind() -> None:
    with pytest.raises(InvalidError, match=r"cannot define .*Second: kind: 'test:recipe' is .*Recipe already"):

        @model
        class Second(Block):
            kind: ClassVar[str] = "test:recipe"

    assert Block.kinds["test:recipe"] is Recipe
    with pytest.raises(InvalidError, match="kind: 'paragraph' is newsmodel.model.block.Paragraph already"):

        @model
        class Third(Block):
            kind: ClassVar[str] = "paragraph"


def test_the_same_kind_may_be_in_two_unions() -> None:
    assert CallToAction.kinds["custom"] is not Block.kinds.get("custom")


@pytest.mark.parametrize(
    "block", [Homeless(id="h"), LouderParagraph(id="h", text="!")], ids=["no kind", "inherited kind"]
)
@pytest.mark.parametrize("format", ["json", "jsonl", "msgpack"])
def test_a_class_without_a_kind_cannot_be_written_and_the_error_teaches(block: Block, format: str) -> None:
    article = Article(blocks=(block,))
    for each in (article, article.replace(extra={"x:a": 1})):
        with pytest.raises(EncodeError, match=f"cannot write a {type(block).__name__}: .*give its class a 'kind'"):
            nm.dumps(each, format)


def test_a_block_whose_class_is_not_there_any_more_is_kept_as_unknown() -> None:
    document = nm.dumps(ARTICLE)
    forgotten = Block.kinds.pop("test:recipe")
    try:
        again = nm.loads(document.replace('"mentions"', '"x:mentions"').replace('"where"', '"x:where"'))
        assert type(again.blocks[0]) is UnknownBlock
        assert again.blocks[0].original_kind == "test:recipe"
    finally:
        Block.kinds["test:recipe"] = forgotten
