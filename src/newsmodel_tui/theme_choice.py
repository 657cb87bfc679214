"""The colours that were chosen in the explorer, kept between runs beside those of the settings. No Textual in here."""

from __future__ import annotations

from pathlib import Path

import msgspec

from newsmodel.errors import DecodeError
from newsmodel_tui.folders import write_private

LARGEST = 10_000
"""How many bytes are read of a file."""


class _Choice(msgspec.Struct, forbid_unknown_fields=True):
    """What a file holds."""

    theme: str
    instead_of: str


def chosen_theme(file: Path, configured: str) -> str:
    """The theme that was chosen last, unless the settings name another since; empty when none was.

    Raises ``DecodeError`` or ``OSError`` when the file is not what we write.
    """
    try:
        with file.open("rb") as stream:
            choice = msgspec.json.decode(stream.read(LARGEST), type=_Choice)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise DecodeError(f"no choice of a theme: {error}") from error
    return choice.theme if choice.instead_of == configured else ""


def choose_theme(file: Path, theme: str, configured: str) -> None:
    """Keep a choice, and what the settings said when it was made: when they say something new, they count again."""
    write_private(file, msgspec.json.encode(_Choice(theme=theme, instead_of=configured)))
