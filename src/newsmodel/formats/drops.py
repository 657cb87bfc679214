"""What a format that only writes leaves out, told from what it writes.

A field that the model gains is left out by every format until the format says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsmodel.model.article import Article
from newsmodel.model.shape import ORIGINAL_KIND, is_union, shape_of


def left_out(written: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The paths of an article that a format leaves out.

    ``written`` has the names that it writes: of the article under ``""``, of a part under the part's path.
    A part without an entry of its own is written whole.

    >>> paths = left_out({"": {"headline", "media"}, "media": {"id", "kind", "caption"}})
    >>> "headline" in paths, "media.caption" in paths, "media.credit" in paths, "extra" in paths
    (False, False, True, True)
    """
    return tuple(
        f"{path}.{name}" if path else name
        for path, names in sorted(written.items())
        for name in sorted(names_at(path) - names)
    )


def names_at(path: str) -> set[str]:
    """The names of everything that a part at a path can have, whatever its kind.

    >>> sorted(names_at("places.point"))
    ['latitude', 'longitude', 'precision']
    """
    if not path:
        return {field.name for field in shape_of(Article)} | {"extra"}
    part: Any = Article
    for name in path.split("."):
        part = next(field.part for cls in _classes(part) for field in shape_of(cls) if field.name == name)
    own = {field.name for cls in _classes(part) for field in shape_of(cls)} - {ORIGINAL_KIND}
    return own | ({"kind"} if is_union(part) else set())


def _classes(part: Any) -> Iterator[type]:
    yield from part.kinds.values() if is_union(part) else (part,)
