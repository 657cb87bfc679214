"""Documents in XML against XML Schemas and RELAX NG that lie in this package; nothing is ever fetched."""

from __future__ import annotations

import functools
import html
import itertools
import re
import threading
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from newsmodel.errors import Problem
from newsmodel.formats.validation.messages import COUNTED, printable
from newsmodel.formats.xml import DEPTH, lxml_etree


def parsed(document: bytes) -> tuple[Any, tuple[Problem, ...]]:
    """The root of a document, ready to be judged, or None and the problems that say why there is none.

    Lines are kept. Entities of HTML become text, others are not expanded; nothing that it names is fetched.
    """
    etree = lxml_etree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError, AssertionError) as error:
        told = tuple(
            Problem(path=place(each.line, each.column), message=printable(each.message)) for each in parser.error_log
        )
        return None, told[:1] or (Problem(message=printable(str(error)) or "not XML"),)
    info = root.getroottree().docinfo
    if info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities()):
        return None, (Problem(message="it declares entities of its own; those are not read"),)
    if (deep := _too_deep(root)) is not None:
        return None, (Problem(path=place(deep), message=f"nested deeper than {DEPTH} levels"),)
    _settle(root)
    return root, ()


def place(line: int, column: int = 0) -> str:
    """Where in a document in XML.

    >>> place(12, 3)
    'line 12 column 3'
    """
    return f"line {line} column {column}" if column else f"line {line}" if line else ""


def _too_deep(root: Any) -> int | None:
    """The line of an element that is nested too deeply."""
    depth = 0
    for event, element in lxml_etree().iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            return int(element.sourceline or 0)
    return None


def _settle(root: Any) -> None:
    """Put text where there are entities, at which the library stops judging."""
    entity = lxml_etree().Entity
    for parent in dict.fromkeys(each.getparent() for each in root.iter(entity)):
        pieces, before = [parent.text or ""], None
        for child in [*parent]:
            if child.tag is entity:
                pieces += (html.unescape(child.text), child.tail or "")
                child.tail = None
                parent.remove(child)
            else:
                _say(parent, before, pieces)
                pieces, before = [child.tail or ""], child
        _say(parent, before, pieces)


def _say(parent: Any, before: Any, pieces: list[str]) -> None:
    """Set the text of an element after one of its children, or before the first."""
    if before is None:
        parent.text = "".join(pieces)
    else:
        before.tail = "".join(pieces)


@functools.cache
def schema(path: str) -> Any:
    """The compiled schema that lies under a path of ``newsmodel/schemas``; it can include its neighbours only."""
    etree = lxml_etree()
    folder, _, name = path.rpartition("/")
    neighbours = files("newsmodel") / "schemas" / folder

    class Neighbours(etree.Resolver):  # type: ignore[misc, name-defined]
        """Gives files of the same folder, and an empty document for whatever else is asked for."""

        def resolve(self, url: str, public: str | None, context: Any) -> Any:
            file = neighbours / url.rpartition("/")[2]
            return self.resolve_string(file.read_bytes() if file.is_file() else b"<none/>", context, base_url=url)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parser.resolvers.add(Neighbours())
    root = etree.fromstring((neighbours / name).read_bytes(), parser, base_url=f"newsmodel:{name}")
    return etree.RelaxNG(root) if name.endswith(".rng") else etree.XMLSchema(root)


ONE_AT_A_TIME = threading.Lock()
"""A compiled schema keeps the errors of the document that it judged last."""


def problems_of(root: Any, path: str, *spaces: str) -> tuple[Problem, ...]:
    """What is wrong with a document by a schema, line by line; names of ``spaces`` are told without them."""
    etree = lxml_etree()
    judging = schema(path)
    with ONE_AT_A_TIME:
        try:
            judging.validate(root)
        except etree.LxmlError as error:
            return (Problem(message=f"this cannot be judged: {error}"),)
        errors = [*itertools.islice(judging.error_log, COUNTED)]
    found = sorted(dict.fromkeys(_plain(errors, spaces)), key=lambda each: each[0])
    return tuple(Problem(path=place(line), message=said) for line, said in found)


def _plain(errors: list[Any], spaces: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The line of each error with its message, without namespaces."""
    telling = [each for each in errors if not NOISE.search(each.message)]
    for error in telling or errors:
        said = FACET.sub("", error.message).strip()
        for space in spaces:
            said = said.replace(f"{{{space}}}", "")
        yield error.line, printable(said[:500])


NOISE = re.compile(r"in interleave$|failed to validate|has extra content")
"""What RELAX NG says of every element around the one that is wrong."""

FACET = re.compile(r"\[facet '[^']*'\] ")
