"""Elements of XML as small trees, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON

COMMENT, INSTRUCTION = "#comment", "#instruction"
"""The names of comments and processing instructions, whose one child is their text."""

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can hold."""


@attrs.define(weakref_slot=False)
class Element:
    """An element: its name, its attributes, and its children, which are elements and strings.

    >>> paragraph = Element("p", {"lang": "en"}, ["Thousands ", Element("em", {}, ["left"]), "."])
    >>> paragraph.text
    'Thousands left.'
    """

    name: str
    """The name with our prefix, or ``#comment`` or ``#instruction``."""

    attributes: dict[str, str] = attrs.field(factory=dict)
    """The attributes by name."""

    children: list[Element | str] = attrs.field(factory=list)
    """What is inside, in order."""

    @property
    def text(self) -> str:
        """All text inside, comments left out."""
        return "".join(
            each if isinstance(each, str) else "" if each.name.startswith("#") else each.text for each in self.children
        )

    @property
    def words(self) -> str:
        """The text with runs of white space as one space and none at the ends."""
        return " ".join(self.text.split())

    @property
    def elements(self) -> list[Element]:
        """The children that are elements, comments and instructions left out."""
        return [each for each in self.children if isinstance(each, Element) and not each.name.startswith("#")]

    def find(self, *path: str) -> Element | None:
        """The first child of this name, and so on along the path."""
        at: Element | None = self
        for name in path:
            at = next((each for each in at.elements if each.name == name), None) if at is not None else None
        return at

    def all(self, *names: str) -> list[Element]:
        """The children of these names, in order."""
        return [each for each in self.elements if each.name in names]

    def get(self, name: str) -> str | None:
        """The value of an attribute."""
        return self.attributes.get(name)

    def words_of(self, *path: str) -> str | None:
        """The words of the first child at a path; None where there is none, or nothing in it."""
        found = self.find(*path)
        return (found.words or None) if found is not None else None

    def walk(self) -> Iterator[Element]:
        """This element and all elements inside, in the order of the document."""
        yield self
        for each in self.elements:
            yield from each.walk()


def element(name: str, *children: Element | str | None, **attributes: str | None) -> Element:
    """An element of these children and attributes, those that are None left out.

    >>> element("p", "Thousands left.", id="p1", lang=None)
    Element(name='p', attributes={'id': 'p1'}, children=['Thousands left.'])
    """
    set_attributes = {key: value for key, value in attributes.items() if value is not None}
    return Element(name, set_attributes, [each for each in children if each is not None and each != ""])


def optional(name: str, text: str | None, **attributes: str | None) -> Element | None:
    """An element with this text; None when there is no text."""
    return element(name, text, **attributes) if text else None


def to_tree(element: Element) -> JSON:
    """An element as JSON, in the manner of JsonML: ``["p", {"id": "p1"}, "Thousands left."]``.

    It is what comes back when the element is written and read: characters that XML cannot hold are U+FFFD,
    strings side by side are one.
    """
    children: list[JSON] = []
    for each in element.children:
        if isinstance(each, Element):
            children.append(to_tree(each))
        elif children and isinstance(children[-1], str):
            children[-1] += legal(each)
        elif each:
            children.append(legal(each))
    return [element.name, {key: legal(value) for key, value in element.attributes.items()}, *children]


def legal(value: str) -> str:
    """A text with U+FFFD for characters that XML cannot hold."""
    return value if value.isascii() and value.isprintable() else ILLEGAL.sub("\ufffd", value)


NAME = re.compile(r"(?:\{[^{}<>\"&\s]*\})?[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?\Z")
"""What may be the name of an element or attribute; XML allows a few characters more, which nobody uses."""


def from_tree(tree: JSON) -> Element:
    """The element that ``to_tree`` has told; raises ``DecodeError`` for anything else."""
    match tree:
        case [str(name), dict(attributes), *children] if _is_name(name, attributes):
            texts = {key: value for key, value in attributes.items() if isinstance(value, str) and NAME.match(key)}
            if len(texts) == len(attributes):
                inside = [each if isinstance(each, str) else from_tree(each) for each in children]
                return Element(name, texts, inside)
        case _:
            pass
    raise DecodeError("not an element", [Problem(message="wanted [name, attributes, children...]")])


def _is_name(name: str, attributes: dict[str, JSON]) -> bool:
    if name == INSTRUCTION:
        target = attributes.get("target")
        return isinstance(target, str) and NAME.match(target) is not None and target.lower() != "xml"
    return name == COMMENT or NAME.match(name) is not None
