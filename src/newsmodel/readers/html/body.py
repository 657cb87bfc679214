"""Which blocks of a page are the body of its article.

Prose is weighed where it stands: words in whole sentences, not in links, not in what its own names call something else.
The body is the smallest element that holds nearly all of that weight; of the blocks in it those count that read or are
marked as running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

import attrs

from newsmodel.annotate.words import words_for
from newsmodel.readers.html.naming import PACKAGE, named
from newsmodel.readers.html.page import Container, HtmlPage, PageBlock, words_of

SENTENCE = re.compile(r"[.!?…。！？।؟:][\"”’»›“)\]】」』]*$|[。！？」]")
"""The end of a sentence, in the scripts that news is written in."""

BODY_NAMES = re.compile(
    r"article[-_ ]?(?:body|content|text|copy|page)|story[-_ ]?(?:body|content|text|copy)"
    r"|entry[-_ ]?(?:content|body|text)"
    r"|post[-_ ]?(?:content|body|text|entry)|body[-_ ]?(?:text|copy|content)|content[-_ ]?(?:body|text|article)"
    r"|(?:main|page|news|single|detail|full)[-_ ]?(?:content|text|body)|richtext|rich-text|wysiwyg|\bprose\b"
)
"""Names that newsrooms give to the element with the text."""

ELSEWHERE = frozenset(["nav", "aside", "footer", "search", "dialog", "form"])
"""Regions that a body is not in, unless nearly all of the page is."""

READING = frozenset(["text", "heading"])
"""Kinds of blocks that can be running text."""


@attrs.frozen
class BodyFound:
    """Which blocks of a page are its body, and why."""

    blocks: tuple[int, ...]
    """The numbers of the blocks, in their order."""

    root: int
    """The number of the container that holds them."""

    reasons: tuple[str, ...]
    """For each block of the page what spoke for or against it."""

    def first_in(self, page: HtmlPage) -> int | None:
        """The first block of the body that stands in the element which holds it; None where there is none."""
        for number in self.blocks:
            if any(each.number == self.root for each in page.around(page.blocks[number].container)):
                return number
        return self.blocks[0] if self.blocks else None


class BodyFinder(Protocol):
    """A way to find the body of a page; give your own to ``newsmodel.readers.html.read_html``."""

    def __call__(self, page: HtmlPage, /) -> BodyFound:
        """Say which blocks of a page are its body."""
        ...


@attrs.frozen
class _Weighed:
    """What a page holds of prose, container by container."""

    prose: tuple[float, ...]
    """The weight of each block."""

    outside: tuple[bool, ...]
    """Whether each container is something else than the text."""

    held: tuple[float, ...]
    """What each container holds, what is outside left out."""


def find_body(page: HtmlPage) -> BodyFound:
    """The body of a page, on the evidence of its own markup and words."""
    weighed = _weigh(page)
    root = _root(page, weighed)
    return _chosen(page, weighed, root)


def weight(block: PageBlock) -> float:
    """How much running text a block is: its words outside links, less where it is no sentence."""
    if block.kind != "text" or not block.text:
        return 0.0
    free = block.words * (1 - block.linked) ** 2
    if SENTENCE.search(block.text[-12:]):
        return free if block.words > 5 else free * 0.5
    return free * (0.8 if block.words > 25 else 0.2)


SLUG = 5
"""A name with so many hyphens is a headline or a style, not what an element is."""

NEARLY = 0.9
"""The share of the prose that the element has to hold which is the body."""

MARKED = 0.8
"""The share that is enough for one which says that it is the text."""

HOLDERS = frozenset(
    ["div", "section", "article", "main", "body", "td", "tr", "tbody", "table", "center", "form", "html"]
)
"""Elements that can be around a whole body."""


@lru_cache(maxsize=8192)
def says_outside(names: str) -> int:
    """How sure the names of an element are that it is not the text: 0 not at all, 1 a little, 2 very."""
    words = [word for word in names.split() if word.count("-") < SLUG]
    found = words_of(" ".join(words)) & _outside()
    if not found:
        return 0
    return 1 if found <= _unsure() else 2


@cache
def _outside() -> frozenset[str]:
    return words_for(PACKAGE, "mul").set("outside")


@cache
def _leaf() -> frozenset[str]:
    return words_for(PACKAGE, "mul").set("outside-paragraphs")


@cache
def _labels() -> frozenset[str]:
    return words_for(PACKAGE, "mul").set("chrome")


def _opens_and_closes(text: str) -> bool:
    """Whether a line is the buttons that open and close a part of the page: "Show text Hide text"."""
    words = text.lower().split()
    toggles = sum(word in words_for(PACKAGE, "mul").set("toggles") for word in words)
    return toggles > 1 and 2 * toggles >= len(words)


@cache
def _unsure() -> frozenset[str]:
    return words_for(PACKAGE, "mul").set("unsure")


@lru_cache(maxsize=8192)
def says_body(names: str) -> bool:
    """Whether the names of an element say that it is the text."""
    return BODY_NAMES.search(names) is not None


def _weigh(page: HtmlPage) -> _Weighed:
    containers = page.containers
    prose = tuple(weight(block) for block in page.blocks)
    raw = _sums(containers, page.blocks, prose)
    total = raw[0] or 1.0
    holds = _holding_body(containers, raw)
    teasers = _teasers(page, raw, total)
    outside: list[bool] = []
    for each in containers:
        outside.append(outside[each.parent] if each.number else False)
        if not outside[-1]:
            share = raw[each.number] / total
            outside[-1] = each.number in teasers or (not holds[each.number] and _is_outside(each, share))
    clean = [0.0 if outside[block.container] else mass for block, mass in zip(page.blocks, prose, strict=True)]
    return _Weighed(prose, tuple(outside), tuple(_sums(containers, page.blocks, clean)))


def _holding_body(containers: Sequence[Container], raw: Sequence[float]) -> list[bool]:
    """Whether each element is around nothing much but one that calls itself the text."""
    holds = [False] * len(containers)
    for each in reversed(containers):
        if raw[each.number] >= 60 and says_body(each.names) and not named("comments").search(each.names):
            holds[each.number] = True
        if holds[each.number] and each.number and raw[each.number] > 0.5 * raw[each.parent]:
            holds[each.parent] = True
    return holds


def _teasers(page: HtmlPage, raw: Sequence[float], total: float) -> set[int]:
    """The elements that lead to other stories: around headings that are links, and those that are built alike."""
    found: set[int] = set()
    alike: dict[str, set[int]] = {}
    for block in page.blocks:
        if block.linked < 0.8 or block.words < 3 or block.tag == "h1" or block.kind not in READING:
            continue
        at = page.containers[block.container]
        around = page.containers[at.parent] if block.kind == "heading" else at
        for _ in range(TEASER):
            mass = raw[around.number]
            if around.tag in WHOLE or mass > min(0.1 * total, TEASER_WORDS) or around.number in found:
                break
            if block.kind == "heading":
                found.add(around.number)
            elif around.names and mass > 0:
                alike.setdefault(f"{around.tag} {NUMBER.sub('', around.names)}", set()).add(around.number)
            if mass > 0:
                break
            around = page.containers[around.parent]
    return found.union(*(each for each in alike.values() if len(each) > 2))


TEASER = 6
"""How many elements around its heading a teaser can have."""

TEASER_WORDS = 60
"""How much prose a teaser can have."""

WHOLE = frozenset(["html", "body", "main"])
NUMBER = re.compile(r"\d+")


def _is_outside(container: Container, share: float) -> bool:
    """Whether an element with this share of the page's prose is something else than the text."""
    if container.region in ELSEWHERE:
        return share < 0.6
    if container.tag in WHOLE:
        return False
    sure = says_outside(container.names)
    if container.tag == "p" and sure and not _leaf() & words_of(container.names):
        return False
    if not sure or (says_body(container.names) and sure < 2):
        return False
    return share < (0.4 if sure == 2 else 0.1)


