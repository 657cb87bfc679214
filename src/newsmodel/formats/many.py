"""Several articles in one document: what the formats that hold many share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TypeVar

from newsmodel.errors import DecodeError, InvalidError, LimitError, Problem
from newsmodel.formats.strings import LIMIT, too_large
from newsmodel.model.article import Article

T = TypeVar("T")


def read_whole(stream: BinaryIO, limit: int = LIMIT) -> bytes:
    """All of a document; ``LimitError`` when it is larger than the limit."""
    document = stream.read(limit + 1)
    if len(document) > limit:
        raise LimitError("cannot read the document", [too_large(len(document), limit)])
    return document


def each_of(
    items: Iterable[T], decode: Callable[[T], Article], failures: list[Problem] | None, what: str = ""
) -> Iterator[Article]:
    """The article in each item; problems of bad ones go to ``failures``, or the first raises when that is None.

    ``what`` stands before the number of the item in the paths of problems: ``items[2]``.
    """
    for number, item in enumerate(items):
        try:
            yield decode(item)
        except (DecodeError, InvalidError) as error:
            faults = [
                Problem(path=f"{what}[{number}]{'.' if each.path else ''}{each.path}", message=each.message)
                for each in error.problems or (Problem(message=str(error)),)
            ]
            if failures is None:
                raise DecodeError(error.title, faults) from error
            failures.extend(faults)
