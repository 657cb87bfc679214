"""Which member of a front matter is which field of an article, as static site generators have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.moments import moment_of, rfc3339
from newsmodel.formats.parts import Ids, Parties, language_tag
from newsmodel.formats.uris import web_address
from newsmodel.model.article import Article, Contributor
from newsmodel.model.rights import Rights

NAMES = "markdown:names"
"""Hint: under which name a field stands in the front matter, where it is not the one that is written."""

Value: TypeAlias = "Callable[[Any], Any | None]"
"""What the model has for a value; None where it is none of its kind."""


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _any_text(value: Any) -> str | None:
    return value if isinstance(value, str) else str(value) if type(value) in (int, float) else None


ZONE = re.compile(r"(?<=\d) (?=[-+]\d\d:?\d\d\Z)")


def _moment(value: Any) -> Any:
    return moment_of(ZONE.sub("", value.strip())) if isinstance(value, str) else None


def _texts(value: Any) -> tuple[str, ...] | None:
    """A list of words, or words parted by commas."""
    if isinstance(value, str):
        value = [each.strip() for each in value.split(",")]
    texts = [_any_text(each) for each in value] if isinstance(value, list) else []
    return tuple(text for text in texts if text and text.strip()) or None


def _first(value: Any) -> str | None:
    """A text, or the first of a list."""
    return _text(next(iter(value), None) if isinstance(value, list) else value)


def _names(value: Any) -> tuple[str, ...] | None:
    """The names of people: a string, an object with a name, or several."""
    each = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in each]
    return tuple(dict.fromkeys(filter(None, names))) or None


def _draft(value: Any) -> str | None:
    return {True: "withheld", False: "usable"}.get(value) if isinstance(value, bool) else None


def _address(value: Any) -> str | None:
    return value if isinstance(value, str) and web_address(value) else None


@attrs.frozen
class Field:
    """A field and its names in front matter, the one that is written first."""

    field: str
    names: tuple[str, ...]
    value: Value


FIELDS = (
    Field("headline", ("title",), _any_text),
    Field("standfirst", ("description", "summary", "excerpt", "dek"), _text),
    Field("byline", ("byline",), _text),
    Field("authors", ("authors", "author"), _names),
    Field("dateline", ("dateline",), _text),
    Field("published", ("date", "pubDate", "published", "publishedAt", "published_at", "datePublished"), _moment),
    Field("modified", ("lastmod", "updated", "modified", "last_modified_at", "updatedDate", "dateModified"), _moment),
    Field("created", ("created",), _moment),
    Field("embargoed_until", ("publishDate",), _moment),
    Field("expires", ("expiryDate",), _moment),
    Field("pub_status", ("draft",), _draft),
    Field("section", ("section", "category", "categories"), _first),
    Field("genre", ("genre",), _text),
    Field("keywords", ("tags", "keywords"), _texts),
    Field("language", ("language", "lang", "locale"), language_tag),
    Field("url", ("canonical_url", "canonicalURL", "canonicalUrl", "canonical"), _address),
    Field("uri", ("uri",), _text),
    Field("copyright", ("copyright",), _text),
    Field("license", ("license",), _address),
)
"""Every field, in the order in which they are written."""

TOLD = frozenset({"published", "modified", "created", "embargoed_until", "expires", "language", "pub_status"})
"""Fields whose value is wrong when it is not of their kind; of others it may mean something else."""


def front_of(article: Article, *, titled: bool) -> dict[str, JSON]:
    """The members of an article's front matter and their values; the headline only where it is ``titled``."""
    names = article.extra.get(NAMES)
    chosen = names if isinstance(names, dict) else {}
    values = _values(article)
    if not titled:
        del values["headline"]
    made: dict[str, JSON] = {}
    for field in FIELDS:
        value = values.get(field.field)
        if value is None or (field.field != "headline" and not _says_something(value)):
            continue
        name = chosen.get(field.field)
        used = name if isinstance(name, str) and name in field.names else field.names[0]
        made[used] = [value] if used == "categories" else value
    return made


def _says_something(value: JSON) -> bool:
    return any(map(_says_something, value)) if isinstance(value, list) else bool(str(value).strip())


def _values(article: Article) -> dict[str, JSON]:
    parties = {party.id: party.name for party in article.parties}
    rights = article.rights or Rights()
    moments = {name: getattr(article, name) for name in ("published", "modified", "created", "expires")}
    moments["embargoed_until"] = article.embargoed_until
    plain = ("headline", "standfirst", "byline", "dateline", "section", "genre", "language", "uri")
    return {
        **{name: getattr(article, name) for name in plain},
        **{name: None if value is None else rfc3339(value) for name, value in moments.items()},
        "authors": [parties[each.party] for each in article.contributors if each.role == "author"],
        "keywords": list(article.keywords),
        "pub_status": True if article.pub_status == "withheld" else None,
        "url": _address(article.url),
        "copyright": rights.copyright_notice,
        "license": _address(rights.license),
    }


def fields_of(values: Mapping[str, Any], ids: Ids) -> tuple[dict[str, Any], list[Problem]]:
    """The fields of an article that a front matter gives, and what in it is not as it should be."""
    found: dict[str, Any] = {}
    hints: dict[str, JSON] = {}
    problems: list[Problem] = []
    for field in FIELDS:
        for name in field.names:
            if name not in values:
                continue
            value = field.value(values[name])
            if value is not None:
                found[field.field] = value
                hints |= {} if name == field.names[0] else {field.field: name}
                break
            if field.field in TOLD and name == field.names[0] and values[name] not in (None, ""):
                problems.append(Problem(path=name, message=f"{str(values[name])[:60]!r} is no {field.field}"))
    return _fitted(found, hints, ids), problems


def _fitted(found: dict[str, Any], hints: dict[str, JSON], ids: Ids) -> dict[str, Any]:
    parties = Parties(ids)
    authors = [parties.person(name) for name in found.pop("authors", ())]
    rights = {"copyright_notice": found.pop("copyright", None), "license": found.pop("license", None)}
    return {
        **found,
        "contributors": tuple(Contributor(party=id) for id in authors),
        "parties": parties.all(),
        "rights": Rights(**rights) if any(rights.values()) else None,
        "extra": {NAMES: hints} if hints else {},
    }
