"""Where a reader has been, kept between runs: addresses and searches, and how they looked. No Textual in here.

Nothing of an article is written. What is read back is taken for anybody's: it is checked, bounded, and ignored as
a whole when it is not what we write.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from newsmodel.address import Address
from newsmodel.errors import AddressError, DecodeError, LimitError
from newsmodel_tui import links
from newsmodel_tui.history import LONGEST, History, Visit

LARGEST_VISIT = 4_000
"""How many bytes a visit may take; a longer one (a search of pages) is not kept."""

LARGEST = LONGEST * (LARGEST_VISIT + 2) + 1_000
"""How many bytes a file may have."""

SESSIONS = 50
"""How many sets of paths are remembered; those that were read longest ago go first."""

Count = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
Amount = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]


class _Visit(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A visit, member by member as in ``Visit``."""

    address: str
    article: str = ""
    mark: str = ""
    pane: str = ""
    tab: str = ""
    row: Count | None = None
    search: str = ""
    scrolls: tuple[tuple[str, Amount], ...] = ()


class _Session(msgspec.Struct, forbid_unknown_fields=True):
    """What a file holds."""

    version: Literal[1]
    behind: list[_Visit]
    here: _Visit
    ahead: list[_Visit]


def written(history: History[Visit]) -> bytes:
    """A history as JSON; visits too long to be kept are left out."""
    here = _saved(history.here) or _Visit(address=str(links.articles()))
    behind, ahead = (
        [each for visit in visits if (each := _saved(visit))] for visits in (history.behind, history.ahead)
    )
    return msgspec.json.encode(_Session(version=1, behind=behind, here=here, ahead=ahead))


def read(document: bytes) -> History[Visit]:
    """The history that a JSON document holds; raises ``DecodeError`` when it is none of ours."""
    if len(document) > LARGEST:
        raise LimitError(f"a session has at most {LARGEST:,} bytes")
    try:
        session = msgspec.json.decode(document, type=_Session)
        behind, ahead = ([_visit(each) for each in visits] for visits in (session.behind, session.ahead))
        here = _visit(session.here)
    except (msgspec.MsgspecError, AddressError, UnicodeError, RecursionError) as error:
        raise DecodeError(f"no session of the explorer: {error}") from error
    if len(behind) + len(ahead) >= LONGEST:
        raise LimitError(f"a session has at most {LONGEST} visits")
    return History.of(behind, here, ahead)


def load(file: Path) -> History[Visit] | None:
    """The history in a file, None when there is no file; raises ``DecodeError`` or ``OSError``."""
    try:
        with file.open("rb") as stream:
            return read(stream.read(LARGEST + 1))
    except (FileNotFoundError, NotADirectoryError):
        return None


def remaining(history: History[Visit], is_here: Callable[[Address], bool]) -> History[Visit] | None:
    """A history without the visits whose address names nothing any more; None when none is left.

    Where the last visit is gone, the one before it is where the reader was.

    >>> history = History(Visit(address=links.articles()))
    >>> history.visit(Visit(address=links.story("8f1c")))
    >>> left = remaining(history, lambda address: address.key != "8f1c")
    >>> str(left.here.address), left.behind
    ('news:articles', ())
    """
    known: dict[Address, bool] = {}

    def stays(visit: Visit) -> bool:
        if visit.address not in known:
            known[visit.address] = is_here(visit.address)
        return known[visit.address]

    behind, ahead = ([visit for visit in visits if stays(visit)] for visits in (history.behind, history.ahead))
    if stays(history.here):
        return History.of(behind, history.here, ahead)
    if behind:
        return History.of(behind[:-1], behind[-1], ahead)
    return History.of((), ahead[0], ahead[1:]) if ahead else None


def forget_oldest(folder: Path, kept: int = SESSIONS) -> None:
    """Remove the sessions that were written longest ago, beyond so many."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[kept:]:
        file.unlink(missing_ok=True)


def _saved(visit: Visit) -> _Visit | None:
    saved = _Visit(
        address=str(visit.address),
        article=visit.article,
        mark=visit.mark,
        pane=visit.pane,
        tab=visit.tab,
        row=visit.row,
        search=visit.search,
        scrolls=visit.scrolls,
    )
    try:
        return saved if len(msgspec.json.encode(saved)) <= LARGEST_VISIT else None
    except UnicodeEncodeError:  # half a character in a search
        return None


def _visit(saved: _Visit) -> Visit:
    return Visit(
        address=Address.parse(saved.address),
        article=saved.article,
        mark=saved.mark,
        pane=saved.pane,
        tab=saved.tab,
        row=saved.row,
        search=saved.search,
        scrolls=saved.scrolls,
    )
