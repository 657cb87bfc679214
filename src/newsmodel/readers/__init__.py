"""Reading: a page, as text, HTML, bytes or a file, becomes an article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsmodel.annotate import annotate
from newsmodel.annotate.words import DEFAULT_LANGUAGE
from newsmodel.model import Article
from newsmodel.readers.assemble import article_of
from newsmodel.readers.decode import LARGEST, clean, decode
from newsmodel.readers.mhtml import is_saved_page, page_in
from newsmodel.readers.opening import LOOKED_AT, format_of, opened
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
    from newsmodel.readers.html import BodyFinder, Limits

__all__ = ["LARGEST", "PAGE_STEPS", "read", "read_html", "read_text"]

PAGE_STEPS: tuple[PageStep, ...] = (take_calls_to_action, take_front_matter, take_captions, take_body)
"""How the lines of a page of text are placed; ``newsmodel.annotate.STEPS`` follow."""

HTML = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+|<\?xml[^>]*+>\s*+)*+"
    r"(?:<!doctype\s+html|</?(?:html|head|body|title|link|div|p|span|article|main|section|header|h1|meta|script|style|a|table|center)"
    r"(?:\s[^<>]{0,2000})?>)",
    re.IGNORECASE | re.DOTALL,
)


def read(
    source: str | bytes | Path, *, url: str | None = None, language: str | None = None, largest: int = LARGEST
) -> Article:
    """Whatever it is as an article: a file or bytes of a registered format, a page in HTML, or the text of a page.

    A ``str`` is the text itself, never a path. ``url`` says where a page is from, for its links. What could not be
    placed or believed is in ``article.problems``; only what is no page at all raises: ``UnreadableError``,
    ``LimitError``.

    >>> article = read("Sumy evacuates\\n\\nThousands have left, the governor said.")
    >>> article.headline, article.quotes
    ('Sumy evacuates', (Quote('Thousands have left', by 'the governor'),))
    >>> read("<h1>Sumy evacuates</h1><p>Thousands have left the city of Sumy, the governor said.</p>").text
    'Thousands have left the city of Sumy, the governor said.'
    """
    if isinstance(source, Path):
        return _read_path(source, url, language, largest)
    if isinstance(source, bytes):
        return _read_bytes(source, url, language, largest)
    if is_html(source):
        return _read_page(source, url, language, largest)
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
    page = place_all(page_of(text, language=language or DEFAULT_LANGUAGE, problems=problems), steps)
    return annotate(article_of(page, url=url))


def read_html(
    source: str | bytes,
    *,
    url: str | None = None,
    language: str | None = None,
    limits: Limits | None = None,
    finder: BodyFinder | None = None,
) -> Article:
    """A page in HTML, as its server sent it or a browser saved it, as an article.

    ``url`` says where it is from: links and pictures have absolute addresses then. ``limits`` say how much of it is
    read, ``finder`` which of its blocks are the body. Nothing is fetched and no script is run.

    >>> page = '<h1>Rain</h1><p>It <b>rained</b> all day long in the hills, <a href="/li">Li Wei</a> said.</p>'
    >>> [(mark.kind, mark.href) for mark in read_html(page, url="https://example.org/rain").blocks[0].marks]
    [('bold', None), ('link', 'https://example.org/li')]
    """
    from newsmodel.readers.html import LIMITS, article_from, decode_page, find_body

    limits = limits or LIMITS
    text, problems = (source, ()) if isinstance(source, str) else decode_page(source, largest=limits.largest)
    finder = finder or find_body
    return annotate(article_from(text, url=url, language=language, limits=limits, finder=finder, problems=problems))


def is_html(source: str | bytes) -> bool:
    """Whether a page is one in HTML, by how it begins.

    >>> is_html("<!doctype html><p>Rain"), is_html(b"\\xef\\xbb\\xbf<p>Rain"), is_html("Rain < snow")
    (True, True, False)
    """
    head = source[:LOOKED_AT]
    if isinstance(head, bytes):
        head = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
        return HTML.match(head.lstrip("ï»¿\ufeff")) is not None
    return HTML.match(head.lstrip("\ufeff")) is not None


def _read_path(path: Path, url: str | None, language: str | None, largest: int) -> Article:
    from newsmodel import formats

    format, content = opened(path, largest)
    return formats.load(path, format) if format else _read_content(content, url, language, largest)


def _read_bytes(source: bytes, url: str | None, language: str | None, largest: int) -> Article:
    from newsmodel import formats

    format = format_of("", source[:LOOKED_AT])
    return formats.loads(source, format) if format else _read_content(source, url, language, largest)


def _read_content(source: bytes, url: str | None, language: str | None, largest: int) -> Article:
    """A page: in HTML, saved by a browser, or as text."""
    if is_saved_page(source):
        source, own = page_in(source, largest=largest)
        return _read_page(source, url or own, language, largest)
    if is_html(source):
        return _read_page(source, url, language, largest)
    text, problems = decode(source, largest=largest)
    article = read_text(text, url=url, language=language, largest=largest)
    return article.replace(problems=(*problems, *article.problems)) if problems else article


def _read_page(source: str | bytes, url: str | None, language: str | None, largest: int) -> Article:
    """A page in HTML: exactly, where newsmodel wrote it; else as it is found."""
    from newsmodel.readers.html import LIMITS

    own = _our_own(source)
    return own or read_html(source, url=url, language=language, limits=attrs.evolve(LIMITS, largest=largest))


def _our_own(source: str | bytes) -> Article | None:
    """The article in a page that newsmodel wrote."""
    from newsmodel import formats
    from newsmodel.formats.html.embedded import scripts_in
    from newsmodel.formats.json import MEDIA_TYPE

    if (MEDIA_TYPE if isinstance(source, str) else MEDIA_TYPE.encode()) not in source:  # type: ignore[operator]
        return None
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    if not any(script.media_type == MEDIA_TYPE and script.in_head for script in scripts_in(text)):
        return None
    return formats.loads(source, "html")
