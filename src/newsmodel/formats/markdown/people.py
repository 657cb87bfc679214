"""The story for people to read as it is: headline, standfirst and byline above the body, no front matter."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.formats.markdown.text import escape, link
from newsmodel.formats.markdown.write import Manner, after, before, body
from newsmodel.model.article import Article


def for_people(article: Article, manner: Manner) -> str:
    """An article as Markdown with nothing in it but what is read."""
    pieces = [
        *before(article, manner),
        f"{'#' * manner.level} {escape(article.headline, one_line=True)}" if article.headline else "",
        f"**{escape(article.standfirst)}**" if article.standfirst else "",
        " · ".join(_about(article)),
        *(piece for block in body(article, manner) for piece in block),
        *after(article, manner),
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _about(article: Article) -> Iterator[str]:
    for text in (article.byline, article.dateline):
        if text:
            yield escape(text, one_line=True)
    if article.published:
        yield article.published.date().isoformat()
    if article.url:
        yield link("source", article.url)
