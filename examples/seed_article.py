"""A real news page, modelled by hand through the public API.

    python examples/seed_article.py            what is in it
    python examples/seed_article.py --write    write it to seed_article.json, beside this file

The parts are in the modules of ``seed/``, a page each.
"""

from __future__ import annotations

import sys
from pathlib import Path

from seed.calls_to_action import CALLS_TO_ACTION
from seed.page import BLOCKS, HEADLINE, PHOTO, TEXTS
from seed.people import NAMES, PARTIES, SOURCES
from seed.places import MENTIONS, PLACES
from seed.quotes import CLAIMS, QUOTES

import newsmodel
from newsmodel.model import Article, Mention, Provenance

GOLDEN = Path(__file__).with_suffix(".json")


def seed_article() -> Article:
    """The whole page. The model checks on the way in that every span says what it is said to say."""
    return Article(
        headline=HEADLINE,
        language="en",
        publisher="moscow-times",
        blocks=BLOCKS,
        media=(PHOTO,),
        parties=PARTIES,
        sources=SOURCES,
        places=PLACES,
        quotes=QUOTES,
        mentions=tuple(sorted((*MENTIONS, *NAMES), key=place_on_the_page)),
        claims=CLAIMS,
        calls_to_action=CALLS_TO_ACTION,
        provenance=Provenance(method="human", evidence=("the text of the page",)),
    )


def place_on_the_page(mention: Mention) -> tuple[int, int]:
    """Where a mention stands, to sort by: which text, then where in it; what stands in no text comes first."""
    span = mention.passage.span
    return (list(TEXTS).index(span.block), span.start) if span else (-1, 0)


def golden() -> str:
    """The article as the JSON file beside this one has it."""
    return f"{newsmodel.dumps(seed_article(), 'json', indent=2)}\n"


def describe(article: Article) -> None:
    """Print what the model knows of the page."""
    print(article.headline, "\n")
    print(f"{len(article.quotes)} quotes of {len(article.sources)} sources")
    for source in article.sources:
        quotes = article.quotes_by(source)
        print(f"  {len(quotes):2}  {source.description} ({source.kind})")
    print(f"\n{len(article.places)} places")
    for place in article.places:
        within = "".join(f", {outer.name}" for outer in article.containing(place))
        print(f"  {len(article.mentions_of(place)):2}  {place.name}{within}")
    print(f"\n{len(article.calls_to_action)} calls to action")
    for call in article.calls_to_action:
        print(f"      {call.kind}: {call.heading}")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        GOLDEN.write_text(golden(), encoding="utf-8", newline="\n")
        print(f"wrote {GOLDEN.name}")
    else:
        describe(seed_article())
