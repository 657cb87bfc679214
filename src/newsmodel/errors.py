"""Every error of newsmodel.

All of them are a ``NewsmodelError`` and, where one fits, a built-in as well::

    NewsmodelError
    ├── InvalidError (ValueError)            a part of the model breaks the model's rules
    ├── DecodeError (ValueError)             a document is not what its format says
    │   └── LimitError                       ... or is larger or deeper than we read
    ├── EncodeError (ValueError)             an article cannot be written in this format
    ├── UnreadableError (ValueError)         no reader or format can read this source
    ├── FormatError
    │   ├── FormatNotFoundError (LookupError)    no format has this name or suffix
    │   ├── FormatUnavailableError (ImportError) the format is known but does not load
    │   ├── FormatClashError (ValueError)        two formats want one name
    │   ├── DirectionError (TypeError)           the format only writes, or only reads one
    │   └── OptionError (TypeError)              the format has no such option
    ├── LanguageError (ValueError)           a language pack does not load, or is none
    ├── AddressError (ValueError)            a news: address is malformed
    ├── NotHereError (LookupError)           an address or id names nothing here
    ├── QueryError (ValueError)              a query is malformed; says at which character
    ├── ArchiveError                         an archive cannot do what was asked
    │   ├── NotAnArchiveError (ValueError)       the file is no archive of ours
    │   ├── ArchiveVersionError (ValueError)     ... or one of a newer newsmodel
    │   ├── ArchiveReadOnlyError (PermissionError)   ... or cannot be written
    │   ├── ArchiveBusyError (TimeoutError)      another writer has it
    │   ├── ArchiveFullError (OSError)           there is no room left
    │   ├── ArchiveGoneError (FileNotFoundError) its file was taken away while it was open
    │   ├── ArchiveDamagedError (ValueError)     its file is damaged; 'archive repair' saves what can be read
    │   └── TooSlowError (TimeoutError)          a search took longer than it may
    ├── GazetteerError (ValueError)          a gazetteer's file is none of ours, or damaged
    └── DestinationExistsError (FileExistsError)  writing would overwrite a file
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsmodel.extra import NOTHING_EXTRA, Kept


@attrs.frozen(kw_only=True, weakref_slot=False)
class Problem:
    """One thing that is wrong or could not be placed, and where.

    >>> print(Problem(path="quotes[3].spans[0]", message="410-512 is outside p7 (0-398)"))
    quotes[3].spans[0]: 410-512 is outside p7 (0-398)
    """

    path: str = ""
    """Where: a path into the article (``quotes[3].source``) or a place in the page (``line 76``)."""

    message: str
    """What is wrong and, where it is not plain, what would be right."""

    extra: Kept = attrs.field(default=NOTHING_EXTRA, hash=False, repr=False)
    """Members that a document had here and the model has no field for."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class NewsmodelError(Exception):
    """What every error of newsmodel is."""


def listed(title: str, problems: tuple[Problem, ...]) -> str:
    """A title and its problems as one message, one problem a line."""
    if len(problems) == 1:
        return f"{title}: {problems[0]}"
    return "\n".join([f"{title}: {len(problems)} problems", *(f"  {problem}" for problem in problems)])


class _ListingError(NewsmodelError, ValueError):
    """An error that can name several problems at once."""

    def __init__(self, title: str, problems: Iterable[Problem] = ()) -> None:
        self.title = title
        """What was being done."""
        self.problems = tuple(problems)
        """Everything that is wrong, in the order of the document."""
        super().__init__(listed(title, self.problems) if self.problems else title)

    def __reduce__(self) -> tuple[type[_ListingError], tuple[str, tuple[Problem, ...]]]:
        return type(self), (self.title, self.problems)


class InvalidError(_ListingError):
    """A part of the model breaks the model's rules; ``problems`` has all of them, with paths."""


class DecodeError(_ListingError):
    """A document is not what its format says it is."""


class LimitError(DecodeError):
    """A document is larger or deeper than we are willing to read."""


class EncodeError(_ListingError):
    """An article cannot be written in this format."""


class UnreadableError(_ListingError):
    """No reader or format can read this source."""


class FormatError(NewsmodelError):
    """Something is wrong with a format, not with a document."""


class FormatNotFoundError(FormatError, LookupError):
    """No format has this name or suffix."""


class FormatUnavailableError(FormatError, ImportError):
    """The format is known but does not load; the cause is chained."""


class FormatClashError(FormatError, ValueError):
    """Two formats want one name."""


class DirectionError(FormatError, TypeError):
    """The format only writes, or holds only one article."""


class OptionError(FormatError, TypeError):
    """The format has no such option, or not with this value."""


class LanguageError(NewsmodelError, ValueError):
    """A language pack does not load, or is none."""


class AddressError(NewsmodelError, ValueError):
    """A ``news:`` address is malformed."""


class NotHereError(NewsmodelError, LookupError):
    """An address or an id names nothing here."""


class GazetteerError(NewsmodelError, ValueError):
    """A gazetteer's file is no gazetteer, is damaged, or is of another version's shape."""


class DestinationExistsError(NewsmodelError, FileExistsError):
    """Writing would overwrite a file that is already there."""


class QueryError(NewsmodelError, ValueError):
    """A query is malformed; ``position`` is the character that it goes wrong at, counted from 0."""

    def __init__(self, message: str, query: str = "", position: int = 0) -> None:
        self.message = message
        """What is wrong and what would be right."""
        self.query = query
        """The whole query."""
        self.position = position
        """Where in it, in code points."""
        super().__init__(f"{message}, at character {position + 1} of {query!r}" if query else message)

    def __reduce__(self) -> tuple[type[QueryError], tuple[str, str, int]]:
        return type(self), (self.message, self.query, self.position)


class ArchiveError(NewsmodelError):
    """An archive cannot do what was asked of it; nothing that it has acknowledged is lost."""


class NotAnArchiveError(ArchiveError, ValueError):
    """The file is no archive of newsmodel, or not only that."""


class ArchiveVersionError(ArchiveError, ValueError):
    """The archive was made by a newer newsmodel than this one."""


class ArchiveReadOnlyError(ArchiveError, PermissionError):
    """The archive can be read but not written."""


class ArchiveBusyError(ArchiveError, TimeoutError):
    """Another program writes to the archive, and did not finish in time."""


class ArchiveFullError(ArchiveError, OSError):
    """There is no room left for the archive to grow."""


class ArchiveGoneError(ArchiveError, FileNotFoundError):
    """The archive's file was removed or replaced while it was open."""


class ArchiveDamagedError(ArchiveError, ValueError):
    """The archive's file is damaged."""


class TooSlowError(ArchiveError, TimeoutError):
    """A search took longer than it may."""
