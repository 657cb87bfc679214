"""The made-up corpus that benchmarks read is sound, the same every time, and can be made in parts."""

from __future__ import annotations

from newsmodel.formats import json
from tests.benchmarks.corpus import articles, documents


def test_documents_are_valid_and_canonical() -> None:
    for document in documents(20):
        assert json.encode_bytes(json.decode(document)) == document


def test_an_article_depends_on_its_seed_and_number_alone() -> None:
    made = list(documents(8, seed=3))
    assert list(documents(8, seed=3)) == made
    assert list(documents(5, seed=3, start=3)) == made[3:]
    assert not set(documents(8, seed=4)) & set(made)


def test_articles_are_the_documents_read() -> None:
    assert list(map(json.encode_bytes, articles(4, start=2))) == list(documents(4, start=2))


def test_addresses_and_names_of_articles_are_their_own() -> None:
    made = list(articles(100))
    assert len({article.url for article in made}) == len({article.uri for article in made}) == 100


def test_articles_hold_what_an_archive_is_asked_for() -> None:
    made = list(articles(100))
    assert {source.kind for article in made for source in article.sources} == {"named", "anonymous", "collective"}
    assert {quote.kind for article in made for quote in article.quotes} == {"direct", "indirect"}
    assert sum(len(quote.spans) > 1 for article in made for quote in article.quotes) > 50
    speakers = [party.name for article in made for party in article.parties if party.kind == "person"]
    assert len(set(speakers)) < len(speakers)
