"""Where in a query somebody is typing: the word or the value the cursor stands in, by the grammar's own tokens."""

from __future__ import annotations

import re

import attrs

from newsmodel.archive.query import BARE, END_OF_PHRASE, FIELDS, SHORT, TOKEN

BEGUN = 2
"""From how many characters on a word that is being typed is searched as the beginning of one."""

IN_WORDS = (None, "headline", "said")
"""The fields whose phrases are completed word by word; None is the full text."""

NEVER_BEGUN = ("near", "after", "before", "on", "language", "has", "kind", "anonymous")
"""The fields whose values are looked for whole."""

VALUE = re.compile(r'[^\s"“”„()]+')
QUOTE = re.compile('["“”„]')
LAST_WORD = re.compile(r"[^\W_]*$")
REST_OF_WORD = re.compile(r"[^\W_]*")
LETTER = re.compile("[A-Za-z]")
NAME = re.compile(r"[A-Za-z_]+:")
EITHER = re.compile(r"(?<!\S)OR(?!\S)")


@attrs.frozen(kw_only=True)
class Caret:
    """What is being typed where the cursor of a query stands; nothing, where it stands between two terms."""

    start: int
    """Where the stretch begins that is being typed: a word, the name of a field, or the value behind one."""

    end: int
    """Where that stretch ends; it may go on behind the cursor."""

    typed: str = ""
    """What stands of it before the cursor, without the quotation mark."""

    field: str | None = None
    """The field whose value it is, as it was typed; None for a word and for the name of a field."""

    is_quoted: bool = False
    """Whether it stands between quotation marks."""

    is_negated: bool = False
    """Whether a minus stands before it."""

    is_inside: bool = False
    """Whether it stands within parentheses or beside OR, where dates cannot."""


def caret(text: str, position: int | None = None) -> Caret:
    """What is being typed at a position of a query, or at its end; also where the query is none yet.

    >>> caret('kursk -source:"John Ki')
    Caret(start=14, end=22, typed='John Ki', field='source', is_quoted=True, is_negated=True, is_inside=False)
    >>> caret("kursk or", 3).typed, caret("kursk ").typed
    ('kur', '')
    """
    place = len(text) if position is None else max(0, min(position, len(text)))
    at, depth, is_negated = 0, 0, False
    found = TOKEN.match(text, at)
    while found is not None and found.start(found.lastgroup or 0) < place:
        if found["open"]:
            depth += 1
        elif found["close"]:
            depth -= 1
        here, at = _within(text, place, found)
        if here is not None:
            return attrs.evolve(here, is_negated=is_negated or here.is_negated, is_inside=_is_inside(text, depth))
        is_negated = bool(found["minus"])
        found = TOKEN.match(text, at)
    return Caret(start=place, end=place, is_negated=is_negated, is_inside=_is_inside(text, depth))


def begun(text: str) -> str:
    """The query that is searched while its last word is being typed: that word is the beginning of one.

    Exact as soon as a space follows; a word that must not be there is always exact, and so is a value such as a date.
    One letter, and the name of a field with nothing behind it, say too little: they are left out.

    >>> begun("place:kursk off"), begun("place:kursk off "), begun("has:donation"), begun("-off"), begun("off -place:")
    ('place:kursk off*', 'place:kursk off ', 'has:donation', '-off', 'off ')
    """
    here = caret(text)
    field = known_field(here.field) if here.field else None
    before = text[: here.start - (len(here.field) + 1 if here.field else 0)]
    if field is not None and here.start == len(text):
        return before.removesuffix("-")
    if here.is_quoted or here.is_negated or field in NEVER_BEGUN or not BARE.fullmatch(here.typed):
        return text
    if len(here.typed) < BEGUN:
        return before if LETTER.fullmatch(here.typed) and not before.rstrip().endswith("OR") else text
    return f"{text}*" if here.typed[-1].isalnum() and here.typed != "OR" else text


def _within(text: str, place: int, found: re.Match[str]) -> tuple[Caret | None, int]:
    """What is being typed in a token that begins before the cursor, if the cursor is in it, and where it ends."""
    if found["quote"]:
        return _phrase(text, place, found.start("quote"), None)
    if found["field"]:
        begins, value = found.start("field"), found.end()
        if place < value:
            return Caret(start=begins, end=value, typed=text[begins:place]), value
        if QUOTE.match(text, value):
            return _phrase(text, place, value, found["field"])
        ends = behind.end() if (behind := VALUE.match(text, value)) else value
        if place <= ends:
            return Caret(start=value, end=ends, typed=text[value:place], field=found["field"]), ends
        return None, ends
    if found["word"] and place <= found.end():
        begins, ends = found.start("word"), found.end()
        if found["word"] == "-":
            return Caret(start=place, end=place, is_negated=True), ends
        if place == ends and NAME.fullmatch(found["word"]):
            return Caret(start=ends, end=ends, field=found["word"][:-1]), ends
        return Caret(start=begins, end=ends, typed=text[begins:place]), ends
    return None, found.end()


def _phrase(text: str, place: int, begins: int, field: str | None) -> tuple[Caret | None, int]:
    """What is being typed in a phrase; one that is only being opened ends at the cursor, not at the next phrase."""
    closing = END_OF_PHRASE.search(text, begins + 1)
    ends = closing.end() if closing else len(text)
    if place <= begins or (closing is not None and place >= ends):
        return None, ends + text.startswith("*", ends)
    inside = text[begins + 1 : place]
    if (known_field(field) if field else None) in IN_WORDS:
        last = LAST_WORD.search(inside)
        word = last[0] if last else ""
        rest = REST_OF_WORD.match(text, place)
        end = rest.end() if rest else place
        return Caret(start=place - len(word), end=end, typed=word, field=field, is_quoted=True), ends
    is_closed = len(QUOTE.findall(text, place)) % 2 == 1
    end = ends + text.startswith("*", ends) if closing and is_closed else place
    return Caret(start=begins, end=end, typed=inside, field=field, is_quoted=True), ends


def _is_inside(text: str, depth: int) -> bool:
    return depth > 0 or EITHER.search(text) is not None


def known_field(name: str) -> str | None:
    """The field that a name or a short name stands for; None when there is no such field.

    >>> known_field("BY"), known_field("heads")
    ('byline', None)
    """
    field = SHORT.get(name.lower(), name.lower())
    return field if field in FIELDS else None
