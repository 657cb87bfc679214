"""Texts of entries: plain, as HTML in a string, as elements of XHTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from newsmodel.errors import LimitError, Problem
from newsmodel.formats.feeds.spaces import XHTML
from newsmodel.formats.html_fragment import parse_fragment, serialize_fragment
from newsmodel.formats.inline import nested
from newsmodel.formats.uris import web_address
from newsmodel.formats.xhtml import Body, elements_to_blocks
from newsmodel.formats.xhtml_calls import calls_in
from newsmodel.formats.xhtml_words import text_in
from newsmodel.formats.xml import Element
from newsmodel.model.call_to_action import CallToAction

SPACE = re.compile(r"[ \t\r\n]+")
HOST = re.compile(r"https?://[^/?#]", re.IGNORECASE)
EMPTY = Body(blocks=())


def one_line(text: str) -> str:
    """A text with each run of the white space of XML as one space, and none at the ends.

    >>> one_line(" Sumy\\n  evacuates ")
    'Sumy evacuates'
    """
    return SPACE.sub(" ", text).strip(" ")


def markup(text: str) -> str:
    """A text as HTML that says just this text.

    >>> markup("5 < 6")
    '5 &lt; 6'
    """
    return serialize_fragment(nested(text, ()))


def words_of_markup(value: str) -> str:
    """The words of a piece of HTML.

    >>> words_of_markup("5 &lt; 6,<br> <i>always</i>")
    '5 < 6,\\nalways'
    """
    if "<" not in value and "&" not in value:
        return one_line(value)
    try:
        return text_in(parse_fragment(value)) or ""
    except LimitError:
        return one_line(value)


@attrs.frozen
class Story:
    """The body of an entry and the calls to action that stand in it."""

    body: Body = EMPTY
    """The blocks and their media."""

    calls: tuple[CallToAction, ...] = ()
    """The calls to action that have a slot among the blocks."""

    @property
    def ids(self) -> set[str]:
        """The ids that are given."""
        return {
            *(each.id for each in self.body.blocks),
            *(each.id for each in self.body.media),
            *(each.id for each in self.calls),
        }


def story_of_markup(value: str, problems: list[Problem], path: str) -> Story:
    """What stands in a piece of HTML; nothing and a problem where that is nested too deep."""
    try:
        return _story(parse_fragment(value))
    except LimitError as error:
        problems.extend(Problem(path=path, message=each.message) for each in error.problems)
        return Story()


def story_of_elements(children: Iterable[Element | str], problems: list[Problem], path: str) -> Story:
    """What stands in elements of XHTML."""
    try:
        return _story(without_prefix(children))
    except LimitError as error:
        problems.extend(Problem(path=path, message=each.message) for each in error.problems)
        return Story()


def _story(children: list[Element | str]) -> Story:
    calls = calls_in(children)
    names = [each.id for each in calls]
    return Story(elements_to_blocks(children, names, calls=names), calls)


def without_prefix(children: Iterable[Element | str]) -> list[Element | str]:
    """Elements of XHTML under the names that HTML has for them."""
    return [
        each
        if isinstance(each, str)
        else Element(each.name.removeprefix(XHTML), each.attributes, without_prefix(each.children))
        for each in children
    ]


def with_prefix(children: Iterable[Element | str]) -> list[Element | str]:
    """Elements of HTML under the names of XHTML."""
    return [
        each if isinstance(each, str) else Element(XHTML + each.name, each.attributes, with_prefix(each.children))
        for each in children
    ]


def page(address: str | None) -> str | None:
    """The address as that of a page or file on some host; None when it is none."""
    found = web_address(address)
    return found if found is not None and HOST.match(found) else None
