"""What newsrooms call the elements of a page in their class names, kept as lists of words beside the other words."""

from __future__ import annotations

import re
from functools import cache

from newsmodel.annotate.words import words_for

PACKAGE = "newsmodel.readers.html"


@cache
def named(list_name: str) -> re.Pattern[str]:
    """An expression that finds any name of a list as whole words of class names; a hyphen in it may be missing.

    >>> bool(named("bylines").search("article__by-line")), bool(named("bylines").search("nearby-lines"))
    (True, False)
    """
    names = words_for(PACKAGE, "mul").table("names").get(list_name, ())
    either = "|".join(re.escape(name).replace(r"\-", "[-_]?") for name in names)
    return re.compile(rf"(?:^|[ _-])(?:{either})(?:$|[ _-])")
