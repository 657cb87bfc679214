"""What stands above the body of a page: headline, standfirst, byline, date; found by what they are called and say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape

import attrs

from newsmodel.readers.html.body import BodyFound
from newsmodel.readers.html.linked import Linked
from newsmodel.readers.html.naming import named
from newsmodel.readers.html.page import Head, HtmlPage, PageBlock
from newsmodel.readers.html.people import is_link_to_author, named_beside_date, starts_as_byline

SEPARATOR = re.compile(r"\s+(?:[|·•»«]|::|[-–—])\s+|\s*\|\s*")
BORDER = re.compile(r"(?:[:|·•]|\s[-–—])\s{1,3}$")
WORD = re.compile(r"\w+")
SAYING = frozenset(["text", "heading", "button"])
"""Kinds of blocks that can say something above a body."""

LONGEST = 500
"""No headline has more characters; what programs are told beyond them is cut off."""

BEGINNING = 200
"""So many characters of a text are looked at to tell whether it is what programs are told."""

FRONT = 40
"""So many blocks before the body can belong to it."""


@attrs.frozen(kw_only=True)
class Front:
    """What stands above the body."""

    headline: str
    """The headline; nothing where there is none."""

    headline_block: int | None = None
    """The block that it is, where the page shows it."""

    alternatives: tuple[tuple[str, str], ...] = ()
    """Other headlines with what they are for: "kicker", "social", "search", "web"."""

    kicker_block: int | None = None
    """The block that is the kicker, where the page shows it apart from the headline."""

    standfirst: tuple[int, ...] = ()
    """The blocks of the standfirst."""

    bylines: tuple[int, ...] = ()
    """The blocks that say who it is by."""

    dates: tuple[int, ...] = ()
    """The blocks above the body in which a date can stand."""

    further_dates: tuple[int, ...] = ()
    """Other blocks in which it can stand, the likeliest first."""


def front_of(page: HtmlPage, body: BodyFound, linked: Linked, site: str) -> Front:
    """What stands above the body of a page whose outlet is called ``site``."""
    told = _told(page.head, linked, site)
    inside = body.first_in(page)
    first = len(page.blocks) if inside is None else inside
    block = _headline_block(page, body, [text for text, _ in told], first)
    kicker, shown = _kicker_and_headline(block) if block else ("", "")
    headline = _elected(told, kicker, shown)
    apart = _kicker_block(page, block) if block and not kicker else None
    kicker = apart.text if apart else kicker if headline == shown else ""
    start = block.number if block and block.number < first else max(0, first - FRONT)
    above = [each for each in page.blocks[start:first] if each.kind in SAYING and each is not block]
    standfirst = _standfirst(page, above, body, headline, linked)
    return Front(
        headline=headline,
        headline_block=block.number if block else None,
        alternatives=((kicker, "kicker"),) * bool(kicker) + tuple(_alternatives(told, headline)),
        kicker_block=apart.number if apart else None,
        standfirst=standfirst,
        bylines=tuple(number for number in _bylines(page, start, body) if block is None or number != block.number),
        dates=tuple(each.number for each in page.blocks[start : first + 2] if each.kind in SAYING),
        further_dates=tuple(_further(page, start, body)),
    )


def _told(head: Head, linked: Linked, site: str) -> list[tuple[str, str]]:
    """The headlines that a page tells programs, without the name of the outlet, and for whom they are."""
    search = [linked.text("headline", "name") or head.first("itemprop:headline")]
    social = [head.first("og:title") or head.first("twitter:title")]
    told = [(search, "search"), (social, "social"), ([head.title], "web")]
    flat = [(" ".join(unescape(text[:LONGEST]).split()), role) for texts, role in told for text in texts if text]
    sure = [text for text, role in flat if role == "search"]
    cut = [(text if role == "search" else without_site(text, site, sure), role) for text, role in flat]
    return [(text, role) for text, role in cut if text and folded(text) != folded(site)]


VOTES = {"social": 1.5, "shown": 1.4, "search": 1.0, "web": 0.7}
"""How much a headline counts by whom it is for: the one that most say is the article's."""


