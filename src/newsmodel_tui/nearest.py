"""What somebody may have meant who wrote a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that says what was meant; empty when nothing is near.

    >>> did_you_mean("bakspace", ["enter", "backspace"]), did_you_mean("x", ["enter"])
    ("; did you mean 'backspace'?", '')
    """
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.65)
    return f"; did you mean {near[0]!r}?" if near else ""
