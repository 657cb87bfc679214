"""Keys by the names that settings give them, and which of them a terminal really sends. No Textual in here."""

from __future__ import annotations

import re

from newsmodel_tui.nearest import did_you_mean

PUNCTUATION = {
    "!": "exclamation_mark", '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign", "%": "percent_sign",
    "&": "ampersand", "'": "apostrophe", "(": "left_parenthesis", ")": "right_parenthesis", "*": "asterisk",
    "+": "plus", ",": "comma", "-": "minus", ".": "full_stop", "/": "slash", ":": "colon", ";": "semicolon",
    "<": "less_than_sign", "=": "equals_sign", ">": "greater_than_sign", "?": "question_mark", "@": "at",
    "[": "left_square_bracket", "\\": "backslash", "]": "right_square_bracket", "^": "circumflex_accent",
    "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket", "|": "vertical_line",
    "}": "right_curly_bracket", "~": "tilde", " ": "space",
}  # fmt: skip
"""What Textual calls the characters that are no letters."""

OTHERS = (
    "enter", "escape", "tab", "shift+tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "up", "down", "left", "right", "alt+up", "alt+down", "alt+left", "alt+right", "ctrl+up", "ctrl+down",
    "ctrl+left", "ctrl+right", "shift+up", "shift+down", "shift+left", "shift+right",
    *(f"f{number}" for number in range(1, 13)),
)  # fmt: skip
"""Keys that type nothing and that terminals send."""

SAME = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+h": "Backspace", "ctrl+left_square_bracket": "Esc"}
"""Keys that arrive as others."""


def key_name(key: str) -> str:
    """The name of a key, as Textual has it: a character may stand for itself.

    >>> [key_name(key) for key in ("?", "n", "N", "ctrl+[", "Escape", "ctrl+B")]
    ['question_mark', 'n', 'N', 'ctrl+left_square_bracket', 'escape', 'ctrl+b']
    """
    if len(key) == 1:
        return PUNCTUATION.get(key, key)
    *held, last = (key[:-2], "+") if key.endswith("++") else key.lower().rsplit("+", 1)
    return "+".join([*held, PUNCTUATION.get(last, last)])


def unreachable(name: str) -> str:
    """Why a key of this name never reaches the explorer; empty when it does.

    >>> unreachable("ctrl+b"), unreachable("ctrl+i")
    ('', "a terminal sends 'ctrl+i' as Tab")
    >>> unreachable("bakspace")
    "there is no key 'bakspace'; did you mean 'backspace'?"
    """
    if name in SAME:
        return f"a terminal sends {name!r} as {SAME[name]}"
    if name == "ctrl+c":
        return "'ctrl+c' copies what is selected with the mouse"
    if name == "ctrl+z":
        return "'ctrl+z' stops programs"
    if types_text(name) or name in OTHERS or re.fullmatch("ctrl\\+[a-z]", name):
        return ""
    if re.fullmatch(r"(ctrl|alt|shift|super|meta|hyper)\+.+", name):
        return f"terminals do not send {name!r} reliably; ctrl with a letter, F1 to F12 and plain keys always work"
    return f"there is no key {name!r}{did_you_mean(name, [*OTHERS, *PUNCTUATION.values()])}"


def types_text(name: str) -> bool:
    """Whether a key writes a character into a line of text.

    >>> types_text("slash"), types_text("N"), types_text("ctrl+p"), types_text("escape")
    (True, True, False, False)
    """
    return (len(name) == 1 and name.isprintable()) or name in PUNCTUATION.values()
