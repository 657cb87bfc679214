"""Annotations that others have added, changed or removed in a document of ours.

What newsmodel packed beside the annotations is taken as it was. Each annotation that is still there as it was written
stands for the part that it was made from; any other is read anew, against the text that was packed.
"""

from __future__ import annotations

import json
from typing import Any

import attrs

from newsmodel.errors import Problem
from newsmodel.formats.carrier import members, print_of, unpacked
from newsmodel.formats.json import parse
from newsmodel.formats.rest import same
from newsmodel.formats.web_annotation.bodies import SOURCE, Node
from newsmodel.formats.web_annotation.read import Reading
from newsmodel.formats.web_annotation.targets import Texts
from newsmodel.formats.web_annotation.write import MENTION, annotations_of
from newsmodel.model.article import Article
from newsmodel.model.plain import from_plain, to_plain
from newsmodel.model.rules import LISTS

ANNOTATED = ("quotes", "mentions", "claims")
ENTITIES = ("sources", "parties", "places")
"""What the annotations refer to."""

SEARCHED = 50_000_000
"""How many characters are looked through for the words of annotations."""


def with_changes(told: Article, rest: str, carrier: str, items: list[Node]) -> Article:
    """The article that was packed, with the annotations of the document as they are now.

    ``told`` is what the document says by itself; ``rest`` the member of ``extra`` that it is kept in.
    """
    whole = unpacked(told, _unchanged(told, carrier, {*ANNOTATED, *ENTITIES, rest}))
    written = {str(each["id"]): each for each in annotations_of(whole)}
    now = {str(each.get("id")): each for each in items}
    kept = {id for id, each in written.items() if id in now and same(_bare(now[id]), each)}
    added = [each for each in items if str(each.get("id")) not in kept]
    gone = {id.rpartition("#")[2] for id in written.keys() - kept}
    plain: dict[str, Any] = to_plain(whole)
    for name in ANNOTATED:
        plain[name] = [part for id, part in _numbered(plain.get(name, [])) if id not in gone]
    reading = _reading(whole, plain, len(added))
    for each in added:
        reading.add(each)
    _append(plain, reading)
    _let_go(plain, gone - {part["id"] for name in ("quotes", "claims") for part in plain[name]})
    article = from_plain(plain, Article)
    message = f"changed after newsmodel wrote the document: {len(added)} annotations are new or different, "
    changed = Problem(path="items", message=f"{message}{len(written) - len(kept)} are no longer as they were")
    return article.replace(problems=(*article.problems, *reading.problems, changed))


def _numbered(parts: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Parts with what the address of their annotation ends in: their id, or a number for those that have none."""
    return [(part.get("id", f"{MENTION}{at}"), part) for at, part in enumerate(parts, 1)]


def _let_go(plain: dict[str, Any], gone: set[str]) -> None:
    """Take out what refers to quotes and claims that are gone."""
    for part in (*plain["quotes"], *plain.get("blocks", [])):
        for name in ("continues", "inside", "quote"):
            if part.get(name) in gone:
                del part[name]
    for claim in plain["claims"]:
        for name in ("quotes", "contradicts"):
            if name in claim:
                claim[name] = [id for id in claim[name] if id not in gone]


def _bare(annotation: Node) -> Node:
    return {name: value for name, value in annotation.items() if name not in ("@context", "nm:article")}


def _unchanged(told: Article, carrier: str, names: set[str]) -> str:
    """A carrier that takes these members for unchanged."""
    found = parse(carrier.encode(errors="surrogatepass"))
    native = members(told)
    found["was"] |= {name: print_of(native.get(name)) for name in found["was"] if name in names}
    return json.dumps(found)


def _reading(whole: Article, plain: dict[str, Any], added: int) -> Reading:
    """The start of reading more annotations of an article whose text, sources and entities are known."""
    texts = Texts.of(whole)
    if added * len(texts.body) > SEARCHED:
        texts = attrs.evolve(texts, body="")
    reading = Reading(texts)
    reading.ids.taken |= {part["id"] for name in LISTS for part in plain.get(name, [])}
    for at, source in reversed([*enumerate(whole.sources, 1)]):
        name = whole.name_of(source)
        reading.sources[source.kind, name, "" if source.kind == "named" else f"{SOURCE}{at}"] = source
        reading.sources[source.kind, name, ""] = source
    reading.parties |= {(type(party), party.name): party for party in reversed(whole.parties)}
    reading.places |= {place.name: place for place in reversed(whole.places)}
    return reading


def _append(plain: dict[str, Any], reading: Reading) -> None:
    """Add what was read to an article's members."""
    for name in (*ANNOTATED, *ENTITIES):
        found = getattr(reading, name)
        known = {part["id"] for part in plain.get(name, [])} if name in ENTITIES else set[str]()
        parts = found if isinstance(found, list) else {each.id: each for each in found.values()}.values()
        new = [to_plain(each) for each in parts if name not in ENTITIES or each.id not in known]
        plain[name] = [*plain.get(name, []), *new]
