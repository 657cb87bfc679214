"""RSS 2.0, which has no schema: the rules of its specification as a table."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import attrs

from newsmodel.errors import Problem
from newsmodel.formats.validation.messages import meant, shown
from newsmodel.formats.validation.xml_schema import parsed, place

Check = Callable[[str], bool]

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOMENT = re.compile(
    rf"(?:({'|'.join(WEEK)}), *)?([0-9]{{1,2}}) +({'|'.join(MONTHS)}) +([0-9]{{4}}|[0-9]{{2}})"
    r" +([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60))? +([A-IK-Z]|UT|GMT|[ECMP][SD]T|[+-][0-9]{4})"
)


def rss(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with an RSS feed, by the specification of RSS 2.0.

    Elements and attributes of other namespaces are extensions, which are not judged.

    >>> [str(each) for each in rss(b"<rss version='2.0'><channel><title>A</title><link>https://a.org/</link></channel></rss>")]
    ["line 1: channel: 'description' is missing"]
    """
    root, problems = parsed(document)
    if problems:
        return problems
    if root.tag != "rss":
        return (Problem(path=place(root.sourceline), message=f"wanted rss, this is {shown(root.tag)}"),)
    return tuple(_judged(root))


def is_moment(text: str) -> bool:
    """Whether this is a date and time of RFC 822, as RSS has them.

    >>> is_moment("Fri, 09 Aug 2024 07:30:00 GMT"), is_moment("Thu, 09 Aug 2024 07:30:00 GMT"), is_moment("2024-08-09")
    (True, False, False)
    """
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return False
    weekday, day, month, year = found.group(1, 2, 3, 4)
    century = 0 if len(year) == 4 else 1900 if int(year) >= 50 else 2000
    try:
        date = dt.date(century + int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return False
    return weekday is None or WEEK[date.weekday()] == weekday


def is_address(text: str) -> bool:
    """Whether this is a full address: a scheme and something after it."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return bool(re.fullmatch(r"\S+", text.strip()) and parts.scheme and (parts.netloc or parts.path))


def _number(least: int = 0, most: int = 10**18) -> Check:
    def check(text: str) -> bool:
        digits = text.strip()
        return bool(re.fullmatch("[0-9]{1,18}", digits)) and least <= int(digits) <= most

    return check


@attrs.frozen
class Rule:
    """What an element may hold."""

    children: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    repeatable: frozenset[str] = frozenset()
    attributes: Mapping[str, tuple[Check, str]] = attrs.field(factory=dict)
    needed: tuple[str, ...] = ()
    """The attributes that must be there."""
    content: tuple[Check, str] | None = None
    """What the text must be, and how to say so."""


def _any(text: str) -> bool:
    return True


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ANY: tuple[Check, str] = (_any, "")
ADDRESS: tuple[Check, str] = (is_address, "a full address such as 'https://example.org/1'")
WHEN: tuple[Check, str] = (is_moment, "a date such as 'Fri, 09 Aug 2024 07:30:00 GMT'")
NUMBER: tuple[Check, str] = (_number(), "a whole number")

RULES: Mapping[str, Rule] = {
    "rss": Rule(
        _words("channel"),
        ("channel",),
        attributes={"version": (lambda text: text == "2.0", "'2.0'")},
        needed=("version",),
    ),
    "channel": Rule(
        _words(
            "title link description language copyright managingEditor webMaster pubDate lastBuildDate category"
            " generator docs cloud ttl image rating textInput skipHours skipDays item"
        ),
        ("title", "link", "description"),
        repeatable=_words("category item"),
    ),
    "item": Rule(
        _words("title link description author category comments enclosure guid pubDate source"),
        repeatable=_words("category enclosure"),
    ),
    "image": Rule(_words("url title link width height description"), ("url", "title", "link")),
    "textInput": Rule(_words("title description name link"), ("title", "description", "name", "link")),
    "skipHours": Rule(_words("hour"), ("hour",), repeatable=_words("hour")),
    "skipDays": Rule(_words("day"), ("day",), repeatable=_words("day")),
    "hour": Rule(content=(_number(0, 23), "an hour from 0 to 23")),
    "day": Rule(content=(lambda text: text.strip() in DAYS, "a day such as 'Monday'")),
    "link": Rule(content=ADDRESS),
    "url": Rule(content=ADDRESS),
    "docs": Rule(content=ADDRESS),
    "comments": Rule(content=ADDRESS),
    "pubDate": Rule(content=WHEN),
    "lastBuildDate": Rule(content=WHEN),
    "ttl": Rule(content=(_number(1), "a whole number of minutes")),
    "width": Rule(content=(_number(1, 144), "a whole number from 1 to 144")),
    "height": Rule(content=(_number(1, 400), "a whole number from 1 to 400")),
    "language": Rule(
        content=(
            lambda text: bool(re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", text.strip())),
            "a language such as 'en-us'",
        )
    ),
    "category": Rule(attributes={"domain": ANY}),
    "source": Rule(attributes={"url": ADDRESS}, needed=("url",)),
    "cloud": Rule(
        attributes={
            **dict.fromkeys(("domain", "path", "registerProcedure", "protocol"), ANY),
            "port": (_number(1, 65535), "a port from 1 to 65535"),
        },
        needed=("domain", "port", "path", "registerProcedure", "protocol"),
    ),
    "enclosure": Rule(
        attributes={
            "url": ADDRESS,
            "length": NUMBER,
            "type": (lambda text: bool(re.fullmatch(r"[\w.+-]+/[\w.+-]+", text)), "a media type such as 'audio/mpeg'"),
        },
        needed=("url", "length", "type"),
    ),
    "guid": Rule(attributes={"isPermaLink": (lambda text: text in ("true", "false"), "'true' or 'false'")}),
}
"""The rule for each element; those that are not here hold text and have no attributes."""


def _judged(root: Any) -> Iterator[Problem]:
    """What is wrong with the elements of RSS itself, in the order of the document."""
    guids: set[str] = set()
    todo = [root]
    while todo:
        element = todo.pop()
        todo += reversed([*element.iterchildren("{}*")])
        messages = [*_faults(element, RULES.get(element.tag, Rule()))]
        if element.tag == "guid":
            messages += _guid_faults(element, guids)
        yield from (Problem(path=place(element.sourceline), message=f"{element.tag}: {each}") for each in messages)


def _faults(element: Any, rule: Rule) -> Iterator[str]:
    children = Counter(child.tag for child in element.iterchildren("{}*"))
    for name, count in children.items():
        if name not in rule.children:
            yield f"there is no {shown(name)} in it{meant(name, rule.children)}"
        elif count > 1 and name not in rule.repeatable:
            yield f"{name!r} is there {count} times, wanted once"
    yield from (f"{name!r} is missing" for name in rule.required if name not in children)
    if element.tag == "item" and not {"title", "description"} & children.keys():
        yield "it needs a 'title' or a 'description'"
    yield from _attribute_faults(element, rule)
    text = element.text or ""
    if rule.children and any((each or "").strip() for each in (text, *(child.tail for child in element))):
        yield "text has no place between its elements"
    if rule.content and not rule.content[0](text):
        yield f"{shown(text)} is not {rule.content[1]}"


def _attribute_faults(element: Any, rule: Rule) -> Iterator[str]:
    yield from (f"the attribute {name!r} is missing" for name in rule.needed if name not in element.attrib)
    for name, value in element.attrib.items():
        check, wanted = rule.attributes.get(name, ANY)
        if name not in rule.attributes and not name.startswith("{"):
            yield f"there is no attribute {shown(name)}{meant(name, rule.attributes)}"
        elif not check(value):
            yield f"the attribute {name!r} is {shown(value)}, wanted {wanted}"


def _guid_faults(element: Any, others: set[str]) -> Iterator[str]:
    guid = (element.text or "").strip()
    if element.get("isPermaLink", "true") == "true" and not re.match("https?://[^/]", guid):
        yield f"{shown(guid)} is not the address of a page, so isPermaLink must be 'false'"
    if guid in others:
        yield f"{shown(guid)} names another item already"
    others.add(guid)
