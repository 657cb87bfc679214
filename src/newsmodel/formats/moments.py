"""Times as the standards write them, and as documents have them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

BEGINS_WITH_DATE = re.compile(r"\d{4}-?\d\d")
LONGEST = 64
"""No time is written in more characters."""


def rfc3339(moment: datetime) -> str:
    """A time as RFC 3339 and XML Schema have it, ``Z`` for UTC.

    >>> rfc3339(datetime(2024, 8, 11, 9, 30, tzinfo=UTC))
    '2024-08-11T09:30:00Z'
    """
    return _whole_minutes(moment).isoformat().replace("+00:00", "Z")


def rfc822(moment: datetime) -> str:
    """A time as RFC 822 and RSS have it, in English whatever the locale; fractions of a second are left out.

    >>> rfc822(datetime(2024, 8, 11, 9, 30, tzinfo=UTC))
    'Sun, 11 Aug 2024 09:30:00 +0000'
    """
    at = _whole_minutes(moment)
    day = f"{DAYS[at.weekday()]}, {at.day:02} {MONTHS[at.month - 1]} {at.year:04}"
    return f"{day} {at.hour:02}:{at.minute:02}:{at.second:02} {at.strftime('%z')}"


def moment_of(text: object) -> datetime | None:
    """The time that a document gives, None when it is none.

    RFC 3339 and its relatives of ISO 8601, RFC 822 and its relatives are read. A date alone is its midnight, and
    a time without a zone is taken for UTC.

    >>> moment_of("2024-08-11"), moment_of("soon")
    (datetime.datetime(2024, 8, 11, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    if not isinstance(text, str) or not 6 <= len(text) <= LONGEST or not text.isascii():
        return None
    stripped = text.strip()
    try:
        found = (
            datetime.fromisoformat(stripped) if BEGINS_WITH_DATE.match(stripped) else parsedate_to_datetime(stripped)
        )
        aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # near the year 1 and 9999 there are times that UTC cannot say
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return _whole_minutes(aware)


def _whole_minutes(moment: datetime) -> datetime:
    """The time in a zone that is whole minutes from UTC, as RFC 3339 has them."""
    offset = moment.utcoffset()
    return moment.astimezone(UTC) if offset is None or offset.seconds % 60 or offset.microseconds else moment
