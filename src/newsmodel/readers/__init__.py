"""Reading: a page, as text, bytes or a file, becomes an article."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from newsmodel.annotate import annotate
from newsmodel.annotate.words import DEFAULT_LANGUAGE
from newsmodel.errors import DecodeError, UnreadableError
from newsmodel.model import Article
from newsmodel.readers.assemble import article_of
from newsmodel.readers.decode import LARGEST, clean, decode
from newsmodel.readers.page import page_of
from newsmodel.readers.steps import (
    PageStep,
    place_all,
    take_body,
    take_calls_to_action,
    take_captions,
    take_front_matter,
)

if TYPE_CHECKING:
    from newsmodel.formats import Format

__all__ = ["LARGEST", "PAGE_STEPS", "read", "read_text"]

PAGE_STEPS: tuple[PageStep, ...] = (take_calls_to_action, take_front_matter, take_captions, take_body)
"""How the lines of a page are placed; ``newsmodel.annotate.STEPS`` follow."""

HTML = re.compile(
    r"\s*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])|(?:<(?:div|p|span|article|meta|script|a)(?:\s[^<>]{0,500})?>)",
    re.IGNORECASE,
)
LOOKED_AT = 65536
"""How much of the beginning tells what a document is."""


def read(
    source: str | bytes | Path, *, url: str | None = None, language: str | None = None, largest: int = LARGEST
) -> Article:
    """Whatever it is as an article: a file or bytes of a registered format, or the text of a page.

    A ``str`` is the text itself, never a path. What could not be placed or believed is in
    ``article.problems``; only what is no page at all raises: ``UnreadableError``, ``LimitError``.

    >>> article = read("Sumy evacuates\\n\\nThousands have left, the governor said.")
    >>> article.headline, article.quotes
    ('Sumy evacuates', (Quote('Thousands have left', by 'the governor'),))
    """
    if isinstance(source, Path):
        return _read_path(source, url, language, largest)
    if isinstance(source, bytes):
        return _read_bytes(source, url, language, largest)
    return read_text(source, url=url, language=language, largest=largest)


def read_text(
    text: str,
    *,
    url: str | None = None,
    language: str | None = None,
    largest: int = LARGEST,
    steps: tuple[PageStep, ...] = PAGE_STEPS,
) -> Article:
    """The text of a page, blank lines between its blocks, as an article."""
    text, problems = clean(text, largest=largest)
    if HTML.match(text[:LOOKED_AT].lstrip()):
        raise UnreadableError(
            "this is HTML that holds no article for programs (JSON-LD), which is not read yet: "
            "give the text of the page, one block a paragraph"
        )
    page = place_all(page_of(text, language=language or DEFAULT_LANGUAGE, problems=problems), steps)
    return annotate(article_of(page, url=url))


def _read_path(path: Path, url: str | None, language: str | None, largest: int) -> Article:
    from newsmodel import formats

    try:
        with path.open("rb") as file:
            source = file.read(largest + 1)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot read {str(path)!r}: {getattr(error, 'strerror', None) or error}") from error
    format = formats.for_path(path, source[:LOOKED_AT])
    if format is not None and format.decode is not None:
        with contextlib.suppress(*_not_our_page(format)):
            return formats.load(path, format)
    return _read_text_bytes(source, url, language, largest)


def _read_bytes(source: bytes, url: str | None, language: str | None, largest: int) -> Article:
    from newsmodel import formats

    format = formats.for_path("", source[:LOOKED_AT])
    if format is not None and format.decode is not None:
        with contextlib.suppress(*_not_our_page(format)):
            return formats.loads(source, format)
    return _read_text_bytes(source, url, language, largest)


def _not_our_page(format: Format) -> tuple[type[DecodeError], ...]:
    """What a page in HTML may raise that holds no article for programs; any other document is what it claims to be."""
    return (DecodeError,) if format.name == "html" else ()


def _read_text_bytes(source: bytes, url: str | None, language: str | None, largest: int) -> Article:
    text, problems = decode(source, largest=largest)
    article = read_text(text, url=url, language=language, largest=largest)
    return article.replace(problems=(*problems, *article.problems)) if problems else article