def _sums(containers: Sequence[Container], blocks: Sequence[PageBlock], masses: Sequence[float]) -> list[float]:
    sums = [0.0] * len(containers)
    for block, mass in zip(blocks, masses, strict=True):
        sums[block.container] += mass
    for each in reversed(containers):
        if each.number:
            sums[each.parent] += sums[each.number]
    return sums


def _root(page: HtmlPage, weighed: _Weighed) -> int:
    """The smallest element that holds nearly all of the prose."""
    containers, held = page.containers, weighed.held
    children: dict[int, list[int]] = {}
    for each in containers:
        if each.number and held[each.number] > 0 and each.tag in HOLDERS:
            children.setdefault(each.parent, []).append(each.number)
    headline = {number for block in page.blocks if block.tag == "h1" for number in _path(page, block.container)}
    at = 0
    while at in children:
        best = max(children[at], key=lambda number: held[number])
        first = next((each for each in children[at] if containers[each].region == "article" and each in headline), best)
        if first != best and held[first] > 0.25 * held[at]:
            at = first
            continue
        share = held[best] / (held[at] or 1.0)
        marked = says_body(containers[best].names) or containers[best].region in ("article", "main")
        if share < (MARKED if marked else NEARLY):
            break
        at = best
    return at


def _path(page: HtmlPage, container: int) -> list[int]:
    return [each.number for each in page.around(container)]


