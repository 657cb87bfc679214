"""What has been pasted as articles: text of a page, or a document of any format. No Textual in here."""

from __future__ import annotations

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.readers import LARGEST
from newsmodel.readers.doors import Document, Failure, articles_of
from newsmodel_tui.library import Opened

__all__ = ["LARGEST", "ORIGIN", "read_pasted"]

ORIGIN = "pasted"
"""Where such articles are said to come from."""


def read_pasted(text: str) -> tuple[list[Opened], list[Failure]]:
    """The articles in a text that was pasted, and what is wrong with it.

    >>> opened, failures = read_pasted("Rain at last\\n\\nIt rained, said Li Wei.")
    >>> opened[0].article.headline, failures
    ('Rain at last', [])
    """
    content = text.strip("\ufeff \t\r\n").encode("utf-8", "replace")
    if not content:
        return [], [_failure("there is nothing in it")]
    if len(content) > LARGEST:
        return [], [_failure(f"{len(content):,} bytes, more than the {LARGEST:,} that are read")]
    format = formats.for_path("", content[: formats.HEAD])
    if format is None and content[:1] in (b"{", b"["):
        return [], [_failure(f"it looks like JSON, but of no known format ({', '.join(formats.names())})")]
    name = None if format is None or format.name == "html" else format.name
    opened: list[Opened] = []
    failures: list[Failure] = []
    for each in articles_of(Document(origin=ORIGIN, number=0, content=content, format=name)):
        if isinstance(each, Failure):
            failures.append(each)
        else:
            opened.append(Opened(key=key_of(each), article=each.without_identities(), origin=ORIGIN))
    return opened, failures


def _failure(reason: str) -> Failure:
    return Failure(origin=ORIGIN, reason=reason)
