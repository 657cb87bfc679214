"""ninjs 3.1 trees as those of 2.2 and 1.6, and back.

2.2 has the members of 3.1 in lower case. 1.6 has other names, one member for each headline and body, and objects
where later versions have arrays of things with a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newsmodel.extra import JSON

CAMEL = (
    "representationType",
    "firstCreated",
    "versionCreated",
    "contentCreated",
    "pubStatus",
    "copyrightHolder",
    "copyrightNotice",
    "usageTerms",
    "edNote",
    "contentType",
    "charCount",
    "wordCount",
    "infoSources",
    "sizeInBytes",
    "altIds",
    "trustIndicators",
    "rightsInfo",
    "langId",
    "linkedRights",
    "encodedRights",
    "digitalSourceType",
    "contactInfo",
    "postalCode",
    "symbolType",
    "geoJSON",
)

LOWERED = {**{name: name.lower() for name in CAMEL}, "embargoedUntil": "embargoed"}
"""The members of 3.1 by their names in 2.2, those that differ."""

RAISED = {lower: name for name, lower in LOWERED.items()}

NEW_IN_3 = frozenset({"eventDetails", "plannedCoverage"})

SINGULAR = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "subjects": "subject",
    "events": "event",
    "objects": "object",
    "infosources": "infosource",
    "genres": "genre",
    "trustindicators": "trustindicator",
    "by": "byline",
    "standard": "$standard",
}
"""The members of 2.2 by their names in 1.6."""

PLURAL = {name: later for later, name in SINGULAR.items()}
ENTITIES = frozenset(SINGULAR) - {"by", "standard"}
TEXTS = {"headlines": "headline", "descriptions": "description", "bodies": "body"}
SUFFIX = re.compile(r"[A-Za-z0-9_]+\Z")
TYPES = {
    "text": "text/plain",
    "xhtml": "application/xhtml+xml",
    "html": "text/html",
    "html5": "text/html",
    "nitf": "text/vnd.IPTC.NITF",
}
"""What a body is in 1.6, by the end of its member's name."""

PLAIN_GEOMETRY = "geometry_geojson"


def to_version(tree: dict[str, JSON], version: str) -> JSON:
    """A tree of 3.1 as one of another version, which it says."""
    schema = f"http://www.iptc.org/std/ninjs/ninjs-schema_{version}.json"
    tree = {"uri": tree["uri"], "standard": {"name": "ninjs", "version": version, "schema": schema}, **tree}
    if version == "3.1":
        return tree
    lowered = _renamed({name: value for name, value in tree.items() if name not in NEW_IN_3}, LOWERED)
    return _without_rel(lowered) if version == "2.2" else _to_1(lowered)


def from_version(tree: JSON, version: str) -> JSON:
    """A tree of another version as one of 3.1; members that have no place there stay as they are."""
    if version == "3.1" or not isinstance(tree, dict):
        return tree
    return _renamed(tree if version == "2.2" else _from_1(tree), RAISED)


def _renamed(tree: dict[str, JSON], names: dict[str, str]) -> dict[str, JSON]:
    def deep(value: JSON, name: str) -> JSON:
        if name.lower() == "geojson":
            return value
        if isinstance(value, list):
            return [deep(each, "") for each in value]
        return _renamed(value, names) if isinstance(value, dict) else value

    return {names.get(name, name): deep(value, name) for name, value in tree.items()}


def _without_rel(tree: dict[str, JSON]) -> dict[str, JSON]:
    """2.2 does not say how an associated item relates."""
    associations = tree.get("associations")
    if not isinstance(associations, list):
        return tree
    bare: list[JSON] = [_less(each, "rel") if isinstance(each, dict) else each for each in associations]
    return {**tree, "associations": bare}


def _less(tree: dict[str, JSON], *names: str) -> dict[str, JSON]:
    return {name: value for name, value in tree.items() if name not in names}


def _to_1(tree: dict[str, JSON]) -> dict[str, JSON]:
    old: dict[str, JSON] = {}
    for name, value in tree.items():
        if name in TEXTS and isinstance(value, list):
            old |= _texts(TEXTS[name], value)
        elif name in ("associations", "renditions") and isinstance(value, list):
            old[name] = _by_name(value, _to_1 if name == "associations" else _rendition)
        elif name == "representationtype":
            old[name] = {"full": "complete", "partial": "incomplete"}.get(str(value), value)
        elif name in ENTITIES and isinstance(value, list):
            old[SINGULAR[name]] = [_entity(each) for each in value if isinstance(each, dict)]
        elif name != "altids":
            old[SINGULAR.get(name, name)] = value
    return old


