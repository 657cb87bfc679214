"""Ids for what the rules add to an article that has ids already."""

from __future__ import annotations

from newsmodel.model import Article


def ids_of(article: Article) -> set[str]:
    """Every id that an article uses; all its parts share one namespace."""
    lists = (
        article.blocks,
        article.media,
        article.parties,
        article.sources,
        article.places,
        article.quotes,
        article.claims,
        article.calls_to_action,
    )
    return {part.id for parts in lists for part in parts}


def free_id(id: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken, and taken from now on."""
    free, number = id, 1
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken.add(free)
    return free
