"""What an article becomes in an archive: one pure function, so that it can run in another process.

Everything that can be searched is made from the article without the parties behind its anonymous sources, also
where the article itself is kept with them.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import attrs
import msgspec

from newsmodel.address import key_of
from newsmodel.archive.likeness import likeness_words
from newsmodel.archive.meeting import Identity, facts_of, place_identity, source_identity
from newsmodel.archive.names import folded
from newsmodel.archive.packing import pack
from newsmodel.archive.words import EVERY, MARKS, PARTING, code, marked_often, plain
from newsmodel.errors import ArchiveDamagedError
from newsmodel.formats.json import encode_bytes
from newsmodel.model.article import Article
from newsmodel.model.place import Place

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
BETWEEN = f" {PARTING} "


@attrs.frozen
class SourceRow:
    """A source of one article, as an archive keeps it."""

    key: int
    """Who it is in every article."""
    kind: str
    """The kind of source."""
    name: str
    """What to call it."""
    met_by: str
    """What it meets others by: "id", "name" or "article"."""
    facts: str
    """What it is compared with others by, as JSON."""
    words: tuple[str, ...]
    """Words it is looked up by; those for candidates begin with ``~``."""
    part: str
    """Its id in the article."""
    quotes: str
    """The places of its quotes among the quotes of the article: "0 3 7"."""


@attrs.frozen
class PlaceRow:
    """A place of one article, as an archive keeps it."""

    key: int
    """Which place it is in every article."""
    place: tuple[str | int | float | None, ...]
    """Kind, name, met_by, geonames, wikidata, country, region, latitude, longitude, precision."""
    words: tuple[str, ...]
    """Words it is looked up by."""
    within: int | None
    """The key of the place that holds it."""
    part: str
    """Its id in the article."""
    mentions: int
    """How often the article names it."""


@attrs.frozen
class Rows:
    """An article ready to be put into an archive."""

    key: int
    """Its key, as a signed number of 64 bits."""
    name: str
    """What the key is made from: its uri, else its url; empty when it has neither."""
    moment: int | None
    """When it was published, in microseconds since 1970."""
    card: tuple[str | int | None, ...]
    """What a list shows of it, from ``moment`` on."""
    digest: bytes
    """What tells two documents apart."""
    content: bytes
    """The document, deflated."""
    texts: tuple[str, ...]
    """The columns of its full text."""
    sources: tuple[SourceRow, ...]
    """Who it has what from."""
    places: tuple[PlaceRow, ...]
    """Where it happens."""
    asked: tuple[str, ...]
    """The kinds of its calls to action, in order."""
    order: tuple[int, int]
    """Its version number and the time of its last change, 0 where it has none: what is newer than what."""

    @property
    def indexed(self) -> int:
        """What tells whether the full text of a document is still made in the same way."""
        return zlib.crc32("\0".join(self.texts).encode())


def rows_of(article: Article, *, identify_anonymous: bool = False) -> Rows:
    """An article as the rows of an archive."""
    shown = article.without_identities()
    kept = article if identify_anonymous else shown
    document = encode_bytes(kept)
    key = key_of(shown)
    moment, zone = _moment(shown.published)
    places = tuple(_places(shown, key))
    texts = _texts(shown, places)
    return Rows(
        key=signed(key),
        name=shown.uri or shown.url or "",
        moment=moment,
        card=(
            moment,
            zone,
            shown.headline,
            shown.byline,
            _publisher(shown),
            shown.section,
            shown.language,
            len(shown.quotes),
            sum(1 for source in shown.sources if source.kind == "anonymous"),
            len(shown.sources),
            len(shown.places),
            len(shown.calls_to_action),
            texts[1].count(" ") + 1 if texts[1] else 0,
        ),
        digest=digest_of(document),
        content=pack(document),
        texts=texts,
        sources=tuple(_sources(shown, key)),
        places=places,
        asked=tuple(call.kind for call in shown.calls_to_action),
        order=(shown.version or 0, _moment(shown.modified or shown.published)[0] or 0),
    )


def digest_of(document: bytes) -> bytes:
    """What tells two documents apart."""
    return blake2b(document, digest_size=16).digest()


def signed(key: str) -> int:
    """A key of 16 hexadecimal digits as SQLite's integers hold it."""
    number = int(key, 16)
    return number - 2**64 if number >= 2**63 else number


def unsigned(number: object) -> str:
    """The key that an integer in the archive stands for."""
    if not isinstance(number, int):  # whatever the type of its column, a damaged file can have anything there
        raise ArchiveDamagedError(f"a key in the archive is damaged: {number!r}")
    return f"{number % 2**64:016x}"


def _moment(when: datetime | None) -> tuple[int | None, int | None]:
    """A time as microseconds since 1970 and the minutes that its clock was ahead of UTC."""
    if when is None:
        return None, None
    return (when - EPOCH) // MICROSECOND, (when.utcoffset() or timedelta()) // MINUTE


