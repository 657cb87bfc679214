"""Who said what: every source of an article with all that it says, and on what terms it speaks.

python examples/quotes_by_source.py                the seed article
python examples/quotes_by_source.py story.json     another one, in any format newsmodel reads
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import newsmodel
from newsmodel.model import Article, Quote, Source

SEED = Path(__file__).with_name("seed_article.json")


def report(article: Article) -> Iterator[str]:
    """The report, line by line: who says most comes first."""
    yield article.headline.upper()
    for source in sorted(article.sources, key=lambda source: -len(article.quotes_by(source))):
        yield ""
        yield f"{article.name_of(source)}{terms_of(source)}"
        for quote in article.quotes_by(source):
            yield from lines_of(quote)


def terms_of(source: Source) -> str:
    """The terms on which a source stays unnamed, as the article says them."""
    if source.anonymity is None or source.anonymity.condition is None:
        return ""
    return f" ({source.anonymity.condition.text})"


def lines_of(quote: Quote) -> Iterator[str]:
    """A quote with the question that it answers; direct speech in quotation marks."""
    if quote.question:
        yield f"    {quote.question.text}:"
    words = quote.text.rstrip(",")
    text = f"“{words}”" if quote.kind == "direct" else words
    yield from textwrap.wrap(text, 100, initial_indent="  - ", subsequent_indent="    ")


if __name__ == "__main__":
    for line in report(newsmodel.load(sys.argv[1] if len(sys.argv) > 1 else SEED)):
        print(line)
