"""An archive of articles: found by words, a source walked through all of them, a place, two versions compared.

python examples/an_archive.py                  in a folder that is gone afterwards
python examples/an_archive.py news.archive     in a file that stays
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import newsmodel
from newsmodel.archive import Archive
from newsmodel.archive.ingest import read_into

EXAMPLES = Path(__file__).parent
PATHS = [EXAMPLES / name for name in ("articles", "pages", "seed_article.json")]


def found(archive: Archive, query: str) -> Iterator[str]:
    """The articles that fit a query, a line each."""
    yield f"{query}: {archive.count(query)}"
    for card in archive.find(query, limit=3):
        yield f"  {card.headline} ({card.quotes} quotes, {card.places} places)"


def a_source(archive: Archive, name: str) -> Iterator[str]:
    """The most quoted source of a name: all that it said, and who else it may be."""
    source = archive.sources(name, limit=1)[0]
    yield f"{source.name} ({source.kind}) in {source.articles} articles, known by {source.met_by}"
    for said in archive.quotes_of(source):
        yield f"  {said.quote.text} [{said.card.publisher or 'no publisher'}]"
    for candidate in archive.candidates(source):
        yield f"  may be {candidate.source.name}: {candidate.reason}"


def a_place(archive: Archive, name: str) -> Iterator[str]:
    """The place of a name: where it is, what lies within, and what is near."""
    place = archive.places(name, limit=1)[0]
    yield f"{place.name} ({place.kind}), named in {place.articles} article(s)"
    yield f"  within: {', '.join(sorted(each.name for each in archive.within(place)))}"
    inner = archive.places("Kursk", limit=1)[0]
    if inner.point is not None:
        near = archive.places_near(inner.point.latitude, inner.point.longitude, kilometres=50)
        yield f"  within 50 km of {inner.name}: {', '.join(each.name for each in near)}"


def two_versions(archive: Archive) -> Iterator[str]:
    """An article that is corrected: the archive finds the new version and keeps the old one."""
    card = archive.find("headline:tunnel", limit=1)[0]
    corrected = archive.get(card).edit(headline="Harbour tunnel engineers warned of leaks three years before opening")
    added = archive.add(corrected)
    yield f"version {added.version} is {added.state}"
    first, second = archive.versions(card.key)
    yield from (f"  {difference}" for difference in newsmodel.diff(first.article, second.article))


def tour(path: Path) -> None:
    """Build the archive and walk through it."""
    with newsmodel.Archive.open(path) as archive:
        ingested = read_into(archive, PATHS)
        print(f"{ingested.new} new articles, {ingested.passed_over} files had been read before")
        for lines in (
            found(archive, "kursk has:donation"),
            a_source(archive, "john kirby"),
            a_place(archive, "russia"),
            two_versions(archive),
        ):
            print()
            for line in lines:
                print(line)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        tour(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            tour(Path(folder) / "news.archive")
