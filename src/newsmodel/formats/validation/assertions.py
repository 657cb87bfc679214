"""What the word ``format`` of JSON Schema asserts, for the few formats that news standards name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(%[0-9A-Fa-f]{2}|[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-])*")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def is_date(text: str) -> bool:
    """Whether this is a full date of RFC 3339.

    >>> is_date("2024-02-29"), is_date("2023-02-29")
    (True, False)
    """
    found = DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = map(int, found.groups())
    try:
        dt.date(year or 4, month, day)  # RFC 3339 has a year 0, a leap year; Python has none
    except ValueError:
        return False
    return True


def is_date_time(text: str) -> bool:
    """Whether this is a date and time of RFC 3339, with its offset.

    >>> is_date_time("2024-08-09T07:30:00Z"), is_date_time("2024-08-09T07:30:00"), is_date_time("Monday")
    (True, False, False)
    """
    return text[10:11] in ("T", "t") and is_date(text[:10]) and TIME.fullmatch(text, 11) is not None


def is_uri(text: str) -> bool:
    """Whether this is a URI of RFC 3986: a scheme, and no character that a URI must escape.

    >>> is_uri("urn:x:1"), is_uri("story-1"), is_uri("https://example.org/a b")
    (True, False, False)
    """
    return URI.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether this looks like the address of a mailbox."""
    return EMAIL.fullmatch(text) is not None


FORMATS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "date": (is_date, "a date such as '2024-08-09'"),
    "date-time": (is_date_time, "a date and time such as '2024-08-09T07:30:00Z'"),
    "uri": (is_uri, "a URI such as 'https://example.org/1'"),
    "email": (is_email, "an e-mail address"),
}
"""By the name that a schema gives: the check, and what is wanted."""