def _elected(told: Sequence[tuple[str, str]], kicker: str, shown: str) -> str:
    """The headline that most say is the article's, be it with the kicker or without."""
    said = [(shown, "shown")] * bool(shown)
    said += [(shown if _adds_to(text, kicker, shown) else text, role) for text, role in told]
    votes: dict[str, float] = {}
    for text, role in said:
        votes[folded(text)] = votes.get(folded(text), 0.0) + VOTES[role]
    said.sort(key=lambda each: -votes[folded(each[0])])
    return said[0][0] if said else ""


def _adds_to(text: str, kicker: str, shown: str) -> bool:
    """Whether a text is the headline that is shown, with an outlet behind it, or with another kicker than its own."""
    if not shown or len(shown) >= len(text):
        return False
    if text.startswith(shown):
        return SEPARATOR.match(text, len(shown)) is not None
    before = text[: -len(shown)]
    return (
        text.endswith(shown) and kicker != "" and BORDER.search(before) is not None and folded(before) != folded(kicker)
    )


def without_site(title: str, site: str, headlines: Sequence[str] = ()) -> str:
    """A title without the name of the outlet behind or before it.

    >>> without_site("Rain at last - The Pier", "The Pier")
    'Rain at last'
    >>> without_site("Rain | Weather | The Pier Online", "the pier")
    'Rain | Weather'
    """
    pieces = SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    for headline in headlines:
        if headline and title.startswith(headline):
            return headline
    name = folded(site)
    if name and any(_is_site(piece, name) for piece in (pieces[-1], pieces[0])):
        last = _is_site(pieces[-1], name)
        cuts = list(SEPARATOR.finditer(title))
        return title[: cuts[-1].start()] if last else title[cuts[0].end() :]
    return title


def _is_site(piece: str, name: str) -> bool:
    text = folded(piece)
    return bool(text) and (text in name or name in text) and len(text) < 2 * len(name) + 10


def folded(text: str) -> str:
    """A text for comparing: its words in lower case, without accents.

    >>> folded("“Café” — at 5!")
    'cafe at 5'
    """
    if not text.isascii():
        flat = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in flat if not unicodedata.combining(each))
    return " ".join(WORD.findall(text.casefold()))


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of what two texts are compared by they have in common, 0 to 1."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _units(text: str) -> frozenset[str]:
    """What a text is compared by: its words, or its letters where a script has no spaces."""
    words = folded(text).split()
    spaced = text.isascii() or sum(map(len, words)) < 12 * len(words)
    return frozenset(words if spaced else "".join(words))


def _headline_block(page: HtmlPage, body: BodyFound, told: Sequence[str], first: int) -> PageBlock | None:
    """The block that is the headline: the first of the highest headings that says what programs are told.

    One above the body (from block ``first`` on) in which a kicker stands before it goes first.
    """
    last = body.blocks[-1] if body.blocks else len(page.blocks)
    headings = [each for each in page.blocks if each.kind == "heading" and each.number <= last]
    wanted = [_units(text) for text in told]
    for block in headings:
        kicker, shown = _kicker_and_headline(block)
        if kicker and block.number < first and max(_likest(block.text, wanted), _likest(shown, wanted)) >= 0.5:
            return block
    for tags, enough in ((("h1",), 0.5), (("h2", "h3"), 0.7)):
        rated = [(_likest(each.text, wanted), -each.number, each) for each in headings if each.tag in tags]
        if rated and max(rated, key=lambda one: one[:2])[0] >= enough:
            return max(rated, key=lambda one: one[:2])[2]
    first = body.blocks[0] if body.blocks else len(page.blocks)
    names = [each for each in headings if each.tag == "h1" and each.number < first and (each.words > 2 or not told)]
    return names[-1] if names and (not told or names[-1].linked < 0.5) else None


def _likest(text: str, told: Sequence[frozenset[str]]) -> float:
    units = _units(text)
    return max((_likeness(units, each) for each in told), default=0.0)


KICKER = 10
"""No kicker has more words."""


