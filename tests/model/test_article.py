"""What one asks an article."""

from __future__ import annotations

import pytest

from newsmodel.errors import InvalidError, NotHereError
from newsmodel.model import Article, Paragraph, Person, Place, Quote, Source, Span


def test_quotes_of_a_source_and_source_of_a_quote(small: Article) -> None:
    first, _ = small.quotes
    dock, mayor = small.sources
    assert small.quotes_by(dock) == small.quotes_by("dock") == (first,)
    assert small.quotes_by("nobody") == ()
    assert small.source_of(first) == small.source_of("q1") == dock
    assert small.source_of("q2") == mayor
    assert small.source_of(Quote(id="q", kind="direct", text="")) is None
    with pytest.raises(NotHereError, match=r"no quote has the id 'q9' \(there are: q1, q2\)"):
        small.source_of("q9")


def test_a_quote_of_another_article_has_no_source_here(small: Article) -> None:
    with pytest.raises(NotHereError, match="no source has the id 'dock'"):
        Article().source_of(small.quotes[0])


def test_party_and_name_of_a_source(small: Article) -> None:
    assert small.party_of("mayor") == small.part("brook")
    assert small.party_of(small.sources[0]) == small.part("worker")
    assert small.name_of("mayor") == "Ida Brook"
    assert small.name_of("dock") == "a dock worker in Aldport"
    crowd = Source(id="crowd", kind="collective", description="residents")
    article = Article(sources=(crowd,))
    assert article.party_of(crowd) is None
    assert article.name_of(crowd) == "residents"


def test_mentions_and_containing_places(small: Article) -> None:
    aldport, england = small.places
    assert [each.passage.text for each in small.mentions_of(aldport)] == ["Aldport"]
    assert small.mentions_of("england") == ()
    assert small.containing(aldport) == small.containing("aldport") == (england,)
    assert small.containing(england) == ()


@pytest.mark.parametrize("id", ["p1", "m1", "reed", "dock", "aldport", "q1", "c1", "donation"])
def test_a_part_by_its_id(small: Article, id: str) -> None:
    assert small.part(id).id == id


def test_a_part_that_is_not_there(small: Article) -> None:
    with pytest.raises(NotHereError, match="nothing in this article has the id 'headline'"):
        small.part("headline")


def test_replace_keeps_the_rules(small: Article) -> None:
    assert small.replace(headline="Pier goes").headline == "Pier goes"
    assert small.headline == "Pier stays"
    with pytest.raises(InvalidError, match=r"calls_to_action\[14\].spans\[0\]: 'p1' is the id of no text"):
        small.replace(blocks=())
    with pytest.raises(InvalidError, match="headline: wanted str, got int"):
        small.replace(headline=5)
    with pytest.raises(InvalidError) as caught:
        small.replace(headlines="x", body="y")
    assert [str(each) for each in caught.value.problems] == [
        "body: an article has no such field",
        "headlines: an article has no such field",
    ]


def test_slice_and_offsets_outside_of_the_text() -> None:
    article = Article(headline="Pier", blocks=(Paragraph(id="p", text="stays"), Paragraph(id="e", text="")))
    assert article.slice(Span(block="headline", start=1, end=3)) == "ie"
    with pytest.raises(NotHereError, match="no text 'x' in this article; there are headline, p, e"):
        article.slice(Span(block="x", start=0, end=0))
    with pytest.raises(NotHereError, match=r"0-6 is outside p \(0-5\)"):
        article.slice(Span(block="p", start=0, end=6))
    with pytest.raises(NotHereError, match=r"0-6 is outside p \(0-5\)"):
        article.offsets_of(Span(block="p", start=0, end=6))
    with pytest.raises(NotHereError, match=r"0-0 is outside e \(0-0\)"):
        article.offsets_of(Span(block="e", start=0, end=0))
    with pytest.raises(NotHereError, match="'headline' is no block of the body"):
        article.offsets_of(Span(block="headline", start=0, end=1))
    with pytest.raises(NotHereError, match="3-6 of the body lies in no single block"):
        article.span_at(3, 6)


def test_spans_overlap_contain_and_count() -> None:
    a, b, c = (Span(block="p", start=start, end=end) for start, end in ((0, 5), (3, 8), (5, 6)))
    other = Span(block="q", start=0, end=5)
    assert a.overlaps(b)
    assert b.overlaps(a)
    assert not a.overlaps(c)
    assert not a.overlaps(other)
    assert b.contains(c)
    assert a.contains(a)
    assert not a.contains(b)
    assert not a.contains(other)
    assert len(b) == 5
    assert bool(Span(block="p", start=0, end=0))
    assert str(a) == "p:0-5"


def test_an_article_without_anonymous_parties_is_its_own_redaction() -> None:
    article = Article(sources=(Source(id="s", kind="anonymous", description="an official"),))
    assert article.without_identities() is article


def test_a_party_that_is_named_openly_elsewhere_stays() -> None:
    ada = Person(id="ada", name="Ada Brook")
    hidden = Source(id="s", kind="anonymous", description="an official", party="ada")
    named = Source(id="t", kind="named", description="Ada Brook", party="ada")
    assert Article(parties=(ada,), sources=(hidden,)).without_identities().parties == ()
    both = Article(parties=(ada,), sources=(hidden, named)).without_identities()
    assert both.parties == (ada,)
    assert both.sources[0].party is None
    published = Article(parties=(ada,), sources=(hidden,), publisher="ada").without_identities()
    assert published.parties == (ada,)


def test_a_long_chain_of_places_takes_little_time() -> None:
    chain = tuple(Place(id=f"a{at}", name="", within=f"a{at + 1}" if at < 1999 else None) for at in range(2000))
    assert len(Article(places=chain).containing("a0")) == 1999
