"""An archive that is open in the explorer. No Textual in here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from newsmodel.errors import NewsmodelError

if TYPE_CHECKING:
    from newsmodel.archive import Archive


@attrs.define(eq=False)
class Holding:
    """An archive that is open, and what was known of it at the last look."""

    origin: str
    """Its file; empty for the one in memory, which has the articles of files."""

    front: Archive
    """The archive as the screen asks it, for what takes no time: one article, one source."""

    behind: Archive
    """The archive as workers ask it, so that a long search holds up no key."""

    articles: int = 0
    """How many articles it has."""

    edition: int = 0
    """Changes when another program has written."""

    is_file: bool = False
    """Whether it is a file that others may write, remove or replace."""

    is_lost: bool = False
    """Whether the file was removed or replaced: it is not asked any more."""

    is_busy: bool = False
    """Whether it could not be read because another program was writing."""

    fault: str = ""
    """What is wrong with it at the moment."""

    def look(self) -> bool:
        """Whether another program has written since the last look."""
        edition = self.behind.edition()
        if edition == self.edition:
            return False
        self.edition, self.articles = edition, len(self.behind)
        return True

    def close(self) -> None:
        """Let go of the file."""
        self.front.close()
        self.behind.close()


Trouble: TypeAlias = Callable[[Holding, NewsmodelError], None]
"""Told when an archive cannot answer."""
