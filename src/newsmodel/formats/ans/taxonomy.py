"""Section, keywords, subjects, parties and places as the taxonomy of ANS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsmodel.extra import JSON
from newsmodel.formats.ans.names import ENTITIES, KEYWORDS, LOCATION, VERSION, Tree, hint, said
from newsmodel.formats.ans.reading import Reading, is_number
from newsmodel.formats.parts import text_in
from newsmodel.formats.places import WIKIDATA, ids_in
from newsmodel.formats.uris import uri
from newsmodel.formats.xhtml_rules import usable_id
from newsmodel.model.article import Article, Subject
from newsmodel.model.place import Place, Point

WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,17}")


def write_taxonomy(article: Article) -> Tree:
    """What an article is about."""
    section: JSON = {"type": "section", "version": VERSION, "name": article.section}
    keywords: list[JSON] = [*article.keywords]
    scored: list[JSON] = [{"keyword": each, "score": 1} for each in article.keywords]
    taxonomy: Tree = {
        "primary_section": section if article.section is not None else None,
        "sections": [section] if article.section is not None else None,
        **({"keywords": scored} if hint(article, KEYWORDS, "") == "keywords" else {"seo_keywords": keywords}),
    }
    for subject in article.subjects:
        name, each = _subject(subject)
        listed = taxonomy.setdefault(name, [])
        assert isinstance(listed, list)
        listed.append(each)
    taxonomy["named_entities"] = [*_entities(article)]
    return said(taxonomy)


def _subject(subject: Subject) -> tuple[str, JSON]:
    """A subject, and the list that it belongs in: a topic of Wikidata, a category of a vocabulary, or a tag."""
    wikidata, _ = ids_in(subject.uri)
    if wikidata and subject.relevance is not None:
        return "content_topics", {"_id": wikidata, "label": subject.name, "score": subject.relevance}
    if subject.uri and subject.scheme:
        about = {"_id": subject.uri, "classifier": subject.scheme, "name": subject.name, "score": subject.relevance}
        return "categories", said(about)
    return "tags", {"text": subject.name, **said({"_id": subject.uri or None})}


def _entities(article: Article) -> Iterator[JSON]:
    """The parties and places that the text is about or has its words from; who only made it is credited elsewhere."""
    made = {each.party for each in article.contributors} | {article.publisher, article.provider}
    made |= {medium.credit.party for medium in article.media if medium.credit}
    named = {mention.entity for mention in article.mentions} | {source.party for source in article.sources}
    kinds = {cls: kind for kind, cls in ENTITIES.items()}
    for party in article.parties:
        if type(party) in kinds and party.name and (party.id in named or party.id not in made):
            wikidata = next(filter(None, (ids_in(each)[0] for each in party.same_as)), None)
            yield {"_id": wikidata or party.id, "name": party.name, "type": kinds[type(party)]}
    for place in article.places:
        if LOCATION not in place.extra and place.name:
            yield {"_id": place.wikidata or place.id, "name": place.name, "type": "location"}


def write_location(article: Article) -> Tree:
    """The place that a document gave as the location of its story."""
    for place in article.places:
        if LOCATION in place.extra:
            geo = {"latitude": place.point.latitude, "longitude": place.point.longitude} if place.point else None
            return said({"location": place.name or None, "geo": geo})  # type: ignore[dict-item]
    return {}


def read_section(taxonomy: Tree, reading: Reading) -> str | None:
    """The name of the primary section, or of the first."""
    primary = taxonomy.get("primary_section")
    sections = taxonomy.get("sections")
    for each in [primary, *(sections[:1] if isinstance(sections, list) else [])]:
        match each:
            case {"type": "section", "name": str(name)}:
                return name
            case _:
                pass
    return None


def read_keywords(taxonomy: Tree, reading: Reading) -> tuple[tuple[str, ...], str]:
    """The keywords that people gave, else those that were found, and the list they stand in."""
    given = taxonomy.get("seo_keywords")
    if isinstance(given, list):
        return tuple(each for each in given if isinstance(each, str)), "seo_keywords"
    found = [reading.text(each, "keyword", path) for each, path in reading.objects(taxonomy, "keywords", "taxonomy")]
    return tuple(each for each in found if each is not None), "keywords"


def read_subjects(taxonomy: Tree, reading: Reading) -> Iterator[Subject]:
    """The tags, categories and topics."""
    for each, path in reading.objects(taxonomy, "tags", "taxonomy"):
        if (name := reading.text(each, "text", path)) is not None:
            yield Subject(name=name, uri=_address(each))
    for each, path in reading.objects(taxonomy, "categories", "taxonomy"):
        if (name := reading.text(each, "name", path)) is not None:
            scheme = text_in(each.get("classifier")) or None
            yield Subject(name=name, uri=_address(each), scheme=scheme, relevance=_score(each))
    for each, path in reading.objects(taxonomy, "content_topics", "taxonomy"):
        if (name := reading.text(each, "label", path)) is not None:
            topic = text_in(each.get("_id"))
            address = WIKIDATA + topic if WIKIDATA_ID.fullmatch(topic) else None
            yield Subject(name=name, uri=address, relevance=_score(each))


def _address(tree: Tree) -> str | None:
    """The id of a concept where it is an address."""
    id = text_in(tree.get("_id"))
    return id if uri(id) else None


def _score(tree: Tree) -> float | None:
    score = tree.get("score")
    return float(score) if is_number(score) and 0 <= score <= 1 else None  # type: ignore[operator, arg-type]


def read_entities(taxonomy: Tree, reading: Reading) -> tuple[Place, ...]:
    """The places among the named entities; the parties become known to the reading."""
    places: dict[str, Place] = {}
    for each, path in reading.objects(taxonomy, "named_entities", "taxonomy"):
        name = reading.text(each, "name", path)
        kind, id = each.get("type"), text_in(each.get("_id"))
        wikidata = id if WIKIDATA_ID.fullmatch(id) else None
        if name and isinstance(kind, str) and kind in ENTITIES:
            same_as = (WIKIDATA + wikidata,) if wikidata else ()
            reading.party(ENTITIES[kind], name, None if wikidata else id, same_as=same_as)
        elif name and kind == "location" and name not in places:
            own = None if wikidata or not usable_id(id) else id
            places[name] = Place(id=reading.ids.take(own, "place"), name=name, wikidata=wikidata)
    return tuple(places.values())


def read_location(tree: Tree, reading: Reading) -> Iterator[Place]:
    """The location of a story."""
    name = reading.text(tree, "location")
    if name:
        geo = reading.object(tree, "geo")
        yield Place(id=reading.ids.new("place"), name=name, point=_point(geo, reading), extra={LOCATION: True})


def _point(geo: Tree, reading: Reading) -> Point | None:
    if not geo:
        return None
    north, east = geo.get("latitude"), geo.get("longitude")
    if not is_number(north) or not is_number(east) or abs(north) > 90 or abs(east) > 180:  # type: ignore[arg-type]
        reading.wanted("geo", "a latitude and a longitude", geo)
        return None
    return Point(latitude=float(north), longitude=float(east))  # type: ignore[arg-type]
