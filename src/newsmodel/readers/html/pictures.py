"""Pictures, video and sound of a page with what stands around them: caption and credit."""

from __future__ import annotations

import re
from typing import Any

import attrs

from newsmodel.model import Credit, Rendition
from newsmodel.readers.caption import caption_in, credit_of
from newsmodel.readers.html.naming import named
from newsmodel.readers.html.page import Container, HtmlPage, PageBlock

LEAD = re.compile(
    r"^(?:photo(?:graph)?s?|pictures?|images?|credits?|source|foto|bild|quelle|fotocredit|crédits?(?: photo)?|fuente"
    r"|imagen|getty|copyright|fotograf|kuva|zdroj|autor|写真)(?:\s(?:by|credit|von|de|courtesy of))?\s?[:：©/]\s*"
    r"|^(?:©|\(c\))\s*|^(?:photo|image|picture|photograph|foto) (?:by|credit|von|de) ",
    re.IGNORECASE,
)
"""What a line begins with that says nothing but who a picture is owed to."""

TAIL = re.compile(
    r"(?:^|[\s(.])(?:[a-zäöüß]{0,12}foto|photo(?:graph)?|picture|image|bild|credit|quelle|crédit|fuente|imagen|kuva)"
    r"(?: (?:by|credit|von|de))?\s?:\s?(?P<credit>[^:\n]{2,90}?)\)?\.?$",
    re.IGNORECASE,
)
"""What a caption ends with that says who its picture is owed to: "... Foto: Jane Doe/AP"."""

BEHIND_A_NAME = re.compile(r"\s*(?P<credit>/\s?[^/.\n]{2,60})$")
"""What is left of a credit at the end of a caption when the name before it is marked as one: "/AFP"."""

SMALL = 100
"""A picture that is shown smaller, in pixels, is an icon or a face."""

LEVELS = 5
"""How far around a picture its figure is looked for."""


@attrs.frozen(kw_only=True)
class Shown:
    """A medium as the article will have it."""

    block: PageBlock
    """The block of the page."""

    key: str
    """What tells it from others: its address without size."""

    fields: dict[str, Any]
    """The fields of the medium but its id."""


def is_worth_showing(page: HtmlPage, block: PageBlock) -> bool:
    """Whether a picture is part of a story: no icon, no face of an author, no counter of visits."""
    medium = block.medium
    if medium is None or not medium.files or page.address(medium.files[0].url) is None:
        return False
    if any(0 < size < SMALL for size in (medium.width or 0, medium.height or 0)):
        return False
    return not named("icons").search(page.names_around(block, 2))


def pictured(page: HtmlPage, block: PageBlock) -> Shown:
    """A picture, video or sound with its files, caption and credit."""
    assert block.medium is not None
    medium = block.medium
    files = [(url, each) for each in medium.files if (url := page.address(each.url))]
    caption, credit = _said(page, block)
    renditions = [Rendition(url=url, width=each.width, media_type=each.media_type) for url, each in files]
    fields: dict[str, Any] = {
        "url": files[0][0],
        "alternative_text": medium.alternative_text or None,
        "caption": caption or None,
        "credit": credit,
        "renditions": tuple(renditions) if len(renditions) > 1 else (),
    }
    if block.kind == "image":
        fields |= {"width": medium.width, "height": medium.height}
    return Shown(
        block=block, key=SIZED.sub("", files[0][0].partition("?")[0].rpartition("/")[2]) or files[0][0], fields=fields
    )


SIZED = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|\d{3,4}w?)(?=\.\w{2,5}$)")


def _said(page: HtmlPage, block: PageBlock) -> tuple[str, Credit | None]:
    """The caption and the credit of a picture, from the words in its figure."""
    captions: list[str] = []
    credits: list[str] = []
    for each in _words_of(page, block):
        around = page.containers[each.container]
        if each.words < 25 and (named("credits").search(around.names) or LEAD.match(each.text)):
            credits.append(each.text.replace("\n", " "))
            continue
        rest, owed = _parted(each)
        credits += owed
        if rest and rest not in captions:
            captions.append(rest)
    caption = " ".join(captions)
    if (tail := (BEHIND_A_NAME if credits else TAIL).search(caption)) is not None:
        caption = caption[: tail.start() + (not credits and caption[tail.start()] == ".")].rstrip()
        credits = [" ".join([*credits, tail["credit"].strip()])]
    if not credits and (parted := caption_in(caption)) is not None and parted.credit is not None:
        return parted.text or "", parted.credit
    for one in credits:
        caption = caption.replace(one, "").strip()
    bare = " ".join(dict.fromkeys(LEAD.sub("", one).strip() or one for one in credits))
    return caption, credit_of(bare) if bare else None


def _parted(block: PageBlock) -> tuple[str, list[str]]:
    """The words of a caption without the stretches in it that are called a credit, and those."""
    text = block.text
    owed: list[str] = []
    for mark in sorted(block.marks, key=lambda each: -each.start):
        if mark.kind == "named" and named("credits").search(mark.names) and mark.end <= len(text):
            owed.insert(0, block.text[mark.start : mark.end].replace("\n", " "))
            text = text[: mark.start] + text[mark.end :]
    return " ".join(text.split()), owed


def _words_of(page: HtmlPage, block: PageBlock) -> list[PageBlock]:
    """The words that belong to a picture: those in its figure, or called a caption or a credit right behind it."""
    figure = _figure(page, block)
    found: list[PageBlock] = []
    if figure is not None:
        near = page.blocks[max(0, block.number - BEFORE) : block.number + BEHIND]
        found = [each for each in near if each.kind in ("text", "caption") and each.text and _is_in(page, each, figure)]
    if found:
        return found
    for each in page.blocks[block.number + 1 : block.number + BEHIND]:
        if each.kind not in ("text", "caption", "heading") or not each.text:
            continue
        names = page.names_around(each, 2)
        if each.kind != "caption" and not named("captions").search(names) and not named("credits").search(names):
            break
        found.append(each)
    return found


BEFORE, BEHIND = 6, 12
"""How many blocks before and behind a picture its words are looked for."""


def _figure(page: HtmlPage, block: PageBlock) -> Container | None:
    """The outermost element around a picture that is a figure, by its name or its class, and holds no other picture."""
    found: Container | None = None
    for each, _ in zip(page.around(block.container), range(LEVELS), strict=False):
        if each.region in ("article", "main") or _holds_another(page, block, each):
            break
        if each.region == "figure" or named("figures").search(each.names):
            found = each
    return found


def _holds_another(page: HtmlPage, block: PageBlock, container: Container) -> bool:
    near = page.blocks[max(0, block.number - BEFORE) : block.number + BEHIND]
    return any(
        each.medium is not None and each.number != block.number and _is_in(page, each, container) for each in near
    )


def _is_in(page: HtmlPage, block: PageBlock, container: Container) -> bool:
    return any(each.number == container.number for each, _ in zip(page.around(block.container), range(8), strict=False))
