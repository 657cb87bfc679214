"""What is known while an ANS document is read: the ids given, the parties found, what was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from newsmodel.errors import LimitError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.ans.names import Tree
from newsmodel.formats.ans.words import words_of
from newsmodel.formats.moments import moment_of
from newsmodel.formats.parts import Ids
from newsmodel.formats.xhtml_rules import TAKEN, usable_id
from newsmodel.model.block import Mark
from newsmodel.model.party import Party
from newsmodel.model.provenance import Moment

NUMBER = re.compile(r"[0-9]+")


@attrs.define
class Reading:
    """One document being read."""

    ids: Ids = attrs.field(factory=lambda: Ids({*TAKEN}))
    """The ids that parts have."""

    parties: dict[tuple[type[Party], str], Party] = attrs.field(factory=dict)
    """The parties by class and name, in the order in which they came."""

    problems: list[Problem] = attrs.field(factory=list)
    """What was found wrong."""

    def told(self) -> tuple[Problem, ...]:
        """What was found wrong, in the order of the paths: members of an object stand in no order."""
        return tuple(sorted(self.problems, key=lambda each: NUMBER.sub(lambda at: at[0].zfill(9), each.path)))

    def tell(self, path: str, message: str) -> None:
        """Note something that is wrong."""
        self.problems.append(Problem(path=path, message=message))

    def wanted(self, path: str, what: str, value: JSON) -> None:
        """Note a value of the wrong type."""
        self.tell(path, f"wanted {what}, got {brief(value)}")

    def text(self, tree: Tree, name: str, path: str = "") -> str | None:
        """The string that a member is."""
        value = tree.get(name)
        if value is None or isinstance(value, str):
            return value
        self.wanted(joined(path, name), "a string", value)
        return None

    def object(self, tree: Tree, name: str, path: str = "") -> Tree:
        """The object that a member is, an empty one where it is none."""
        value = tree.get(name)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wanted(joined(path, name), "an object", value)
        return {}

    def objects(self, tree: Tree, name: str, path: str = "") -> Iterator[tuple[Tree, str]]:
        """The objects in the array that a member is, each with its path."""
        value = tree.get(name)
        here = joined(path, name)
        if value is not None and not isinstance(value, list):
            self.wanted(here, "an array", value)
        for at, each in enumerate(value if isinstance(value, list) else []):
            if isinstance(each, dict):
                yield each, f"{here}[{at}]"
            else:
                self.wanted(f"{here}[{at}]", "an object", each)

    def moment(self, tree: Tree, name: str, path: str = "") -> Moment | None:
        """The time that a member is."""
        value = tree.get(name)
        found = moment_of(value)
        if value is not None and found is None:
            self.tell(joined(path, name), f"{brief(value)} is no date and time (RFC 3339)")
        return found

    def words(self, tree: Tree, name: str, path: str) -> tuple[str, tuple[Mark, ...]]:
        """The text of a member that is HTML, and its marks; one that has to be there."""
        value = tree.get(name)
        if not isinstance(value, str):
            self.wanted(joined(path, name), "a string", value)
            return "", ()
        try:
            return words_of(value)
        except LimitError as error:
            self.tell(joined(path, name), str(error))
            return value, ()

    def party(self, cls: type[Party], name: str, wanted: str | None, **fields: Any) -> str:
        """The id of the party of this class and name, which is made when it is new."""
        known = self.parties.get((cls, name))
        if known is None:
            id = self.ids.take(wanted if wanted and usable_id(wanted) else None, cls.kind)
            known = cls(id=id, name=name, **{field: value for field, value in fields.items() if value})
            self.parties[cls, name] = known
        return known.id


def joined(path: str, name: str) -> str:
    """The path of a member of what stands at a path."""
    return f"{path}.{name}" if path else name


def brief(value: JSON) -> str:
    """A value as it is told in a problem."""
    return "nothing" if value is None else repr(value)[:60]


def is_number(value: JSON) -> bool:
    """Whether a value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def whole(value: JSON) -> int | None:
    """A whole number that is a size in pixels."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None
