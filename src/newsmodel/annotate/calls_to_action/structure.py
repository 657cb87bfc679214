"""What the structure of a page says about calls to action: names of elements, where links lead, fields to fill in.

The words and expressions are in ``words/mul.toml``: class names and addresses are the same in most languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from newsmodel.annotate.calls_to_action.expressions import Expressions, expressions
from newsmodel.annotate.calls_to_action.piece import Piece
from newsmodel.annotate.words import words_for

PACKAGE = "newsmodel.annotate.calls_to_action"
STRUCTURE = "mul"
"""The tag of what holds in any language (ISO 639-2: multiple languages)."""

LONGEST_TARGET = 400
"""How much of an address is looked at."""

NAME = re.compile(r"[a-z]+")
NONE = frozenset[str]()


@lru_cache(maxsize=8192)
def kinds_named(names: str) -> frozenset[str]:
    """The kinds that class names and the like speak of; two words of a name count as one as well.

    >>> sorted(kinds_named("c-news-letter__form")), sorted(kinds_named("article-body"))
    (['newsletter'], [])
    """
    return NONE.union(*map(_kinds_of, names.split()))


@lru_cache(maxsize=8192)
def _kinds_of(name: str) -> frozenset[str]:
    """The kinds that a single name speaks of."""
    words = NAME.findall(name)
    if len(words) > LONGEST_NAME:
        return NONE
    table = _names()
    pairs = map("".join, pairwise(words))
    return NONE.union(*(table.get(word, NONE) for word in (*words, *pairs)))


def kinds_around(piece: Piece) -> frozenset[str]:
    """The kinds that the names of a piece and of the elements nearest to it speak of."""
    return NONE.union(*map(kinds_named, piece.names))


LONGEST_NAME = 6
"""A name of more words is a headline or a list of settings, not what an element is."""


@cache
def _names() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for kind, names in words_for(PACKAGE, STRUCTURE).table("names").items():
        for name in names:
            table[name] = table.get(name, frozenset()) | {kind}
    return table


@lru_cache(maxsize=8192)
def kinds_targeted(href: str) -> frozenset[str]:
    """The kinds whose links lead to such an address; passing on goes before following.

    >>> sorted(kinds_targeted("https://wa.me/?text=Rain")), sorted(kinds_targeted("/donate?from=article"))
    (['share'], ['donation'])
    """
    address = href[:LONGEST_TARGET].lower()
    found = _targets().names(address, address)
    return frozenset(found - {"follow"} if "share" in found else found)


@cache
def _targets() -> Expressions:
    return expressions(words_for(PACKAGE, STRUCTURE).table("targets").items())


MAIL = re.compile(r"(?<![a-z])e-?mail(?![a-z])")
"""What a field is called that wants an address."""


def kinds_filled_in(piece: Piece) -> frozenset[str]:
    """The kinds that a field speaks for."""
    name = f"{' '.join(piece.names)} {piece.text.lower()}"
    if piece.field == "password":
        return frozenset({"registration"})
    if piece.field == "email" or (piece.kind == "field" and MAIL.search(name)):
        return frozenset({"newsletter"})
    return frozenset()
