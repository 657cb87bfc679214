"""``newsmodel archive show``: an article, a source or a place of an archive, for people."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator

from newsmodel.address import KEY, SCHEME, Address, AddressKind
from newsmodel.archive import Archive, PlaceCard, SourceCard
from newsmodel.archive_commands.listing import card_lines, width_of_terminal
from newsmodel.archive_commands.within import MEMORY, archive_of
from newsmodel.cells import cells, counted, cut, padded
from newsmodel.commands import print_article, print_differences, tell
from newsmodel.errors import NotHereError, Problem
from newsmodel.literal import literal, one_line
from newsmodel.model.quote import Quote

LISTED = 50
"""How many articles and places are listed of a place."""

MET = {
    "id": "the same identifier in each article",
    "name": "the same full name in each article",
    "article": "of this article only",
}
"""Why the sources of several articles are one."""


def show(options: Namespace) -> int:
    """Show what an address or a key of an archive names."""
    if sum(map(bool, (options.of_version, options.versions, options.diff))) > 1:
        tell("newsmodel archive show: only one of --version, --versions and --diff")
        return 2
    with Archive.open(options.archive, read_only=True) as archive:
        address = _address(archive, options.address)
        if options.versions:
            return _versions(archive, address)
        if options.diff:
            before, after = (archive.get(_key(address), version=number) for number in options.diff)
            return print_differences(before, after, as_json=False)
        return show_address(archive, address, view=options.to, width=options.width, version=options.of_version)


def show_within(options: Namespace) -> int:
    """``newsmodel show news:... --in``: the same of an archive, or of files and folders."""
    failures: list[Problem] = []
    with archive_of(options.within, failures) as archive:
        for problem in failures:
            tell(f"newsmodel: {problem}")
        try:
            return show_address(archive, Address.parse(options.address), view=options.to, width=options.width)
        except NotHereError as error:
            raise NotHereError(str(error).replace(MEMORY, ", ".join(options.within))) from None


def _address(archive: Archive, text: str) -> Address:
    """The address that somebody types, or that of the article, source or place of a key."""
    if text.startswith(SCHEME):
        return Address.parse(text)
    key, _, part = text.partition("#")
    if not KEY.fullmatch(key):
        raise NotHereError(f"{text!r} is no address and no key: news:article/KEY, news:source/KEY, news:place/KEY")
    return Address(kind=_kind(archive, key), key=key, part=part or None)


def _kind(archive: Archive, key: str) -> AddressKind:
    if key in archive:
        return "article"
    for kind, look in (("source", archive.source), ("place", archive.place)):
        try:
            look(key)
        except NotHereError:
            continue
        return "source" if kind == "source" else "place"
    raise NotHereError(f"no article, source or place in {archive.path} has the key {key!r}")


def _key(address: Address) -> str:
    return address.key or ""


def show_address(
    archive: Archive, address: Address, *, view: str | None, width: int, version: int | None = None
) -> int:
    """Print what an address names."""
    key = _key(address)
    if address.kind == "article":
        article = archive.get(key, version=version)
        print_article(article, address.part, view=view or address.view, width=width)
    elif address.kind == "source":
        for line in _source(archive, archive.source(key), width):
            print(literal(line))
    elif address.kind == "place":
        for line in _place(archive, archive.place(key), width):
            print(literal(line))
    else:
        raise NotHereError(f"an archive shows news:article/, news:source/ and news:place/, no news:{address.kind}")
    return 0


def _versions(archive: Archive, address: Address) -> int:
    for version in archive.versions(_key(address)):
        article = version.article
        moment = article.modified or article.published
        day = moment.isoformat(sep=" ", timespec="minutes") if moment else "undated"
        mark = "*" if version.is_current else " "
        print(f"{mark} {version.version:>3}  {day:<22}  {cut(article.headline, _room(31))}")
    return 0


def _room(taken: int) -> int | None:
    width = width_of_terminal()
    return None if width is None else max(width - taken, 20)


def _source(archive: Archive, source: SourceCard, width: int) -> Iterator[str]:
    """A source: who it is, all it said, the newest first, and who else it may be."""
    yield from _titled(source.name, width)
    about = f"{source.kind}, {counted(source.quotes, 'quote')} in {counted(source.articles, 'article')}"
    yield f"{about}, {MET[source.met_by]}"
    yield str(source.address)
    number = None
    for said in archive.quotes_of(source, limit=max(source.quotes, 1)):
        if said.card.number != number:
            yield ""
            yield from card_lines([said.card], width)
            number = said.card.number
        yield from _said(said.quote, width)
    if not source.quotes:
        yield ""
        yield from card_lines(archive.articles_of(source, limit=LISTED), width)
    candidates = archive.candidates(source)
    if candidates:
        yield ""
        yield "MAY BE THE SAME (nobody has decided)"
    for candidate in candidates:
        yield f"  {one_line(candidate.source.name)}  {candidate.source.address}"
        yield from textwrap.wrap(one_line(candidate.reason), width, initial_indent="    ", subsequent_indent="    ")


def _said(quote: Quote, width: int) -> Iterator[str]:
    words = f"“{quote.text}”" if quote.kind == "direct" else f"{quote.kind}: {quote.text}"
    id = f"#{quote.id}"
    yield from textwrap.wrap(f"{id}  {one_line(words)}", width, initial_indent="  ", subsequent_indent="    ")


def _place(archive: Archive, place: PlaceCard, width: int) -> Iterator[str]:
    """A place: where it is, what articles name it, what lies within."""
    yield from _titled(place.name, width)
    point = f"{place.point.latitude:.4f}, {place.point.longitude:.4f}" if place.point else None
    where = ", ".join(filter(None, (place.kind, place.country, point)))
    yield f"{where}; named in {counted(place.articles, 'article')}"
    yield str(place.address)
    yield ""
    yield from card_lines(archive.articles_of(place, limit=LISTED), width)
    if place.articles > LISTED:
        yield f"... and {place.articles - LISTED:,} more"
    inside = archive.within(place, limit=LISTED)
    room = max((cells(cut(each.name, 40)) for each in inside), default=0)
    if inside:
        yield ""
        yield "WITHIN"
    for each in inside:
        yield f"  {padded(cut(each.name, 40), room)}  {each.address}  {counted(each.articles, 'article')}"


def _titled(text: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(one_line(text), width) or ["(no name)"]
    yield from lines
    yield "=" * min(max(map(cells, lines)), width)
    yield ""
