"""What type checkers know of the public names; mypy and pyright run over this file, nothing else does.

A comment that silences an error is itself an error once there is nothing to silence.
"""

from __future__ import annotations

from typing import ClassVar, assert_type

import newsmodel as nm
from newsmodel import formats
from newsmodel.errors import FormatClashError, FormatUnavailableError, Problem
from newsmodel.model import Block, Claim, NewsletterSignup, Paragraph, Party, Reanchored, model

article = nm.Article(headline="Pier", blocks=(Paragraph(id="p1", text="Stays."),))

# documents
assert_type(nm.dumps(article), str)
assert_type(nm.dumps(article, "json", indent=2), str)
assert_type(nm.dumps(article, "jsonl"), str)
assert_type(nm.dumps(article, "markdown", level=2), str)
assert_type(nm.dumps(article, "msgpack"), bytes)
assert_type(nm.dumps(article, "msgpack", identify_anonymous=True), bytes)
assert_type(nm.dumps(article, "wiki"), str | bytes)
assert_type(nm.loads("{}"), nm.Article)
assert_type(nm.loads(b"", "msgpack"), nm.Article)
assert_type(nm.load("story.json"), nm.Article)
assert_type(nm.show(article), str)
assert_type(nm.diff(article, article), tuple[nm.Difference, ...])
assert_type(nm.loss(article), tuple[nm.Difference, ...])
assert_type(nm.key_of(article), str)
for each in nm.load_many("stories.jsonl"):
    assert_type(each, nm.Article)

# the model
assert_type(article.headline, str)
assert_type(article.standfirst, str | None)
assert_type(article.blocks, tuple[Block, ...])
assert_type(article.quotes, tuple[nm.Quote, ...])
assert_type(article.calls_to_action, tuple[nm.CallToAction, ...])
assert_type(article.problems, tuple[Problem, ...])
assert_type(article.quotes_by("s1"), tuple[nm.Quote, ...])
assert_type(article.source_of("q1"), nm.Source | None)
assert_type(article.party_of("s1"), Party | None)
assert_type(article.mentions_of("k"), tuple[nm.Mention, ...])
assert_type(article.replace(headline="x"), nm.Article)
assert_type(article.without_identities(), nm.Article)
assert_type(article.slice(nm.Span(block="p1", start=0, end=1)), str)
assert_type(article.offsets_of(nm.Span(block="p1", start=0, end=1)), tuple[int, int])
assert_type(article.reanchor(nm.Span(block="p1", start=0, end=1), article), Reanchored)
assert_type(article.part("c1"), Block | nm.Medium | Party | nm.Source | nm.Place | nm.Quote | Claim | nm.CallToAction)

# formats
assert_type(formats.get("json"), nm.Format)
assert_type(formats.names(), tuple[str, ...])
for found in formats.available().values():
    assert_type(found, nm.Format | FormatUnavailableError | FormatClashError)


def encode(article: nm.Article, *, level: int = 1) -> str:
    """A format of one's own."""
    return article.headline * level


wiki = nm.Format(name="wiki", media_type="text/x-wiki", encode=encode)
assert_type(formats.register(wiki), nm.Format)


# a type of one's own
@model
class Recipe(Block):
    """A recipe."""

    kind: ClassVar[str] = "typing:recipe"

    serves: int
    """For how many."""


assert_type(Recipe(id="r", serves=4).serves, int)

# what checkers have to find
nm.Article("Pier")  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
nm.Article(headlin="Pier")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
nm.Article(headline=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
nm.Article(blocks=[])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
nm.Article(pub_status="secret")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
nm.Span(block="p1", start=0)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Recipe(id="r")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
NewsletterSignup(id="n", cadence="often")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
article.headline = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
article.headlines  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnusedExpression]
nm.loads(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
nm.dumps(article, 5)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