def _chosen(page: HtmlPage, weighed: _Weighed, root: int) -> BodyFound:
    inside = _inside(page, root)
    above = _above(page, weighed, inside)
    reasons: list[str] = []
    kept: list[int] = []
    for block, mass in zip(page.blocks, weighed.prose, strict=True):
        reason = "" if block.number in above else _against(page, block, mass, weighed, inside)
        reasons.append(reason or "running text")
        if not reason:
            kept.append(block.number)
    run = _run(page, kept, weighed)
    for number in set(kept).difference(run):
        reasons[number] = "stands before or behind the running text"
    return BodyFound(tuple(run), root, tuple(reasons))


def _above(page: HtmlPage, weighed: _Weighed, inside: Sequence[bool]) -> set[int]:
    """Prose between the headline and the element with the body: a lead that stands apart."""
    first = next((block.number for block in page.blocks if inside[block.container]), 0)
    headlines = [block.number for block in page.blocks[:first] if block.tag == "h1"]
    if not headlines:
        return set()
    found: set[int] = set()
    for block in page.blocks[headlines[-1] + 1 : first]:
        around = page.containers[block.container]
        if weighed.outside[around.number] or weighed.prose[block.number] < 8 or block.linked > 0.5:
            continue
        if block.tag in ("p", "li") and "figure" not in around.within and SENTENCE.search(block.text[-12:]):
            found.add(block.number)
    return found


def _run(page: HtmlPage, kept: list[int], weighed: _Weighed) -> list[int]:
    """Of these blocks those from the first prose to the last, and what stands around them in the same elements."""
    prose = [at for at, number in enumerate(kept) if weighed.prose[number] >= 4 and page.blocks[number].kind == "text"]
    if not prose:
        return kept
    homes = {_home(page, page.blocks[kept[at]]) for at in prose}
    first, last = prose[0], prose[-1]
    while first > 0 and _home(page, page.blocks[kept[first - 1]]) in homes:
        first -= 1
    for at in range(last + 1, len(kept)):
        block = page.blocks[kept[at]]
        if _home(page, block) in homes:
            last = at
        elif block.kind != "heading":
            break
    while last > prose[-1] and page.blocks[kept[last]].kind == "heading":
        last -= 1
    return kept[first : last + 1]


def _home(page: HtmlPage, block: PageBlock) -> int:
    """The element that a paragraph or a list stands in with its neighbours."""
    around = page.around(block.container)
    return next((each.number for each in around if each.tag in HOLDERS), 0)


def _inside(page: HtmlPage, root: int) -> list[bool]:
    inside: list[bool] = []
    for each in page.containers:
        inside.append(each.number == root or (each.number > 0 and inside[each.parent]))
    return inside


def _against(page: HtmlPage, block: PageBlock, mass: float, weighed: _Weighed, inside: list[bool]) -> str:
    """What speaks against a block as body; nothing where nothing does."""
    if block.kind == "caption":
        return "belongs to a picture"
    if block.kind not in READING or not block.text:
        return f"no words to read: {block.kind}"
    if not inside[block.container]:
        return "stands elsewhere"
    if weighed.outside[block.container]:
        return "its names say something else"
    if block.linked > 0.6 and not (mass > 2 and block.words > 15 and block.linked < 0.85):
        return "links only"
    if (
        "figure" in page.containers[block.container].within
        and "quotation" not in page.containers[block.container].within
    ):
        return "belongs to a picture"
    if says_outside(block.names) == 2 and mass < 20:
        return "its names say something else"
    if block.tag == "h1":
        return "headline"
    if block.words < 7 and (block.text.strip(" .:…!").lower() in _labels() or _opens_and_closes(block.text)):
        return "a label"
    return ""
