"""A format of one's own: the quotes of an article as a table for spreadsheets.

    python examples/custom_format.py

A format is a function and a ``Format`` that names it. Registered, it works wherever the built-in ones do.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import newsmodel
from newsmodel import Article, Format
from newsmodel.formats import names, register

SEED = Path(__file__).with_name("seed_article.json")


def encode(article: Article, *, delimiter: str = ",") -> str:
    """One row a quote: its id, its kind, who says it and the words."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("id", "kind", "source", "words"))
    for quote in article.quotes:
        source = article.source_of(quote)
        writer.writerow((quote.id, quote.kind, article.name_of(source) if source else "", quote.text))
    return table.getvalue()


quotes_csv = Format(
    name="quotes-csv",
    title="Quotes as CSV",
    media_type="text/csv",
    suffixes=(".quotes.csv",),
    encode=encode,
)

if __name__ == "__main__":
    register(quotes_csv)
    article = newsmodel.load(SEED)
    print(f"formats: {', '.join(names())}\n")
    print(newsmodel.dumps(article, "quotes-csv"))
    print("The same with an option, tabs between the cells:\n")
    print(str(newsmodel.dumps(article, "quotes-csv", delimiter="\t"))[:400])
