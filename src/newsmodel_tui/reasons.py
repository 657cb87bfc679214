"""What went wrong, in a sentence. No Textual in here."""

from __future__ import annotations

from newsmodel.errors import NewsmodelError


def reason_of(error: BaseException) -> str:
    """An error as a sentence: ours speak for themselves, those of files say which file, others have their name.

    >>> reason_of(PermissionError(13, "Permission denied", "news/story.json"))
    'news/story.json: Permission denied'
    >>> reason_of(KeyError("uri"))
    "KeyError: 'uri'"
    """
    if isinstance(error, NewsmodelError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"{type(error).__name__}: {error}"
