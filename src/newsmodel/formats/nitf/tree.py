"""XML as JSON, shaped so that what a document says more than we would can be told from it and put back.

The rest of a document is told as changes to what would be written. Two shapes keep such changes in their place when
the article is edited in between:

- an element that has each child for a purpose of its own (a head) is an object of its children by name, so a change
  to a headline finds the headline whatever stands before it: ``{"#": "head", "@": {}, "title": [...]}``;
- the running text of an element is one string, as there is no place for changes between the words of a sentence
  once it has been rewritten: ``["p", {}, '\\x00["by ", ["em", {}, "bus"]]']``.

Anything else is ``[name, attributes, children...]``, as ``xml.to_tree`` tells it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping

import attrs
import msgspec

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.carrier import packed
from newsmodel.formats.rest import IDENTIFYING
from newsmodel.formats.standard import Standard, understood, write_tree
from newsmodel.formats.xml import COMMENT, INSTRUCTION, Element, to_tree
from newsmodel.formats.xml import NAME as XML_NAME
from newsmodel.formats.xml_tree import legal
from newsmodel.model.article import Article

SEALED = "\x00"
"""What a string begins with that stands for words and elements; no text of XML can."""

NAME, ATTRIBUTES, ORDER, TEXT = "#", "@", "#order", "#text"
"""The members of an object that are no children: text is one by this name, and the order where it is not the usual."""

DOCTYPE = "#doctype"
"""The attribute of the root, in JSON only, that holds the document type declaration."""

INVENTED = re.compile(r"xmlns:ns[0-9]+\Z")
"""Declarations of prefixes that ``xml.serialize`` has made up; it makes them up again where they are needed."""


def member(name: str) -> str:
    """The member of an object that holds its children of a name: another one where objects are paired by such members.

    >>> member("headline"), member("name")
    ('headline', '#name')
    """
    return f"#{name}" if name in IDENTIFYING else name


def _members(ordered: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(map(member, children)) for name, children in ordered.items()}


@attrs.frozen
class Shape:
    """How the elements of a standard are told."""

    sealed: frozenset[str]
    """The elements whose words and elements are one string; those of other namespaces are as well."""

    ordered: Mapping[str, tuple[str, ...]] = attrs.field(converter=_members)
    """The elements that are objects, each with the names of its children in the usual order."""

    def to_json(self, root: Element) -> JSON:
        """An element as JSON.

        >>> shape = Shape(frozenset({"p"}), {"doc": ("title", "p")})
        >>> shape.to_json(Element("doc", {}, [Element("p", {}, ["by ", Element("em", {}, ["bus"])])]))
        {'#': 'doc', '@': {}, 'p': [['p', {}, '\\x00["by ",["em",{},"bus"]]']]}
        """
        name = root.name
        attributes: JSON = {key: legal(value) for key, value in root.attributes.items()}
        if name in self.sealed or name[0] == "{":
            return [name, attributes, *_sealed(root)]
        inside: list[JSON] = []
        for each in root.children:
            if isinstance(each, Element):
                inside.append(self.to_json(each))
            elif inside and isinstance(inside[-1], str):
                inside[-1] += legal(each)
            elif each:
                inside.append(legal(each))
        order = self.ordered.get(name)
        return [name, attributes, *inside] if order is None else _object(name, attributes, inside, order)

    def from_json(self, tree: JSON) -> Element:
        """The element that ``to_json`` has told; ``DecodeError`` for anything else."""
        if isinstance(tree, dict):
            name, attributes = tree.get(NAME), tree.get(ATTRIBUTES)
            children = _in_order(tree, self.ordered.get(name, ()) if isinstance(name, str) else ())
        elif isinstance(tree, list) and len(tree) > 1:
            name, attributes, *children = tree
        else:
            name, attributes, children = None, None, []
        if not isinstance(name, str) or not isinstance(attributes, dict) or not _is_name(name, attributes):
            raise DecodeError("not an element", [Problem(message="wanted a name, attributes and children")])
        inside: list[Element | str] = []
        for each in children:
            if type(each) is not str:
                inside.append(self.from_json(each))
            elif each.startswith(SEALED):
                inside += [one if type(one) is str else self.from_json(one) for one in _unsealed(each)]
            else:
                inside.append(each)
        return Element(name, _attributes_in(attributes), inside)

    def without(self, it: dict[str, JSON], name: str, at: int = 0) -> dict[str, JSON]:
        """An element as an object, without one of its children."""
        children, told = it[name], it.get(ORDER)
        assert isinstance(children, list)
        kept = [*children[:at], *children[at + 1 :]]
        left = {key: kept if key == name else value for key, value in it.items() if key != name or kept}
        if isinstance(told, list):
            places = [place for place, key in enumerate(told) if key == name]
            names = [str(key) for place, key in enumerate(told) if place not in places[at : at + 1]]
            usual = self.ordered.get(str(it.get(NAME)), ())
            left[ORDER] = [*names]
            if names == [key for key in usual for each in names if each == key]:
                del left[ORDER]
        return left

    def document(self, article: Article, standard: Standard, *, variant: str | None, plain: bool) -> JSON:
        """An article as a tree of a standard, shaped as it will be when it is read."""
        once = attrs.evolve(standard, read=_remembering(standard.read))
        tree = write_tree(article, once, variant=variant, plain=True)
        rest = article.extra.get(standard.key)
        if isinstance(rest, dict):
            if "place" in rest and not self._is_at(tree, rest["place"], standard):
                bare = article.replace(
                    extra={key: value for key, value in article.extra.items() if key != standard.key}
                )
                tree = write_tree(bare, once, variant=variant, plain=True)
            tree = self._as_read(tree)
        carrier = "" if plain else packed(article, understood(tree, once))
        return standard.put(tree, carrier) if carrier else tree

    def _is_at(self, tree: JSON, place: JSON, standard: Standard) -> bool:
        """Whether a document is one, with its article at this place; what a rest has around it can be anything."""
        try:
            self.from_json(tree)
        except DecodeError:
            return False
        return [*standard.place(tree)] == place

    def _as_read(self, tree: JSON) -> JSON:
        """A tree with its objects as they are when the document is read: an edit can have changed what is usual."""
        if isinstance(tree, dict):
            name = tree.get(NAME)
            order = self.ordered.get(name, ()) if isinstance(name, str) else ()
            inside = [self._as_read(each) for each in _in_order(tree, order)]
            return _object(str(name), tree.get(ATTRIBUTES), inside, order)
        if isinstance(tree, list) and any(type(each) is dict or type(each) is list for each in tree[2:]):
            return [*tree[:2], *map(self._as_read, tree[2:])]
        return tree


def _remembering(read: Callable[[JSON, str], Article]) -> Callable[[JSON, str], Article]:
    """A way to read that gives the article it gave before when it is asked for the same tree again."""
    before: list[tuple[JSON, str, Article]] = []

    def reading(tree: JSON, variant: str) -> Article:
        if not before or before[0][:2] != (tree, variant):
            before[:] = [(tree, variant, read(tree, variant))]
        return before[0][2]

    return reading


def every_element(root: Element) -> Iterator[Element]:
    """An element and all elements inside, in no order."""
    waiting = [root]
    while waiting:
        it = waiting.pop()
        yield it
        waiting += [each for each in it.children if type(each) is Element]


def without_invented(root: Element) -> Element:
    """An element without the declarations of prefixes that nobody chose; the element itself is changed."""
    for each in every_element(root):
        for name in [name for name in each.attributes if name.startswith("xmlns:ns") and INVENTED.match(name)]:
            del each.attributes[name]
    return root


def _sealed(it: Element) -> list[JSON]:
    """What is inside an element, as one string where that is more than words."""
    told = to_tree(it)
    assert isinstance(told, list)
    children = told[2:]
    return (
        [SEALED + msgspec.json.encode(children).decode()] if any(type(each) is list for each in children) else children
    )


def _attributes_in(attributes: dict[str, JSON]) -> dict[str, str]:
    said: dict[str, str] = {}
    for key, value in attributes.items():
        if type(value) is str and is_xml_name(key):
            said[key] = value
        elif key != DOCTYPE:
            raise DecodeError("not an element", [Problem(message="wanted attributes that are strings")])
    return said


def _is_name(name: str, attributes: dict[str, JSON]) -> bool:
    if name == INSTRUCTION:
        target = attributes.get("target")
        return isinstance(target, str) and is_xml_name(target) and target.lower() != "xml"
    return name == COMMENT or is_xml_name(name)


@functools.lru_cache(maxsize=4096)
def is_xml_name(name: str) -> bool:
    """Whether this may be the name of an element or attribute."""
    return len(name) < 4096 and XML_NAME.match(name) is not None


def _object(name: str, attributes: JSON, inside: list[JSON], order: tuple[str, ...]) -> JSON:
    """An element as an object of its children by name."""
    names = [member(child_name(each)) for each in inside]
    by_name: dict[str, list[JSON]] = {}
    for key in [*(each for each in order if each in names), *(each for each in names if each not in order)]:
        by_name[key] = []
    for key, each in zip(names, inside, strict=True):
        by_name[key].append(each)
    made: dict[str, JSON] = {NAME: name, ATTRIBUTES: attributes, **by_name}
    usual = [key for key in by_name for _ in by_name[key]]
    if names != usual or any(key not in order for key in by_name):
        made[ORDER] = [*names]
    return made


def child_name(tree: JSON) -> str:
    """The name of an element, or of text."""
    if isinstance(tree, dict):
        return str(tree.get(NAME))
    return str(tree[0]) if isinstance(tree, list) and tree else TEXT


def _in_order(tree: dict[str, JSON], usual: tuple[str, ...]) -> list[JSON]:
    """The children of an object: in its order, those that it does not tell of where they usually stand."""
    lists = {
        key: value for key, value in tree.items() if key not in (NAME, ATTRIBUTES, ORDER) and isinstance(value, list)
    }
    waiting: dict[str, Iterator[JSON]] = {key: iter(value) for key, value in lists.items()}
    told = tree.get(ORDER)
    placed: list[tuple[str, JSON]] = []
    for key in told if isinstance(told, list) else ():
        if isinstance(key, str) and key in waiting:
            placed += [(key, each) for each in (next(waiting[key], None),) if each is not None]
    ranks = {key: rank for rank, key in enumerate(usual)}
    for key in sorted(waiting, key=lambda each: ranks.get(each, len(usual))):
        further = [(key, each) for each in waiting[key]]
        if further:
            at = _place_for(key, [each for each, _ in placed], ranks)
            placed[at:at] = further
    return [each for _, each in placed]


def _place_for(key: str, placed: list[str], ranks: Mapping[str, int]) -> int:
    """Where a further child stands: behind the last of its name, else before the first that usually follows it."""
    if key in placed:
        return len(placed) - placed[::-1].index(key)
    rank = ranks.get(key, len(ranks))
    return next((at for at, each in enumerate(placed) if ranks.get(each, -1) > rank), len(placed))


def _unsealed(sealed: str) -> list[JSON]:
    try:
        children = msgspec.json.decode(sealed[1:])
    except (msgspec.DecodeError, RecursionError):
        children = None
    if not isinstance(children, list):
        raise DecodeError("not an element", [Problem(message="wanted words and elements")])
    return children


def doctype_of(tree: JSON) -> str:
    """The document type declaration of a document, ``""`` where there is none."""
    match tree:
        case {"@": {"#doctype": str(doctype)}}:
            return doctype
        case _:
            return ""
