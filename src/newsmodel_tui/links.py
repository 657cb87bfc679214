"""The addresses that the explorer opens, made in one place."""

from __future__ import annotations

from newsmodel.address import Address


def articles(query: str = "") -> Address:
    """The list of articles, or those that a search finds.

    >>> print(articles("kursk plant"))
    news:articles?query=kursk+plant
    """
    return Address(kind="articles", query=query or None)


def source(key: str) -> Address:
    """A source in all that is open.

    >>> print(source("5f7d88cf3ef465ba"))
    news:source/5f7d88cf3ef465ba
    """
    return Address(kind="source", key=key)


def place(key: str) -> Address:
    """A place in all that is open.

    >>> print(place("91be10cf3ef465ba"))
    news:place/91be10cf3ef465ba
    """
    return Address(kind="place", key=key)


ACROSS = ("source", "place", "call_to_action")
"""The kinds of addresses that more than one article stands behind; the story stays beside them."""


def calls(kind: str) -> Address:
    """A kind of call to action in all that is open.

    >>> print(calls("donation"))
    news:call_to_action/donation
    """
    return Address(kind="call_to_action", key=kind)


def story(key: str, part: str | None = None, view: str | None = None, beside: str | None = None) -> Address:
    """An article, one of its parts, or how it looks in a format, or in two side by side.

    >>> print(story("8f1c0a52b3d4", "q2"))
    news:article/8f1c0a52b3d4#q2
    """
    return Address(kind="article", key=key, part=part or None, view=view or None, beside=beside or None)


def map(key: str | None = None, query: str = "") -> Address:
    """The map of an article's places, or of the places of all that a search finds.

    >>> print(map("8f1c0a52b3d4"), map(query="kursk"))
    news:map/8f1c0a52b3d4 news:map?query=kursk
    """
    return Address(kind="map", key=key, query=query or None)


def report(query: str = "") -> Address:
    """What the articles that a search finds add up to.

    >>> print(report("kursk"))
    news:report?query=kursk
    """
    return Address(kind="report", query=query or None)


def reading(key: str, part: str | None = None) -> Address:
    """How the page of an article was read, at the block that a part of it was made of.

    >>> print(reading("8f1c0a52b3d4", "cta1"))
    news:reading/8f1c0a52b3d4#cta1
    """
    return Address(kind="reading", key=key, part=part or None)


def comparison(key: str, beside: str) -> Address:
    """An article beside another, or beside an earlier version of itself.

    >>> print(comparison("8f1c0a52b3d4", "v1"))
    news:article/8f1c0a52b3d4?beside=v1
    """
    return Address(kind="article", key=key, beside=beside)
