"""When a page was published and changed: what it says to programs, what it prints, what its address says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from newsmodel.annotate.words import words_for
from newsmodel.formats.moments import moment_of
from newsmodel.readers.caption import PACKAGE as TEXT_PAGES
from newsmodel.readers.dates import zone_behind
from newsmodel.readers.html.linked import Linked, text_of
from newsmodel.readers.html.naming import PACKAGE, named
from newsmodel.readers.html.page import Head, HtmlPage, PageBlock, words_of

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "itemprop:datepublished",
    "datepublished", "date.published", "published", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "article.published", "article_date_original",
    "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "article:published",
    "itemprop:datecreated", "rnews:datepublished",
)  # fmt: skip
"""Names of ``meta`` elements with the time of publication, the surest first."""

DATED = ("date", "dc.date", "dcterms.date", "created")
"""Names of those that are as often the time of the last change."""

MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "itemprop:datemodified", "datemodified",
    "dc.date.modified", "dcterms.modified", "last-modified", "article.updated", "lastmod", "revised",
)  # fmt: skip
"""Names of ``meta`` elements with the time of the last change."""

IN_ADDRESS = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-]?(?P<month>0[1-9]|1[0-2])[/_-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
LABEL = 8
"""A line of so many words says a date and not much else."""

SAYS_DATE = re.compile(
    r"(?:date|datum|fecha|data|published|veröffentlicht|erschienen|publié|publicado|pubblicato)\b.{0,20}\d",
    re.IGNORECASE,
)
"""The beginning of a line that says a date by its name."""

FURTHEST = 6
"""So many hours from UTC a newsroom may be taken to be for the day that its page prints."""

YEARS = range(1990, 2100)
LONGEST = 300
"""In longer texts no date of publication is looked for."""


def published_on(
    page: HtmlPage, linked: Linked, above: Sequence[int], further: Sequence[int], *, url: str | None
) -> datetime | None:
    """When a page was published: as it says to programs, as its address says, as it prints.

    ``above`` are the blocks above the body, ``further`` others in which a date can stand, the likeliest first.
    """
    head = page.head
    near = [page.blocks[number] for number in above]
    later = [page.blocks[number] for number in further]
    found = (
        _first(_told(linked, "datePublished", head, PUBLISHED))
        or in_address(url or page.base)
        or printed_near([block for block in near if block.words <= LABEL or DATE_NAMES & words_of(block.names)])
        or _first(_told(linked, "dateCreated", head, DATED))
        or printed_near([block for block in later if SAYS_DATE.match(block.text)])
        or printed_near(near)
        or printed_near(later)
        or printed_near([each for each in page.blocks if each.moment and not named("comments").search(each.names)])
    )
    if found is None:
        return None
    local = in_address(url or page.base) or printed_near([block for block in near if block.words <= LABEL])
    return _at_home(found, page, linked, local)


def _at_home(moment: datetime, page: HtmlPage, linked: Linked, local: datetime | None) -> datetime:
    """The same moment in the time of the newsroom, where the page gives it there too.

    Where it only gives the day there (``local``), and that is the day before or after in UTC: in the nearest zone in
    which it was that day, if that is not further than ``FURTHEST`` hours: more is rather the day of a change.
    """
    if moment.utcoffset():
        return moment
    texts = [*_told(linked, "datePublished", page.head, PUBLISHED), *(block.moment or "" for block in page.blocks)]
    for text in texts:
        other = moment_of(text[:64]) if text else None
        if other is not None and other.utcoffset() and abs((other - moment).total_seconds()) < 60:
            return other
    if local is not None and local.date() != moment.date():
        hours = range(1, FURTHEST + 1) if local > moment else range(-1, -FURTHEST - 1, -1)
        zones = (moment.astimezone(timezone(timedelta(hours=each))) for each in hours)
        return next((each for each in zones if each.date() == local.date()), moment)
    return moment


def modified_in(head: Head, linked: Linked) -> datetime | None:
    """When the page says to programs that it was last changed."""
    return _first(_told(linked, "dateModified", head, MODIFIED))


def _told(linked: Linked, member: str, head: Head, names: Sequence[str]) -> Iterator[str]:
    yield from map(text_of, linked.values(member))
    for name in names:
        yield from head.metas.get(name, ())
    yield text_of(linked.page.get(member))


def _first(texts: Iterator[str]) -> datetime | None:
    return next(filter(None, map(moment_in, texts)), None)


def moment_in(text: str) -> datetime | None:
    """The moment that a text for programs gives; a date alone is its midnight, a time without zone is UTC.

    >>> moment_in("2019-11-13 10:00:00 +0100"), moment_in("20191113"), moment_in("soon")
    (datetime.datetime(2019, 11, 13, 10, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600))),
     datetime.datetime(2019, 11, 13, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    text = ZONE.sub(r"\g<sign>", text[:100].strip())
    found = moment_of(text)
    if found is None and EPOCH.fullmatch(text):
        found = datetime.fromtimestamp(int(text[:10]), UTC)
    found = found or printed_in(text)
    return found if found is not None and found.year in YEARS else None


ZONE = re.compile(r"(?<=\d)\s+(?P<sign>[+-])(?=\d\d:?\d\d$)")
EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def in_address(url: str | None) -> datetime | None:
    """The day that an address says.

    >>> in_address("https://example.org/2019/11/13/rain")
    datetime.datetime(2019, 11, 13, 0, 0, tzinfo=datetime.timezone.utc)
    """
    found = IN_ADDRESS.search(url) if url else None
    return _day(found["year"], found["month"], found["day"]) if found else None


def printed_near(blocks: Sequence[PageBlock]) -> datetime | None:
    """The moment of publication in the first of these blocks that gives one; those named after it go first."""
    named = [block for block in blocks if DATE_NAMES & words_of(block.names)]
    for block in (*named, *blocks):
        if block.moment and (found := moment_in(block.moment)):
            return found
    for block in (*named, *blocks):
        if len(block.text) <= LONGEST and (found := printed_in(block.text)):
            return found
    return None


DATE_NAMES = frozenset(
    ["published", "publish", "pubdate", "date", "datum", "fecha", "time", "timestamp", "posted", "created"]
)


def printed_in(text: str) -> datetime | None:
    """The day, and the time where it stands behind it, that a text for people gives; in UTC where it names no zone.

    >>> printed_in("Publicado el 3 de mayo de 2024 a las 9:30"), printed_in("Rain in May")
    (datetime.datetime(2024, 5, 3, 9, 30, tzinfo=datetime.timezone.utc), None)
    """
    if not DIGITS.search(text):
        return None
    for expression in _expressions():
        if found := expression.search(text):
            parts = found.groupdict()
            month, day = parts["month"], parts["day"]
            number = month if month.isdigit() else _months().get(_folded(month), "0")
            if "slash" in parts and int(number) > 12:
                day, number = number, day
            year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
            if (moment := _day(year, number, day)) is not None:
                return _with_clock(moment, text[found.end() : found.end() + 30])
    return None


def _with_clock(day: datetime, behind: str) -> datetime:
    clock = CLOCK.search(behind)
    if clock is None:
        return day
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    if hour > 23 or int(clock[2]) > 59:
        return day
    zone = zone_behind(behind[clock.end() :], words_for(TEXT_PAGES))
    return day.replace(hour=hour, minute=int(clock[2]), tzinfo=zone or UTC)


DIGITS = re.compile(r"\d{2}")
CLOCK = re.compile(r"\b(\d{1,2})[:.h](\d\d)(?!\d)\s{0,2}(?:([ap])\.?m\b)?", re.IGNORECASE)


def _day(year: str, month: str, day: str) -> datetime | None:
    try:
        found = datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None
    return found if found.year in YEARS else None


@cache
def _months() -> dict[str, str]:
    """The number of each month by its names."""
    table = words_for(PACKAGE, "mul").table("months")
    return {_folded(name): number for number, names in table.items() for name in names}


def _folded(name: str) -> str:
    """A name as an expression without case takes it, for which an i with or without its dot is the same."""
    return name.casefold().replace("\u0307", "").replace("ı", "i")


@cache
def _expressions() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?P<year>(?:19|20)\d\d)"
    return tuple(
        re.compile(expression, re.IGNORECASE)
        for expression in (
            rf"(?<!\d){year}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
            rf"{year}\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",
            rf"(?<!\d)(?P<day>\d\d?)(?:\.|st|nd|rd|th|º|er)?[\s-](?:de\s|of\s)?(?P<month>{month})\b\.?,?[\s-]?(?:de\s|del\s)?\s?{year}",
            rf"\b(?P<month>{month})\b\.?\s(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s{{1,3}}{year}",
            rf"(?<!\d)(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{year}(?!\d)",
            rf"(?<!\d)(?P<slash>)(?P<day>\d\d?)[/-](?P<month>\d\d?)[/-]{year}(?!\d)",
            r"(?<!\d)(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>[012]\d)(?!\d)",
        )
    )
