"""A Markdown file as a tree, and back: a file that nothing was changed in comes back as it was.

The tree has the lines of each member of the front matter, their order, and the body in pieces, so that what was
changed in an article changes its own lines and no others.
"""

from __future__ import annotations

import attrs

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.markdown.front_matter import YAML, Fenced, members
from newsmodel.formats.markdown.story import BODY, ENDS, FENCE, FRONT, ORDER, lines_of
from newsmodel.formats.markdown.tokens import joined, pieces_of, sorted_piece

OPENING, CLOSING, BETWEEN = "opening", "closing", "between"
"""The members of a tree that tell how the front matter is set off, where it is not as newsmodel does it."""


def tree_of(file: Fenced) -> tuple[dict[str, JSON], tuple[Problem, ...]]:
    """The tree of a file; a front matter that cannot be read is part of the body, and a problem."""
    found = None
    problems: tuple[Problem, ...] = ()
    fence = file.opening.rstrip()
    if fence:
        try:
            found = members(file.inside, fence)
        except DecodeError as error:
            problems = tuple(attrs.evolve(each, path=f"front matter {each.path}".strip()) for each in error.problems)
    if found is None:
        return {FENCE: YAML, FRONT: {}, ORDER: [], **_body(file.text)}, problems
    body = file.body.removeprefix("\n")
    how = {OPENING: file.opening, CLOSING: file.closing, BETWEEN: file.body[: len(file.body) - len(body)]}
    usual = {OPENING: f"{fence}\n", CLOSING: f"{fence}\n", BETWEEN: "\n" if body else ""}
    return {
        FENCE: fence,
        FRONT: dict(found[0]),
        ORDER: [name for name, _ in found[0]],
        **{name: value for name, value in how.items() if value != usual[name] or (name == OPENING and not found[0])},
        **_body(body),
    }, problems


def _body(text: str) -> dict[str, JSON]:
    pieces, ends = pieces_of(text)
    return {BODY: [sorted_piece(piece) for piece in pieces], **({} if ends == "\n" else {ENDS: ends})}


def file_of(tree: JSON, *, fenced: bool = False) -> Fenced:
    """The file of a tree, with fences where it has a front matter or is to have one."""
    if not isinstance(tree, dict) or not isinstance(pieces := tree.get(BODY), list):
        raise DecodeError("not Markdown", [Problem(message="wanted a body")])
    body = joined(pieces, tree.get(ENDS, "\n"))
    inside = "".join(lines_of(tree))
    if not inside and OPENING not in tree and not fenced:
        return Fenced("", "", "", body)
    usual = f"{tree.get(FENCE, YAML)}\n"
    between = str(tree.get(BETWEEN, "\n" if body else ""))
    return Fenced(str(tree.get(OPENING, usual)), inside, str(tree.get(CLOSING, usual)), between + body)
