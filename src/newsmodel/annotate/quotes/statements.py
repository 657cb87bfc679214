"""What a sentence reports, told by its tokens; every language's rules give it, and ``find`` makes quotes of it."""

from __future__ import annotations

import attrs

Tokens = tuple[int, int]
"""A stretch of a sentence: first token and one past the last."""


@attrs.frozen
class Statement:
    """One report of speech inside one sentence, in tokens."""

    contents: tuple[Tokens, ...]
    """What is said; two stretches when the clause that says so cuts it."""

    cue: Tokens | None
    """The verb with its auxiliaries, or the phrase."""

    speaker: Tokens | None
    """Who says it."""

    frame: str
    """The name of the frame."""

    question: Tokens | None = None
    """The question that it answers."""