def _kicker_and_headline(block: PageBlock) -> tuple[str, str]:
    """The kicker that stands in a heading, in an element that is called so, and the headline behind it."""
    for mark in block.marks:
        if mark.start == 0 and mark.end < len(block.text) and named("kickers").search(mark.names):
            kicker, headline = block.text[: mark.end], block.text[mark.end :].lstrip(BETWEEN)
            if headline and len(kicker.split()) <= KICKER:
                return kicker.rstrip(BETWEEN), headline.replace("\n", " ")
    return "", block.text.replace("\n", " ")


BETWEEN = " \n:|·•-–—"
"""What stands between a kicker and its headline."""


def _kicker_block(page: HtmlPage, headline: PageBlock) -> PageBlock | None:
    """The block right above a headline, where it is called a kicker."""
    above = page.blocks[headline.number - 1] if headline.number else None
    if above is None or above.kind not in SAYING or above.words > KICKER:
        return None
    names = f"{above.names} {page.containers[above.container].names}"
    return above if named("kickers").search(names) else None


def _alternatives(told: Sequence[tuple[str, str]], headline: str) -> Iterator[tuple[str, str]]:
    seen = {folded(headline)}
    for text, role in told:
        if folded(text) not in seen:
            seen.add(folded(text))
            yield text, role


def _standfirst(
    page: HtmlPage, above: Sequence[PageBlock], body: BodyFound, headline: str, linked: Linked
) -> tuple[int, ...]:
    """The blocks between headline and body that are called a standfirst, or say what the page tells programs."""
    told = [linked.text("description"), page.head.first("og:description"), page.head.first("description")]
    told = [each for each in told if each]
    found: list[int] = []
    said = _units(headline)
    for block in above:
        if block.words < 4 or block.linked > 0.5 or _likeness(_units(block.text), said) > 0.8:
            continue
        around = page.names_around(block, 2)
        if named("standfirsts").search(around) and not named("bylines").search(around):
            found.append(block.number)
        elif not found and _says(block.text, told):
            return (block.number,)
    for number in body.blocks[:3]:
        block = page.blocks[number]
        names = f"{block.names} {page.containers[block.container].names}"
        if not found and block.tag in ("p", "h2", "h3") and named("standfirsts").search(names):
            return (number,)
    return tuple(found[:6])


def _says(text: str, told: Sequence[str]) -> bool:
    """Whether a text is, but for its end, what the page tells programs of itself."""
    words = folded(text[:BEGINNING])
    return len(words) > 30 and any(folded(each[:BEGINNING])[:60] == words[:60] for each in told)


def _bylines(page: HtmlPage, start: int, body: BodyFound) -> Iterator[int]:
    """The blocks around the body that say who it is by, those that begin with "By" first."""
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (len(page.blocks), len(page.blocks))
    near = (*page.blocks[max(0, start - 5) : first + 6], *page.blocks[last : last + 15])
    short = [each for each in near if each.kind in SAYING and each.words <= 25]
    sure = [each.number for each in short if starts_as_byline(each.text)]
    yield from sure
    for block in short:
        is_named = named("bylines").search(page.names_around(block, 3)) is not None
        if is_named and block.number not in sure and not named("comments").search(page.names_around(block, 8)):
            yield block.number
    yield from (each.number for each in page.blocks[start:first] if named_beside_date(each.text))
    yield from (each.number for each in page.blocks[max(0, start - 1) : first] if is_link_to_author(each))


def _further(page: HtmlPage, start: int, body: BodyFound) -> Iterator[int]:
    """The blocks behind the body, above the headline and, for want of better, in the body that a date can stand in."""
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (0, len(page.blocks))
    for one in (range(last, last + 12), range(max(0, start - 15), start)):
        yield from (each.number for each in page.blocks[one.start : one.stop] if each.kind in SAYING)
    for block in page.blocks[first : last + BEHIND]:
        if block.kind in SAYING and block.words <= LABEL and not named("comments").search(page.names_around(block, 4)):
            yield block.number


BEHIND = 40
"""How many blocks behind the body are looked at for a date that stands nowhere else."""

LABEL = 10
"""A line of so many words says a date and not much else."""