def _texts(stem: str, values: list[JSON]) -> dict[str, JSON]:
    """Headlines, descriptions or bodies as members of their own; the main headline has the bare name."""
    made: dict[str, JSON] = {}
    for each in values:
        if not isinstance(each, dict):
            continue
        role = str(each.get("role", "main"))
        kind = next((end for end, media in TYPES.items() if media == each.get("contenttype")), "text")
        end = kind if stem == "body" and role == "main" else role
        name = f"{stem}_{end if SUFFIX.match(end) else 'other'}"
        made.setdefault("headline" if name == "headline_main" else name, each.get("value"))
    return made


def _entity(entity: dict[str, JSON]) -> JSON:
    """A person, place or subject: the address in two pieces, the geometry as a member named for its kind."""
    made = _less(entity, "uri", "literal", "geojson", "role")
    address = entity.get("uri")
    if isinstance(address, str):
        cut = max(address.rfind("/"), address.rfind("#"), address.rfind(":")) + 1
        made |= {"scheme": address[:cut], "code": address[cut:]}
    if "geojson" in entity:
        made[PLAIN_GEOMETRY] = entity["geojson"]
    return made


def _by_name(values: list[JSON], change: Callable[[dict[str, JSON]], dict[str, JSON]]) -> JSON:
    made: dict[str, JSON] = {}
    for number, each in enumerate(values, 1):
        if isinstance(each, dict):
            name = re.sub(r"[^A-Za-z0-9_]", "_", str(each.get("name") or "")) or f"item{number}"
            made[name if name not in made else f"{name}_{number}"] = change(_less(each, "name", "rel"))
    return made


def _rendition(rendition: dict[str, JSON]) -> dict[str, JSON]:
    made = _less(rendition, "contenttype")
    return {**made, "mimetype": rendition["contenttype"]} if "contenttype" in rendition else made


def _from_1(tree: dict[str, JSON]) -> dict[str, JSON]:
    new: dict[str, JSON] = {}
    for name, value in sorted(tree.items()):  # the order of members says nothing, so it decides nothing
        stem, _, end = name.partition("_")
        plural = next((later for later, old in TEXTS.items() if old == stem), None)
        if plural is not None and isinstance(value, str):
            _append(new, plural, _text(stem, end, value))
        elif name in ("associations", "renditions") and isinstance(value, dict):
            new[name] = _listed(value, _from_1 if name == "associations" else _new_rendition)
        elif name == "representationtype":
            new[name] = {"complete": "full", "incomplete": "partial"}.get(str(value), value)
        elif PLURAL.get(name) in ENTITIES and isinstance(value, list):
            new[PLURAL[name]] = [_new_entity(each) if isinstance(each, dict) else each for each in value]
        else:
            new[PLURAL.get(name, name)] = value
    return new


def _append(tree: dict[str, JSON], name: str, value: JSON) -> None:
    present = tree.setdefault(name, [])
    if isinstance(present, list):
        present.append(value)


def _text(stem: str, end: str, value: str) -> JSON:
    if stem != "body":
        return {"role": end or "main", "value": value}
    if end in ("text", "xhtml"):
        return {"role": "main", "contenttype": TYPES[end], "value": value}
    media = TYPES.get(end, "text/html" if value.lstrip().startswith("<") else "text/plain")
    return {"role": end or "main", "contenttype": media, "value": value}


def _listed(values: dict[str, JSON], change: Callable[[dict[str, JSON]], dict[str, JSON]]) -> JSON:
    return [{"name": name, **change(each)} if isinstance(each, dict) else each for name, each in sorted(values.items())]


def _new_rendition(rendition: dict[str, JSON]) -> dict[str, JSON]:
    return {("contenttype" if name == "mimetype" else name): value for name, value in rendition.items()}


def _new_entity(entity: dict[str, JSON]) -> dict[str, JSON]:
    made = _less(entity, "scheme", "code", PLAIN_GEOMETRY)
    scheme, code = entity.get("scheme"), entity.get("code")
    if isinstance(code, str):
        made |= {"uri": f"{scheme}{code}"} if isinstance(scheme, str) else {"literal": code}
    if PLAIN_GEOMETRY in entity:
        made["geojson"] = entity[PLAIN_GEOMETRY]
    return made
