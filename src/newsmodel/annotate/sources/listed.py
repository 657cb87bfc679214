"""Noun phrases by a language's lists alone; so far, as they stand."""

from __future__ import annotations

from newsmodel.annotate.language import Language
from newsmodel.annotate.sources.phrases import Phrase


def listed_phrase(text: str, language: Language) -> Phrase:
    """A noun phrase as it stands."""
    return Phrase(text=text, sort="description", head=text.lower())
