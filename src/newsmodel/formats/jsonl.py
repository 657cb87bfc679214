"""JSON Lines: one article a line, read and written one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from newsmodel.errors import DecodeError, InvalidError, LimitError, Problem
from newsmodel.formats import json
from newsmodel.formats.format import Format
from newsmodel.model.article import Article

LINE = 64 * 2**20
"""The longest line that is read, in bytes."""


def encode(article: Article) -> str:
    """One article as one line."""
    return json.encode(article) + "\n"


def decode(document: bytes) -> Article:
    """The article in a document of one line; raises ``DecodeError`` when there are more or none."""
    lines = [line for line in document.split(b"\n") if line.strip()]
    if len(lines) != 1:
        raise DecodeError(
            "not one article", [Problem(message=f"{len(lines)} lines with articles; load_many reads them one by one")]
        )
    return json.decode(lines[0])


def encode_many(articles: Iterable[Article]) -> Iterator[bytes]:
    """Articles as lines, lazily."""
    for article in articles:
        yield json.encode_bytes(article) + b"\n"


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles in a stream, line by line.

    The first bad line raises ``DecodeError``. With a list for ``failures``, bad lines are told there
    instead and the next line is read.
    """
    number = 0
    while line := stream.readline(LINE + 1):
        number += 1
        if not line.strip():
            continue
        try:
            if len(line) > LINE:
                raise LimitError("too long", [Problem(message=f"longer than {LINE:,} bytes")])
            yield json.decode(line)
        except (DecodeError, InvalidError) as error:
            problems = [_at(number, problem) for problem in error.problems]
            if failures is None or isinstance(error, LimitError):
                raise type(error)(f"line {number}: {error.title}", problems) from error
            failures.extend(problems)


def _at(number: int, problem: Problem) -> Problem:
    return Problem(path=" ".join(filter(None, (f"line {number}", problem.path))), message=problem.message)


def sniff(head: bytes) -> bool:
    """Whether a document begins with a line that is an article of ours, and goes on."""
    first, newline, rest = head.partition(b"\n")
    return bool(newline and rest.strip()) and first.rstrip().endswith(b"}") and json.sniff(first)


jsonl = Format(
    name="jsonl",
    title="newsmodel JSON Lines",
    media_type="application/x-ndjson",
    suffixes=(".jsonl", ".ndjson"),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
)