def _publisher(article: Article) -> str | None:
    return next((party.name for party in article.parties if party.id == article.publisher), None)


def _texts(article: Article, places: tuple[PlaceRow, ...]) -> tuple[str, ...]:
    blocks = "\n".join(filter(None, [block.content for block in article.blocks]))
    captions = [medium.caption for medium in article.media if medium.caption]
    body = "\n".join([article.standfirst, blocks, *captions] if article.standfirst else [blocks, *captions])
    headlines = [article.headline, *(each.text for each in article.alternative_headlines)]
    names = {party.id: party.name for party in article.parties}
    who: dict[str, None] = {}
    for source in article.sources:
        if source.party in names:
            who[names[source.party]] = None
        who[source.description] = None
    return (
        _apart(headlines),
        plain(body),
        _apart([quote.text for quote in article.quotes]),
        _apart(who),
        _apart(dict.fromkeys(place.name for place in article.places)),
        " ".join(dict.fromkeys((*_facts(article), *_whereabouts(article, places)))),
    )


def _apart(texts: Iterable[str]) -> str:
    """Texts as one, in which no phrase goes from one to the next."""
    return BETWEEN.join([plain(text) for text in texts])


def _facts(article: Article) -> Iterator[str]:
    """What an article has, as marked words."""
    yield EVERY
    has, kind = MARKS["has"], MARKS["kind"]
    yield MARKS["anonymous"] + ("yes" if any(source.kind == "anonymous" for source in article.sources) else "no")
    for name, parts in (
        ("quote", article.quotes),
        ("source", article.sources),
        ("place", article.places),
        ("action", article.calls_to_action),
        ("claim", article.claims),
        ("correction", article.corrections),
        ("byline", article.byline),
        ("standfirst", article.standfirst),
    ):
        if parts:
            yield has + name
    for union in (article.calls_to_action, article.blocks, article.media):
        yield from (has + code(part.kind) for part in union)
    for several in (article.quotes, article.sources):
        yield from (kind + code(part.kind) for part in several)
    if article.language:
        whole = article.language.partition("-")[0]
        yield marked_often("language", whole)
        yield MARKS["language"] + code(article.language)
    for field, values in (
        ("publisher", (_publisher(article),)),
        ("section", (article.section,)),
        ("genre", (article.genre,)),
        ("byline", (article.byline,)),
        ("keyword", (*article.keywords, *(subject.name for subject in article.subjects))),
    ):
        for value in values:
            if value and (words := marked_often(field, value)):
                yield f"{words} {PARTING}"


def _whereabouts(article: Article, rows: tuple[PlaceRow, ...]) -> Iterator[str]:
    """Which places an article names, by key, and what they lie in: codes of countries and regions, names."""
    for row, place in zip(rows, article.places, strict=True):
        yield MARKS["near"] + unsigned(row.key)
        for each in (place, *article.containing(place)):
            for name in (each.name, each.country, each.region):
                if name and (words := marked_often("within", name)):
                    yield f"{words} {PARTING}"


def _sources(article: Article, key: str) -> Iterator[SourceRow]:
    said: dict[str, list[str]] = {}
    for at, quote in enumerate(article.quotes):
        if quote.source is not None:
            said.setdefault(quote.source, []).append(str(at))
    for source in article.sources:
        identity = source_identity(article, source, key)
        facts = facts_of(article, source, identity, key)
        looked_up = [f"~{word}" for word in likeness_words(facts)]
        if identity.by != "article":
            looked_up += folded(identity.name).split()
        yield SourceRow(
            key=signed(identity.key),
            kind=identity.kind,
            name=identity.name,
            met_by=identity.by,
            facts=msgspec.json.encode(facts).decode(),
            words=tuple(dict.fromkeys(looked_up)),
            part=source.id,
            quotes=" ".join(said.get(source.id, ())),
        )


def _places(article: Article, key: str) -> Iterator[PlaceRow]:
    identities = {place.id: place_identity(article, place, key) for place in article.places}
    mentions = Counter(mention.entity for mention in article.mentions)
    for place in article.places:
        identity = identities[place.id]
        around = identities.get(place.within or "")
        yield PlaceRow(
            key=signed(identity.key),
            place=_place(place, identity),
            words=tuple(dict.fromkeys(folded(place.name).split())),
            within=signed(around.key) if around else None,
            part=place.id,
            mentions=mentions[place.id],
        )


def _place(place: Place, identity: Identity) -> tuple[str | int | float | None, ...]:
    point = place.point
    return (
        place.kind,
        place.name,
        identity.by,
        place.geonames if (place.geonames or 0) < 2**63 else None,  # SQLite's integers end there
        place.wikidata,
        place.country,
        place.region,
        point.latitude if point else None,
        point.longitude if point else None,
        point.precision if point else None,
    )
