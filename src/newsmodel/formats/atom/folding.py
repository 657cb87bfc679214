"""Texts of XHTML as one string while an entry is read and written: they are changed as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable

from newsmodel.errors import DecodeError
from newsmodel.extra import JSON
from newsmodel.formats.atom.names import SPACES, TEXTS
from newsmodel.formats.xml import Element, to_tree
from newsmodel.formats.xml_names import sound


def fold(tree: JSON) -> JSON:
    """An entry whose texts of the type ``xhtml`` hold their elements as JSON in a string.

    >>> fold(["entry", {}, ["title", {"type": "xhtml"}, ["xhtml:div", {}, "Sumy"]]])
    ['entry', {}, ['title', {'type': 'xhtml'}, '[["xhtml:div", {}, "Sumy"]]']]
    """
    return _each(tree, lambda children: [json.dumps(children, ensure_ascii=False)])


def unfold(tree: JSON) -> JSON:
    """The entry with its elements again."""
    return _each(
        tree, lambda children: [to_tree(each) if isinstance(each, Element) else each for each in _in(children)]
    )


def inside(element: Element) -> list[Element | str]:
    """The elements and strings in a text that is folded."""
    return _in([each for each in element.children if isinstance(each, str)])


def folded(*children: Element | str) -> str:
    """Elements and strings as the one string in a text."""
    return json.dumps(to_tree(Element("xhtml:div", {}, list(children)))[2:], ensure_ascii=False)  # type: ignore[index]


def _each(tree: JSON, change: Callable[[list[JSON]], list[JSON]]) -> JSON:
    if not isinstance(tree, list):
        return tree
    return [
        [*each[:2], *change(each[2:])]
        if isinstance(each, list) and each[0] in TEXTS and isinstance(each[1], dict) and each[1].get("type") == "xhtml"
        else each
        for each in tree
    ]


def _in(children: list[JSON] | list[str]) -> list[Element | str]:
    """What a folded string holds; the string itself where it was not made here."""
    text = "".join(each for each in children if isinstance(each, str))
    try:
        found = json.loads(text)
        return [each if isinstance(each, str) else sound(each, SPACES) for each in found]
    except (ValueError, TypeError, RecursionError, DecodeError):
        return [text] if text else []
