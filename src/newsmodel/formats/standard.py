"""How an article goes through a document of a standard and comes back whole.

A standard says some of an article, and a document says more than the model knows. Writing and reading are the
same few steps for all of them::

    encode   article -> what the standard says -> with the rest of the document it came from -> with the carrier
    decode   document -> carrier taken out -> what the model understands, the rest in ``extra`` -> carrier put back
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from newsmodel.errors import DecodeError, EncodeError, InvalidError, Problem
from newsmodel.extra import JSON, NOTHING_EXTRA, Extra
from newsmodel.formats.carrier import mended, packed, unpacked
from newsmodel.formats.rest import rest_of, with_rest
from newsmodel.model.article import Article
from newsmodel.model.part import changed


@attrs.frozen(kw_only=True)
class Standard:
    """A standard, as the functions that writing and reading are made of.

    A tree is a document as JSON: its objects and arrays, or for XML what ``xml.to_tree`` makes of an element.
    """

    name: str
    """The name of the format."""

    write: Callable[[Article, str], JSON]
    """What the standard says of an article, in one of its variants, as a tree."""

    read: Callable[[JSON, str], Article]
    """What the model understands of a tree; what it cannot believe is told in ``problems``."""

    variant_of: Callable[[JSON], str]
    """Which variant a tree is in: a version, a kind of document."""

    put: Callable[[JSON, str], JSON]
    """A tree with a carrier in it."""

    take: Callable[[JSON], tuple[JSON, str]]
    """A tree without its carrier, and the carrier, ``""`` where there is none."""

    variants: tuple[str, ...] = ("",)
    """The variants there are; an article that comes from no document of this standard is written in the first."""

    place: Callable[[JSON], tuple[int | str, ...]] = lambda tree: ()
    """Where in a tree the article stands, when it is wrapped in something else: indices and members."""

    @property
    def default(self) -> str:
        """The variant that is written unless another is asked for."""
        return self.variants[0]

    @property
    def key(self) -> str:
        """The member of ``extra`` that the rest of a document is kept in."""
        return f"{self.name}:rest"


def write_tree(article: Article, standard: Standard, *, variant: str | None = None, plain: bool = False) -> JSON:
    """An article as a tree of a standard.

    ``variant`` is the one of the document that the article came from unless given. ``plain`` leaves the carrier out.
    """
    rest = _rest(article, standard)
    chosen = variant or str(rest.get("variant", standard.default))
    if chosen not in standard.variants:
        if variant:
            raise EncodeError(
                f"cannot write {standard.name}",
                [Problem(message=f"there is no {variant}, only {', '.join(standard.variants)}")],
            )
        chosen, rest = standard.default, {}
    tree = _written(article, standard, chosen, rest)
    if plain:
        return tree
    carrier = packed(article, understood(tree, standard))
    return standard.put(tree, carrier) if carrier else tree


def read_tree(tree: JSON, standard: Standard, *, strict: bool = False, problems: tuple[Problem, ...] = ()) -> Article:
    """The article in a tree; ``strict`` refuses whatever would have to be forgiven.

    ``problems`` are those of the document's form, mended on the way to the tree.
    """
    bare, carrier = standard.take(tree)
    article = understood(bare, standard, problems)
    if strict and article.problems:
        raise DecodeError(f"not {standard.name} as it should be", article.problems)
    if not carrier:
        return article
    try:
        whole = unpacked(article, carrier)
    except (DecodeError, InvalidError) as error:
        if strict:
            raise
        faults = tuple(Problem(path="carrier", message=str(problem)) for problem in error.problems)
        return article.replace(problems=(*article.problems, *faults))
    if strict and packed(whole, article) != carrier:
        raise DecodeError(f"this {standard.name} document was changed after it was written", whole.problems)
    return whole


def understood(tree: JSON, standard: Standard, problems: tuple[Problem, ...] = ()) -> Article:
    """What the model understands of a tree, and what it does not in ``extra``."""
    place = standard.place(tree)
    inner = _at(tree, place)
    variant = standard.variant_of(tree)
    article = standard.read(inner, variant)
    if problems:
        article = changed(article, problems=(*article.problems, *mended(problems)))
    changes = rest_of(standard.write(article, variant), inner)
    rest: dict[str, JSON] = {"variant": variant} if variant != standard.default else {}
    if changes is not None:
        rest["changes"] = changes
    if place:
        rest |= {"place": list(place), "around": _with(tree, place, None)}
    return changed(article, extra=Extra({**article.extra, standard.key: rest})) if rest else article


def _written(article: Article, standard: Standard, variant: str, rest: dict[str, JSON]) -> JSON:
    """What the standard says of an article, with the rest of the document it came from where that still fits."""
    bare = _without(article, standard)
    tree = standard.write(bare, variant)
    if not rest or variant != rest.get("variant", standard.default):
        return tree
    try:
        inner = with_rest(tree, rest.get("changes"))
        place = rest.get("place", [])
        steps = tuple(step for step in place if isinstance(step, int | str)) if isinstance(place, list) else ()
        whole = _with(rest["around"], steps, inner) if steps else inner
        standard.read(inner, variant)
    except (DecodeError, InvalidError, LookupError, TypeError, ValueError):
        return tree  # what the member holds is no rest of ours: it travels in the carrier like any other
    return whole


def _rest(article: Article, standard: Standard) -> dict[str, JSON]:
    rest = article.extra.get(standard.key)
    return rest if isinstance(rest, dict) else {}


def _without(article: Article, standard: Standard) -> Article:
    if standard.key not in article.extra:
        return article
    others = {name: value for name, value in article.extra.items() if name != standard.key}
    return changed(article, extra=Extra(others) if others else NOTHING_EXTRA)


def _at(tree: JSON, place: tuple[int | str, ...]) -> JSON:
    at: JSON = tree
    for step in place:
        at = at[step]  # type: ignore[index]
    return at


def _with(tree: JSON, place: tuple[int | str, ...], value: JSON) -> JSON:
    """The tree with another value at a place, the tree itself left as it is."""
    if not place:
        return value
    step, further = place[0], place[1:]
    if isinstance(tree, list) and isinstance(step, int):
        return [*tree[:step], _with(tree[step], further, value), *tree[step + 1 :]]
    if isinstance(tree, dict) and isinstance(step, str):
        return {**tree, step: _with(tree[step], further, value)}
    raise LookupError(f"no such place: {step}")
