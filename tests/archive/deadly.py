"""What a process does that a page ends: here, because another process imports it, and nothing else of the tests."""

from __future__ import annotations

import os

from newsmodel.archive import ingest
from newsmodel.archive.ingest import Prepared
from newsmodel.readers.doors import Document, Failure

DEADLY = b"DEADLY"


def deadly(chunk: list[Document | Failure], *, language: str | None) -> list[Prepared]:
    """A chunk, prepared, unless a page in it ends the process."""
    if any(isinstance(each, Document) and DEADLY in each.content for each in chunk):
        os._exit(1)
    return ingest._prepare(chunk, language=language)
