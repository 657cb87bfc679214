"""The HTML inside an element's content as words with marks, and back."""

from __future__ import annotations

from collections.abc import Iterable

from newsmodel.formats.html_fragment import parse_fragment, serialize_fragment
from newsmodel.formats.inline import Stretch, nested
from newsmodel.formats.xhtml_rules import MARKS, harmless
from newsmodel.formats.xhtml_words import words_in
from newsmodel.model.block import Mark


def content_of(text: str, marks: Iterable[Mark] = ()) -> str:
    """Words with their marks as HTML.

    >>> content_of("Bo & Ann left.", [Mark(kind="bold", start=5, end=8)])
    'Bo &amp; <strong>Ann</strong> left.'
    """
    stretches = [
        Stretch(mark.start, mark.end, MARKS[mark.kind], harmless({"href": mark.href} if mark.href else {}))
        for mark in marks
    ]
    if not stretches and _is_plain(text):
        return text
    return serialize_fragment(nested(text, stretches))


def words_of(content: str) -> tuple[str, tuple[Mark, ...]]:
    """The words in HTML and their marks; ``LimitError`` where it nests too deeply.

    >>> words_of("Bo &amp; <b>Ann</b> left.")
    ('Bo & Ann left.', (Mark(kind='bold', start=5, end=8),))
    """
    if _is_plain(content):
        return content, ()
    text, found = words_in(parse_fragment(content))
    marks = [
        Mark(kind=each.name[1:], start=each.start, end=each.end, href=each.attributes.get("href"))  # type: ignore[arg-type]
        for each in found
        if each.name.startswith("#")
    ]
    return text, tuple(marks)


def _is_plain(text: str) -> bool:
    """Whether a text is the same as HTML: no markup, no white space that HTML would shorten."""
    return text.isprintable() and not ({"<", ">", "&"} & set(text)) and "  " not in text and text == text.strip(" ")
