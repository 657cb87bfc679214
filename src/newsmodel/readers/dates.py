"""Lines that say when: the moments they give, where they give one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from newsmodel.annotate.words import Words
from newsmodel.readers.page import Line
from newsmodel.readers.steps import patterns_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})")
MONTH_FIRST = re.compile(r"\b([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)(?::(\d\d))?\s*([ap])?\.?m?\.?(?=\W|$)", re.IGNORECASE)
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)\b")


def dates_in(lines: Iterable[Line], rules: Words) -> tuple[dict[str, datetime], list[str]]:
    """The moments that date lines give, and the lines that give none because they name no zone."""
    moments: dict[str, datetime] = {}
    unsure: list[str] = []
    for line in lines:
        moment = moment_in(line.text, rules)
        if moment is None:
            unsure.append(line.text)
            continue
        moments.setdefault("modified" if patterns_of(rules, "modified").search(line.text) else "published", moment)
    return moments, unsure


def moment_in(text: str, rules: Words) -> datetime | None:
    """The moment that a line gives; None unless it has date, time and zone."""
    date, clock = _date(text), CLOCK.search(text)
    zone = zone_behind(text[clock.end() :], rules) if clock else None
    if date is None or clock is None or zone is None:
        return None
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    try:
        return datetime(*date, hour, int(clock[2]), int(clock[3] or 0), tzinfo=zone)
    except ValueError:
        return None


def _date(text: str) -> tuple[int, int, int] | None:
    if found := ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := DAY_FIRST.search(text)) and found[2].lower() in MONTHS:
        return int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1])
    if (found := MONTH_FIRST.search(text)) and found[1].lower() in MONTHS:
        return int(found[3]), MONTHS.index(found[1].lower()) + 1, int(found[2])
    return None


def zone_behind(text: str, rules: Words) -> timezone | None:
    """The zone that a text gives which stands behind a time, as hours or by a name of the word list; None for none.

    >>> from newsmodel.annotate.words import words_for
    >>> rules = words_for("newsmodel.readers")
    >>> zone_behind(" EDT", rules), zone_behind(" +0530)", rules), zone_behind("", rules)
    (datetime.timezone(datetime.timedelta(days=-1, seconds=72000)),
     datetime.timezone(datetime.timedelta(seconds=19800)), None)
    """
    if found := OFFSET.search(text):
        minutes = int(found["hours"]) * 60 + int(found["minutes"])
        return timezone(timedelta(minutes=minutes if found["sign"] == "+" else -minutes)) if minutes < 1440 else None
    for name, hours in rules.table("zones").items():
        if re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", text):
            return timezone(timedelta(hours=float(hours[0])))
    return None
