"""How many cells of a terminal a text takes, and texts cut and filled up to so many."""

from __future__ import annotations

import unicodedata

from newsmodel.literal import one_line


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: none for marks on letters, two for Chinese, Japanese, Korean.

    >>> cells("Kursk"), cells("札幌"), cells("e\\u0301")
    (5, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(cells_of, text))


def cells_of(character: str) -> int:
    """How many cells one character takes."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int | None) -> str:
    """A text on one line, no wider than so many cells; what is left out is an ellipsis.

    >>> cut("Two\\nlines", 6), cut("札幌と青森", 6), cut("Kursk", None)
    ('Two l…', '札幌…', 'Kursk')
    """
    return cut_end(one_line(text), width)


def cut_end(text: str, width: int | None) -> str:
    """The same with all blanks as they are, of a text that is one line already.

    >>> cut_end("1  Kursk", 5), cut_end("1  Kursk", 8)
    ('1  K…', '1  Kursk')
    """
    if width is None or cells(text) <= width:
        return text
    room, kept = width - 1, list[str]()
    for character in text:
        room -= cells_of(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """A text filled up with blanks to so many cells."""
    return text + " " * (width - cells(text))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with what it counts.

    >>> counted(1, "article"), counted(1200, "article"), counted(2, "story", "stories")
    ('1 article', '1,200 articles', '2 stories')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
