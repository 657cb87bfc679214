"""Who a page is by: names of people and bodies, without what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from urllib.parse import urlsplit

import attrs

from newsmodel.annotate.words import words_for
from newsmodel.readers.html.linked import Linked, many, text_of
from newsmodel.readers.html.naming import PACKAGE, named
from newsmodel.readers.html.page import Head, HtmlPage, PageBlock

METAS = (
    "author", "article:author", "og:article:author", "itemprop:author", "articleauthor", "parsely-author",
    "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor", "byl", "byline", "cxenseparse:author",
    "article:author_name",
    "citation_author", "twitter:data1", "authors", "creator",
)  # fmt: skip
"""Names of ``meta`` elements with authors, the surest first."""

MOST = 40
"""How many authors are read."""

LONGEST = 60
"""No name has more characters."""

MOST_WORDS = 6
"""No name has more words."""

ADDRESS = re.compile(r"https?:|www\.|@\S+\.\w|\.(?:com|html?|php)\b.*/|^[/#@]", re.IGNORECASE)
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|in|es)?|auteurs?|people|persons?|profiles?|staff|contributors?|users?|by|redaktion"
    r"|members?|journalists?)[/=-](?!log|sign|regist|new|join|\?)",
    re.IGNORECASE,
)
"""Addresses of pages about an author."""

CUT = re.compile(
    r"\s*(?:[|•·–—<\n\t(\[@]|\s-\s"
    r"|\s(?:published|updated|posted|last|veröffentlicht|aktualisiert|publié|under|illustrations?|illustrationen|fotos?|photos?|photography|in|im|für|for|vor|am|on|um|at)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
DEGREE = re.compile(r"(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|R\.?D|M\.?A|MBA|MPH|R\.?N|Esq|J\.?D)\.?")
LETTER = re.compile(r"[^\W\d_]")


@attrs.frozen
class Author:
    """Somebody a page is by."""

    name: str
    """The name."""

    is_body: bool = False
    """Whether it is a body with a name: an agency, an outlet."""

    address: str | None = None
    """A page about them."""


def authors_of(page: HtmlPage, linked: Linked, bylines: Sequence[int], site: str) -> list[Author]:
    """Who a page is by: as it says to programs, else as its bylines say; the outlet only where it is nobody else.

    ``bylines`` are the blocks that can say it, the likeliest first; ``site`` is the name of the outlet.
    """
    told = authors_told(page.head, linked)
    printed = _printed(page, bylines, site)
    if any(not is_outlet(each.name, site, page.base) for each in told):
        return [*told, *_further(told, printed, site, page.base)]
    return told if told and all(is_outlet(each.name, site, page.base) for each in printed) else printed


def _further(told: Sequence[Author], printed: Sequence[Author], site: str, base: str | None) -> Iterator[Author]:
    """People whom a byline names beside all those whom the page tells programs of."""
    names = {each.name.casefold() for each in told}
    if names < {each.name.casefold() for each in printed}:
        for each in printed:
            name = each.name.casefold()
            if not any(one in name for one in names) and not is_outlet(name, site, base):
                yield each


def _printed(page: HtmlPage, bylines: Sequence[int], site: str) -> list[Author]:
    """Who the first byline that names somebody says, with bylines beside it that look the same; else the outlet."""
    outlets: list[Author] = []
    for at, number in enumerate(bylines):
        found = _unlike(Author(name) for name in printed_in(page, page.blocks[number]))
        if any(not is_outlet(each.name, site, page.base) for each in found):
            alike = _alike(page, bylines[at:])
            return _unlike(Author(name) for one in alike for name in printed_in(page, page.blocks[one]))
        outlets = outlets or found
    return outlets


def _alike(page: HtmlPage, bylines: Sequence[int]) -> Iterator[int]:
    """The first of some blocks, and those right behind it that are elements of the same names."""
    first = page.blocks[bylines[0]]
    for at, number in enumerate(bylines):
        block = page.blocks[number]
        names = (block.tag, page.containers[block.container].names)
        if number != first.number + at or names != (first.tag, page.containers[first.container].names):
            return
        yield number


def is_outlet(name: str, site: str, base: str | None) -> bool:
    """Whether a name is that of the outlet, or of its address.

    >>> is_outlet("The Pier", "Pier", None), is_outlet("Ann Lee", "Pier", "https://pier.example/")
    (True, False)
    """
    flat = NOT_LETTER.sub("", name.lower())
    host = (urlsplit(base).hostname or "").removeprefix("www.").lower() if base else ""
    own = host.split(".")[-3 if PUBLIC.search(host) else -2] if host.count(".") > bool(PUBLIC.search(host)) else ""
    outlets = [NOT_LETTER.sub("", each) for each in (site.lower(), host, own)]
    return bool(flat) and any(len(each) > 2 and (flat in each or each in flat) for each in outlets)


PUBLIC = re.compile(r"\.(?:co|com|org|net|ac|gov|edu)\.[a-z]{2}$")
"""Ends of addresses under which anybody can have a name of their own."""


NOT_LETTER = re.compile(r"[\W_]+|\b(?:the|die|der|das|le|la|el)\b")


def printed_in(page: HtmlPage, block: PageBlock) -> list[str]:
    """The names in a block that says who the page is by: those in links to authors, else those behind "By"."""
    linked = [
        block.text[mark.start : mark.end]
        for mark in block.marks
        if named("author-links").search(mark.names) or (mark.href and AUTHOR_PAGE.search(mark.href))
        if not block.text[: mark.end + 1].endswith(":")
    ]
    if (beside := named_beside_date(block.text)) is not None and not linked:
        return [beside]
    for texts in (linked, [_behind_by(block.text)]):
        names = [name for text in texts for name in names_in(text) if not NUMBER.search(name)]
        if names:
            return names
    return []


NUMBER = re.compile(r"(?<!\w)\d")
DATED_NAME = re.compile(
    r"[^\W\d_a-z][^\W\d_]*[.’'-]?(?:[ -](?:(?:von|van|de|der|du|di|al|bin|la|le) )?[^\W\d_a-z][^\W\d_]*[.’'-]?){1,3}"
)
"""Two to four words with capital letters and nothing else."""


def named_beside_date(text: str) -> str | None:
    """The name that a line is beside a date; None where it is anything else.

    >>> named_beside_date("11.12.2019 - Ann Lee"), named_beside_date("11.12.2019 - Rain and wind")
    ('Ann Lee', None)
    """
    flat = " ".join(text[:120].split())
    rest = _rules().any_date.sub(" ", flat)
    if rest == flat:
        return None
    rest = _rules().by.sub("", rest.strip(" ,.;:|~·•–—-/"))
    return rest if DATED_NAME.fullmatch(rest) and is_name(rest) else None


def is_link_to_author(block: PageBlock) -> bool:
    """Whether a block is nothing but a short link to a page about an author."""
    return block.words <= MOST_WORDS and any(
        mark.href and mark.start == 0 and mark.end == len(block.text) and AUTHOR_PAGE.search(mark.href)
        for mark in block.marks
    )


def _behind_by(text: str) -> str:
    """What stands behind the "by" of a line that begins with a date or something else; the line where there is none."""
    for line in text[:300].split("\n"):
        if starts_as_byline(line):
            return line
    found = _rules().by_inside.search(text[:300].replace("\n", " "))
    return text[found.end() :] if found else text


def authors_told(head: Head, linked: Linked) -> list[Author]:
    """Who the page says to programs that it is by."""
    found = _unlike(_linked(linked))
    if found:
        return found
    for name in METAS:
        values = [each for each in head.metas.get(name, ()) if not ADDRESS.search(each)]
        if name == "twitter:data1" and not _rules().by_word.search(" ".join(head.metas.get("twitter:label1", ()))):
            continue
        if found := _unlike(Author(each) for value in values for each in names_in(value)):
            return found
    return []


def _linked(linked: Linked) -> Iterator[Author]:
    values = linked.values("author") or linked.values("creator")
    for value in values[:MOST]:
        whole = linked.whole(value)
        if not isinstance(whole, dict):
            yield from (Author(name) for name in names_in(text_of(whole)))
            continue
        is_body = "Organization" in str(whole.get("@type"))
        url = next((each for each in many(whole.get("url")) if isinstance(each, str)), None)
        for one in many(whole.get("name"))[:MOST]:
            name = text_of(one)
            names = [" ".join(unescape(name).split())] if is_body else list(names_in(name))
            address = url if len(names) == 1 else None
            yield from (Author(each, is_body, address) for each in names if each)


def _unlike(authors: Iterable[Author]) -> list[Author]:
    """The authors, each once, at most so many."""
    kept: dict[str, Author] = {}
    for each in authors:
        kept.setdefault(each.name.casefold(), each)
        if len(kept) == MOST:
            break
    return list(kept.values())


def names_in(text: str) -> Iterator[str]:
    """The names in a byline, printed or for programs.

    >>> list(names_in("By Ann Lee, Political Editor and J\\u00f6rg M\\u00fcller"))
    ['Ann Lee', 'Jörg Müller']
    """
    rules = _rules()
    text = " ".join(unescape(text[:1_000]).split())
    text = rules.by.sub("", text)
    for piece in rules.between.split(text):
        name = rules.dated.sub("", CUT.sub("", rules.by.sub("", piece))).strip(" ,:;/-")
        if is_name(name):
            yield name


def starts_as_byline(text: str) -> bool:
    """Whether a line begins as bylines do, with a name behind it.

    >>> starts_as_byline("By Ann Lee"), starts_as_byline("By the time Ann Lee arrived")
    (True, False)
    """
    found = _rules().by.match(text)
    behind = text[found.end() :] if found else ""
    return bool(behind) and len(behind) < 160 and not behind[0].islower() and any(names_in(behind))


def is_name(name: str) -> bool:
    """Whether a piece of a byline can be a name: not a job, a date or an address."""
    rules = _rules()
    words = name.split()
    if not 1 < len(name) <= LONGEST or len(words) > MOST_WORDS or ADDRESS.search(name) or not LETTER.search(name):
        return False
    if sum(each.isdigit() for each in name) > 4 or name.casefold() in rules.nobody or DEGREE.fullmatch(name):
        return False
    if rules.date.search(name) or sum(word.islower() and word not in rules.particles for word in words) > 1:
        return False
    return not any(word.strip(".,:").lower() in rules.titles for word in words)


@attrs.frozen
class _Rules:
    by: re.Pattern[str]
    by_word: re.Pattern[str]
    by_inside: re.Pattern[str]
    any_date: re.Pattern[str]
    dated: re.Pattern[str]
    date: re.Pattern[str]
    between: re.Pattern[str]
    titles: frozenset[str]
    particles: frozenset[str]
    nobody: frozenset[str]


@cache
def _rules() -> _Rules:
    words = words_for(PACKAGE, "mul")
    by = "|".join(sorted(map(re.escape, words.list("by")), key=len, reverse=True))
    between = "|".join(map(re.escape, words.list("and")))
    months = "|".join(re.escape(name) for names in words.table("months").values() for name in names)
    return _Rules(
        re.compile(rf"^\s*(?:(?:{by})(?:\s*:\s*|\s+)|(?:著者|文|作者)[：:]\s*)", re.IGNORECASE),
        re.compile(r"\b(?:by|von|par|por|di|door|av|af|oleh)\b", re.IGNORECASE),
        re.compile(r"\d{2,4}.{0,12}?\s(?:by|von|par|por|di|door|av|af|oleh)\s+", re.IGNORECASE),
        re.compile(
            rf"(?:\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.?\s(?:{months})\b\.?,?\s\d{{4}}"
            rf"|\b(?:{months})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})(?:[,|\s-]{{1,4}}\d{{1,2}}[:.]\d\d(?:\s?(?:uhr|am|pm|h))?)?",
            re.IGNORECASE,
        ),
        re.compile(rf"\s+(?:{months})\.?\s+\d.*$", re.IGNORECASE),
        re.compile(rf"^(?:\d{{1,2}}\.?\s)?(?:{months})\b\.?(?:\s\d|$)|^\d{{1,2}}\s(?:{months})", re.IGNORECASE),
        re.compile(rf"\s*[;,|•·、]\s*|\s+(?:{between})\s+", re.IGNORECASE),
        words.set("titles"),
        words.set("particles"),
        words.set("nobody"),
    )
