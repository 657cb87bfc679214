"""Where texts and articles come from: files of any known kind, archives, and JSON Lines of objects with a text."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from newsmodel.archive.recognizing import is_archive
from newsmodel.errors import ArchiveError, DecodeError, NotHereError
from newsmodel.extra import JSON
from newsmodel.formats.json import parse
from newsmodel.model import Article
from newsmodel.readers.doors import Document, Failure, articles_of, documents, documents_from
from newsmodel.readers.workers import failure_of

STANDARD = "-"
"""The path that means standard input."""

TEXT = "text"
"""The member of a plain object that has its text, unless told otherwise."""

OURS = b'{"newsmodel":'
"""How an article begins that newsmodel wrote."""

LANGUAGES = ("language", "lang")
"""The members of a plain object that may say its language, the first that does."""

PUBLISHERS = ("domain", "url", "publisher")
"""The members of a plain object that may say where its paper is at home, the first that does."""


@attrs.frozen(kw_only=True)
class Text:
    """A plain text, as a JSON object has it beside other members."""

    text: str = attrs.field(repr=False)
    """The text, exactly as it is there."""

    language: str | None = None
    """Its language, where the object says so."""

    members: dict[str, JSON] = attrs.field(factory=dict[str, JSON])
    """All other members, in their order."""

    @property
    def publisher(self) -> str | None:
        """What the object says of its paper: a domain, an address or a name."""
        said = (self.members.get(name) for name in PUBLISHERS)
        return next((each for each in said if isinstance(each, str) and each), None)


def documents_of(paths: Iterable[Path | str]) -> Iterator[Document | Failure]:
    """The documents in files, folders and archives, in order, and what cannot be opened; ``-`` is standard input."""
    for path in paths:
        if str(path) == STANDARD:
            yield from documents_from(sys.stdin.buffer, STANDARD)
        elif is_archive(path):
            yield from _archived(str(path))
        else:
            yield from documents([Path(path)])


def _archived(path: str) -> Iterator[Document | Failure]:
    """The articles of an archive, the newest first, still as it keeps them."""
    from newsmodel.archive import Archive

    number = 0
    try:
        with Archive.open(path, read_only=True) as archive:
            for number, card in enumerate(archive.cards()):
                with contextlib.suppress(NotHereError):  # taken out in the meantime
                    content = archive.document(card)
                    yield Document(origin=path, number=number, place=card.key, content=content, format="json")
    except ArchiveError as error:
        yield Failure(origin=path, number=number, reason=str(error))


def contents_of(
    document: Document | Failure, *, text_field: str = TEXT, language: str | None = None
) -> Iterator[Text | Article | Failure]:
    """What is in a document: the text of a plain JSON object, or articles; a bad one does not stop the others.

    An object is an article when it has the member ``newsmodel`` or ``blocks``, as ours have; any other has to have a
    text. ``language`` is that of pages.

    >>> line = Document(origin="a.jsonl", number=0, content=b'{"id": 7, "text": "Rain."}', format="json")
    >>> [(each.text, each.members) for each in contents_of(line)]
    [('Rain.', {'id': 7})]
    """
    if isinstance(document, Failure):
        yield document
        return
    if document.format == "json" and not document.content.startswith(OURS):
        try:
            found = _text_in(parse(document.content), text_field)
        except DecodeError as error:
            yield failure_of(document, str(error))
            return
        if found is not None:
            yield found if isinstance(found, Text) else failure_of(document, found)
            return
    yield from articles_of(document, language=language)


def _text_in(values: object, text_field: str) -> Text | str | None:
    """The text of a plain object, or what is wrong with it; None for an article, or for what is no object."""
    if not isinstance(values, dict) or "newsmodel" in values:
        return None
    members: dict[str, JSON] = values
    text = members.pop(text_field, None)
    if isinstance(text, str):
        language = next((said for name in LANGUAGES if isinstance(said := members.get(name), str) and said), None)
        return Text(text=text, language=language, members=members)
    if "blocks" in members:
        return None
    wrong = f"has no member {text_field!r}" if text is None else f"has a member {text_field!r} that is no text"
    return f"the object {wrong}: another one can be named as the field of the text"
