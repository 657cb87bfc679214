"""Names of places as keys: what is left of a spelling when it is only looked up."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "-": " "}
    | dict.fromkeys("‐‑–—/,_", " ")
    | dict.fromkeys(".'’‘`ʼʹʻ´()\"“”")
)
"""Letters that Unicode does not take apart, and signs that one spelling has and another has not."""

FULL = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
"""Words that are written short in front of a name."""

UNMARKED = re.compile("[\u0300-\u036f]+")


def key_of_name(name: str) -> str:
    """What a name is looked up by: small letters without marks, points and apostrophes, short words in full.

    >>> key_of_name("St. Louis"), key_of_name("Sant Julià de Lòria"), key_of_name("Kurs'k"), key_of_name("U.S.")
    ('saint louis', 'sant julia de loria', 'kursk', 'us')
    """
    folded = UNMARKED.sub("", unicodedata.normalize("NFKD", name.casefold())).translate(LETTERS)
    words = folded.split()
    if len(words) > 1:
        words[:-1] = [FULL.get(word, word) for word in words[:-1]]
        if words[0] == "the":
            del words[0]
    return " ".join(words)
