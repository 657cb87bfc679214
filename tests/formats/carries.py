"""What of an article each format says by itself: measured on the example articles, for docs/formats.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import newsmodel as nm
from newsmodel import formats
from newsmodel.formats.registry import BUILT_IN
from newsmodel.model import Article
from newsmodel.model.plain import to_plain
from tests.model.every_class import every_class

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NATIVE = ("jsonl", "json", "msgpack", "yaml", "toml")
"""The model's own formats, which drop nothing and have no plain mode."""

CARRIERS = {
    "ninjs": "a body of the role `newsmodel` (in 1.6 `body_newsmodel`)",
    "ans": "a member of `additional_properties`",
    "json-feed": "`_newsmodel` in the item",
    "web-annotation": "`nm:article` in the collection, a term of a second context",
    "schema-org": "`nm:article`, a term of a second context",
    "nitf": '`nm:article` behind the body; without a namespace, `meta name="newsmodel"` in the head',
    "newsml-g2": "`nm:article` in `itemMeta`, a namespace of our own",
    "atom": "`nm:article` in the entry, a namespace of our own",
    "rss": "`nm:article` in the item, a namespace of our own",
    "html": "a script of the type `application/vnd.newsmodel+json`, which browsers do not run",
    "markdown": "`newsmodel` in the front matter",
}
"""Where each format has what its standard cannot say."""


@attrs.frozen
class Carried:
    """What a format says of articles: how many leaves of each path there are, and how many come back."""

    there: Counter[str]
    back: Counter[str]

    def share(self, path: str) -> float:
        """How much of a path comes back, 0 to 1."""
        return self.back[path] / self.there[path] if self.there[path] else 0.0


@cache
def samples() -> tuple[Article, ...]:
    """The example articles, and one that has every field."""
    paths = [EXAMPLES / "seed_article.json", *sorted((EXAMPLES / "articles").glob("*.json"))]
    return (*(nm.load(path).without_identities() for path in paths), every_class().without_identities())


def carried(name: str) -> Carried:
    """What comes back of the sample articles from a plain document."""
    format = formats.get(name)
    there: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for article in samples():
        plain = to_plain(article)
        if format.decode is None:
            kept = _said(plain, format.drops)
        else:
            kept = _renamed(to_plain(nm.loads(nm.dumps(article, name, plain=True), name)), plain)
        for path, whole in _leaves(plain, kept):
            there[path] += 1
            back[path] += whole
    return Carried(there=there, back=back)


def _said(plain: dict[str, Any], drops: tuple[str, ...]) -> dict[str, Any]:
    def kept(value: Any, path: str) -> Any:
        if isinstance(value, list):
            return [kept(each, path) for each in value]
        if isinstance(value, dict):
            return {
                name: kept(each, there)
                for name, each in value.items()
                if (there := f"{path}.{name}".lstrip(".")) not in drops
            }
        return value

    return {name: kept(value, name) for name, value in plain.items() if name not in drops}


def _renamed(kept: dict[str, Any], plain: dict[str, Any]) -> dict[str, Any]:
    """What came back, under the ids that its parts had: ids are local, another one says the same."""
    ids: dict[str, str] = {}
    for field, parts in kept.items():
        before = [each for each in plain.get(field, []) if isinstance(each, dict)] if isinstance(parts, list) else []
        known = {each["id"] for each in before if "id" in each}
        for part in parts if before else []:
            if isinstance(part, dict) and part.get("id") not in {None, *known}:
                alike = (
                    each for each in before if any(name in part and part[name] == each.get(name) for name in LABELS)
                )
                ids[part["id"]] = next((each["id"] for each in alike), part["id"])

    def deep(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: deep(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [deep(each, name) for each in value]
        return ids.get(value, value) if name in REFERRING and isinstance(value, str) else value

    return {name: deep(value, name) for name, value in kept.items()}


LABELS = ("name", "text", "description", "heading", "caption", "url")
"""Members by which two parts are known to be the same."""

REFERRING = {
    *("id", "publisher", "provider", "party", "source", "entity", "medium", "media", "quote", "call_to_action"),
    *("within", "claimant", "quotes", "contradicts", "continues", "inside", "defers", "block"),
}
"""Members that hold ids."""


def _leaves(whole: Any, kept: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    """Every value of an article by path, and whether the other has it too; parts are found by id, then by place."""
    if isinstance(whole, dict):
        other = kept if isinstance(kept, dict) else {}
        for name, value in whole.items():
            if name != "extra" and ":" not in name:
                yield from _leaves(value, other.get(name), f"{path}.{name}".lstrip("."))
    elif isinstance(whole, list):
        others = kept if isinstance(kept, list) else []
        by_id = {each["id"]: each for each in others if isinstance(each, dict) and "id" in each}
        for at, value in enumerate(whole):
            same = by_id.get(value.get("id")) if isinstance(value, dict) else None
            yield from _leaves(value, same or (others[at] if at < len(others) else None), path)
    else:
        yield path, whole == kept


def table() -> str:
    """The part of docs/formats.md that is made from the code."""
    lines = []
    for name in BUILT_IN:
        format = formats.get(name)
        lines += [f"### {format.title}", "", _head(name), ""]
        if name in NATIVE:
            lines += ["Says everything.", ""]
            continue
        found = carried(name)
        fields = dict.fromkeys(path.partition(".")[0] for path in sorted(found.there))
        parts = {
            field: [path for path in found.there if path == field or path.startswith(f"{field}.")] for field in fields
        }
        share = {
            field: sum(found.back[path] for path in paths) / sum(found.there[path] for path in paths)
            for field, paths in parts.items()
        }
        says = [field for field in fields if share[field] == 1]
        partly = [field for field in fields if 0 < share[field] < 1]
        lines += [
            f"- says: {_listed(says)}",
            f"- says in part: {_listed([_part(field, parts[field], found) for field in partly], code=False)}",
        ]
        lines += [
            f"- {'plain mode drops' if format.decode else 'drops'}: {_listed([field for field in fields if share[field] == 0])}"
        ]
        if format.decode:
            lines += [f"- carrier: {CARRIERS[name]}"]
        lines += [""]
    return "\n".join(lines)


def _head(name: str) -> str:
    format = formats.get(name)
    many = " Holds many articles." if format.encode_many else ""
    judge = " Can be judged by the official schema." if format.validate else ""
    does = "Read and written" if format.decode else "Written only"
    return (
        f"`{name}`, {format.media_type}, {' '.join(f'`{suffix}`' for suffix in format.suffixes)}. {does}.{many}{judge}"
    )


def _part(field: str, paths: list[str], found: Carried) -> str:
    """A field that comes back in part, with the members that do or do not, whichever are fewer."""
    shares: dict[str, list[float]] = {}
    for path in paths:
        member = path.removeprefix(field).lstrip(".").partition(".")[0]
        if member:
            shares.setdefault(member, []).append(found.share(path))
    kept = sorted(member for member, values in shares.items() if min(values) == 1)
    lost = sorted(member for member, values in shares.items() if max(values) == 0)
    some = sorted(shares.keys() - set(kept) - set(lost))
    if not shares:
        return f"`{field}` (some)"
    said = (
        [f"without {', '.join(lost)}"] if len(lost) < len(kept) and lost else [", ".join(kept)] if lost and kept else []
    )
    said += [f"some of {', '.join(some)}"] if some else []
    return f"`{field}` ({'; '.join(said)})"


def _listed(names: list[str], *, code: bool = True) -> str:
    return ", ".join(f"`{name}`" if code else name for name in names) or "nothing"
