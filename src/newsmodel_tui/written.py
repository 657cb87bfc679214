"""An article written in a format, as lines for the screen, and what the format loses of it. No Textual in here.

A format may come from anybody: whatever its functions raise becomes a sentence on the screen.
"""

from __future__ import annotations

import attrs

from newsmodel import formats
from newsmodel.model import Article
from newsmodel_tui.reasons import reason_of

LANGUAGES = {"json": "json", "xml": "xml", "html": "html", "markdown": "markdown", "yaml": "yaml", "csv": ""}
"""From a word in a media type to the language that colours it."""


@attrs.frozen(kw_only=True)
class Written:
    """A document as it is shown."""

    text: str
    """The lines; of a binary document, its bytes in hexadecimal."""

    size: int = 0
    """How many bytes the document has."""

    language: str = ""
    """What it is written in, for colours."""

    manner: str = ""
    """What is left out for the eye, behind the size."""

    fault: str = ""
    """Why there is no document."""


@attrs.frozen(kw_only=True)
class Loss:
    """What a format does not carry of an article."""

    lost: tuple[str, ...] = ()
    """One line for each difference after writing and reading back."""

    fault: str = ""
    """Why that could not be found out."""

    is_stated: bool = False
    """Whether the format only writes and states its losses itself."""

    @property
    def brief(self) -> str:
        """The loss in a word or two."""
        if self.fault:
            return "fails"
        return f"{len(self.lost)} lost" if self.lost else "all"


def write(article: Article, name: str) -> Written:
    """The article in the format of this name, as the format shows itself to people."""
    try:
        format = formats.get(name)
        document = formats.shown(article, format)
    except Exception as error:  # noqa: BLE001 (another author's code)
        return Written(text="", fault=reason_of(error))
    if isinstance(document, bytes):
        return Written(text=hexadecimal(document), size=len(document))
    language = next((known for word, known in LANGUAGES.items() if word in format.media_type), "")
    manner = ", without its carrier" if "plain" in format.shown else ""
    return Written(text=document, size=len(document.encode()), language=language, manner=manner)


def loss_of(article: Article, name: str) -> Loss:
    """What the format of this name would lose of the article."""
    try:
        format = formats.get(name)
        lost = tuple(str(each) for each in formats.loss(article, format))
    except Exception as error:  # noqa: BLE001 (another author's code)
        return Loss(fault=reason_of(error))
    return Loss(lost=lost, is_stated=format.decode is None)


def hexadecimal(document: bytes) -> str:
    """Bytes as lines: where they stand, sixteen in hexadecimal, the same as characters.

    >>> print(hexadecimal(b"news"))
    00000000  6e 65 77 73                                      news
    """
    rows: list[str] = []
    for start in range(0, len(document), 16):
        piece = document[start : start + 16]
        plain = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in piece)
        rows.append(f"{start:08x}  {piece.hex(' '):<47}  {plain}")
    return "\n".join(rows)
