"""Where an address leads: to which part, whether it can be opened, in which pane, and by which steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from newsmodel.address import Address
from newsmodel.errors import NewsmodelError, NotHereError
from newsmodel_tui import links
from newsmodel_tui.labels import called, label_of

if TYPE_CHECKING:
    from newsmodel.model import Article, Quote
    from newsmodel_tui.history import Visit
    from newsmodel_tui.library import Library, Opened


@attrs.frozen
class Crumb:
    """One step of the path to what is on screen."""

    text: str
    """What it is called."""

    opens: Address | None = None
    """What a click on it opens."""


def part_of(article: Article, id: str | None) -> object:
    """The part with this id, or None where there is none."""
    try:
        return article.part(id) if id else None
    except NotHereError:
        return None


def hindrance(library: Library, address: Address) -> str:
    """Why an address cannot be opened; empty when it can."""
    if address.kind in ("articles", "report", "problems", "keys"):
        return ""
    if address.kind in links.ACROSS:
        kind, known = label_of(address.kind).lower(), library.name_of(address)
        return "" if known else f"nothing that is open has the {kind} {address.key!r}"
    if address.kind == "map" and not address.key:
        return ""
    if address.kind not in ("article", "map", "reading"):
        return f"{address} is in no article that is open; open an article and one of its parts instead"
    try:
        opened = library[address.key or ""]
        if address.beside and not address.view:
            library.beside(opened.key, address.beside)
    except NewsmodelError as error:
        return str(error)
    ids = {"headline", "standfirst"}
    if address.part and address.part not in ids and part_of(opened.article, address.part) is None:
        return f"{opened.article.headline or opened.key} has no part {address.part!r}"
    return ""


def pane_for(library: Library, address: Address) -> str:
    """The pane that shows an address best."""
    if address.kind in links.ACROSS:
        return "details"
    if address.kind != "article" or address.view or address.beside:
        return "articles"
    opened = library.get(address.key or "")
    part = part_of(opened.article, address.part) if opened else None
    return "details" if part is not None and called(part) in ("source", "place") else "story"


def steps_to(library: Library, visit: Visit) -> tuple[Crumb, ...]:
    """The path of kinds to what a visit shows: articles, search, story, quote."""
    address, path = visit.address, [Crumb("Articles", links.articles())]
    if visit.search:
        path.append(Crumb(f"search: {visit.search}", links.articles(visit.search)))
    is_across = address.kind in links.ACROSS
    key = visit.article if is_across else address.key
    opened = library.get(key or "")
    if opened is not None:
        path.append(Crumb(opened.article.headline or opened.key, links.story(opened.key)))
        if part := part_of(opened.article, address.part):
            path.append(Crumb(_step(opened, part), links.story(opened.key, address.part)))
        if address.view:
            path.append(Crumb(f"as {' and '.join(filter(None, (address.view, address.beside)))}", address))
        elif address.beside:
            path.append(Crumb("compared", address))
    if is_across and (name := library.name_of(address)):
        path.append(Crumb(f"{label_of(address.kind).lower()} everywhere: {name}", address))
    if address.kind in ("map", "report"):
        path.append(Crumb(address.kind, address))
    if address.kind == "reading":
        path.append(Crumb("how it was read", address))
    return tuple(path)


def _step(opened: Opened, part: object) -> str:
    article, name = opened.article, called(part)
    if name == "quote":
        return f"quote {article.quotes.index(cast('Quote', part)) + 1} of {len(article.quotes)}"
    words = getattr(part, "description", None) or getattr(part, "name", None)
    return f"{name}: {words}" if words else name
