"""What entries of Atom and items of RSS say in the same way: Dublin Core, places, hints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

import attrs

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.feeds.words import one_line, page
from newsmodel.formats.moments import moment_of
from newsmodel.formats.parts import Ids, Parties, language_tag, party_named
from newsmodel.formats.xhtml import Body
from newsmodel.formats.xhtml_rules import default_id
from newsmodel.formats.xml import Element, element, optional
from newsmodel.model.article import Article
from newsmodel.model.block import Paragraph
from newsmodel.model.place import Place, Point

POINT = re.compile(r"\s*(-?[0-9]{1,3}(?:\.[0-9]{1,17})?)[\s,]+(-?[0-9]{1,3}(?:\.[0-9]{1,17})?)\s*")
BLANK = re.compile(r"\n[ \t\r]*\n")


@attrs.frozen
class Inherited:
    """What a feed says for all its entries that do not say it themselves."""

    language: str | None = None
    """The language of the texts."""

    notice: str | None = None
    """The notice of copyright."""

    authors: tuple[tuple[str, str | None], ...] = ()
    """The authors by name, with an address where there is one."""

    base: str = ""
    """What addresses are seen from."""


def publisher(article: Article) -> str | None:
    """The name of the publisher of an article."""
    party = party_named(article, article.publisher)
    return party.name if party and party.name.strip() else None


def origin(article: Article) -> str | None:
    """The site that an article is on."""
    address = page(article.url)
    return "/".join([*re.split("[/?#]", address, maxsplit=3)[:3], ""]) if address else None


def plain_text(article: Article) -> str | None:
    """The body as text that reads back as the same; None where it is more than paragraphs."""
    if any(type(block) is not Paragraph or block.marks for block in article.blocks):
        return None
    return "\n\n".join(block.content for block in article.blocks)


def paragraphs(text: str) -> Body:
    """The body in a text: paragraphs parted by blank lines.

    >>> paragraphs("Thousands left.\\n\\nThe city is empty.").blocks
    (Paragraph('p1', 'Thousands left.'), Paragraph('p2', 'The city is empty.'))
    """
    texts = [found for each in BLANK.split(text) if (found := one_line(each))]
    return Body(blocks=tuple(Paragraph(id=default_id("paragraph", at), text=each) for at, each in enumerate(texts, 1)))


def filled(tree: JSON, names: Collection[str]) -> JSON:
    """An entry whose texts have something in them, if only ``""``: what fills them then comes in its place.

    >>> filled(["item", {}, ["title", {}]], {"title"})
    ['item', {}, ['title', {}, '']]
    """
    if not isinstance(tree, list):
        return tree
    return [[*each, ""] if isinstance(each, list) and len(each) == 2 and each[0] in names else each for each in tree]


def in_order(elements: Iterable[Element | None], hint: JSON) -> Iterator[Element]:
    """Elements in the order that a hint lists their names in, those of other names behind the one they follow.

    >>> [each.name for each in in_order([Element("id"), Element("title"), Element("link")], ["title", "id"])]
    ['title', 'link', 'id']
    """
    names = [each for each in hint if isinstance(each, str)] if isinstance(hint, list) else []
    ranks = {name: at for at, name in reversed([*enumerate(names)])}
    placed: list[tuple[int, Element]] = []
    for each in elements:
        if each is not None:
            before = placed[-1][0] if placed else -1
            placed.append((ranks.get(each.name, before), each))
    yield from (each for _, each in sorted(placed, key=lambda pair: pair[0]))


def order_hint(entry: Element, written: Sequence[str]) -> list[JSON] | None:
    """The names of an entry's elements in their order; None where they come as they are written."""
    names = list(dict.fromkeys(each.name for each in entry.elements if each.name in written))
    return None if names == sorted(names, key=written.index) else [*names]


def shared_elements(article: Article) -> Iterator[Element]:
    """The publisher and the places of an article."""
    yield from filter(None, [optional("dc:publisher", publisher(article))])
    for place in article.places:
        if place.name.strip():
            yield element("dcterms:spatial", place.name)
    for place in article.places:
        if place.name.strip() and place.point is not None:
            yield element("georss:featurename", place.name)
            yield element("georss:point", f"{_degrees(place.point.latitude)} {_degrees(place.point.longitude)}")
            return


def _degrees(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".")


def places_in(entry: Element, ids: Ids) -> tuple[Place, ...]:
    """The places of an entry by name, the one that a point is given for with its point."""
    names = [name for each in entry.all("dcterms:spatial") if (name := one_line(each.text))]
    pointed = entry.words_of("georss:featurename")
    point = point_in(entry.words_of("georss:point")) if pointed else None
    if pointed and point and pointed not in names:
        names.append(pointed)
    return tuple(
        Place(id=ids.new("place"), name=name, point=point if name == pointed else None) for name in dict.fromkeys(names)
    )


def point_in(text: str | None) -> Point | None:
    """The point that two numbers are: north, then east.

    >>> point_in("51.73 36.19"), point_in("north")
    (Point(51.73, 36.19), None)
    """
    found = POINT.fullmatch(text or "")
    if found is None:
        return None
    north, east = float(found[1]), float(found[2])
    return Point(latitude=north, longitude=east) if abs(north) <= 90 and abs(east) <= 180 else None


def publisher_in(entry: Element, parties: Parties) -> str | None:
    """The id of the organization that an entry names as publisher."""
    name = one_line(found.text) if (found := entry.find("dc:publisher")) is not None else ""
    return parties.organization(name) if name else None


def moment_in(entry: Element, names: tuple[str, ...], problems: list[Problem]) -> datetime | None:
    """The time in the first of these elements that is there; a problem where it is none."""
    for name in names:
        found = entry.find(name)
        if found is not None:
            moment = moment_of(found.text.strip())
            if moment is None:
                problems.append(Problem(path=name, message=f"{found.text.strip()[:60]!r} is no date and time"))
            return moment
    return None


def language_in(text: str | None, path: str, problems: list[Problem]) -> str | None:
    """The language that a text names; a problem where it names none."""
    tag = language_tag(text)
    if text is not None and text.strip() and tag is None:
        problems.append(Problem(path=path, message=f"{text.strip()[:60]!r} is no language tag (BCP 47)"))
    return tag
